"""A text as a person reads it: stretches of words, formulas, links and emphasis, made of a source with leftover TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, cast

from generator.text.cleaning import clean
from generator.text.scanner import Scanner
from generator.text.scripts import subscript, superscript
from generator.text.writer import Piece

Kind = Literal["text", "math", "link", "emph", "strong", "code", "sup", "sub", "small-caps"]

_ATOMIC = frozenset({"math", "sup", "sub"})
_DOT_IN_DOLLARS = re.compile(r"(?<=[A-Za-z0-9])\$\.\$(?=[A-Za-z])")  # github$.$com, so written against link rot
_SPACE = re.compile(r"[ \t\n]+")
# What may mean something but itself: TeX's signs, controls, and the dashes and quotation marks that are of several.
_SIGN = re.compile(r"[\\${}^_~`<>&\x00-\x08\x0b-\x1f\x7f]")
_TWICE = ("--", "''", '""')


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind. ``text`` is plain; ``tex`` is a formula's source, or what a script raises."""

    text: str
    kind: Kind = "text"
    url: str = ""
    tex: str = ""


@lru_cache(maxsize=4096)
def _read(source: str) -> tuple[tuple[Run, ...], tuple[str, ...]]:
    scanner = Scanner(_DOT_IN_DOLLARS.sub(".", clean(source)))
    scanner.read()
    return tuple(_trimmed(_joined(scanner.pieces))), tuple(scanner.unknown)


def runs(source: str) -> tuple[Run, ...]:
    """Read a text with leftover TeX, addresses and formulas as runs."""
    return _read(source)[0]


def is_words(source: str) -> bool:
    """Whether a text is ASCII in which no sign means anything but itself, as most texts are."""
    return source.isascii() and not _SIGN.search(source) and not any(twice in source for twice in _TWICE)


def plain(source: str) -> str:
    """Read a text as plain words: the runs' texts joined."""
    if is_words(source):  # many times faster than reading for TeX in vain
        return " ".join(source.split())
    return "".join(run.text for run in runs(source))


def urls(source: str) -> tuple[str, ...]:
    """List the addresses that a text links to, in order, each once."""
    return tuple(dict.fromkeys(run.url for run in runs(source) if run.url))


def unknown_macros(source: str) -> tuple[str, ...]:
    """List the macros in a text that nobody defined, in order, each once, without the backslash."""
    return _read(source)[1]


def _joined(pieces: list[Piece]) -> Iterator[Run]:
    """Join neighbours of one kind, but not formulas and scripts."""
    numbered = enumerate(piece for piece in pieces if piece.text)
    for (kind, url, _), group in groupby(
        numbered, key=lambda entry: (entry[1].kind, entry[1].url, entry[0] if entry[1].tex else -1)
    ):
        parts = [piece for _, piece in group]
        text, tex = "".join(piece.text for piece in parts), parts[0].tex
        if kind in ("sup", "sub") and not tex:  # \textsuperscript{2}
            text, tex = superscript(text) if kind == "sup" else subscript(text), text
        yield Run(text, cast(Kind, kind), url, tex)


def _trimmed(joined: Iterator[Run]) -> list[Run]:
    """Make white space one, across runs too, and leave none at the ends."""
    trimmed: list[Run] = []
    after_space = True
    for run in joined:
        text = _SPACE.sub(" ", run.text)
        text = text[1:] if after_space and text.startswith(" ") else text
        if text:
            after_space = text.endswith(" ")
            trimmed.append(run if text == run.text else Run(text, run.kind, run.url, run.tex))
    if trimmed and after_space:
        last = trimmed.pop()
        if last.text.strip(" "):
            trimmed.append(Run(last.text.rstrip(" "), last.kind, last.url, last.tex))
    return trimmed
