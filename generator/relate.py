"""Which papers are near each paper: by the rare words they share.

A paper's neighbours are found through postings of its rarest words alone, each posting cut at ``POSTING`` papers, and
a word's weight depends on the power of two its document frequency is near: so a new digest changes few old neighbours,
and the cost stays linear.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from sys import intern

from generator.cache import Cache, Shelf, fingerprint
from generator.model import Paper
from generator.text import plain

WORD = re.compile(r"[^\W\d_][\w-]{2,}")
WORDS = 24  # rarest words of a paper that are followed
POSTING = 200  # papers a word leads to at the most, the newest
COMMON = 0.2  # a word in over this share of the papers tells nothing
SHARED = 2  # words two papers must share
_STEP = 1 << 20  # more than all words of a paper weigh together
TITLE = 2  # how much more a word counts that stands in the title


def relate(papers: Sequence[Paper], most: int, cache: Cache | None = None) -> Mapping[str, tuple[str, ...]]:
    """The ``most`` nearest papers of each, nearest first; papers that share too little have none."""
    if not most:
        return {}
    known = cache or Cache()
    texts = {paper.id: fingerprint(paper.title, paper.abstract) for paper in papers}
    all = fingerprint(str(most), *chain.from_iterable(texts.items()))
    near: Mapping[str, tuple[str, ...]] = known.shelf("related").once(
        all, dict[str, tuple[str, ...]], lambda: _all(papers, most, texts, known.shelf("words"))
    )
    return near


def _all(papers: Sequence[Paper], most: int, texts: Mapping[str, str], known: Shelf) -> dict[str, tuple[str, ...]]:
    words = {paper.id: _counted(known.text(texts[paper.id], partial(_words, paper))) for paper in papers}
    frequency = Counter(word for found in words.values() for word in found)
    limit = max(4.0, COMMON * len(papers))
    magnitude = {word: number.bit_length() for word, number in frequency.items() if 1 < number <= limit}
    postings: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for word in words[paper.id]:
            if word in magnitude and len(postings[word]) < POSTING:
                postings[word].append(paper.id)
    return {paper.id: _near(paper.id, words[paper.id], magnitude, postings, most) for paper in papers}


def _words(paper: Paper) -> str:
    """The words of a paper's abstract, and on a second line those of its title."""
    return "\n".join(" ".join(WORD.findall(plain(text).casefold())) for text in (paper.abstract, paper.title))


def _counted(words: str) -> dict[str, int]:
    """How much each word counts: once in the abstract, more in the title. Each is held once, whoever has it."""
    abstract, _, title = words.partition("\n")
    return dict.fromkeys(map(intern, abstract.split()), 1) | dict.fromkeys(map(intern, title.split()), TITLE)


def _near(
    id: str, words: Mapping[str, int], magnitude: Mapping[str, int], postings: Mapping[str, Sequence[str]], most: int
) -> tuple[str, ...]:
    """The nearest papers. A word's magnitude is its document frequency in bits: 2–3 papers are 2, 4–7 are 3."""
    rare = sorted([(magnitude[word], -count, word) for word, count in words.items() if word in magnitude])[:WORDS]
    score: dict[str, int] = defaultdict(int)  # how many words are shared, in steps of ``_STEP``, and what they weigh
    for bits, count, word in rare:
        weight = _STEP + -count * 12 // bits
        for other in postings[word]:
            score[other] += weight
    score.pop(id, None)
    near = sorted((-(found % _STEP), other) for other, found in score.items() if found >= SHARED * _STEP)
    return tuple(other for _, other in near[:most])
