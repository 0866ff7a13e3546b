"""A text as the tagger reads it: its words, its sentences, and what each sentence does."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Literal

from generator.tagging.cues import HYPHENS, KNOWN, LABELS, Cue
from generator.words import WORD

# Where words stand, from what a paper says it makes down to what it sets itself against.
Place = Literal["title", "made", "claim", "detail", "result", "background", "contrast"]

_REACH = 4  # words after "unlike" that it sets apart
_STRETCHES = 8  # of them that may overlap
_SPAN = 24  # words after "we introduce" that may still name what is introduced
_CUT = re.compile(f"({WORD.pattern})")
_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s|\n\s*\n|^[.!?]$")
_INSIDE = frozenset((" ", "-", ", ", " (", ") ", "/"))  # the usual gaps, none of which ends a sentence
_PART = re.compile(r" - |[:?!–—]")
_ABBREVIATIONS = frozenset(
    "e g i al etc vs cf fig figs eq eqs sec no vol dr mr mrs prof st approx resp ca dept inc sp spp ref".split()
)
_LABEL = re.compile(r"\s*:")
_BY = frozenset(("by", "through", "via"))
_QUANTITY = frozenset(
    "family set series suite range collection class group kind type number pair variety form one".split()
)
_MAKERS = Cue.WE | Cue.PAPER | Cue.MAKING | Cue.OUR | Cue.MADE
_CLAIMERS = Cue.WE | Cue.THIS | Cue.OUR | Cue.BE
_HEAD = frozenset("of and or as ever capable able named called termed dubbed based consisting both".split())


@dataclass(slots=True)
class Text:
    """A title or an abstract, cut into words and sentences."""

    text: str
    words: list[str]
    gaps: list[str]  # what stands before each word, and after the last
    starts: list[int]
    ends: list[int]
    firsts: list[int] = field(default_factory=lambda: [0])  # the first word of each sentence
    places: list[Place] = field(default_factory=list)  # of each sentence
    made: list[tuple[int, int]] = field(default_factory=list)  # stretches of words that name what the paper makes
    contrasts: list[int] = field(default_factory=list)  # words that set what follows them apart

    def sentence(self, word: int) -> int:
        """The sentence, from 0, that a word stands in."""
        return bisect_right(self.firsts, word) - 1

    def place(self, word: int, sentence: int) -> Place:
        """Where a word of a sentence stands."""
        place = self.places[sentence]
        if self.contrasts and self._is_set_apart(word, self.firsts[sentence]):
            return "contrast"
        return "made" if place != "title" and self._made_from(word) >= 0 else place

    def _is_set_apart(self, word: int, first: int) -> bool:
        """Whether a word closely follows "unlike", "than", "existing"."""
        near = self.contrasts[
            bisect_left(self.contrasts, max(first, word - _REACH)) : bisect_left(self.contrasts, word)
        ]
        return any(not self.gap_has(contrast, word, ",;:(") for contrast in near)

    def _made_from(self, word: int) -> int:
        """The first word of the stretch that names what is made and holds this word, or -1."""
        last = bisect_right(self.made, (word, len(self.words)))
        return next((start for start, end in self.made[max(0, last - _STRETCHES) : last][::-1] if word < end), -1)

    def is_made(self, start: int, end: int) -> bool:
        """Whether some words name what is made: not "a dataset search", not "a study of datasets"."""
        first = self._made_from(start)
        return first >= 0 and self._is_head(end) and not self._is_of(start, max(first, start - _SPAN))

    def _is_of(self, start: int, first: int) -> bool:
        """Whether words depend on an "of": "a review of models", but not "a family of models"."""
        depth = 0
        for n in range(first, start):
            if n > first:
                depth += self.gaps[n].count("(") - self.gaps[n].count(")")
            if self.words[n] == "of" and depth <= 0 and n and self.words[n - 1].lower() not in _QUANTITY:
                after = self.text[self.ends[n] : self.starts[start]]
                return "," not in after and " and " not in after
        return False

    def _is_head(self, end: int) -> bool:
        if end >= len(self.words) or self.sentence(end) != self.sentence(end - 1):
            return True
        word, gap = self.words[end], self.gaps[end]
        if (not gap.isspace() and gap not in HYPHENS) or word in _HEAD or KNOWN[word] & Cue.STOP:
            return True
        is_title = self.places[0] == "title"  # where capitals and endings say nothing
        return not is_title and (word[0].isupper() or word[0].isdigit() or word.endswith(("ed", "ing")))

    def gap_has(self, start: int, end: int, signs: str) -> bool:
        """Whether one of some signs stands between two words."""
        between = self.gaps[end] if end == start + 1 else self.text[self.ends[start] : self.starts[end]]
        return between != " " and any(sign in between for sign in signs)


def read_title(text: str) -> Text:
    """Cut a title into words; all of it is one sentence."""
    title = _words(text)
    title.places = ["title"]
    title.made = list(_title_heads(title))
    title.contrasts = [n for n, word in enumerate(title.words) if KNOWN[word] & Cue.TITLE_CONTRAST]
    return title


def _title_heads(title: Text) -> Iterator[tuple[int, int]]:
    """The stretches of a title that say what the work is: "A Survey", "A Dataset" before "for ..."."""
    if not title.words:
        return
    size = len(title.words)
    known = [KNOWN[word] for word in title.words]
    parts = [0, *(n for n, gap in enumerate(title.gaps[:size]) if n and gap != " " and _PART.search(gap))]
    for start, end in pairwise([*parts, size]):
        if not title.words[start].endswith("ing"):
            yield start, _stop(title, known, start, end)


def name_of(title: Text) -> str:
    """What a paper calls its work: the one word before the colon of its title, or nothing."""
    if len(title.words) > 1 and ":" in title.gaps[1]:
        return title.words[0]
    return ""


def read_abstract(text: str, name: str = "") -> Text:
    """Cut an abstract into words and sentences, and say what each sentence does."""
    abstract = _words(text)
    if not abstract.words:
        return abstract
    abstract.firsts = [0, *_breaks(abstract)]
    found = list(map(KNOWN.__getitem__, abstract.words))
    abstract.contrasts = [n for n, cue in enumerate(found) if cue & Cue.CONTRAST and not _counts(abstract, n)]
    bounds = [*abstract.firsts, len(abstract.words)]
    places = [_place(abstract, found, start, end, name) for start, end in pairwise(bounds)]
    abstract.places = _settled(places)
    abstract.made.sort()
    return abstract


def _counts(text: Text, n: int) -> bool:
    """Whether a "than" says how many: "more than 1,000 images"."""
    return text.words[n] == "than" and n + 1 < len(text.words) and text.words[n + 1][0].isdigit()


def _words(text: str) -> Text:
    parts = _CUT.split(text)  # gap, word, gap, ..., gap
    edges = list(accumulate(map(len, parts)))
    return Text(text, parts[1::2], parts[::2], edges[:-1:2], edges[1::2])


def _breaks(text: Text) -> Iterator[int]:
    """The words that begin a sentence, after the first."""
    for n, gap in enumerate(text.gaps[: len(text.words)]):
        if gap in _INSIDE or not n or not _BREAK.search(gap):
            continue
        before, after = text.words[n - 1], text.words[n]
        if after[0].islower():
            continue
        if gap[0] == "." and (before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isupper())):
            continue
        if len(gap) == 1 and not (len(before) > 2 and before.islower() and before.isalpha() and after[0].isupper()):
            continue
        yield n


def _settled(places: Sequence[Place | None]) -> list[Place]:
    """Sentences before the first claim set the scene; those after it that say nothing of themselves describe."""
    first = next((n for n, place in enumerate(places) if place in ("made", "claim")), -1)
    return ["background" if n < first and place != "detail" else place or "detail" for n, place in enumerate(places)]


def _place(text: Text, found: list[int], start: int, end: int, name: str) -> Place | None:
    """What a sentence says of itself, noting in ``text`` what it says is made; None: nothing."""
    labelled = _label(text, start)
    cued = [n for n in range(start, end) if found[n]]
    every = 0
    for n in cued:
        every |= found[n]
    made = list(_made(text, found, cued, start, end)) if every & _MAKERS else []
    text.made += made
    result = bool(every & Cue.RESULT)
    if made and labelled != "background":
        return "claim"
    if labelled:
        return labelled
    if every & _CLAIMERS and _claims(found, cued, end):
        return "result" if result else "claim"
    if name and name in text.words[start:end]:
        return "result" if result else "detail"
    if found[start] & Cue.SCENE_START or _scene(found, cued, end):
        return "background"
    if result:
        return "result"
    return "claim" if every & (Cue.OUR | Cue.WE) else None


def _label(text: Text, start: int) -> Place | None:
    """What a heading such as "Methods:" says of its sentence."""
    place = LABELS.get(text.words[start].lower())
    return place if place and _LABEL.match(text.gaps[start + 1]) else None


def _within(found: list[int], start: int, end: int, wanted: int) -> int:
    return next((n for n in range(start, end) if found[n] & wanted), -1)


def _made(text: Text, found: list[int], cued: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches that name what is made: after "we introduce", after "our", before "is proposed"."""
    we = False
    for n in cued:
        cue = found[n]
        verb = -1
        we = we or bool(cue & Cue.WE)
        if cue & Cue.WE:
            verb = _within(found, n + 1, min(n + 5, end), Cue.MAKE)
            other = _within(found, n + 1, min(n + 5, end), Cue.DO & ~Cue.MAKE)
            verb = -1 if 0 <= other < verb and not found[other] & Cue.MAKE else verb
        elif cue & Cue.PAPER and _within(found, max(start, n - 3), n, Cue.THIS | Cue.OUR) >= 0:
            verb = _within(found, n + 1, min(n + 4, end), Cue.MAKE)
        elif (cue & Cue.MAKING and n > start and text.words[n - 1].lower() in _BY) or (
            cue & Cue.MAKE and we and text.words[n - 1] == "and"
        ):
            verb = n
        elif cue & Cue.OUR and _within(found, n + 1, min(n + 3, end), Cue.GIFT) >= 0:
            yield n + 1, end
        elif cue & Cue.OUR:
            yield n + 1, _stop(text, found, n + 1, min(n + 6, end))
        elif cue & Cue.MADE and n > start and found[n - 1] & Cue.BE:
            yield start, n - 1
        if verb >= 0:
            yield verb + 1, _stop(text, found, verb + 1, min(verb + 1 + _SPAN, end))


def _stop(text: Text, found: list[int], start: int, end: int) -> int:
    """Where a name that begins at ``start`` ends."""
    for n in range(start, end):
        if found[n] & Cue.STOP and text.gaps[n] not in HYPHENS and (n + 1 >= end or text.gaps[n + 1] not in HYPHENS):
            return n
    return end


def _claims(found: list[int], cued: list[int], end: int) -> bool:
    for n in cued:
        cue = found[n]
        if cue & Cue.WE and n + 1 < end and not found[n + 1] & Cue.SHARED:
            return True
        if cue & (Cue.THIS | Cue.OUR) and _within(found, n + 1, min(n + 4, end), Cue.PAPER | Cue.THING) >= 0:
            return True
        if cue & Cue.BE and n + 1 < end and found[n + 1] & Cue.DONE:
            return True
    return False


def _scene(found: list[int], cued: list[int], end: int) -> bool:
    """Whether a sentence speaks of the work of others, or of how things are."""
    return any(
        found[n] & Cue.SCENE or (found[n] & Cue.PRIOR and _within(found, n + 1, min(n + 4, end), Cue.WORK) >= 0)
        for n in cued
    )
