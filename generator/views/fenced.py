"""Text to the letter in a preformatted block, with the theme's button that copies it."""

from __future__ import annotations

import re

from generator.text import Markdown, clean

# Within a block of HTML on one line nothing is Markdown; what begins HTML or could end the line is written as a
# reference, and so is what an extension of Markdown's might act on before blocks are told apart.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in '\\`*_{}[]#+|~^$=<>&"@:!\n\t'})
_SPACES = re.compile(r"(?:\A|(?<=&#10;)) +| {2,}")


def fenced(text: str, classes: str = "") -> Markdown:
    """A preformatted block that shows exactly this text and has a copy button, whatever the text holds."""
    body = _SPACES.sub(lambda spaces: "&#32;" * len(spaces[0]), clean(text.rstrip("\n")).translate(_SIGNS))
    names = f"highlight {classes}".strip()
    return Markdown(f'<div class="{names}"><pre><code>{body}</code></pre></div>')
