"""The whole collection as the views see it: read-only, indexed by id."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from generator.cache import Cache
from generator.config import Settings, Site
from generator.curators import Curators
from generator.model import Digest, Facet, Paper
from generator.people import People, Person
from generator.permalinks import Permalinks
from generator.searches import Search
from generator.taxonomy import Tag, Taxonomy

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Library:
    """Papers newest first, digests newest first, the vocabulary, and what belongs together."""

    site: Site
    settings: Settings
    taxonomy: Taxonomy
    digests: tuple[Digest, ...]
    papers: tuple[Paper, ...]
    permalinks: Permalinks
    authority: str  # the start of every feed id
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: People = field(default_factory=People)
    curators: Curators = field(default_factory=Curators)
    searches: tuple[Search, ...] = ()
    cache: Cache = field(default_factory=Cache, repr=False)
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """A value that many pages show: made when it is first asked for, and kept as long as the library."""
        if key not in self._made:
            self._made[key] = make()
        return cast(Made, self._made[key])

    @cached_property
    def by_id(self) -> Mapping[str, Paper]:
        """Papers by their id."""
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def digest_by_id(self) -> Mapping[str, Digest]:
        """Digests by their id."""
        return {digest.id: digest for digest in self.digests}

    @cached_property
    def _tags(self) -> Mapping[str, Tag]:
        return {tag.id: tag for tag in self.taxonomy.tags}

    @cached_property
    def _facets(self) -> Mapping[str, Facet]:
        return {facet.id: facet for facet in self.taxonomy.facets}

    def tag(self, id: str) -> Tag:
        """A tag of the vocabulary."""
        return self._tags[id]

    def facet(self, tag: Tag) -> Facet:
        """The facet that a tag belongs to."""
        return self._facets[tag.facet]

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers newest first, for every tag of the vocabulary, also those that no paper has."""
        found: dict[str, list[Paper]] = {tag.id: [] for tag in self.taxonomy.tags}
        for paper in self.papers:
            for tagging in paper.tags:
                found[tagging.tag].append(paper)
        return {tag: tuple(papers) for tag, papers in found.items()}

    @cached_property
    def by_digest(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers in the curator's order, for every digest."""
        found: dict[str, list[tuple[int, Paper]]] = {digest.id: [] for digest in self.digests}
        for paper in self.papers:
            for appearance in paper.appearances:
                found[appearance.digest].append((appearance.position, paper))
        return {id: tuple(paper for _, paper in sorted(rows, key=lambda row: row[0])) for id, rows in found.items()}

    @cached_property
    def author_by_id(self) -> Mapping[str, Person]:
        """The authors that have a page, by their id."""
        return {author.id: author for author in self.people.authors}

    @cached_property
    def by_author(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers newest first, for every author that has a page, also those whom no paper names any more."""
        return {author.id: tuple(self.by_id[id] for id in author.papers) for author in self.people.authors}

    @cached_property
    def by_curator(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers newest first, for every curator, also those who picked none."""
        return {one.id: tuple(self.by_id[id] for id in one.papers) for one in self.curators.known}

    @cached_property
    def by_search(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers newest first, for every saved search."""
        return {one.id: tuple(self.by_id[id] for id in one.papers) for one in self.searches}

    @property
    def date(self) -> str:
        """The newest digest's date, the one date a build knows; empty for an empty collection."""
        return self.digests[0].date if self.digests else ""


def newest_first(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Order papers by the digest that first listed them, newest first, and in the curator's order within it."""
    digests = sorted({paper.appearances[0].digest for paper in papers})
    rank = {digest: n for n, digest in enumerate(digests)}
    place = {p.id: (p.listed, rank[p.appearances[0].digest]) for p in papers}
    ordered = sorted(papers, key=lambda p: (p.appearances[0].position, p.id))
    return tuple(sorted(ordered, key=lambda p: place[p.id], reverse=True))
