"""Text to the letter in a preformatted block, with the theme's button that copies it."""

from __future__ import annotations

import re

from generator.text import Markdown, escape_markdown

_SPACES = re.compile(r"(^ +| {2,})")


def fenced(text: str, classes: str = "") -> Markdown:
    """A preformatted block that shows exactly this text and has a copy button, whatever the text holds."""
    body = "&#10;".join(
        "".join(_spaced(part) for part in _SPACES.split(line)) for line in text.rstrip("\n").split("\n")
    )
    names = f"highlight {classes}".strip()
    return Markdown(f'<div class="{names}"><pre><code>{body}</code></pre></div>')


def _spaced(part: str) -> str:
    """A part of a line for a preformatted block, where spaces count."""
    return "&#32;" * len(part) if part.isspace() else escape_markdown(part)
