"""What two runs of words differ in: spelling alone, little words and word forms, a number, or what they say."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from generator.identity.vocabulary import FILLERS, LITTLE, are_forms, are_opposite, content, numbers, only_counts

Words = tuple[str, ...]
Difference = Literal["none", "small", "number", "content"]
Region = tuple[int, int, int, int]


def same(a: Words, b: Words) -> bool:
    """Whether two runs of words are one but for spelling, little words and word forms."""
    return bool(a and b) and abs(len(a) - len(b)) < 8 and differences(a, b) <= {"none", "small"}


def regions(a: Words, b: Words) -> list[Region]:
    """Where two runs of words differ: start and end in the one, start and end in the other."""
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(i1, i2, j1, j2) for kind, i1, i2, j1, j2 in codes if kind != "equal"]


@lru_cache(maxsize=1 << 14)
def differences(a: tuple[str, ...], b: tuple[str, ...]) -> frozenset[Difference]:
    """The kinds of difference between two runs of words; ``none`` for those that are spelling alone."""
    if "".join(a) == "".join(b):
        return frozenset()
    found: set[Difference] = set()
    for i1, i2, j1, j2 in regions(a, b):
        found.add(_difference(a[i1:i2], b[j1:j2], a[:i1], b[:j1]))
    if numbers(a) != numbers(b) and found <= {"small"}:  # an abbreviation may have a digit that its words spell
        found.add("number")
    return frozenset(found)


def _difference(x: Words, y: Words, before_x: Sequence[str], before_y: Sequence[str]) -> Difference:
    x, y = _unlike(x, y)
    if "".join(x) == "".join(y) or _abbreviates(x, y) or _abbreviates(y, x):
        return "none"
    if (not x and len(y) == 1 and _repeats(y[0], before_y)) or (not y and len(x) == 1 and _repeats(x[0], before_x)):
        return "none"
    if numbers((*before_x[-1:], *x)) != numbers((*before_y[-1:], *y)):
        if _is_short(x, y):
            return "number"
    elif x and y and only_counts(x) and only_counts(y):
        return "none"
    if all(word in LITTLE for word in (*x, *y)) or (not (x and y) and all(word in FILLERS for word in (*x, *y))):
        return "small"
    x, y = content(x), content(y)
    if len(x) == len(y) == 1:
        if are_opposite(x[0], y[0]):
            return "number"
        return "small" if are_forms(x[0], y[0]) else "content"
    return "content"


def _unlike(x: Words, y: Words) -> tuple[Words, Words]:
    """What is left of two stretches without the words at both ends that are written apart in one of them."""
    sizes = [(i, j) for i in range(1, 4) for j in range(1, 4) if i != j]
    for i, j in sizes:
        if i < len(x) and j < len(y) and "".join(x[:i]) == "".join(y[:j]):
            return _unlike(x[i:], y[j:])
    for i, j in sizes:
        if i < len(x) and j < len(y) and "".join(x[-i:]) == "".join(y[-j:]):
            return _unlike(x[:-i], y[:-j])
    return x, y


def _is_short(x: Words, y: Words) -> bool:
    """Whether a number is what matters in a difference: not where a whole stretch was written anew."""
    if not x or not y:
        return len(x) + len(y) < 4
    if len(x) == len(y) == 1:
        return True
    return [word for word in x if not numbers([word])] == [word for word in y if not numbers([word])]


def _abbreviates(short: Words, long: Words) -> bool:
    """Whether one word is made of the beginnings of another stretch's: ``llm``, ``t2i``, ``seq2seq``, ``mllm``."""
    if len(short) != 1 or not 1 < len(long) < 9 or not 1 < len(short[0]) < 10:
        return False
    words, parts = (short[0], short[0] + "s"), content(long)
    return any(_is_made_of(word, long) or (len(parts) > 1 and _is_made_of(word, parts)) for word in words)


def _is_made_of(word: str, parts: Words) -> bool:
    """Whether a word is the first letters of all these, one after the other; ``2`` is ``to`` and ``4`` is ``for``."""
    if not parts:
        return not word
    first, rest = parts[0], parts[1:]
    if word[:1] == {"to": "2", "for": "4"}.get(first) and _is_made_of(word[1:], rest):
        return True
    sizes = range(1, min(len(first), len(word)) + 1)
    return any(word.startswith(first[:n]) and _is_made_of(word[n:], rest) for n in sizes)


def _repeats(word: str, before: Sequence[str]) -> bool:
    """Whether a word is the abbreviation, in brackets, of the words just before it."""
    return any(_abbreviates((word,), tuple(before[-n:])) for n in range(2, min(6, len(before)) + 1))
