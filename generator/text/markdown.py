"""A source with leftover TeX as Markdown: emphasis, links and formulas take effect, nothing else does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.text.escaping import Markdown, escape_markdown
from generator.text.mathml import mathml
from generator.text.runs import Run, runs

Mark = tuple[int, int, str]  # from, to (in the plain text), and why

_TAGS = {
    "emph": ("<em>", "</em>"),
    "strong": ("<strong>", "</strong>"),
    "code": ("<code>", "</code>"),
    "small-caps": ('<span class="bs-small-caps">', "</span>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}
_WHOLE = frozenset({"math", "sup", "sub"})  # runs that are marked whole, if at all


def to_markdown(source: str, marks: Sequence[Mark] = (), until: int | None = None) -> Markdown:
    """Write a text as inline Markdown, with formulas as MathML; ``marks`` over the plain text become ``<mark>``.

    The HTML is all inline and all its characters with a meaning in Markdown are character references, so that the
    result may stand wherever ``escape_markdown``'s may but in an attribute. ``until`` ends it at a place in the plain
    text; a formula that the place falls into is left out.
    """
    parts: list[str] = []
    start = 0
    for run in runs(source) if until is None else _until(runs(source), until):
        end = start + len(run.text)
        here = sorted(mark for mark in marks if mark[0] < end and mark[1] > start and mark[0] < mark[1])
        parts.append(_marked_whole(run, here) if run.kind in _WHOLE else _marked_in_parts(run, start, here))
        start = end
    return Markdown("".join(parts))


def _until(whole: Sequence[Run], place: int) -> Iterator[Run]:
    """Give the runs up to a place in their plain text, the last one cut there."""
    for run in whole:
        if len(run.text) > place:
            if run.kind not in _WHOLE and place:
                yield replace(run, text=run.text[:place])
            return
        yield run
        place -= len(run.text)


def _marked_whole(run: Run, marks: Sequence[Mark]) -> str:
    return _mark(_formula(run.tex) if run.kind == "math" else _tagged(run, escape_markdown(run.tex)), marks)


def _marked_in_parts(run: Run, start: int, marks: Sequence[Mark]) -> str:
    """Write a run of words, cut where a mark begins or ends, so that marks may overlap and runs may not be crossed."""
    end = start + len(run.text)
    edges = sorted({start, end, *(place for mark in marks for place in mark[:2] if start < place < end)})
    inside = "".join(
        _mark(
            escape_markdown(run.text[left - start : right - start]),
            [mark for mark in marks if mark[0] <= left and mark[1] >= right],
        )
        for left, right in pairwise(edges)
    )
    return _tagged(run, inside)


def _mark(inside: str, marks: Sequence[Mark]) -> str:
    if not marks:
        return inside
    why = escape_markdown(", ".join(dict.fromkeys(label for _, _, label in marks)))
    return f'<mark class="bs-evidence" title="{why}">{inside}</mark>'


def _tagged(run: Run, inside: str) -> str:
    if run.kind == "link":
        return f'<a href="{escape_markdown(run.url)}" rel="nofollow">{inside}</a>'
    opening, closing = _TAGS.get(run.kind, ("", ""))
    return f"{opening}{inside}{closing}"


def _formula(tex: str) -> str:
    """Write a formula in an element that is inline to Markdown: a line that began with ``<math>`` would be a block."""
    written = mathml(tex)
    if written:
        return f'<span class="bs-math">{written}</span>'
    return f'<code class="bs-tex">{escape_markdown(tex)}</code>'
