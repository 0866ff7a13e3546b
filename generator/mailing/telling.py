"""The sentence of an abstract that says what the paper does, short enough for a list."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.tagging.cues import KNOWN, Cue
from generator.tagging.sentences import Place, Text, name_of, read_abstract, read_title
from generator.text import plain

# Where what a paper does is said, once nobody says "we" or "this paper"; best first.
_BEST: tuple[Place, ...] = ("claim", "made", "detail", "result", "background", "contrast")
_LEAST = 4  # words of a sentence: less is a heading, or the end of something
_ADDRESS = re.compile(r"\s*\((?:[\w ]+:?\s+)?https?://[^\s()]+\)|\s*\bhttps?://[^\s()]+(?<![.,;:])")
_OPENING = re.compile(r"(?:abstract|tl;?\s?dr)\s*[:.–—-]\s*", re.IGNORECASE)


def telling(title: str, abstract: str) -> tuple[str, str]:
    """The sentence in plain characters, and its clause that tells where that is not the beginning."""
    text = _ADDRESS.sub("", _OPENING.sub("", plain(abstract), count=1))
    name = plain(title).partition(":")[0].strip() if ":" in title else ""
    read = read_abstract(text, name_of(read_title(plain(title))))
    if not read.words:
        return text, ""
    sentences = list(pairwise([*read.firsts, len(read.words)]))
    best = min(range(len(sentences)), key=lambda n: _rank(read, sentences[n], read.places[n], name))
    start, end = sentences[best]
    return _between(read, start, end), _clause(read, start, end)


def fitted(told: tuple[str, str], limit: int) -> str:
    """The sentence where it is short enough, else its clause, cut at a word; nothing without room."""
    whole, clause = told
    return whole if len(whole) <= limit else shortened(clause or whole, limit) if limit else ""


def _rank(text: Text, sentence: tuple[int, int], place: Place, name: str) -> tuple[bool, int, int]:
    """How badly a sentence tells: too short, not "we make", not "we do", not what NAME does, not "is made", late."""
    start, end = sentence
    cues = [KNOWN[word] for word in text.words[start:end]]
    we = any(cue & Cue.WE for cue in cues)
    scene = not we and bool(cues[0] & Cue.SCENE_START)
    paper = not scene and any(c & Cue.PAPER and _said_of_itself(cues, n) for n, c in enumerate(cues))
    named = bool(name) and name in _between(text, start, end)
    told = 2 if named and not scene else _BEST.index("background" if scene else place) + 3
    if place == "claim" and (we or paper):
        told = 0 if any(start <= first < min(last, end) and _is_named(text, first) for first, last in text.made) else 1
    return end - start < _LEAST, told, start


def _is_named(text: Text, first: int) -> bool:
    """Whether what is made is named here, and not spoken of: not "our findings", but "our contributions"."""
    our = first > 0 and KNOWN[text.words[first - 1]] & Cue.OUR
    return not our or bool(KNOWN[text.words[first]] & Cue.GIFT)


def _said_of_itself(cues: list[int], n: int) -> bool:
    """Whether a "paper" is this one, and speaks: not "results shown in this paper"."""
    near = any(cue & (Cue.THIS | Cue.OUR) for cue in cues[max(0, n - 3) : n])
    return near and not any(cue & Cue.RESULT for cue in cues[:n])


def _between(text: Text, start: int, end: int) -> str:
    """The text of some words, with the signs around them."""
    last = text.text[text.ends[end - 1] : text.starts[end] if end < len(text.words) else None]
    closing = last.split(None, 1)[0] if last[:1].strip() else ""
    return text.text[_begin(text, start) : text.ends[end - 1]] + closing


def _begin(text: Text, word: int) -> int:
    """Where a word begins, with an opening quotation mark or bracket before it."""
    gap = text.gaps[word]
    return text.starts[word] - len(gap) + len(gap.rstrip("\"'“‘«([{$")) if gap else text.starts[word]


def _clause(text: Text, start: int, end: int) -> str:
    """The clause "we introduce ..." of a long sentence that begins with something else."""
    for n in range(start + 1, end):
        if KNOWN[text.words[n]] & Cue.WE and "," in text.gaps[n]:
            clause = _between(text, n, end)
            return clause[:1].upper() + clause[1:]
    return ""


def shortened(text: str, limit: int) -> str:
    """The beginning of a text: whole words, and an ellipsis where that is not all; never longer than the limit."""
    if len(text) <= limit:
        return text
    head = text[: max(0, limit - 1)]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:.–—-(") + "…"
