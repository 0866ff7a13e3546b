"""The code, data, project and video addresses that an abstract gives of its own paper, as links with their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.cache import Shelf, fingerprint
from generator.model import Link, LinkKind, Paper
from generator.readers.links import kind_of
from generator.text import runs

NAMED: tuple[LinkKind, ...] = ("code", "data", "project", "video")

# What a sentence calls an address that does not say by itself what it is, in the order asked.
CALLED: tuple[tuple[LinkKind, re.Pattern[str]], ...] = (
    ("project", re.compile(r"\b(?:project|web ?site|web ?page|home ?page|demo|leader ?board)s?\b", re.I)),
    ("code", re.compile(r"\b(?:codes?|implementation|source|sourced|software|repository|package)\b", re.I)),
    ("data", re.compile(r"\b(?:data|data ?sets?|corpus|benchmark|annotations)\b", re.I)),
    ("project", re.compile(r"\b(?:available|released|found|published|accessible|see|visit)\b", re.I)),
)
BEFORE = 120  # characters before an address that may say what it is


def link(paper: Paper, shelf: Shelf | None = None) -> Paper:
    """Add to a paper's links those that its abstract gives and no source gave."""
    known = shelf or Shelf()
    links = known.once(fingerprint(paper.abstract), tuple[Link, ...], lambda: tuple(mentioned(paper.abstract)))
    given = {_same(link.url) for link in paper.links}
    found = tuple(link for link in links if _same(link.url) not in given)
    return replace(paper, links=(*paper.links, *found)) if found else paper


def mentioned(abstract: str) -> Iterator[Link]:
    """The addresses of an abstract that are of code, data, a project or a video, each once."""
    before, seen = "", set[str]()
    for run in runs(abstract):
        if run.kind == "link" and _same(run.url) not in seen:
            seen.add(_same(run.url))
            if kind := _kind(run.url, before[-BEFORE:]):
                yield Link(kind, run.url)
        before += run.text


def _kind(url: str, before: str) -> LinkKind | None:
    kind = kind_of(url)
    if kind in NAMED:
        return kind
    if kind != "page":  # a paper or its PDF: most often another's
        return None
    sentence = re.split(r"[.!?]\s", before)[-1]
    return next((called for called, pattern in CALLED if pattern.search(sentence)), None)


def _same(url: str) -> str:
    """An address without what two ways to write it differ in."""
    return re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/").removesuffix(".git").casefold()
