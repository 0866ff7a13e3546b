"""Feeds of everything and of each tag, in three formats. docs/project/feeds.md says what a subscriber may rely on.

A new format is a file here and a row in ``FORMATS``; something new to follow is a row of ``channels``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.library import Library
from generator.model import Page
from generator.taxonomy import Tag
from generator.templating import Templates
from generator.views.feeds import atom, json_feed, rss
from generator.views.feeds.channels import Channel, channels, everything, of_tag
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


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """Every feed in every format, also where a tag's feeds were before it was renamed, and their style sheet."""
    notices: dict[str, Notice] = {}
    for channel in channels(library):
        feed = _feed(library, channel, notices)
        for format in FORMATS:
            text = format.write(feed, channel.folder + format.file)
            for folder in (channel.folder, *channel.former):
                yield Page(folder + format.file, text)
    yield Page(STYLESHEET, templates.render("feed.css"))


def alternates(library: Library, tag: Tag | None = None) -> list[list[str]]:
    """The autodiscovery links of a page: title, MIME type and path below the site of each feed."""
    channel = of_tag(library, tag) if tag else everything(library)
    return [[f"{channel.title} ({f.name})", f.mime, channel.folder + f.file] for f in FORMATS]


def _newest(channel: Channel) -> int:
    """How many papers came on the newest day: a feed never cuts them, or a subscriber would not see them all."""
    return sum(paper.listed == channel.papers[0].listed for paper in channel.papers)


def _feed(library: Library, channel: Channel, notices: dict[str, Notice]) -> Feed:
    """A channel's newest papers; a notice that another feed made already is taken from ``notices``."""
    papers = channel.papers[: max(library.settings.feed_size, _newest(channel))]
    shown = tuple(notices.get(p.id) or notices.setdefault(p.id, notice(library, p)) for p in papers)
    return Feed(
        id=library.authority + "feed/" + channel.folder.rstrip("/"),
        site=library.site,
        title=channel.title,
        description=channel.description,
        page=channel.page,
        updated=last_change(library, shown),
        notices=shown,
    )
