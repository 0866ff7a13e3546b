"""Text made readable, and escaped for the output it goes to. Stored text stays as its source has it.

- ``runs`` (and ``plain``, ``urls``, ``unknown_macros``): a source with leftover TeX as a person reads it. Behind it
  ``scanner`` (the pass over the source), ``signs`` (does ``$`` mean money here?), ``names`` and ``macros`` (what
  ``\\emph`` does), ``writer`` (groups), ``addresses`` (web addresses), ``symbols`` and ``scripts`` (tables).
- ``formulas`` and ``typeset``: a formula as plain text or as HTML without MathML. ``mathml``: as MathML.
- ``escaping``: any text so that Markdown shows exactly it. ``markdown``, ``html``: runs for pages, for feeds and mail.
- ``cleaning``: what no output may carry. ``slugs``: names for addresses. ``dates``: dates read and written.
"""

from __future__ import annotations

from generator.text.addresses import web_address
from generator.text.cleaning import clean, one_line
from generator.text.dates import human_date, parse_date, rfc822, rfc3339
from generator.text.escaping import Markdown, escape_markdown
from generator.text.formulas import math_html, math_plain
from generator.text.html import to_html
from generator.text.markdown import Mark, to_markdown
from generator.text.runs import Kind, Run, is_words, plain, runs, unknown_macros, urls
from generator.text.slugs import slug

__all__ = [
    "Kind",
    "Mark",
    "Markdown",
    "Run",
    "clean",
    "escape_markdown",
    "human_date",
    "is_words",
    "math_html",
    "math_plain",
    "one_line",
    "parse_date",
    "plain",
    "rfc822",
    "rfc3339",
    "runs",
    "slug",
    "to_html",
    "to_markdown",
    "unknown_macros",
    "urls",
    "web_address",
]
