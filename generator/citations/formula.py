"""Formulas that LaTeX with amsmath and amssymb sets without an error: a small grammar accepts them, or nothing does.

A reference list must not break a stranger's document, nor carry a macro into it, so what this grammar does not know is
given as plain text instead.
"""

from __future__ import annotations

import re

from generator.text.symbols import MATH_ACCENTS, SYMBOLS

_DEEPEST = 20
_PART = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
# Names that formulas on the web use and LaTeX with these packages does not have, or not without an argument.
_FOREIGN = frozenset(
    "lt gt coloneqq xrightarrow xleftarrow euro degree checked xmark cmark sun odash textregistered omicron upmu"
    " upalpha upbeta uppi".split()
)
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min"
    " Pr sec sin sinh sup tan tanh".split()
)
_NAMES = frozenset(SYMBOLS) - _FOREIGN | _FUNCTIONS | {"quad", "qquad"}
_SIGNS = frozenset({r"\,", r"\;", r"\:", r"\!", r"\ ", r"\%", r"\&", r"\#", r"\$", r"\_", r"\|"})
_PLAIN = frozenset("0123456789+-=*/()[],.;:!?<>|~")
_PROSE = frozenset("text textbf textit textrm textsf texttt textsc mbox".split())
_ARGUMENTS = {
    **dict.fromkeys((*MATH_ACCENTS, "sqrt", "operatorname", "boldsymbol", "pmb"), 1),
    **dict.fromkeys("mathbb mathcal mathfrak mathrm mathbf mathit mathsf mathtt mathop".split(), 1),
    **dict.fromkeys("frac dfrac tfrac binom overset underset stackrel".split(), 2),
}
_WORDS = re.compile(r"[A-Za-z0-9 .,:;!?()+/*'=-]*")
# BibTeX counts these as braces.
_WRITTEN = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}


class _UnsoundError(Exception):
    """Something that the grammar does not know."""


def sound(source: str) -> str:
    """A formula's TeX between dollars, on one line; an empty string for one that LaTeX might not set."""
    parts = [" " if part.isspace() else part for part in _PART.findall(source.strip())]
    try:
        _sequence(parts[::-1], 0)
    except (_UnsoundError, IndexError):  # a part that does not belong, or none where one is wanted
        return ""
    return f"${''.join(_WRITTEN.get(part, part) for part in parts)}$" if parts else ""


def _sequence(parts: list[str], depth: int, end: str = "") -> None:
    """Take parts, last first, up to a closing one; each thing may have one script of a kind."""
    if depth > _DEEPEST:
        raise _UnsoundError
    scripts: set[str] = set()
    while parts:
        part = parts.pop()
        if part == end:
            if end == r"\right":
                _delimiter(parts)
            return
        if part in "^_'":
            if part in scripts or (part == "'" and "^" in scripts) or (part == "^" and "'" in scripts):
                raise _UnsoundError
            scripts.add(part)
            if part != "'":
                _argument(parts, depth)
        elif part != " ":
            scripts.clear()
            _thing(part, parts, depth)
    if end:
        raise _UnsoundError


def _thing(part: str, parts: list[str], depth: int) -> None:
    name = part[1:]
    if part == "{":
        _sequence(parts, depth + 1, "}")
    elif part == r"\left":
        _delimiter(parts)
        _sequence(parts, depth + 1, r"\right")
    elif part[0] == "\\" and name in _ARGUMENTS:
        for _ in range(_ARGUMENTS[name]):
            _argument(parts, depth)
    elif part[0] == "\\" and name in _PROSE:
        _words(parts)
    elif not _is_sign(part):
        raise _UnsoundError


def _is_sign(part: str) -> bool:
    letter = len(part) == 1 and part.isascii() and part.isalpha()
    named = part[0] == "\\" and part[1:] in _NAMES
    return letter or named or part in _PLAIN or part in _SIGNS or part in _WRITTEN


def _argument(parts: list[str], depth: int) -> None:
    """Take a group or a single sign."""
    while parts[-1] == " ":
        parts.pop()
    part = parts.pop()
    if part == "{":
        _sequence(parts, depth + 1, "}")
    elif part == "[" or not _is_sign(part):  # a bracket would begin an optional argument
        raise _UnsoundError


def _delimiter(parts: list[str]) -> None:
    if parts.pop() not in {*"()[]|/.<>", r"\{", r"\}", r"\|", r"\langle", r"\rangle", r"\lfloor", r"\rfloor"}:
        raise _UnsoundError


def _words(parts: list[str]) -> None:
    """Take a group of plain words."""
    taken = []
    if parts.pop() != "{":
        raise _UnsoundError
    while (part := parts.pop()) != "}":
        taken.append(part)
    if not _WORDS.fullmatch("".join(taken)):
        raise _UnsoundError
