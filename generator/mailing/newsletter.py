"""What a digest's message says: of each paper its title, the sentence that tells, tags and link.

The rest is on the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator import addresses
from generator.curators import picked_by
from generator.library import Library
from generator.mailing.telling import fitted, shortened, telling
from generator.model import Digest, Paper
from generator.text import human_date, one_line, plain

_TITLE = 300  # characters of a title, which no real one has
_INTRODUCTION = 1200  # characters of the digest's own note
_PREHEADER = 140  # what a list of messages shows beside the subject
# How much is said of a paper, until the message is small enough: characters of the sentence, of a note, and tags.
_FITS = (
    (260, 280, 8), (240, 240, 6), (220, 220, 6), (200, 200, 5), (180, 180, 5), (160, 160, 5),
    (140, 140, 4), (120, 120, 4), (100, 100, 4), (80, 80, 3), (60, 60, 2), (0, 0, 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Announced:
    """What a newsletter says of a paper, in plain characters."""

    number: int
    title: str
    page: str  # below docs/
    sentence: str
    tags: tuple[str, ...]
    notes: tuple[str, ...]  # why a curator listed it, and who
    withdrawn: bool
    pick: bool


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What a digest's message says, in plain characters. ``more`` papers are on the site alone."""

    digest: str
    title: str
    day: str
    curators: str
    note: str
    papers: tuple[Announced, ...]
    listed: int  # papers of the digest
    follows: tuple[str, ...] = ()  # the names of the tags it is a selection by
    more: int = 0

    @property
    def subject(self) -> str:
        """The message's subject."""
        return f"{shortened(self.title, 150)} · {self.count}"

    @property
    def count(self) -> str:
        """How many papers it is about."""
        chosen = len(self.papers) + self.more
        noun = "paper" if self.listed == 1 else "papers"
        return f"{chosen:,} of {self.listed:,} {noun}" if chosen < self.listed else f"{chosen:,} {noun}"

    @property
    def preheader(self) -> str:
        """What a list of messages shows beside the subject: the first titles."""
        return shortened(" · ".join(paper.title for paper in self.papers[:4]), _PREHEADER)


def selected(library: Library, digest: str, follows: frozenset[str] = frozenset()) -> tuple[Paper, ...]:
    """The papers of a digest in the curator's order, those with one of these tags; without tags all."""
    papers = library.by_digest[digest]
    return tuple(p for p in papers if not follows or any(tagging.tag in follows for tagging in p.tags))


def newsletter(
    library: Library, digest: str, follows: frozenset[str], fits: Callable[[Newsletter], bool]
) -> Newsletter:
    """The fullest newsletter of a digest that fits: less is said of each paper first, then of fewer papers."""
    papers = selected(library, digest, follows)
    for level in range(len(_FITS)):
        made = _newsletter(library, digest, follows, papers, level)
        if fits(made):
            return made
    fewest, most = 0, len(papers)
    while fewest < most:  # how many of the titles alone fit
        middle = (fewest + most + 1) // 2
        made = _newsletter(library, digest, follows, papers[:middle], len(_FITS) - 1, len(papers) - middle)
        fewest, most = (middle, most) if fits(made) else (fewest, middle - 1)
    return _newsletter(library, digest, follows, papers[:fewest], len(_FITS) - 1, len(papers) - fewest)


def _newsletter(
    library: Library, digest: str, follows: frozenset[str], papers: tuple[Paper, ...], level: int, more: int = 0
) -> Newsletter:
    of = library.digest_by_id[digest]
    return Newsletter(
        digest=digest,
        title=line(of.title) or of.id,
        day=human_date(of.date),
        curators=shortened(", ".join(line(name) for name in of.curators), 200),
        note=shortened(line(of.note), _INTRODUCTION),
        papers=tuple(_announced(library, of, paper, n, level) for n, paper in enumerate(papers, 1)),
        listed=len(library.by_digest[digest]),
        follows=tuple(line(tag.name) for tag in library.taxonomy.tags if tag.id in follows),
        more=more,
    )


def _announced(library: Library, digest: Digest, paper: Paper, number: int, level: int) -> Announced:
    sentence, note, tags = _FITS[level]
    told = library.once(("telling", paper.id), lambda: telling(paper.title, paper.abstract))
    return Announced(
        number=number,
        title=shortened(line(paper.title), _TITLE) or paper.id,
        page=addresses.paper(paper.id),
        sentence=line(fitted(told, sentence)),
        tags=tuple(line(library.tag(tagging.tag).name) for tagging in paper.tags[:tags]),
        notes=tuple(_notes(digest, paper, note)) if note else (),
        withdrawn=paper.withdrawn,
        pick=paper.pick,
    )


def _notes(digest: Digest, paper: Paper, limit: int) -> Iterator[str]:
    """Why curators listed it in this digest."""
    for appearance in paper.appearances:
        if appearance.digest == digest.id and appearance.note:
            who = ", ".join(line(name) for name in picked_by(appearance, digest))
            text = shortened(line(appearance.note), limit)
            yield f"{text} ({shortened(who, 60)})" if who else text


def line(source: str) -> str:
    """A text with leftover TeX as plain characters on one line."""
    return one_line(plain(source)).strip()
