"""Feeds of everything one can follow. docs/project/feeds.md says what a subscriber may rely on.

A new format is a file here and a row in ``FORMATS``; ``FOLLOWED`` says what has feeds, and in which formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.library import Library
from generator.model import Draft, Page, Paper
from generator.selections import Kind, Selection, answered, selection, selections
from generator.taxonomy import Tag
from generator.templating import Templates
from generator.views import prints
from generator.views.cards import Reference
from generator.views.feeds import atom, history, json_feed, opml, rss
from generator.views.feeds.notices import NEVER, Feed, Notice, notice, updated
from generator.views.feeds.xml import STYLESHEET


@dataclass(frozen=True, slots=True)
class Format:
    """A feed format: its name, MIME type and file name, a notice’s text, and a feed of such texts at a path."""

    name: str
    mime: str
    file: str
    item: Callable[[Notice], str]
    write: Callable[[Feed, Iterable[str], str], str]


FORMATS = (
    Format("Atom", "application/atom+xml", "feed.xml", atom.entry, atom.write),
    Format("RSS", "application/rss+xml", "feed.rss", rss.item, rss.write),
    Format("JSON Feed", "application/feed+json", "feed.json", json_feed.item, json_feed.write),
)


FOLLOWED: Mapping[Kind, tuple[Format, ...]] = {
    "all": FORMATS,
    "tag": FORMATS,
    "author": FORMATS[:1],
    "curator": FORMATS,
    "search": FORMATS,
}


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """Every feed in its formats, also where it was before a renaming; the list of them, and their style sheet."""
    for format in FORMATS:  # one after another: the texts of one format alone are held
        items: dict[str, str] = {}
        for one in answered(library):
            if format in FOLLOWED.get(one.kind, ()):
                for part in _parts(library, one):
                    yield from _drafts(library, templates, part, format, items)
    yield Page(opml.PATH, opml.write(library, [(one, feed_title(library, one)) for one in followed(library)]))
    yield Page(STYLESHEET, templates.render("feed.css"))


@dataclass(frozen=True, slots=True)
class _Part:
    """The papers of a feed, or of a part of its history."""

    of: Selection
    papers: tuple[Paper, ...]
    number: int
    parts: int


def _parts(library: Library, one: Selection) -> Iterator[_Part]:
    shown = max(library.settings.feed_size, _newest(one))
    older = history.parts(one.papers, shown) if one.kind == "all" else ()
    for number, papers in enumerate((one.papers[:shown], *older)):
        yield _Part(one, papers, number, len(older))


def _drafts(
    library: Library, templates: Templates, part: _Part, format: Format, items: dict[str, str]
) -> Iterator[Draft]:
    """A part of a feed; the texts of papers are taken from ``items``, and put there."""
    one, file = part.of, history.path(format.file, part.number)
    date = "" if part.papers else _begun(library)
    around = part.number < part.parts if part.number else part.parts  # what stands beside this part
    told = repr((format.name, one.title, one.description, one.folder, part.number, around, date))
    made_of = (told, *(_print(library, paper) for paper in part.papers))
    for folder in one.folders:  # what a feed says of itself is where it is now
        make = partial(_text, library, part, format, items, one.folder + file)
        yield prints.draft(library, templates, folder + file, made_of, make)


def _print(library: Library, paper: Paper) -> str:
    return prints.paper(library, paper) + _updated(library, paper)


def _begun(library: Library) -> str:
    """The date of an empty feed, for which a new digest is no news."""
    return library.digests[-1].date if library.digests else NEVER


def _updated(library: Library, paper: Paper) -> str:
    return library.once(("updated", paper.id), lambda: updated(library, paper))


def _text(library: Library, part: _Part, format: Format, items: dict[str, str], path: str) -> str:
    for paper in part.papers:
        if paper.id not in items:
            items[paper.id] = format.item(_notice(library, paper))
    return format.write(_feed(library, part), [items[paper.id] for paper in part.papers], path)


def followed(library: Library) -> Iterator[Selection]:
    """All that has feeds."""
    return (one for one in selections(library) if one.kind in FOLLOWED)


def alternates(library: Library, tag: Tag | None = None, of: Selection | None = None) -> list[list[str]]:
    """The autodiscovery links of a page: title, MIME type and path below the site of each feed."""
    one = of or (selection(library, "tag", tag.id) if tag else selection(library, "all"))
    if one.kind not in FOLLOWED:
        one = selection(library, "all")
    return [[f"{feed_title(library, one)} ({f.name})", f.mime, one.folder + f.file] for f in FOLLOWED[one.kind]]


def follow(one: Selection, page: str) -> tuple[Reference, ...]:
    """Links from a page to the feeds of a selection."""
    formats = FOLLOWED.get(one.kind, ())
    return tuple(Reference(f.name, addresses.href(one.folder + f.file, page)) for f in formats)


def feed_title(library: Library, one: Selection) -> str:
    """A feed's title, which says whose it is."""
    return f"{library.site.name}: {one.title}" if one.id else one.title


def _newest(one: Selection) -> int:
    """How many papers came on the newest day: a feed never cuts them, or a subscriber would not see them all."""
    return sum(paper.listed == one.papers[0].listed for paper in one.papers)


def _feed(library: Library, part: _Part) -> Feed:
    one = part.of
    changes = [_updated(library, paper) for paper in part.papers]
    return Feed(
        id=library.authority + "feed/" + one.folder.rstrip("/"),
        site=library.site,
        title=feed_title(library, one),
        description=one.description,
        page=one.page,
        updated=max(changes, default=_begun(library)),
        part=part.number,
        parts=part.parts,
    )


def _notice(library: Library, paper: Paper) -> Notice:
    return library.once(("notice", paper.id), lambda: notice(library, paper, _updated(library, paper)))
