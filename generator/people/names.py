"""Names of authors as pages compare and show them. What is doubtful stays apart: an initial is not a name."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from generator.citations import facts
from generator.citations.names import OTHERS, split
from generator.text.slugs import folded

_WORDS = re.compile(r"[^\W_]+")
_NOBODY = frozenset(("anonymous", "anonymous author", "anonymous authors", "unknown", "unknown author", OTHERS))


def given_first(source: str) -> str:
    """A name as people read it, ``Given Family``; one that is written so already stays as it is."""
    name = facts.line(source)
    if "," not in name:
        return name
    parts = split(source)
    return parts.literal or " ".join(part for part in (parts.given, parts.last, parts.suffix) if part)


@lru_cache(maxsize=1 << 16)
def key(source: str) -> str:
    """What two spellings of a name share: case, accents, punctuation and ``Family, Given`` aside.

    Empty for what names nobody, such as ``et al.`` or ``Anonymous``.
    """
    found = split(source)
    name = found.literal or f"{found.given} {found.last} {found.suffix}"
    words = " ".join(_WORDS.findall(folded(name)))
    return "" if words in _NOBODY else words


def family_first(name: str) -> str:
    """What a name is sorted by: the family name where it is evident, then the others; other scripts after ours."""
    parts = split(name)
    words = " ".join(_WORDS.findall(folded(f"{parts.last} {parts.given} {parts.suffix}")))
    return words if words[:1].isascii() and words[:1].isalpha() else f"~{words}"


def fullest(spellings: Counter[str]) -> str:
    """The spelling to show: of those with a given name written out the most frequent, then the longest."""
    return min(spellings, key=lambda name: (not _written_out(name), -spellings[name], -len(name), name))


def _written_out(name: str) -> bool:
    return sum(len(word) > 1 for word in _WORDS.findall(name)) > 1 or len(name.split()) == 1
