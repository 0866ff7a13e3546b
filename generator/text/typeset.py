"""A formula's tree, set as plain text and as HTML without MathML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from generator.text.scripts import subscript, superscript


class Node(NamedTuple):
    """A part of a formula: what it is, its characters, what it holds, and what stands below it (a denominator)."""

    kind: str  # text, relation, operator, comma, function, open, gap, space, sup, sub, group, fraction, root
    text: str = ""
    body: tuple[Node, ...] = ()
    below: tuple[Node, ...] = ()


class Set(NamedTuple):
    """The same thing set twice. Both at once, since brackets in the one depend on the other."""

    plain: str
    html: str


_THINGS = frozenset({"text", "group", "fraction", "root"})
_ONE_ABOVE = re.compile(r"[^\s+−·×±/=<>≤≥,()]*|\([^()]*\)")
_ONE_BELOW = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|.[₀-₉]?|[∂d]\w+|\([^()]*\)")
_PRIMES = re.compile("[°′″‴]+")


def typeset(nodes: Sequence[Node], tight: bool = False) -> Set:
    """Set nodes in a row. Scripts are tight; elsewhere relations and operators between two things get room."""
    row = [(node, _one(node, tight)) for node in nodes]
    last = next((place for place in range(len(row) - 1, -1, -1) if row[place][1].plain), -1)
    parts: list[Set] = []
    before = left = ""
    for place, (node, text) in enumerate(row):
        if not text.plain:
            left = "gap" if "gap" in (left, node.kind) else "space" if node.kind == "space" else left
            continue
        kind = _role(node.kind, before, place == last, tight)
        edge = (parts[-1].plain[-1:] if parts else "") + text.plain[:1]
        if before and _room(before, kind, left, edge, tight):
            parts.append(Set(" ", " "))
        parts.append(text)
        before = before if before == "function" and kind in ("sup", "sub") else kind  # there is room after log² as well
        left = ""
    return Set("".join(part.plain for part in parts), "".join(part.html for part in parts))


def _role(kind: str, before: str, is_last: bool, tight: bool) -> str:
    """Say how a node behaves here: a sign with nothing on one side is no relation or operator, but part of a word."""
    if kind not in ("relation", "operator"):
        return "thing" if kind in _THINGS else kind
    nothing_left = before in ("", "open", "sign", "comma", "relation", "operator", "function")
    return "sign" if tight or nothing_left or is_last else kind


def _room(before: str, kind: str, left: str, edge: str, tight: bool) -> bool:
    """Say whether there is a space between a node and the one before it."""
    if kind == "sign":
        return before in ("relation", "operator") or left == "gap"
    if kind in ("sup", "sub", "comma") or before == "sign":
        return False
    if "relation" in (before, kind) or "operator" in (before, kind):
        return not tight
    if before == "comma":
        return bool(left)
    if before == "function":
        return kind != "open"
    if kind == "function":
        return before in ("thing", "sup", "sub")
    return left == "gap" or (left == "space" and edge.isalnum() and not tight)


def _one(node: Node, tight: bool) -> Set:
    """Set one node."""
    body = typeset(node.body, tight or node.kind in ("sup", "sub"))
    match node.kind:
        case "sup" if body.plain == "∘":
            return Set("°", "°")
        case "sup":
            raised = body.html if _PRIMES.fullmatch(body.plain) else f"<sup>{body.html}</sup>"
            return Set(superscript(body.plain), raised) if body.plain else body
        case "sub":
            return Set(subscript(body.plain), f"<sub>{body.html}</sub>") if body.plain else body
        case "fraction":
            above, below = _whole(body, _ONE_ABOVE), _whole(typeset(node.below, tight), _ONE_BELOW)
            return Set(f"{above.plain}/{below.plain}", f"{above.html}/{below.html}")
        case "root":
            inside = _whole(body, _ONE_ABOVE)
            return Set(f"√{inside.plain}", f"√{inside.html}")
        case "group":
            return body
        case _:
            return Set(node.text, escape(node.text))


def _whole(text: Set, one: re.Pattern[str]) -> Set:
    """Put brackets around what is not one thing."""
    return text if one.fullmatch(text.plain) else Set(f"({text.plain})", f"({text.html})")
