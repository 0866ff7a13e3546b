"""Plain text as numbered lines, and what hard wrapping did to them.

A paste may come with its paragraphs broken into lines of some width, with its blank lines gone, or with twice as many.
What the wrapper did is told from the lines themselves, so that it can be undone without touching what it didn't do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad \t\n\r\f\v\u00a0"
_WIDEST = 250  # no one wraps wider; longer lines are whole paragraphs
# Where wrappers break words, Python's textwrap among them: after "state-" and after "a-" in "in-a-haystack".
_HYPHEN_PIECE = re.compile(r"\S*?[^\W\d_]-?[^\W\d_]-(?=[^\W\d_]{2})")
_ENDS_IN_HYPHEN = re.compile(r"[^\W\d_]-?[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, its white space collapsed."""

    number: int
    text: str
    gap: int = 0  # blank lines above it
    width: int = 0  # as it stands in the file, without white space at its ends


@dataclass(frozen=True, slots=True)
class Wrap:
    """How a text's paragraphs are broken into lines."""

    width: int = 0  # of the longest wrapped line; 0: not wrapped
    tight: int = 0  # blank lines between any two lines of a paragraph (0, or 1 where a mail program doubled line ends)
    apart: float = 0.0  # the share of paragraphs that more blank lines than that set apart
    hyphens: bool = False  # whether lines were also broken after hyphens
    spaced: bool = False  # whether they were broken while they had more spaces than now
    ragged: bool = False  # whether lines also end early in mid-sentence: wrapped twice, or to even lengths

    def length(self, line: Line) -> int:
        """Measure a line as the wrapper did."""
        return line.width if self.spaced else len(line.text)

    def room(self, upper: Line, lower: Line) -> int:
        """Columns left over had the first word of ``lower`` stayed on ``upper``; below 0 the wrapper had to break."""
        piece = _HYPHEN_PIECE.match(lower.text) if self.hyphens else None
        word = piece[0] if piece else lower.text.partition(" ")[0]
        joint = 0 if self.hyphens and _ENDS_IN_HYPHEN.search(upper.text[-4:]) else 1
        return self.width - self.length(upper) - joint - len(word)

    def is_full(self, line: Line) -> bool:
        """Tell whether a line is longer than the wrapper makes them: a paragraph that it left alone."""
        return self.length(line) > self.width + 1

    def rejoin(self, texts: Sequence[str]) -> str:
        """Undo the wrapping: one space at each break, none after a hyphen where this wrapper broke words there."""
        whole = ""
        for text in texts:
            joint = "" if not whole or (self.hyphens and _ENDS_IN_HYPHEN.search(whole[-4:])) else " "
            whole += joint + text
        return whole


def split(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank; one of invisible characters alone comes as an empty text."""
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw or raw.isspace():
            gap += 1
            continue
        bare = raw.strip(_INVISIBLE)
        yield Line(number, " ".join(bare.split()), gap, len(bare))
        gap = 0


def measure(lines: Sequence[Line]) -> Wrap:
    """Tell whether and how a text was hard-wrapped, from how its line lengths and line starts are distributed."""
    gaps = Counter(min(line.gap, 9) for line in lines[1:])
    few = max(2, len(lines) // 20)  # a gap rarer than this is no habit
    tight = min((gap for gap, count in gaps.items() if count >= few), default=0)
    agreed, wrap = _measured(lines, Wrap(tight=tight))
    if any(line.width != len(line.text) for line in lines):
        other_agreed, other = _measured(lines, Wrap(tight=tight, spaced=True))
        wrap = other if other_agreed > agreed else wrap
    return wrap


def _measured(lines: Sequence[Line], wrap: Wrap) -> tuple[int, Wrap]:
    """Measure lines one way; return also how many breaks agree that this is how the text was wrapped."""
    wrap = replace(wrap, width=_width([wrap.length(line) for line in lines]))
    if wrap.width:
        wrap = replace(wrap, hyphens=_breaks_hyphens(lines, wrap))
        wrap = replace(wrap, apart=_apart(lines, wrap))
        agreed = _agreed(lines, wrap)
        if agreed:
            return agreed, replace(wrap, ragged=_is_ragged(lines, wrap))
    loose = sum(line.gap > wrap.tight for line in lines[1:])
    return 0, Wrap(tight=wrap.tight, apart=loose / max(1, len(lines) - 1))


def _width(lengths: Sequence[int]) -> int:
    """Find the length that many lines come close to and hardly any exceeds; 0 if there is none."""
    ordered = sorted(lengths, reverse=True)
    few = max(2, len(ordered) * 3 // 100)
    for index, length in enumerate(ordered[: len(ordered) - few + 1]):
        if length - ordered[index + few - 1] <= 8:
            return length if length <= _WIDEST else 0
    return 0


def _agreed(lines: Sequence[Line], wrap: Wrap) -> int:
    """Count the breaks that only a wrapper makes, where a line is full and its paragraph goes on; 0 for too few."""
    full = [b for a, b in pairwise(lines) if wrap.room(a, b) < 0]
    if wrap.apart > 0.8:
        inside = sum(line.gap <= wrap.tight for line in lines[1:])
        together = sum(line.gap <= wrap.tight for line in full)
        if together >= 2 and together > 0.8 * inside:
            return together
    low = sum(line.text[:1].islower() for line in full)
    return low if low >= max(2, len(lines) // 8) else 0


def _apart(lines: Sequence[Line], wrap: Wrap) -> float:
    """Return the share of the breaks no wrapper would make, with half a line to spare, that have more blank lines."""
    plain = [b.gap > wrap.tight for a, b in pairwise(lines) if wrap.room(a, b) * 2 > wrap.width]
    return sum(plain) / len(plain) if plain else 0.0


def _is_ragged(lines: Sequence[Line], wrap: Wrap) -> bool:
    early = [b.text[:1].islower() for a, b in pairwise(lines) if wrap.room(a, b) >= 0 and b.gap <= wrap.tight]
    return len(early) > 3 and sum(early) * 4 > len(early)


def _breaks_hyphens(lines: Sequence[Line], wrap: Wrap) -> bool:
    """Weigh lines that end in a hyphen against those where the first half of a word was not left on the line above."""
    made = missed = 0
    for a, b in pairwise(lines):
        if b.gap > wrap.tight or wrap.room(a, b) >= 0 or wrap.is_full(a):
            continue
        piece = _HYPHEN_PIECE.match(b.text)
        made += bool(_ENDS_IN_HYPHEN.search(a.text[-4:]))
        missed += piece is not None and wrap.length(a) + 1 + len(piece[0]) <= wrap.width
    return made > missed
