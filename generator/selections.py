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
    for digest in library.digests:
        description = digest.note or f"Papers of the digest {digest.title}"
        page, papers = addresses.digest(digest.id), library.by_digest[digest.id]
        former = _former(library, "digest", digest.id)
        yield Selection("digest", digest.id, digest.title, description, page, papers, former)


def _tags(library: Library) -> Iterator[Selection]:
    for tag in library.taxonomy.tags:
        yield Selection(
            kind="tag",
            id=tag.id,
            title=tag.name,
            description=tag.definition or f"New papers tagged {tag.name}",
            page=addresses.tag(tag.id),
            papers=library.by_tag[tag.id],
            former=_former(library, "tag", tag.id),
        )


def _authors(library: Library) -> Iterator[Selection]:
    for author in library.people.authors:
        yield Selection(
            kind="author",
            id=author.id,
            title=author.name,
            description=f"New papers by {author.name}",
            page=addresses.author(author.id),
            papers=library.by_author[author.id],
            former=_former(library, "author", author.id),
        )


def _curators(library: Library) -> Iterator[Selection]:
    for curator in library.curators.known:
        yield Selection(
            kind="curator",
            id=curator.id,
            title=curator.name,
            description=curator.bio or f"New papers picked by {curator.name}",
            page=addresses.curator(curator.id),
            papers=library.by_curator[curator.id],
            former=_former(library, "curator", curator.id),
        )


def _searches(library: Library) -> Iterator[Selection]:
    for search in library.searches:
        yield Selection(
            kind="search",
            id=search.id,
            title=search.title,
            description=search.description or f"New papers {search.words}",
            page=addresses.search(search.id),
            papers=library.by_search[search.id],
            former=_former(library, "search", search.id),
        )


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
                page, former = _PAGE_OF[kind](row.id), _former(library, kind, row.id)
                yield Selection(kind, row.id, row.title or row.id, "This is kept no more", page, (), former)


_PAGE_OF: Mapping[str, Callable[[str], str]] = {
    "digest": addresses.digest,
    "tag": addresses.tag,
    "author": addresses.author,
    "curator": addresses.curator,
    "search": addresses.search,
}


def _former(library: Library, kind: Kind, id: str) -> tuple[str, ...]:
    """The folders of addresses that lead to a page now."""
    former = library.once(("former", kind), lambda: library.permalinks.former(kind))
    return tuple(addresses.address(_PAGE_OF[kind](old)) for old in former.get(id, ()))


_KINDS: tuple[Callable[[Library], Iterator[Selection]], ...] = (_all, _digests, _tags, _authors, _curators, _searches)
