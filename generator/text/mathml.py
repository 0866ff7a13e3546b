"""Formulas as presentation MathML, from ``latex2mathml`` and a list of what is let through.

What the library makes is a tree, which is written out here: elements and attributes that are not listed are left out,
and with them links, styles and identifiers that a formula could carry.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.text.cleaning import clean
from generator.text.formulas import parse
from generator.text.symbols import NAMED, ORDINARY, SETS, names

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ELEMENTS = names("""
    mrow mi mn mo mtext mspace ms msup msub msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd mstyle
    mpadded mphantom menclose mmultiscripts mprescripts none
""")
_ATTRIBUTES = names("""
    mathvariant stretchy fence form separator accent accentunder displaystyle scriptlevel linethickness lspace rspace
    width height depth voffset minsize maxsize columnalign rowalign columnspacing rowspacing columnlines rowlines
    notation largeop movablelimits symmetric
""")
_VALUE = re.compile(r"[A-Za-z0-9 .%-]{1,40}")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")  # how the library writes the characters of its symbols
# Definitions of its own would let a formula grow without bound.
_DEFINITION = re.compile(
    r"\\(?:re)?(?:newcommand|newenvironment|def|let|DeclareMathOperator|providecommand)(?![A-Za-z])"
)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
_NAME = re.compile(r"\\([A-Za-z]+)")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_NUMBERED = re.compile(r"\\(begin|end)\s*\{(?:align|gather|multline|eqnarray|flalign|alignat|split)\*?\}")
# Names that our own reading of formulas knows and the library does not.
_SPELLED = {
    **{name: f"\\mathbb{{{name}}}" for name in SETS},
    **{name: f"\\operatorname{{{name}}}" for name in names("Aut Tr arg diag rank sgn sign softmax tr")},
    **{name: sign for name, sign in NAMED.items() if sign not in "~^_\\{}$" and name != "deg"},
    **{name: ORDINARY[name] for name in names("P checked cmark copyright textregistered xmark")},
    **dict.fromkeys(names("em sl boldmath ensuremath hfill nolimits nonumber notag protect xspace"), ""),
    **dict.fromkeys(names("textsc textsl textquote cite citep ref"), r"\text"),
    **dict.fromkeys(names("symbf symrm"), r"\mathbf"),
    "dag": "†",
    "ddag": "‡",
}
_LARGEST = 20_000
_DEEPEST = 60


@lru_cache(maxsize=8192)
def mathml(tex: str) -> str:
    """Write a formula as ``<math>…</math>``, or an empty string where it can't be."""
    if parse(tex) is None or _DEFINITION.search(tex):
        return ""
    root = _tree(_prepared(tex))
    written = _written(root, 0) if root is not None else None
    return f"<math>{written}</math>" if written and len(written) <= _LARGEST else ""


def _prepared(tex: str) -> str:
    """Spell a formula as the library reads it: a per cent sign is one, its lines have no numbers."""
    tex = _COMMENT.sub(r"\1\\%", tex)
    tex = _NAME.sub(lambda match: _SPELLED.get(match[1], match[0]), _LABEL.sub("", tex))
    return _NUMBERED.sub(r"\\\1{align*}", tex)


def _tree(tex: str) -> Element | None:
    from latex2mathml import exceptions  # imported where it is used: it reads a table of 2,500 symbols
    from latex2mathml.converter import Converter

    try:
        return Converter().convert_to_element(tex)
    except tuple(getattr(exceptions, name) for name in dir(exceptions) if name.endswith("Error")):
        return None
    except (IndexError, KeyError, TypeError, ValueError, AttributeError, StopIteration, RuntimeError):
        # What the library raises, too, for input that it does not foresee: a formula that fails keeps its source.
        return None


def _written(element: Element, depth: int) -> str | None:
    """Write what an element holds; nothing if there is something in it that is not let through."""
    if depth > _DEEPEST or element.tail:
        return None
    parts = [_characters(element.text or "")]
    for child in element:
        inside = _written(child, depth + 1)
        if inside is None or child.tag not in _ELEMENTS:
            return None
        attributes = "".join(
            f' {name}="{value}"'
            for name, value in child.attrib.items()
            if name in _ATTRIBUTES and _VALUE.fullmatch(value)
        )
        parts.append(f"<{child.tag}{attributes}>{inside}</{child.tag}>")
    return "".join(parts)


def _characters(text: str) -> str:
    """Write characters so that neither HTML nor Markdown sees any but letters and digits among ASCII's."""
    text = clean(_REFERENCE.sub(_referred, text)).replace("\n", " ")
    return "".join(
        letter if letter.isalnum() or letter == " " or ord(letter) > 127 else f"&#{ord(letter)};" for letter in text
    )


def _referred(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if number < 0x110000 else ""
