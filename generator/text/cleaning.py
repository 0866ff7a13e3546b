"""What no output of ours may carry: control characters, noncharacters, bidirectional overrides."""

from __future__ import annotations

import re

# The bidirectional embeddings, overrides and isolates turn the rest of a page around; the marks LRM and RLM and the
# joiners ZWJ and ZWNJ, which Arabic, Persian and Indic scripts need, have no reach beyond their place and stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_ODD = re.compile(_FORBIDDEN.pattern[:-1] + "\r\x0b\x0c\x85\u2028\u2029]")
_LINES = str.maketrans({"\r": "\n", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " "})
_SPACE = re.compile("[ \t\n]+")


def clean(text: str) -> str:
    """Remove what has no place in text: controls, noncharacters, lone surrogates, bidirectional overrides."""
    if text.isprintable() or not _ODD.search(text):  # most texts, and asked of every one
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").translate(_LINES))


def one_line(text: str) -> str:
    """Clean text and make each stretch of white space one space, at the ends too."""
    return _SPACE.sub(" ", clean(text))
