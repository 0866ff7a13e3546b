"""Signs that TeX and prose both use, and how to tell which of them meant it: ``$ ^ _ ~ ` -``.

Each function looks at a bounded stretch around a place in the source, and gives the reading or nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.text.formulas import LONGEST

_TEX = re.compile(r"\\[A-Za-z]|\\[%,{}|]|[\^_{]")
_PROSE_MACRO = re.compile(r"\\(?:text[a-z]*|mathrm|mathit|mathsf|mathtt|mathbf|mbox|operatorname|emph)\*?\s*\{[^{}]*\}")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_TWO_WORDS = re.compile(r"[A-Za-z]{3,}[\s,]+[A-Za-z]{3,}")
_MONEY = re.compile(r"\d[\d.,]*[KMBkmb]?\s+[a-z(]{2}")
_LETTERS = re.compile(r"[A-Za-z]{2}")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

_SCRIPT_NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")
_SCRIPT_BRACKET = re.compile(r"\(([-+−]?\d+(?:\.\d+)?)\)|(\([^()\s]{1,12}\))")
_SCRIPT_SIGN = re.compile(r"[A-Za-zα-ωΑ-Ω](?![A-Za-z_^])|[*+](?!\w)|-(?![\w>-])|[†‡′∗]")
_SCRIPT_NAME = re.compile(r"\\(?:circ|prime|star|ast|dagger|ddagger|top|perp|pm|times|infty|alpha|beta)(?![A-Za-z])")
_INDEX = re.compile(r"(?<![\w\\/.@])[A-Za-zα-ωΑ-Ωϵϕϑ]_([A-Za-z]|\d{1,2})(?![\w]|[./]\w)")
_INDEX_OF_NAME = re.compile(r"_([A-Za-z]|\d{1,2})(?![\w]|[./]\w)")

_BEFORE_NUMBER = re.compile(r"(?:(?<![A-Za-z_@\d])[A-Za-z]{2,}|[A-Za-z]\.)$")
_CLOSING_QUOTE = re.compile(r"[^`']{1,100}(?:'(?=[A-Za-z])[^`']{1,100})*'")


class Script(NamedTuple):
    """What is raised or lowered, as TeX, and where it ends in the source."""

    tex: str
    end: int


def is_formula(content: str, following: str) -> bool:
    """Say whether what stands between two dollars is a formula, and not the prose between two prices.

    Pandoc's rule (no space inside the dollars, no digit after them) where nothing else tells; TeX inside, or no
    letter and no digit inside, outweighs it.
    """
    if not content.strip() or len(content) > LONGEST or _BLANK_LINE.search(content):
        return False
    tight = not content[0].isspace() and not content[-1].isspace()
    price = following.isdigit()
    if _TEX.search(content):
        return len(_WORD.findall(_PROSE_MACRO.sub("", content))) <= 4 and (tight or not price)
    if price:
        return not any(letter.isalnum() for letter in content)
    if not tight:  # $ [[256, 2]] $, $t, n $
        return len(content) < 80 and not content[0].isdigit() and not _LETTERS.search(content) and content[-2:] != ", "
    return not _TWO_WORDS.search(content) and not _MONEY.match(content)


def raised(source: str, at: int) -> Script | None:
    """Read what a caret without braces raises: ``F^2``, ``10^-3``, ``s^(-1)``, ``O(n^c)``; not ``a^bc`` or ``^_^``."""
    if match := _SCRIPT_NUMBER.match(source, at + 1) or _SCRIPT_SIGN.match(source, at + 1):
        return Script(match[0], match.end())
    if match := _SCRIPT_BRACKET.match(source, at + 1):
        return Script(match[1] or match[2], match.end())
    match = _SCRIPT_NAME.match(source, at + 1)
    return Script(match[0], match.end()) if match else None


def lowered(source: str, at: int, before: str) -> Script | None:
    """Read the index after an underscore without braces: one letter's, ``x_i``, ``H_2``; never inside a name."""
    match = _INDEX.match(source, at - 1) if source[at - 1].isalpha() and at else None
    if match is None and before in "αβγδεζηθικλμνξπρστυφχψωϵϕϑΓΔΘΛΞΠΣΥΦΨΩ" and source[at - 1] != before:
        match = _INDEX_OF_NAME.match(source, at)  # \tau_i: the letter is no letter in the source
    return Script(match[1], match.end()) if match else None


def is_tie(source: str, at: int) -> bool:
    """Say whether a tilde is TeX's unbreakable space (``Fig.~1``) or the sign for "about" (``~150``, ``z~2.5``)."""
    before, after = source[max(0, at - 20) : at], source[at + 1 : at + 2]
    if before[-1:].isspace() and after == "\\":
        return True  # " ~\cite{x}"
    if not before or not after or before[-1].isspace() or before[-1] in "<>=≤≥±([{%+-/~":
        return False
    if after.isspace():
        return before[-2:].isalpha()
    if after.isdigit() or after == ".":
        return bool(_BEFORE_NUMBER.search(before))
    alone = before[-1].isalpha() and not before[-2:-1].isalpha()
    return (after.isalpha() and not alone) or after in "\\$([{"


_BEFORE_DASH = frozenset(")]}\"'”’`.,;?%$*")
_AFTER_DASH = frozenset("([{\"'“‘`$\\*~")


def dash(source: str, start: int, end: int) -> str:
    """Read two or three hyphens between words as a dash, but not those of an arrow, a comment or a command's option."""
    signs, before, after = source[start:end], source[start - 1 : start], source[end : end + 1]
    word, next_word = source[max(0, start - 9) : start].rstrip()[-1:], source[end : end + 9].lstrip()[:1]
    if (
        len(signs) > 3
        or not (word.isalnum() or word in _BEFORE_DASH)
        or not (next_word.isalnum() or next_word in _AFTER_DASH)
    ):
        return signs
    if len(signs) == 2 and (not before or before.isspace()) and after.isalnum():
        return signs
    return "–" if len(signs) == 2 else "—"


def closing_quote(source: str, at: int) -> int:
    """Find the apostrophe that closes a quotation opened by one backtick, or -1."""
    before, after = source[at - 1 : at] if at else "", source[at + 1 : at + 2]
    if before.isalnum() or not (after.isalnum() or after in "\\$"):
        return -1
    match = _CLOSING_QUOTE.match(source, at + 1, at + 200)
    return match.end() - 1 if match else -1
