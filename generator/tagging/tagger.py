"""The stage that tags: phrases found in one reading of a paper, weighed by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from generator.cache import Shelf, fingerprint
from generator.model import Evidence, Field, Paper, Tagging
from generator.tagging.cues import HYPHENS
from generator.tagging.sentences import Place, Text, name_of, read_abstract, read_title
from generator.tagging.vocabulary import Found, Rule, Vocabulary, compiled
from generator.tagging.weights import ONCE, SAY
from generator.taxonomy import Taxonomy
from generator.text import plain
from generator.words import exact, is_acronym

NEAR = 6  # words
_LONGEST = 12  # words of a phrase under `near`
ENOUGH = 1.0
_SCENE = -2  # in place of a sentence's number: all of the background
_SHOWN = 4  # pieces of evidence for a tag


class Hit(NamedTuple):
    """A phrase of a tag found in a paper, and what it counts there."""

    field: Field
    start: int
    end: int
    place: Place
    sentence: int  # from 0; -1 for the title
    rule: Rule
    weight: float
    refused: str = ""  # why a phrase that stands here does not count


class Verdict(NamedTuple):
    """What speaks for a tag, added up."""

    tag: str
    score: float
    hits: Sequence[Hit]

    @property
    def is_given(self) -> bool:
        """Whether the paper has the tag."""
        return self.score >= ENOUGH


class Tagger:
    """Tags papers by one taxonomy, compiled once."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.vocabulary: Vocabulary = compiled(taxonomy)
        self._has_conditions = any(p.near or p.not_near for tag in taxonomy.tags for p in tag.phrases)
        self._place = {tag.id: n for n, tag in enumerate(taxonomy.tags)}
        self._rank = {number: rank for rank, number in enumerate(_by_need(taxonomy))}

    def weigh(self, title: str, abstract: str, misses: bool = False) -> dict[str, Verdict]:
        """Weigh every tag that a phrase speaks for, in two plain texts; ``misses`` keeps phrases that count nothing."""
        head = read_title(title)
        body = read_abstract(abstract, name_of(head))
        hits: dict[int, list[Hit]] = {}
        read: tuple[tuple[Text, Field], ...] = ((head, "title"), (body, "abstract"))
        for text, name in read:
            for hit in self._hits(text, name, misses):
                hits.setdefault(hit.rule.tag, []).append(hit)
        given: dict[str, Verdict] = {}
        for number in sorted(hits, key=self._rank.__getitem__):
            id = self.taxonomy.tags[number].id
            given[id] = _verdict(id, hits[number], given)
        return given

    def tags(self, paper: Paper) -> tuple[Tagging, ...]:
        """The tags that a paper earns, in taxonomy order."""
        title, abstract = plain(paper.title), plain(paper.abstract)
        verdicts = self.weigh(title, abstract)
        texts: dict[Field, str] = {"title": title, "abstract": abstract}
        given = {tag: tagging(verdict, texts) for tag, verdict in verdicts.items() if verdict.is_given}
        for tag in list(given):
            for above in self.taxonomy.above[tag]:
                reason = f"a paper on {self.taxonomy.by_id[tag].name} is one on this"
                given.setdefault(above, Tagging(above, given[tag].evidence, "rule", reason))
        return tuple(given[tag] for tag in sorted(given, key=self._place.__getitem__))

    def miss(self, paper: Paper, tag: str) -> str:
        """Why a paper does not have a tag, in a few words."""
        verdict = self.weigh(plain(paper.title), plain(paper.abstract), misses=True).get(tag)
        if verdict is None:
            return "none of its phrases is there"
        return f"{verdict.score:g} of 1; " + "; ".join(
            f"“{hit.rule.phrase.words}” {SAY[hit.place]}" + (f", but {hit.refused}" if hit.refused else "")
            for hit in verdict.hits
        )

    def _hits(self, text: Text, field: Field, misses: bool) -> Iterator[Hit]:
        found = _with_acronyms(text, self.vocabulary.find(text.words, glued(text)))
        at: dict[int, list[Found]] = {}
        if self._has_conditions:
            for one in found:
                at.setdefault(one.pattern, []).append(one)
        for one in found:
            rules = self.vocabulary.rules.get(one.pattern)
            if rules is None:
                continue
            sentence = text.sentence(one.start)
            if one.end - one.start > 1 and sentence != text.sentence(one.end - 1):
                continue
            place = text.place(one.start, sentence)
            for rule in rules:
                counts = rule.weights[place]
                if not counts and not misses:
                    continue
                refused = _refusal(rule, one, at, text, place) if rule.is_conditional else ""
                if refused:
                    counts = 0.0
                start, end = text.starts[one.start], text.ends[one.end - 1]
                yield Hit(field, start, end, place, sentence if field == "abstract" else -1, rule, counts, refused)


def glued(text: Text) -> frozenset[int]:
    """The words that a hyphen alone parts from the next."""
    last = len(text.words)
    return frozenset([n - 1 for n, gap in enumerate(text.gaps) if gap in HYPHENS and 0 < n < last])


def _refusal(rule: Rule, one: Found, at: Mapping[int, list[Found]], text: Text, place: Place) -> str:
    """Why a phrase does not count where it stands, or nothing."""
    phrase = rule.phrase
    if phrase.where == "made" and place in ("made", "title") and not text.is_made(one.start, one.end):
        return "it is not what the paper says it makes"
    if rule.near and not any(_close(at.get(near, ()), one, text) for near in rule.near):
        return f"none of {', '.join(phrase.near)} stands near"
    for pattern, words in zip(rule.not_near, phrase.not_near, strict=True):
        if _close(at.get(pattern, ()), one, text):
            return f"{words} stands near"
    return ""


def _close(others: Sequence[Found], one: Found, text: Text) -> bool:
    """Whether one of the other phrases, in order, stands near this one, in its sentence and apart from it."""
    sentence = text.sentence(one.start)
    first = bisect_left(others, one.start - NEAR - _LONGEST, key=_start)
    last = bisect_right(others, one.end + NEAR, key=_start)
    return any(
        (one.start - NEAR <= other.end <= one.start or one.end <= other.start)
        and text.sentence(other.start) == sentence
        for other in others[first:last]
    )


def _start(found: Found) -> int:
    return found.start


def _with_acronyms(text: Text, found: list[Found]) -> list[Found]:
    """Add the uses of every acronym that the text explains by a phrase: "theory of mind (ToM)"."""
    given = {n for n, gap in enumerate(text.gaps) if gap == " (" and n < len(text.words) and is_acronym(text.words[n])}
    if not given:
        return found
    short: dict[str, set[int]] = {}
    for one in found:
        if one.end in given and stands_for(exact(text.words[one.end]), text.words[one.start : one.end]):
            short.setdefault(exact(text.words[one.end]), set()).add(one.pattern)
    if not short:
        return found
    uses = [(n, exact(word)) for n, word in enumerate(text.words) if word[0].isupper()]
    return sorted({*found, *(Found(n, n + 1, pattern) for n, word in uses for pattern in short.get(word, ()))})


def stands_for(acronym: str, words: list[str]) -> bool:
    """Whether an acronym is made of the first letters of some words, in order; it may leave one out."""
    letters = iter([word[0].lower() for word in words])
    signs = [c for c in acronym.lower() if c.isalnum()]
    return (
        len(words) > 1 and len(words) - 1 <= len(signs) <= len(words)
        and signs[0] == words[0][0].lower() and all(sign in letters for sign in signs)
    )  # fmt: skip


def _verdict(tag: str, hits: list[Hit], given: Mapping[str, Verdict]) -> Verdict:
    """Add up what speaks for a tag; a sentence that says a thing twice says it once."""
    best: dict[int, float] = {}
    for n, hit in enumerate(hits):
        if hit.weight and hit.rule.phrase.unless:
            held = next((other for other in hit.rule.phrase.unless if other in given and given[other].is_given), "")
            if held:
                hits[n] = hit._replace(weight=0.0, refused=f"the paper has the tag {held}")
                continue
        where = _SCENE if hit.place in ONCE else hit.sentence
        if hit.weight > best.get(where, 0.0):
            best[where] = hit.weight
    return Verdict(tag, round(sum(best.values()), 6), hits)


def tagging(verdict: Verdict, texts: Mapping[Field, str]) -> Tagging:
    """A verdict as the model keeps it: the best evidence first."""
    best = sorted(
        (hit for hit in verdict.hits if hit.weight > 0), key=lambda h: (-h.weight, h.field == "abstract", h.start)
    )
    evidence: list[Evidence] = []
    for hit in best:
        one = evidence_of(hit, texts)
        if len(evidence) < _SHOWN and not any(
            o.field == one.field and o.start < one.end and one.start < o.end for o in evidence
        ):
            evidence.append(one)
    return Tagging(verdict.tag, tuple(evidence), "rule", f"“{evidence[0].words}” {SAY[best[0].place]}")


def evidence_of(hit: Hit, texts: Mapping[Field, str]) -> Evidence:
    """The words of a hit, and the rule that found them."""
    words = texts[hit.field][hit.start : hit.end]
    return Evidence(hit.field, hit.start, hit.end, words, f"“{hit.rule.phrase.words}” {SAY[hit.place]}")


def _by_need(taxonomy: Taxonomy) -> tuple[int, ...]:
    """Tags so that each comes after those it is not given beside; of a circle, in taxonomy order."""
    number = {tag.id: n for n, tag in enumerate(taxonomy.tags)}
    order: dict[int, None] = {}

    def visit(n: int, above: frozenset[int]) -> None:
        if n in order or n in above:
            return
        for phrase in taxonomy.tags[n].phrases:
            for other in phrase.unless:
                if other in number:
                    visit(number[other], above | {n})
        order[n] = None

    for n in range(len(taxonomy.tags)):
        visit(n, frozenset())
    return tuple(order)


def tag(papers: Iterable[Paper], taxonomy: Taxonomy, shelf: Shelf | None = None) -> Iterator[Paper]:
    """Give each paper the tags that its title and abstract earn, in taxonomy order; those on the shelf are known."""
    known, tagger, vocabulary = shelf or Shelf(), Tagger(taxonomy), fingerprint(repr(taxonomy))
    for paper in papers:
        key = fingerprint(vocabulary, paper.title, paper.abstract)
        tags = known.once(key, tuple[Tagging, ...], partial(tagger.tags, paper))
        yield replace(paper, tags=tags)
