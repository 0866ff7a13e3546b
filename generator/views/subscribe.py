"""``/subscribe/``: every feed, explained to someone who never used one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.selections import Kind, Selection, selection, selections
from generator.templating import Templates, front_matter
from generator.text import Markdown
from generator.views.cards import count
from generator.views.feeds import FOLLOWED, alternates, opml
from generator.views.fenced import fenced

MOST_AUTHORS = 30  # authors named on the page: those of the most papers


@dataclass(frozen=True, slots=True)
class Followed:
    """Something to follow: its page, how many papers it has, and its feed's address to copy."""

    name: str
    href: str
    count: str
    feed: Markdown


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind to follow."""

    id: str
    name: str
    rows: tuple[Followed, ...]


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """The page of all feeds."""
    page = addresses.SUBSCRIBE
    front = {
        "title": "Subscribe",
        "description": f"Follow {library.site.name}, or a part of it, in a feed reader",
        "kind": "subscribe",
        "hide": ["navigation"],
        "feeds": alternates(library),
    }
    everything = selection(library, "all")
    text = templates.render(
        "subscribe.md.j2",
        front=front_matter(front),
        site=library.site,
        feeds=[(f.name, to_copy(library.site.address(everything.folder + f.file))) for f in FOLLOWED["all"]],
        groups=tuple(_groups(library, page)),
        opml_href=addresses.href(opml.PATH, page),
        authors_href=addresses.href(addresses.AUTHORS, page),
    )
    yield Page(page, text)


def _groups(library: Library, page: str) -> Iterator[Group]:
    """What one can follow: each facet's tags, searches, curators, and the authors of the most papers."""
    for facet in library.taxonomy.facets:
        tags = [one for one in _of(library, "tag") if library.tag(one.id).facet == facet.id]
        yield from _group(library, page, facet.id, facet.name, tags)
    yield from _group(library, page, "searches", "Saved searches", _of(library, "search"))
    yield from _group(library, page, "curators", "Curators", _of(library, "curator"))
    authors = sorted(_of(library, "author"), key=lambda one: (-len(one.papers), one.title, one.id))
    yield from _group(library, page, "authors", "Authors", authors[:MOST_AUTHORS])


def _of(library: Library, kind: Kind) -> list[Selection]:
    return [one for one in selections(library) if one.kind == kind]


def _group(library: Library, page: str, id: str, name: str, found: list[Selection]) -> Iterator[Group]:
    rows = tuple(
        Followed(
            one.title,
            addresses.href(one.page, page),
            count(len(one.papers), "paper"),
            to_copy(library.site.address(one.folder + FOLLOWED[one.kind][0].file)),
        )
        for one in found
    )
    if rows:
        yield Group(id, name, rows)


def to_copy(text: str) -> Markdown:
    """A text with the theme's button beside it that copies it."""
    return fenced(text, "bs-copy")
