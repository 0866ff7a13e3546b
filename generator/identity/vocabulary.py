"""Words as titles use them: which tell nothing, which number, which are opposites, which any paper may be called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from generator.words import canonical

WORD = re.compile(r"[^\W_]+(?:\.\d+)*(?:\+\+)?")
NUMBER = re.compile(r"\d+(?:\.\d+)*")
_BARE_NUMBER = re.compile(r"v?\d+(?:\.\d+)*\+*")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_ROMAN_LETTERS = {"i": "1", "v": "5", "x": "10"}
_SPELLED = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
}  # fmt: skip
_FORMS = {"net": "network"}
COUNTED = frozenset(
    "part chapter volume vol version phase stage type series episode lecture note task edition v".split()
)
LITTLE = frozenset(
    "a an the of and or for in on to with from by via at as into is are be that its it our their using based through "
    "toward over under between within across among about per new".split()
)
# Words that titles gain and lose and are the same: "… using NLP Models", "… using NLP".
FILLERS = frozenset(
    "model method approach framework system network algorithm technique study paper task setting".split()
)
_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "minimization/maximization minimize/maximize minimizing/maximizing minimal/maximal minimum/maximum min/max "
        "upper/lower online/offline with/without primal/dual forward/backward forward/inverse local/global "
        "static/dynamic discrete/continuous single/multi single/multiple positive/negative before/after left/right "
        "supervised/unsupervised white/black encoder/decoder image/video text/image nano/ultra small/large "
        "deterministic/stochastic synchronous/asynchronous centralized/decentralized symmetric/asymmetric"
    ).split()
)
_NEGATIONS = tuple("non un in im ir dis anti de a semi self multi sub super pre post".split())
# Subtitles that make another paper of a title: a survey of it, a benchmark for it.
SORTS = frozenset(
    "survey review tutorial overview roadmap perspective vision introduction primer position benchmark".split()
)
# What many papers are called. Both numbers of a noun, since not every plural is known for one.
_GENERIC = frozenset(
    """
    preface foreword editorial introduction overview abstract abstracts index contents acknowledgement acknowledgements
    acknowledgment acknowledgments proceedings program programme committee committees organisation organization erratum
    errata corrigendum correction reviewers keynote keynotes invited talk talks panel session sessions workshop tutorial
    tutorials summary report note notes comment comments reply obituary news letter letters discussion conclusion
    conclusions author authors subject front back matter table message chair chairs welcome list papers paper issue
    guest special bibliography references frontmatter backmatter untitled title new
    """.split()
)


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """A word in the one form that its spellings share."""
    word = canonical(word)
    return _FORMS.get(word, word)


def content(words: Sequence[str]) -> tuple[str, ...]:
    """The words that tell something."""
    return tuple([word for word in words if word not in LITTLE])


def says_nothing(words: Sequence[str]) -> bool:
    """Whether many papers are called so: ``Preface``, ``Workshop on … 2019`` without the name."""
    return not _GENERIC.isdisjoint(words) and all(w in _GENERIC or w in LITTLE or w.isdigit() for w in words)


def numbers(words: Sequence[str]) -> Counter[str]:
    """The numbers of a title: digits, ``v2``, ``3D``, Roman and spelled ones; ``2.0`` is ``2``."""
    found: Counter[str] = Counter()
    for n, word in enumerate(words):
        counted = n > 0 and words[n - 1] in COUNTED
        if word in _ROMAN or word in _SPELLED:
            found[_ROMAN.get(word) or _SPELLED[word]] += 1
        elif word in _ROMAN_LETTERS and (counted or n == len(words) - 1):
            found[_ROMAN_LETTERS[word]] += 1
        else:
            found.update(number.removesuffix(".0") for number in NUMBER.findall(word))
        if word.endswith("++"):
            found["++"] += 1
    return found


def only_counts(words: Sequence[str]) -> bool:
    """Whether words do nothing but number: ``Part II``, ``Second Edition``."""
    return all(word in COUNTED or word in LITTLE or _is_number(word) for word in words)


def _is_number(word: str) -> bool:
    return bool(_BARE_NUMBER.fullmatch(word)) or word in _ROMAN or word in _ROMAN_LETTERS or word in _SPELLED


def are_opposite(x: str, y: str) -> bool:
    """Whether two words are opposites, or one is the other with ``non`` and the like before it."""
    if frozenset((x, y)) in _OPPOSITES:
        return True
    short, long = sorted((x, y), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in _NEGATIONS)


def are_forms(x: str, y: str) -> bool:
    """Whether two words are forms of one: ``inductive`` and ``induction``."""
    same = next((n for n, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), min(len(x), len(y)))
    return same >= 4 and same >= 0.6 * max(len(x), len(y))
