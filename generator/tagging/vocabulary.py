"""The taxonomy's phrases as one tree of words, so that a text is read once however many tags there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.tagging.sentences import Place
from generator.tagging.weights import WEIGHTS, weight
from generator.taxonomy import Phrase, Taxonomy
from generator.words import SHARP, canonical, exact, pattern

_GLUE = "-"  # after a word that a hyphen joins to the next
_END = "."  # where a phrase ends: its numbers
_REMEMBERED = 1 << 18


class Found(NamedTuple):
    """A pattern at some words of a text, counted from 0; ``end`` is past the last."""

    start: int
    end: int
    pattern: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase of a tag, with its conditions as patterns of the same tree."""

    tag: int
    phrase: Phrase
    near: tuple[int, ...] = ()
    not_near: tuple[int, ...] = ()
    weights: Mapping[Place, float] = field(default_factory=dict)  # what one occurrence counts, by where it stands
    is_conditional: bool = False  # there is more to ask of an occurrence than where it stands


class _Keys(dict[str, str]):
    """Words of texts by the form in which they are compared, remembered."""

    def __missing__(self, word: str) -> str:
        key = canonical(word)
        if len(self) < _REMEMBERED:
            self[word] = key
        return key


class _Sharps(dict[str, str]):
    """Words of texts whose capitals count in some phrase, as that phrase has them; others are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: set[str] = set()

    def __missing__(self, word: str) -> str:
        key = exact(word)
        key = SHARP + key if key in self.wanted else ""
        if len(self) < _REMEMBERED:
            self[word] = key
        return key


@dataclass
class Vocabulary:
    """All patterns, and the rules that each is part of."""

    tree: dict[str, Any] = field(default_factory=dict)
    rules: dict[int, list[Rule]] = field(default_factory=dict)
    patterns: dict[tuple[str, ...], int] = field(default_factory=dict)
    keys: _Keys = field(default_factory=_Keys)
    sharps: _Sharps = field(default_factory=_Sharps)

    def add(self, words: str, as_written: bool | None = None) -> int:
        """Enter a phrase in all its spellings; give its number."""
        key = pattern(words, as_written)
        if key not in self.patterns:
            self.patterns[key] = len(self.patterns)
            self.sharps.wanted.update(word[1:] for word in key if word[0] == SHARP)
            for path in spellings(key):
                node = self.tree
                for word in path:
                    node = node.setdefault(word, {})
                node.setdefault(_END, []).append(self.patterns[key])
        return self.patterns[key]

    def find(self, words: Sequence[str], glued: Collection[int]) -> list[Found]:
        """Find every pattern; ``glued`` are the words that a hyphen alone parts from the next."""
        keys = list(map(self.keys.__getitem__, words))
        others = self._others(keys, words, glued)
        found: list[Found] = []
        tree = self.tree
        padded = [*keys, ""]
        for start in [n for n, key in enumerate(keys) if key in tree]:
            node, at = tree[keys[start]], start + 1
            while node is not None:  # the usual way down: no word that may be compared in two ways
                if at in others:
                    self._walk(node, start, at, keys, others, found)
                    break
                if _END in node:
                    found += [Found(start, at, number) for number in node[_END]]
                node, at = node.get(padded[at]), at + 1
        for start, more in others.items():
            for key in more:
                if key in tree:
                    self._walk(tree[key], start, start + 1, keys, others, found)
        found.sort()
        return found

    def _others(self, keys: Sequence[str], words: Sequence[str], glued: Collection[int]) -> dict[int, list[str]]:
        """What else a word may be compared as: with its capitals, or as the first part of a word."""
        others: dict[int, list[str]] = {}
        if self.sharps.wanted:
            others = {n: [sharp] for n, sharp in enumerate(map(self.sharps.__getitem__, words)) if sharp}
        for n in glued:
            others.setdefault(n, []).append(keys[n] + _GLUE)
        return others

    def _walk(
        self,
        node: dict[str, Any],
        start: int,
        at: int,
        keys: Sequence[str],
        others: Mapping[int, list[str]],
        found: list[Found],
    ) -> None:
        """Follow the words after ``start`` down the tree as far as any phrase goes."""
        stack = [(node, at)]
        size = len(keys)
        while stack:
            node, at = stack.pop()
            if _END in node:
                found += [Found(start, at, number) for number in node[_END]]
            if at < size:
                if keys[at] in node:
                    stack.append((node[keys[at]], at + 1))
                if at in others:
                    stack += [(node[key], at + 1) for key in others[at] if key in node]


def spellings(key: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to write a phrase with and without its hyphens."""
    yield key
    plain = [word[0] != SHARP and word.isalpha() and word.isascii() for word in key]
    for n in range(len(key) - 1):  # fine-tuning, finetuning
        if plain[n] and plain[n + 1] and len(key[n]) > 1:
            yield (*key[:n], canonical(key[n] + key[n + 1]), *key[n + 2 :])
    for n, word in enumerate(key):  # multimodal, multi-modal
        if plain[n]:
            for cut in range(2, len(word) - 2):
                yield (*key[:n], word[:cut] + _GLUE, word[cut:], *key[n + 1 :])


def compiled(taxonomy: Taxonomy) -> Vocabulary:
    """Enter every phrase of a taxonomy, and the words that must or must not stand near it."""
    vocabulary = Vocabulary()
    for number, tag in enumerate(taxonomy.tags):
        for phrase in tag.phrases:
            if not pattern(phrase.words):
                continue
            near = tuple(vocabulary.add(words) for words in phrase.near)
            not_near = tuple(vocabulary.add(words) for words in phrase.not_near)
            weights = {place: weight(phrase, place) for place in WEIGHTS}
            rule = Rule(number, phrase, near, not_near, weights, bool(near or not_near) or phrase.where == "made")
            vocabulary.rules.setdefault(vocabulary.add(phrase.words, phrase.exact), []).append(rule)
    return vocabulary
