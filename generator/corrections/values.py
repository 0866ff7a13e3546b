"""What the curator says of papers, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.model import Author, Link, Source

PATH = "content/corrections.yml"

Kind = Literal[
    "title", "abstract", "authors", "add link", "remove link", "add tag", "remove tag",
    "note", "pick", "erratum", "withdrawn", "same as", "not same as",
]  # fmt: skip
# Of which a paper has one each.
SINGLE: tuple[Kind, ...] = ("title", "abstract", "authors", "note", "pick", "erratum", "withdrawn")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the curator says of one paper."""

    paper: str  # its id, as the curator wrote it
    kind: Kind
    source: Source
    text: str = ""  # the value in words: a title, a tag, an address, another paper; ``yes`` or ``no``
    authors: tuple[Author, ...] = ()
    link: Link | None = None
    date: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Corrections:
    """All that the curator says, in the file's order."""

    said: tuple[Said, ...] = ()
    path: str = field(default=PATH, compare=False)

    @cached_property
    def by_paper(self) -> Mapping[str, tuple[Said, ...]]:
        """What is said, by the paper's id as the curator wrote it."""
        found: dict[str, list[Said]] = {}
        for one in self.said:
            found.setdefault(one.paper, []).append(one)
        return {paper: tuple(said) for paper, said in found.items()}
