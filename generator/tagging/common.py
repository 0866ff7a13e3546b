"""Words that say nothing about the subject of a paper, and names of subjects: ``common.txt`` and ``subjects.txt``."""

from __future__ import annotations

from functools import cache
from importlib import resources

from generator.words import canonical, pattern


def _paragraphs(name: str) -> list[str]:
    """The paragraphs of a word list beside this file, without its comments."""
    text = resources.files("generator.tagging").joinpath(name).read_text(encoding="utf-8")
    kept = (line for line in text.splitlines() if not line.startswith("#"))
    return [paragraph for paragraph in "\n".join(kept).split("\n\n") if paragraph.strip()]


@cache
def binding() -> frozenset[str]:
    """Words that bind others, as they are compared: "the", "of", "which"."""
    return frozenset(map(canonical, _paragraphs("common.txt")[0].split()))


@cache
def _general() -> frozenset[str]:
    return frozenset(map(canonical, _paragraphs("common.txt")[1].split()))


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(_stem, _general()))


@cache
def subjects() -> frozenset[tuple[str, ...]]:
    """Names of research subjects of many fields, as they are compared."""
    names = (name for paragraph in _paragraphs("subjects.txt") for name in paragraph.split(","))
    return frozenset(pattern(name, False) for name in names if name.strip())


def is_common(word: str) -> bool:
    """Whether a word, as it is compared, says nothing of a subject by itself, in any form of its verb."""
    if word in binding() or word in _general():
        return True
    return word.endswith(("ing", "ed", "ly")) and _stem(word) in _stems()


def _stem(word: str) -> str:
    """A verb without its ending."""
    for ending in ("ing", "ed", "ly", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word[: -len(ending)]
            return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls" else word
    return word
