"""The values of who wrote what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, or a group, whom lists of authors name: known by ORCID, or by name alone."""

    name: str  # as pages show it: plain text
    keys: tuple[str, ...]  # ``orcid:…`` first, where known, then each ``name:…`` that is nobody else's
    papers: tuple[str, ...]  # ids, newest first
    orcid: str = ""
    names: tuple[str, ...] = ()  # folded, as ``names.key`` gives them
    by_name: frozenset[str] = frozenset()  # of these papers, the ones that gave no ORCID
    namesakes: bool = False  # somebody else has the name, too
    id: str = ""  # the last part of the page's address; empty where there is none

    @property
    def identity(self) -> str:
        """What tells this person from all others: ``orcid:…``, or else ``name:…``."""
        return self.keys[0]


@dataclass(frozen=True, slots=True)
class People:
    """The authors that have a page, by name, and which of a paper's authors these are."""

    authors: tuple[Person, ...] = ()
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by paper, an id or "" for each author in order
