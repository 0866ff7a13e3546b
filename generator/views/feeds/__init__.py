"""Feeds of everything and of each tag, in three formats. docs/project/feeds.md says what a subscriber may rely on.

A new format is a file here and a row in ``FORMATS``; ``FOLLOWED`` says what has feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.selections import Kind, Selection, selection, selections
from generator.taxonomy import Tag
from generator.templating import Templates
from generator.views.cards import Reference
from generator.views.feeds import atom, json_feed, rss
from generator.views.feeds.notices import Feed, Notice, last_change, notice
from generator.views.feeds.xml import STYLESHEET


@dataclass(frozen=True, slots=True)
class Format:
    """A feed format: its name, MIME type and file name, and what writes a feed that will be at a path."""

    name: str
    mime: str
    file: str
    write: Callable[[Feed, str], str]


FORMATS = (
    Format("Atom", "application/atom+xml", "feed.xml", atom.write),
    Format("RSS", "application/rss+xml", "feed.rss", rss.write),
    Format("JSON Feed", "application/feed+json", "feed.json", json_feed.write),
)


FOLLOWED: tuple[Kind, ...] = ("all", "tag")


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """Every feed in every format, also where a tag's feeds were before it was renamed, and their style sheet."""
    notices: dict[str, Notice] = {}
    for one in selections(library):
        if one.kind not in FOLLOWED:
            continue
        feed = _feed(library, one, notices)
        for format in FORMATS:
            text = format.write(feed, one.folder + format.file)
            for folder in one.folders:
                yield Page(folder + format.file, text)
    yield Page(STYLESHEET, templates.render("feed.css"))


def alternates(library: Library, tag: Tag | None = None, of: Selection | None = None) -> list[list[str]]:
    """The autodiscovery links of a page: title, MIME type and path below the site of each feed."""
    one = of or (selection(library, "tag", tag.id) if tag else selection(library, "all"))
    if one.kind not in FOLLOWED:
        one = selection(library, "all")
    return [[f"{_title(library, one)} ({f.name})", f.mime, one.folder + f.file] for f in FORMATS]


def follow(one: Selection, page: str) -> tuple[Reference, ...]:
    """Links from a page to the feeds of a selection."""
    formats = FORMATS if one.kind in FOLLOWED else ()
    return tuple(Reference(f.name, addresses.href(one.folder + f.file, page)) for f in formats)


def _title(library: Library, one: Selection) -> str:
    """A feed's title, which says whose it is."""
    return f"{library.site.name}: {one.title}" if one.id else one.title


def _newest(one: Selection) -> int:
    """How many papers came on the newest day: a feed never cuts them, or a subscriber would not see them all."""
    return sum(paper.listed == one.papers[0].listed for paper in one.papers)


def _feed(library: Library, one: Selection, notices: dict[str, Notice]) -> Feed:
    """The newest papers; a notice that another feed made already is taken from ``notices``."""
    papers = one.papers[: max(library.settings.feed_size, _newest(one))]
    shown = tuple(notices.get(p.id) or notices.setdefault(p.id, notice(library, p)) for p in papers)
    return Feed(
        id=library.authority + "feed/" + one.folder.rstrip("/"),
        site=library.site,
        title=_title(library, one),
        description=one.description,
        page=one.page,
        updated=last_change(library, shown),
        notices=shown,
    )
