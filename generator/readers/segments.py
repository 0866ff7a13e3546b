"""Cut lines of plain text into titles, abstracts and lists of authors, by the likeliest reading of all lines together.

Every line has a role; a score says how well it fits (``likeness``), another how well two neighbours go together:
whether the wrapper must have broken here, whether a sentence goes on, whether blank lines stand between. Blank lines
count as evidence and are never the rule. The best sum over the whole text is found exactly (Viterbi's algorithm, linear
in the lines), so one odd line is outvoted by its neighbours: a line before an abstract is a title even if it ends in a
full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Literal

from generator.readers import likeness
from generator.readers.lines import Line, Wrap

Role = Literal["title", "abstract", "authors"]
Fence = Literal["none", "chrome", "dot", "paper"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, with what stood between it and the piece above: nothing, chrome, a ``·``, or a paper's start."""

    line: Line
    fence: Fence = "none"
    heading: bool | None = None  # marked as a title, as no title, or no marks in this text


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make up one title, abstract or list of authors."""

    role: Role
    lines: tuple[Line, ...]
    orphan: bool = False  # an abstract with no title to go to
    dotted: bool = False  # set off by a ``·``: authors or what stands in their place


# States: the first five lines of a title; an abstract's first and further lines; authors before and after an abstract.
_TITLE, _MORE = (0, 1, 2, 3, 4), 4
_ABSTRACT, _PROSE, _AUTHORS, _AUTHORS_AFTER = 5, 6, 7, 8
_ROLES: tuple[Role, ...] = ("title",) * 5 + ("abstract", "abstract", "authors", "authors")
_NEVER = -1e9
_Scores = tuple[float, ...]

_READINGS = 4  # each learns from the one before; mostly the second changes nothing

# What a structure costs, in the units of ``likeness``: logarithms of odds, roughly.
_NO_TITLE = 8.0  # an abstract with nothing above it
_LONG_TITLE = 0.7  # each further line of a title
_AT_THE_EDGE = 2.0  # a paragraph that happens to end where the wrapper had to break anyway
_UNFINISHED = 7.0  # an abstract that does not end with a sentence


_FENCES: dict[Fence, float] = {"none": 0.0, "chrome": 1.0, "dot": 6.0, "paper": 20.0}  # going on across one


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a page's papers have in common; assumed for a first reading, and learnt from it for the second."""

    no_abstract: float = 2.5  # the cost of a title with nothing under it
    abstract: float = 0.0  # the cost of a title with an abstract, where next to none has one
    full_stop: float = 1.5  # the cost of a title that ends in a full stop


def segment(pieces: Sequence[Piece], wrap: Wrap) -> tuple[Block, ...]:
    """Find the likeliest reading of the pieces as blocks, in order; every piece is in one block."""
    if not pieces:
        return ()
    fits = [_fit(piece, wrap) for piece in pieces]
    pairs = [_pair(upper, lower, wrap) for upper, lower in pairwise(pieces)]
    tails = [_tail(piece.line.text) for piece in pieces]
    habits = _Habits()
    for _ in range(_READINGS):
        blocks = _blocks(pieces, _best(fits, pairs, tails, wrap.width, habits))
        learnt = _learn(blocks)
        if learnt == habits:
            break
        habits = learnt
    return blocks


def _learn(blocks: Sequence[Block]) -> _Habits:
    """Take the costs from how often a first reading found each thing."""
    titles = [block for block in blocks if block.role == "title"]
    full = sum(block.role == "abstract" and not block.orphan for block in blocks)
    stops = sum(block.lines[-1].text.endswith(".") for block in titles)
    total = len(titles)
    return _Habits(_cost(total - full, total, 2.5), _cost(full, total, 4.0), _cost(stops, total, 4.0))


def _cost(count: int, total: int, most: float) -> float:
    return min(most, -log((count + 1) / (total + 2)))


def _best(
    fits: Sequence[_Scores], pairs: Sequence[_Scores], tails: Sequence[_Tail], width: int, habits: _Habits
) -> list[int]:
    """Find the states of the best reading."""
    scores: list[float] = [_NEVER] * 9
    scores[0], scores[_ABSTRACT] = fits[0][0], fits[0][2] - _NO_TITLE
    steps: list[list[int]] = [[-1] * 9]
    for pair, tail, fit in zip(pairs, tails, fits[1:], strict=False):
        scores, step = _step(scores, _ended(scores, tail, habits), fit, pair, width, habits)
        steps.append(step)
    return _trace(_last(scores, _ended(scores, tails[-1], habits), habits), steps)


@dataclass(frozen=True, slots=True)
class _Tail:
    """How well a line does as the end of a title or of an abstract."""

    title: float
    stops: bool  # a full stop, which a title ends in if the page's titles do
    prose: float
    one_line: float  # as the only line of an abstract


def _tail(text: str) -> _Tail:
    stops = text.endswith((".", "…"))
    sentence = likeness.ends_sentence(text)
    prose = -0.5 if likeness.ends_with_address(text) else -_UNFINISHED
    if sentence:
        prose = -4.0 if text.endswith("?") else 0.0
    title = -3.0 if not sentence and likeness.dangles(text) else 0.0
    return _Tail(title, stops, prose, prose - max(0.0, (140 - len(text)) / 40))  # no abstract is that short


_Ended = tuple[tuple[float, int], tuple[float, int]]


def _ended(scores: list[float], tail: _Tail, habits: _Habits) -> _Ended:
    """Score the best readings in which a title and an abstract end with this line, with the states they end in."""
    state = max(_TITLE, key=scores.__getitem__)
    title = scores[state] + tail.title - (habits.full_stop if tail.stops else 0.0), state
    prose = max((scores[_ABSTRACT] + tail.one_line, _ABSTRACT), (scores[_PROSE] + tail.prose, _PROSE))
    return title, prose


def _step(
    scores: list[float], ended: _Ended, fit: _Scores, pair: _Scores, width: int, habits: _Habits
) -> tuple[list[float], list[int]]:
    """Extend the best readings that end in each state by one line."""
    title, more_title, prose, authors, more_authors = fit
    hard, soft, soft_title, first = pair
    t, a = ended
    u, v = (scores[_AUTHORS], _AUTHORS), (scores[_AUTHORS_AFTER], _AUTHORS_AFTER)
    new, step = [_NEVER] * 9, [-1] * 9

    new[0], step[0] = max(a, v, _less(t, habits.no_abstract), _less(u, habits.no_abstract))
    new[0] += title + hard
    for state in _TITLE[1:]:
        long = _LONG_TITLE + (1.5 if width * state > 170 else 0.0)
        new[state], step[state] = scores[state - 1] + more_title + soft_title - long, state - 1
    new[_ABSTRACT], step[_ABSTRACT] = max(
        _less(t, habits.abstract), _less(u, habits.abstract), _less(a, _NO_TITLE), _less(v, _NO_TITLE)
    )
    new[_ABSTRACT] += prose + hard + first
    step[_PROSE] = _ABSTRACT if scores[_ABSTRACT] >= scores[_PROSE] else _PROSE
    new[_PROSE] = scores[step[_PROSE]] + prose + soft
    if authors > 0 or more_authors > 0:
        another = max(more_authors + soft, authors - 1.0)
        u, v = (u[0] + another, u[1]), (v[0] + another, v[1])
        new[_AUTHORS], step[_AUTHORS] = max((t[0] + authors, t[1]), u)
        new[_AUTHORS_AFTER], step[_AUTHORS_AFTER] = max((a[0] + authors - 1.0, a[1]), v)
    return new, step


def _less(reading: tuple[float, int], cost: float) -> tuple[float, int]:
    return reading[0] - cost, reading[1]


def _last(scores: list[float], ended: _Ended, habits: _Habits) -> int:
    """Choose the state in which the best reading ends."""
    t, a = ended
    u, v = (scores[_AUTHORS], _AUTHORS), (scores[_AUTHORS_AFTER], _AUTHORS_AFTER)
    return max(a, v, _less(t, habits.no_abstract), _less(u, habits.no_abstract))[1]


def _fit(piece: Piece, wrap: Wrap) -> _Scores:
    """Score a line as a title's first, as a title's further line, as an abstract's, as authors and as more authors."""
    text = piece.line.text
    score = likeness.title_likeness(text)
    title = more = 0.6 * score
    prose = -0.6 * score
    if piece.heading is not None:
        title += 10.0 if piece.heading else -10.0
        more -= 10.0 if piece.heading else 0.0
        prose += -10.0 if piece.heading else 2.0
    names = likeness.names_likeness(text, edges=bool(wrap.width))
    title -= 10.0 if names > 2.5 else 0.0
    authors = max(names, likeness.organisation_likeness(text))
    if piece.fence == "dot" and len(text) <= 60:
        title, authors = title - 9.0, max(authors, 1.0) + 3.0
    return title, more, prose, authors or _NEVER, max(authors, likeness.names_go_on(text))


def _pair(upper: Piece, lower: Piece, wrap: Wrap) -> _Scores:
    """Score the break between two lines: as a paragraph's end, wrapping in prose, wrapping in a title, an opening."""
    a, b = upper.line.text, lower.line.text
    low, dangling, sentence = likeness.starts_low(b), likeness.dangles(a), likeness.ends_sentence(a)
    goes_on = low and not sentence
    apart = lower.line.gap > wrap.tight
    hard = -2.0 if low else 0.0
    if wrap.width and not wrap.is_full(upper.line):
        room = wrap.room(upper.line, lower.line)
        soft = max(-1.0 if wrap.ragged else -12.0, -0.6 * room) if room >= 0 else 0.0
        hard -= _AT_THE_EDGE if room < 0 and not apart else 0.0
        hard -= max(0.0, 6.0 * wrap.apart - 3.0) if not apart and lower.fence == "none" else 0.0
        soft += (1.0 if goes_on else 0.0) + (1.0 if dangling else 0.0)
    else:
        soft = min(0.0, -18.0 + (13.0 if goes_on else 0.0) + (15.0 if dangling else 0.0))
        if not wrap.width and len(b) < 160 and likeness.ends_with_address(b):
            soft += 17.0  # "Code: https://…" on a line of its own
    soft -= (4.0 + 4.0 * wrap.apart if apart else 0.0) + _FENCES[lower.fence]
    soft -= (0.5 if low else 1.0) if sentence else 0.0
    two_names = ": " in a and ": " in b  # "Name: what it is" begins a title, and no title has two of them
    soft_title = soft - (2.0 if two_names else 0.0) - (2.0 if sentence else 0.0)
    first = (1.5 if likeness.opens_abstract(b) else 0.0) - (8.0 if lower.fence == "paper" else 0.0)
    return hard, soft, soft_title, first


def _trace(state: int, steps: Sequence[list[int]]) -> list[int]:
    """Follow the best reading back from its last state."""
    states = []
    for step in reversed(steps):
        states.append(state)
        state = step[state]
    return states[::-1]


def _blocks(pieces: Sequence[Piece], states: Sequence[int]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    lines: list[Line] = []
    titled = False
    for index, (piece, state) in enumerate(zip(pieces, states, strict=True)):
        lines.append(piece.line)
        following = states[index + 1] if index + 1 < len(states) else 0
        if 1 <= following <= _MORE or following == _PROSE:
            continue
        if state == following and _ROLES[state] == "authors" and pieces[index + 1].fence == "none":
            continue
        role = _ROLES[state]
        dotted = pieces[index + 1 - len(lines)].fence == "dot"
        blocks.append(Block(role, tuple(lines), orphan=role == "abstract" and not titled, dotted=dotted))
        titled = role == "title" or (titled and role == "authors")
        lines = []
    return tuple(blocks)
