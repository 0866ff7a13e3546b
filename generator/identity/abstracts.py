"""Abstracts as identity sees them: how much of the shorter one stands in the other, word for word."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")  # a hyphen that a line's end left
_LONGEST = 6_000  # characters of an abstract that are compared
_FEWEST = 12  # stretches below which an abstract says nothing


def words(abstract: str) -> list[str]:
    """The words of an abstract, small."""
    return _WORD.findall(_BROKEN.sub("", abstract[:_LONGEST].casefold()))


@lru_cache(maxsize=2_048)  # some 20 kB each
def stretches(abstract: str) -> frozenset[str]:
    """All stretches of three words."""
    found = words(abstract)
    return frozenset(map(" ".join, zip(found, found[1:], found[2:], strict=False)))


def begin_alike(a: str, b: str) -> bool:
    """Whether two abstracts, both there, have the same first words, whatever their hyphens and line breaks."""
    one, other = ("".join(words(text[:400]))[:100] for text in (a, b))
    return bool(one) and one == other


def shared(a: frozenset[str], b: frozenset[str]) -> float | None:
    """The share of the shorter one's stretches that the other has too; None where one is too short to tell."""
    small = min(len(a), len(b))
    return len(a & b) / small if small >= _FEWEST else None
