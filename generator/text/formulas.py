"""Formulas as a tree, and the tree as plain text or as HTML without MathML.

TeX's own grammar is not attempted: what strangers' abstracts hold is read, the rest keeps its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from generator.text.cleaning import clean, one_line
from generator.text.scripts import ALPHABETS, accented, in_alphabet
from generator.text.symbols import (
    ABBREVIATIONS,
    FUNCTIONS,
    MATH_ACCENTS,
    NAMED,
    OPERATORS,
    RELATIONS,
    SETS,
    SYMBOLS,
    names,
)
from generator.text.typeset import Node, typeset

LONGEST = 4000  # characters of a formula that is read at all; the longest seen in 5,000 abstracts has 400
DEEPEST = 40  # groups in groups, so that no stranger exhausts the stack

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|\d+(?:\.\d+)?|:=|.", re.DOTALL)
_RELATION_SIGNS = frozenset({"=", "<", ">", ":="}) | frozenset(RELATIONS.values()) - {":"}
_OPERATOR_SIGNS = frozenset(OPERATORS.values()) | {"+", "−"}
_SIGNS = {"-": "−", "'": "′"}
_ESCAPED = {r"\{": "{", r"\}": "}", r"\|": "‖", r"\%": "%", r"\$": "$", r"\#": "#", r"\&": "&", r"\_": "_"}
_GAPS = frozenset({r"\,", r"\;", r"\:", r"\>", r"\ ", "\\\n", "~", "&", r"\quad", r"\qquad", r"\enspace", r"\space"})
_NOTHING = names("""
    left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm limits nolimits displaystyle
    textstyle scriptstyle scriptscriptstyle rm bf it sf tt em sl large small mathstrut nonumber notag hfill thinspace
    negthinspace boldmath protect ensuremath xspace mathopen mathclose mathrel mathbin mathord mathpunct mathinner
""")
_SIZED = frozenset({"left", "right", "middle"})
_AS_IT_IS = names("""
    mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb bold symbf symrm mathop underbrace overbrace
    boxed fbox smash displaylines cancel
""")
_PROSE = names("""
    text textbf textit texttt textsc textrm textsf textnormal textup textmd textsl emph mbox hbox textquote
""")
_UNSEEN_ARGUMENT = names("color label tag hspace vspace mspace phantom hphantom vphantom begin end href")
_FRACTIONS = names("frac dfrac tfrac cfrac nicefrac sfrac")
# Names that mean a formula wherever they stand, with the number of their arguments.
FORMULA_ARGUMENTS = {**dict.fromkeys(_FRACTIONS, 2), "binom": 2, "sqrt": 1, "overset": 2, "underset": 2, "stackrel": 2}


class UnreadableError(Exception):
    """A formula whose braces, scripts or arguments don't fit together."""


class Formula(NamedTuple):
    """A formula as it was read, and the macros in it that nobody defined."""

    nodes: tuple[Node, ...]
    unknown: tuple[str, ...]


class _Parser:
    def __init__(self, tex: str) -> None:
        self.tokens = _TOKEN.findall(tex)[::-1]  # last first: taking one is a pop
        self.unknown: list[str] = []
        self.text_depth = 0
        self.in_words = False  # within \text{…}, but not within its dollars

    def sequence(self, depth: int, end: str = "") -> tuple[Node, ...]:
        """Read nodes up to a closing part, which is taken too."""
        nodes: list[Node] = []
        while self.tokens:
            if self.tokens[-1] == end:
                self.tokens.pop()
                return tuple(nodes)
            nodes.extend(self.node(depth))
        if end:
            raise UnreadableError
        return tuple(nodes)

    def node(self, depth: int) -> tuple[Node, ...]:
        """Read what the next part begins: usually one node, sometimes none."""
        if depth > DEEPEST:
            raise UnreadableError
        part = self.tokens.pop()
        if part[0] == "\\" and part[1:2].isalpha():
            return self.macro(part.rstrip("*")[1:], depth)
        if part in "^_" and not self.in_words:
            return (Node("sup" if part == "^" else "sub", body=self.argument(depth)),)
        if part == "{":
            return (Node("group", body=self.sequence(depth + 1, "}")),)
        if part == "}":
            raise UnreadableError
        return self.sign(part)

    def sign(self, part: str) -> tuple[Node, ...]:
        """Read a part that is no name and no group."""
        if part.isspace():
            return (Node("text", " ") if self.in_words else Node("space"),)
        if part in _ESCAPED:
            return (_symbol(_ESCAPED[part]),)
        if part in _GAPS:
            return (Node("gap"),)
        if part == r"\\":
            return (Node("comma", ";"), Node("gap")) if any(not part.isspace() for part in self.tokens) else ()
        if part == "$" and self.text_depth:
            self.in_words = not self.in_words
        if part[0] == "\\" or part == "$":
            return ()
        return (Node("text", part) if self.in_words else _symbol(_SIGNS.get(part, part)),)

    def argument(self, depth: int) -> tuple[Node, ...]:
        """Read what a macro or a script applies to: a group, or a single part."""
        self.skip_space()
        if not self.tokens:
            raise UnreadableError
        if self.tokens[-1] == "{":
            self.tokens.pop()
            return self.sequence(depth + 1, "}")
        if self.tokens[-1][0].isdigit():
            digits = self.tokens.pop()
            self.tokens.extend(reversed([digits[1:]] if digits[1:] else []))
            return (Node("text", digits[0]),)
        return self.node(depth + 1)

    def raw(self) -> str:
        """Take a group's source; without a group take nothing."""
        self.skip_space()
        if not self.tokens or self.tokens[-1] != "{":
            return ""
        source, open_groups = [], 0
        while self.tokens:
            part = self.tokens.pop()
            open_groups += (part == "{") - (part == "}")
            source.append(part)
            if not open_groups:
                return "".join(source[1:-1])
        raise UnreadableError

    def skip_space(self) -> None:
        while self.tokens and self.tokens[-1].isspace():
            self.tokens.pop()

    def macro(self, name: str, depth: int) -> tuple[Node, ...]:
        """Read a name with what it applies to."""
        if not self.in_words:
            self.skip_space()
        if "\\" + name in _GAPS:
            return (Node("gap"),)
        if name in _NOTHING:
            if name in _SIZED and self.tokens and self.tokens[-1] == ".":
                self.tokens.pop()
            return ()
        if name in FUNCTIONS or name == "operatorname":
            text = _tight(self.argument(depth)) if name == "operatorname" else name
            return (Node("function", text),)
        for known in (SYMBOLS, SETS, NAMED, ABBREVIATIONS):
            if name in known:
                return (_symbol(known[name]),)
        return self.application(name, depth)

    def application(self, name: str, depth: int) -> tuple[Node, ...]:
        """Read a name that takes arguments."""
        if name in ALPHABETS:
            return (Node("text", in_alphabet(_tight(self.argument(depth)), ALPHABETS[name])),)
        if name in MATH_ACCENTS:
            return self.accent(name, depth)
        if name in _AS_IT_IS:
            return (Node("group", body=self.argument(depth)),)
        if name in _PROSE:
            return self.words(depth)
        if name in _FRACTIONS:
            return (Node("fraction", body=self.argument(depth), below=self.argument(depth)),)
        if name in _READERS:
            return _READERS[name](self, depth)
        if name in _UNSEEN_ARGUMENT:
            self.raw()
            return ()
        self.unknown.append(name)
        return (Node("text", "\\" + name),)

    def accent(self, name: str, depth: int) -> tuple[Node, ...]:
        body = self.argument(depth)
        letter = _tight(body)
        if len(letter) == 1 and letter.isalnum():
            return (Node("text", accented(letter, MATH_ACCENTS[name])),)
        return (Node("group", body=body),)

    def words(self, depth: int) -> tuple[Node, ...]:
        """Read an argument as words, in which dollars set formulas apart."""
        before, self.in_words = self.in_words, True
        self.text_depth += 1
        body = self.argument(depth)
        self.text_depth -= 1
        self.in_words = before
        return (Node("group", body=body),)


def _root(parser: _Parser, depth: int) -> tuple[Node, ...]:
    parser.skip_space()
    if parser.tokens and parser.tokens[-1] == "[":
        parser.tokens.pop()
        index = parser.sequence(depth + 1, "]")
        return (Node("sup", body=index), Node("root", body=parser.argument(depth)))
    return (Node("root", body=parser.argument(depth)),)


def _binomial(parser: _Parser, depth: int) -> tuple[Node, ...]:
    above, below = parser.argument(depth), parser.argument(depth)
    return (Node("text", f"({_tight(above)} choose {_tight(below)})"),)


def _stacked(kind: str) -> Callable[[_Parser, int], tuple[Node, ...]]:
    def read(parser: _Parser, depth: int) -> tuple[Node, ...]:
        script = parser.argument(depth)
        return (Node("group", body=parser.argument(depth)), Node(kind, body=script))

    return read


def _negated(parser: _Parser, depth: int) -> tuple[Node, ...]:
    body = parser.argument(depth)
    return (_symbol(accented(_tight(body), "\u0338")),)


def _code_point(parser: _Parser, _depth: int) -> tuple[Node, ...]:
    match = re.fullmatch(r"\s*(?:0?x([0-9a-fA-F]{1,6})|(\d{1,7}))\s*", parser.raw())
    number = int(match[1] or match[2], 16 if match[1] else 10) if match else 0
    return (Node("text", clean(chr(number)) if 0 < number < 0x110000 else ""),)


def _modulus(parser: _Parser, depth: int) -> tuple[Node, ...]:
    return (Node("gap"), Node("text", f"(mod {_tight(parser.argument(depth))})"))


def _coloured(parser: _Parser, depth: int) -> tuple[Node, ...]:
    parser.raw()
    return (Node("group", body=parser.argument(depth)),)


def _cited(parser: _Parser, _depth: int) -> tuple[Node, ...]:
    return (Node("text", f"[{parser.raw()}]"),)


_READERS: dict[str, Callable[[_Parser, int], tuple[Node, ...]]] = {
    "sqrt": _root, "binom": _binomial, "dbinom": _binomial, "tbinom": _binomial, "overset": _stacked("sup"),
    "stackrel": _stacked("sup"), "underset": _stacked("sub"), "not": _negated, "unicode": _code_point,
    "pmod": _modulus, "textcolor": _coloured, "colorbox": _coloured, "cite": _cited, "citep": _cited, "ref": _cited,
}  # fmt: skip


def _symbol(text: str) -> Node:
    if text in _RELATION_SIGNS:
        return Node("relation", text)
    if text in _OPERATOR_SIGNS:
        return Node("operator", text)
    return Node({",": "comma", ";": "comma", "(": "open", "[": "open", "{": "open"}.get(text, "text"), text)


@lru_cache(maxsize=4096)
def parse(tex: str) -> Formula | None:
    """Read a formula: its nodes and the macros nobody defined; nothing if it can't be read."""
    if len(tex) > LONGEST:
        return None
    parser = _Parser(tex)
    try:
        return Formula(parser.sequence(0), tuple(parser.unknown))
    except UnreadableError:
        return None


@lru_cache(maxsize=4096)
def math_plain(tex: str) -> str:
    """Write a formula as plain text: ``x²``, ``α ≤ β``, ``(a + b)/2``. An unreadable one keeps its source."""
    read = parse(tex)
    return one_line(typeset(read.nodes).plain if read else tex).strip()


@lru_cache(maxsize=4096)
def script_plain(tex: str) -> str:
    """Write what a script raises or lowers as plain text: a formula with no room in it."""
    read = parse(tex)
    return one_line(_tight(read.nodes) if read else tex).strip()


@lru_cache(maxsize=4096)
def math_html(tex: str) -> str:
    """Write a formula as HTML without MathML, scripts raised and lowered. An unreadable one is code."""
    read = parse(tex)
    return typeset(read.nodes).html.strip() if read else f"<code>{escape(one_line(tex))}</code>"


def _tight(nodes: tuple[Node, ...]) -> str:
    return typeset(nodes, tight=True).plain
