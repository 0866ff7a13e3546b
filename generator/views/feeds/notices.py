"""What a feed says, before any format: a feed, and a notice of each of its papers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator import addresses
from generator.citations import facts
from generator.config import Site
from generator.library import Library
from generator.model import Appearance, Paper, Record
from generator.views.feeds import history
from generator.views.feeds.content import html
from generator.views.links import links

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
NEVER = "1970-01-01"  # an empty collection's feed: the format wants a date, and there is none


@dataclass(frozen=True, slots=True)
class Person:
    """An author as a feed names them: the address is their ORCID's."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A paper as feeds announce it. Texts are plain but for ``html``; addresses are absolute."""

    id: str
    title: str
    url: str
    html: str
    published: str  # the date it was first listed here, YYYY-MM-DD
    updated: str
    authors: tuple[Person, ...]
    tags: tuple[tuple[str, str], ...]  # id and name
    links: tuple[tuple[str, str], ...]  # what it leads to, and the address
    licence: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, without a format. ``page`` is the path of the page that shows the same papers."""

    id: str
    site: Site
    title: str
    description: str
    page: str
    updated: str
    part: int = 0  # of the history, the oldest is 1; 0 is the feed itself
    parts: int = 0  # how many there are

    def links(self, path: str) -> tuple[tuple[str, str], ...]:
        """Where the history goes on, from a file at a path: relation (RFC 5005) and address."""
        at = {"current": 0, "prev-archive": self.part - 1, "next-archive": self.part + 1}
        numbers = at if self.part else {"prev-archive": self.parts}
        file = f"feed.{path.rpartition('.')[2]}"
        found = {rel: n for rel, n in numbers.items() if rel == "current" or 0 < n <= self.parts}
        return tuple((rel, self.site.address(history.path(file, n))) for rel, n in found.items())

    @property
    def url(self) -> str:
        """The address of the page that shows the same papers."""
        return self.site.address(addresses.address(self.page))


def notice(library: Library, paper: Paper, changed: str) -> Notice:
    """What feeds say of a paper, which changed on a date."""
    return Notice(
        id=library.authority + paper.id,
        title=facts.title(paper),
        url=library.site.address(addresses.address(addresses.paper(paper.id))),
        html=html(library, paper),
        published=paper.listed,
        updated=changed,
        authors=tuple(
            Person(name, f"https://orcid.org/{author.orcid}" if _ORCID.fullmatch(author.orcid) else "")
            for author in paper.authors
            if (name := facts.line(author.name))
        ),
        tags=tuple((t.tag, library.tag(t.tag).name) for t in paper.tags),
        links=links(paper),
        licence=facts.line(paper.licence),
    )


def updated(library: Library, paper: Paper) -> str:
    """The date of the last digest that brought something of what the feed shows of a paper.

    Being listed again brings nothing: the notice stays as it is, so no reader shows the paper as changed. A longer
    abstract, a link or a curator's note does, and so does a correction that the curator dated. What has no date (other
    corrections, a tag of a changed taxonomy) leaves this one alone.
    """
    found = [(library.digest_by_id[appearance.digest], appearance) for appearance in paper.appearances]
    known: set[tuple[str, object]] = set()
    latest = paper.listed
    for digest, appearance in sorted(found, key=lambda row: (row[0].date, row[0].id)):
        record = next(iter(digest.records[appearance.position - 1 : appearance.position]), None)
        brought = _brought(paper, appearance, record)
        latest = max(latest, digest.date) if brought - known else latest
        known |= brought
    return max(latest, *(correction.date for correction in paper.corrections), "")


def _brought(paper: Paper, appearance: Appearance, record: Record | None) -> set[tuple[str, object]]:
    """What of a paper, as it is now, one appearance gave."""
    brought: set[tuple[str, object]] = {("note", appearance.digest)} if appearance.note else set()
    if record is None:
        return brought
    single = ("title", "abstract", "authors", "date", "venue", "licence", "withdrawn")
    brought |= {(name, value) for name in single if (value := getattr(record, name)) and value == getattr(paper, name)}
    kept: frozenset[object] = frozenset((*paper.ids, *paper.links))
    both: tuple[object, ...] = (*record.ids, *record.links)
    return brought | {("link", one) for one in both if one in kept}
