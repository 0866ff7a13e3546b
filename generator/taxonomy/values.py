"""The values of the curator's vocabulary: facets, tags, and what finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.model import Facet

PATH = "content/taxonomy.yml"
Where = Literal["title", "made", "claim", "about", "own", "anywhere"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that find a tag, and when they count."""

    words: str
    where: Where = "about"
    near: tuple[str, ...] = ()  # one of these must stand within six words, in the same sentence
    not_near: tuple[str, ...] = ()  # none of these may
    unless: tuple[str, ...] = ()  # it does not count for a paper that has one of these tags
    weak: bool = False  # it speaks for the tag, but counts half
    exact: bool | None = None  # capitals count; None: in a word that has two or more
    shared: bool = False  # another tag may have it too
    line: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the curator's vocabulary, and what finds it."""

    id: str
    name: str
    facet: str
    definition: str = ""
    parents: tuple[str, ...] = ()  # a paper with this tag has these too
    former: tuple[str, ...] = ()  # ids it had before: their addresses redirect here
    phrases: tuple[Phrase, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Taxonomy:
    """Facets and tags in the curator's order."""

    facets: tuple[Facet, ...] = ()
    tags: tuple[Tag, ...] = ()
    path: str = field(default=PATH, compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Tag]:
        """Tags by their id."""
        return {tag.id: tag for tag in self.tags}

    @cached_property
    def by_facet(self) -> Mapping[str, tuple[Tag, ...]]:
        """Tags in order, for every facet, also those without tags."""
        return {facet.id: tuple(tag for tag in self.tags if tag.facet == facet.id) for facet in self.facets}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The id that a former id redirects to."""
        return {old: tag.id for tag in self.tags for old in tag.former}

    @cached_property
    def above(self) -> Mapping[str, tuple[str, ...]]:
        """For every tag the tags above it, its parents and theirs, nearest first."""
        found: dict[str, tuple[str, ...]] = {}
        for tag in self.tags:
            line = list(tag.parents)
            for parent in line:  # which grows meanwhile
                line += [p for p in self.by_id[parent].parents if p not in line and p != tag.id]
            found[tag.id] = tuple(line)
        return found
