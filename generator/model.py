"""The values that flow through Broadsheet. Frozen, slotted, compared by content.

Text is kept as its source has it (TeX stays TeX); ``generator.text`` makes it readable.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]
Field = Literal["title", "abstract"]

# What a link leads to. A page shows the kind as the link's name.
LinkKind = Literal["abstract", "pdf", "code", "data", "project", "video", "page"]

# Identifier schemes, best first: the order in which an identity is looked for.
Scheme = Literal["arxiv", "doi", "acl", "openreview", "pubmed"]


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a fact came from: a file, as the curator would name it, and a line counted from 1 (0: the whole file)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in what the curator gave. A value, not a log line."""

    level: Level
    source: Source
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.source}: {self.level}: {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A paper's name in a registry, in canonical form: arXiv ``2303.08774v2``, a DOI ``10.1/x`` in lower case."""

    scheme: Scheme
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address that belongs to a paper, http or https."""

    kind: LinkKind
    url: str


@dataclass(frozen=True, slots=True)
class Author:
    """A person or a collaboration, in the order and spelling of the source: ``Given Family``."""

    name: str
    orcid: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One paper as one reader read it in one place. Fields the source does not give are empty."""

    title: str
    source: Source
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    ids: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    date: str = ""  # published: YYYY, YYYY-MM or YYYY-MM-DD
    venue: str = ""
    licence: str = ""
    votes: int | None = None
    note: str = ""  # why the curator listed it
    curators: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one file: every line is in a record, in ``chrome`` or in a problem."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    chrome: tuple[int, ...] = ()  # line numbers recognised as the page's own furniture
    title: str = ""
    curators: tuple[str, ...] = ()
    note: str = ""
    format: str = ""
    date: str = ""  # the day the input says it is of, YYYY-MM-DD, where it says so


@dataclass(frozen=True, slots=True)
class Digest:
    """One dated batch of papers as a curator saved it. Its id is the file's stem or the folder's name."""

    id: str
    date: str  # YYYY-MM-DD
    title: str
    source: Source
    curators: tuple[str, ...] = ()
    note: str = ""
    records: tuple[Record, ...] = ()
    formats: tuple[str, ...] = ()
    expected: int = -1  # papers, where the curator says how many there are


@dataclass(frozen=True, slots=True)
class Appearance:
    """A paper in a digest, at a position counted from 1, with the curator's note there if any."""

    digest: str
    position: int
    source: Source
    note: str = ""
    curators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that earned a tag: ``plain(field)[start:end] == words``, found by ``rule`` (for people to read)."""

    field: Field
    start: int
    end: int
    words: str
    rule: str


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tag given to a paper, with what earned it. ``by`` is ``rule``, or ``curator`` for a correction."""

    tag: str
    evidence: tuple[Evidence, ...] = ()
    by: Literal["rule", "curator"] = "rule"
    reason: str = ""  # the curator's, or the tagger's in a few words


# What a curator may correct of a paper, in words that a page can show.
Corrected = Literal[
    "title", "abstract", "authors", "link added", "link removed", "tag added", "tag removed",
    "note", "pick", "erratum", "withdrawn", "same as", "not same as",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """What the curator said of a paper, over what was read or computed. The page says so."""

    field: Corrected
    value: str = ""  # what holds now: the title, the authors' names, a tag's id, an address, yes or no
    was: str = ""  # what was read: of a title, of authors
    date: str = ""  # YYYY-MM-DD, where the curator gave one
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A bibliographic record with a permalink, and everywhere it appeared."""

    id: str
    title: str
    source: Source
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    ids: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    date: str = ""
    venue: str = ""
    licence: str = ""
    withdrawn: bool = False
    appearances: tuple[Appearance, ...] = ()
    listed: str = ""  # the date of its first digest, YYYY-MM-DD
    tags: tuple[Tagging, ...] = ()
    note: str = ""  # the curator's on the paper itself, wherever it is listed
    pick: bool = False  # the curator singles it out
    erratum: str = ""  # what the curator says is wrong with the paper
    corrections: tuple[Correction, ...] = ()
    origins: tuple[tuple[str, Source], ...] = ()  # where a field came from, if not from ``source``

    def origin(self, name: str) -> Source:
        """Where a field came from."""
        return next((source for field, source in self.origins if field == name), self.source)

    def identifier(self, scheme: Scheme) -> str:
        """The value under a scheme, or an empty string."""
        return next((i.value for i in self.ids if i.scheme == scheme), "")

    def link(self, kind: LinkKind) -> str:
        """The first address of a kind, or an empty string."""
        return next((link.url for link in self.links if link.kind == kind), "")


@dataclass(frozen=True, slots=True)
class Facet:
    """A way of looking at papers: contribution, modality, task."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """A path below ``docs/`` and what to write there."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that is made only if it has to be: its path, the fingerprint of all it is made of, and what makes it."""

    path: str
    made_of: str
    make: Callable[[], str]

    @property
    def text(self) -> str:
        """The page's text, made now."""
        return self.make()
