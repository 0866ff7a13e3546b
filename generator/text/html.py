"""A source with leftover TeX as HTML for feeds and mail, whose readers know neither MathML nor our styles."""

from __future__ import annotations

from html import escape

from generator.text.formulas import math_html
from generator.text.runs import Run, runs

_ELEMENTS = {"emph": "em", "strong": "strong", "code": "code", "sup": "sup", "sub": "sub"}


def to_html(source: str) -> str:
    """Write a text as inline HTML that is well-formed XML too, with formulas in letters, signs and scripts."""
    return "".join(_html(run) for run in runs(source))


def _html(run: Run) -> str:
    if run.kind == "math":
        return math_html(run.tex)
    if run.kind == "link":
        return f'<a href="{escape(run.url)}">{escape(run.text)}</a>'
    inside = escape(run.tex if run.kind in ("sup", "sub") else run.text)
    element = _ELEMENTS.get(run.kind)
    return f"<{element}>{inside}</{element}>" if element else inside
