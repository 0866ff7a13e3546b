"""What has an address and papers: everything, a digest, a tag, an author, a curator, a saved search.

Feeds and exports are made of these alike, and stand in a selection's folder, beside its page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator import addresses
from generator.library import Library
from generator.model import Paper

Kind = Literal["all", "digest", "tag", "author", "curator", "search"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Papers, newest first (of a digest in the curator's order), and the page that shows them."""

    kind: Kind
    id: str  # the last part of its address; empty for everything
    title: str  # plain text
    description: str  # plain text, a sentence or two
    page: str  # below docs/
    papers: tuple[Paper, ...]
    former: tuple[str, ...] = ()  # folders it had before: what is fetched by a program follows no page's redirect

    @property
    def folder(self) -> str:
        """Where its feeds and exports stand, with a final slash: its address; empty for everything."""
        return addresses.address(self.page)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folder, and those it had before."""
        return (self.folder, *self.former)


def selections(library: Library) -> tuple[Selection, ...]:
    """Every selection of the site, kind by kind, in the order of the curator's or of the library's lists."""
    return tuple(_by_address(library).values())


def answered(library: Library) -> tuple[Selection, ...]:
    """Every selection, and those that went: whoever fetches their files goes on to find some, without papers."""
    return (*selections(library), *library.once("gone", lambda: tuple(_gone(library))))


def selection(library: Library, kind: Kind, id: str = "") -> Selection:
    """One selection."""
    return _by_address(library)[kind, id]


def _by_address(library: Library) -> Mapping[tuple[Kind, str], Selection]:
    return library.once("selections", lambda: {(one.kind, one.id): one for make in _KINDS for one in make(library)})


def _all(library: Library) -> Iterator[Selection]:
    site = library.site
    description = site.description or f"New papers in {site.name}"
    yield Selection("all", "", site.name, description, addresses.HOME, library.papers)


def _digests(library: Library) -> Iterator[Selection]:
    for one in library.digests:
        description = one.note or f"Papers of the digest {one.title}"
        yield _at(library, "digest", one.id, one.title, description, library.by_digest[one.id])


def _tags(library: Library) -> Iterator[Selection]:
    for one in library.taxonomy.tags:
        description = one.definition or f"New papers tagged {one.name}"
        yield _at(library, "tag", one.id, one.name, description, library.by_tag[one.id])


def _authors(library: Library) -> Iterator[Selection]:
    for one in library.people.authors:
        yield _at(library, "author", one.id, one.name, f"New papers by {one.name}", library.by_author[one.id])


def _curators(library: Library) -> Iterator[Selection]:
    for one in library.curators.known:
        description = one.bio or f"New papers picked by {one.name}"
        yield _at(library, "curator", one.id, one.name, description, library.by_curator[one.id])


def _searches(library: Library) -> Iterator[Selection]:
    for one in library.searches:
        description = one.description or f"New papers {one.words}"
        yield _at(library, "search", one.id, one.title, description, library.by_search[one.id])


def _gone(library: Library) -> Iterator[Selection]:
    """What has an address and is here no more. Authors and curators stay what they are, without papers."""
    gone: tuple[tuple[Kind, Collection[str]], ...] = (
        ("digest", library.digest_by_id),
        ("tag", library.taxonomy.by_id),
        ("search", library.by_search),
    )
    for kind, there in gone:
        for row in library.permalinks.of(kind):
            if row.id not in there and not row.redirect:
                yield _at(library, kind, row.id, row.title or row.id, "This is kept no more", ())


def _at(library: Library, kind: Kind, id: str, title: str, description: str, papers: tuple[Paper, ...]) -> Selection:
    """A selection at its address, with the folders of addresses that lead there now."""
    page = addresses.PAGE_OF[kind]
    olds = library.once(("former", kind), lambda: library.permalinks.former(kind)).get(id, ())
    former = tuple(addresses.address(page(old)) for old in olds)
    return Selection(kind, id, title, description, page(id), papers, former)


_KINDS: tuple[Callable[[Library], Iterator[Selection]], ...] = (_all, _digests, _tags, _authors, _curators, _searches)
