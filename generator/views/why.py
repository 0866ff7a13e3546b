"""Why a paper has its tags: which words, in which sentence, by which rule. For the list, the chips and the marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from generator import addresses
from generator.library import Library
from generator.model import Evidence, Field, Paper, Tagging
from generator.tagging.sentences import Text, read_abstract
from generator.text import plain
from generator.views.cards import Reference

TOOLTIP = 3  # pieces of evidence that a chip's tooltip has room for


@dataclass(frozen=True, slots=True)
class Why:
    """One tag and what earned it, each piece of evidence in words."""

    name: str
    href: str
    facet: str
    by: str
    reason: str
    evidence: tuple[str, ...]

    @property
    def short(self) -> str:
        """The beginning of it, for a tooltip."""
        if self.by == "curator":
            return f"the curator’s word{f': {self.reason}' if self.reason else ''}"
        more = len(self.evidence) - TOOLTIP
        return "; ".join(self.evidence[:TOOLTIP]) + (f"; and {more} more" if more > 0 else "")


def why(library: Library, paper: Paper, page: str) -> tuple[Why, ...]:
    """What earned a paper each of its tags."""
    text = read_abstract(plain(paper.abstract))
    return tuple(_why(library, tagging, text, page) for tagging in paper.tags)


def _why(library: Library, tagging: Tagging, text: Text, page: str) -> Why:
    tag = library.tag(tagging.tag)
    said = dict.fromkeys(_said(evidence, text) for evidence in tagging.evidence)
    href = addresses.href(addresses.tag(tag.id), page)
    return Why(tag.name, href, tag.facet, tagging.by, tagging.reason, tuple(said))


def _said(evidence: Evidence, text: Text) -> str:
    """Words, their sentence and the rule: ``“videos” in sentence 3, where the paper says what it does``."""
    rule = evidence.rule.split("” ", 1)[-1]
    if evidence.field == "title":
        return f"“{evidence.words}” {rule}"
    word = max(0, bisect_right(text.starts, evidence.start) - 1)
    return f"“{evidence.words}” in sentence {text.sentence(word) + 1}, {rule}"


def chips(found: tuple[Why, ...]) -> tuple[Reference, ...]:
    """The tags as chips, each with the beginning of its reasons as the tooltip."""
    return tuple(Reference(one.name, one.href, one.short, one.facet) for one in found)


def marks(library: Library, paper: Paper, field: Field) -> list[tuple[int, int, str]]:
    """The ranges of a field that earned tags, labelled with tag and rule."""
    return [
        (e.start, e.end, f"{library.tag(tagging.tag).name}: {e.rule}")
        for tagging in paper.tags
        for e in tagging.evidence
        if e.field == field
    ]
