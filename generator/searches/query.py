"""The language of saved searches: terms joined by AND, OR, NOT and brackets. Read without recursion, at any depth.

    query  = term | query "AND" query | query query | query "OR" query | "NOT" query | "-" query | "(" query ")"
    term   = [field ":"] (word | "“" words "”")
    field  = "tag" | "author"

NOT binds closer than AND, AND than OR; two terms side by side mean AND.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.yaml_nodes import meant

Field = Literal["", "tag", "author"]
Operator = Literal["NOT", "AND", "OR"]
FIELDS: dict[str, Field] = {"tag": "tag", "author": "author"}
BINDS: dict[str, int] = {"NOT": 3, "AND": 2, "OR": 1}
MOST = 200  # terms and operators of a query
_PIECE = re.compile(
    r"""(?P<bracket>[()])
    | (?P<minus>-)(?=[^\s)])
    | (?:(?P<field>[A-Za-z_]+):\s*(?=[^\s()]))?(?:["“”](?P<quoted>[^"“”]*)["“”]|(?P<word>[^\s()"“”]+))
    | (?P<stray>\S)""",
    re.VERBOSE,
)


class UnreadableError(Exception):
    """A query that cannot be read: what is wrong, and what to do. The caller makes a problem of it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Term:
    """What one part of a query asks for."""

    value: str  # as written, without quotes
    field: Field = ""


Step = Term | Operator
Query = tuple[Step, ...]  # operands first, their operator behind them


def parse(source: str) -> Query:
    """Read a query."""
    done: list[Step] = []
    waiting: list[str] = []  # operators and opening brackets
    wanted = True  # a term comes next
    for piece in _pieces(source):
        begins = isinstance(piece, Term) or piece in ("NOT", "(")
        if begins and not wanted:
            _await("AND", done, waiting)
        elif not begins and wanted:
            raise UnreadableError(f"nothing stands before {piece}", "put a word, a tag or an author there")
        if isinstance(piece, Term):
            done.append(piece)
        elif piece == ")":
            _close(done, waiting)
        elif begins:
            waiting.append(piece)
        else:
            _await(piece, done, waiting)
        wanted = not (isinstance(piece, Term) or piece == ")")
    if wanted:
        raise UnreadableError("the query ends too early" if done or waiting else "the query is empty", "give it a term")
    while waiting:
        _finish(waiting.pop(), done)
    return tuple(done)


def _pieces(source: str) -> Iterator[Term | str]:
    """Terms, operators and brackets."""
    for number, match in enumerate(_PIECE.finditer(source)):
        if number > MOST:
            raise UnreadableError("the query is too long", f"{MOST} terms and operators are the most")
        if match["stray"]:
            raise UnreadableError("a quotation mark without its other half", "close it, or leave it out")
        if match["bracket"] or match["minus"]:
            yield match["bracket"] or "NOT"
        elif not match["field"] and match["word"] and match["word"].upper() in BINDS:
            yield match["word"].upper()
        else:
            yield _term(match)


def _term(match: re.Match[str]) -> Term:
    value = (match["quoted"] if match["word"] is None else match["word"]).strip()
    field = (match["field"] or "").lower()
    if field and field not in FIELDS:
        hint = f"{meant(field, FIELDS)}; put what has a colon between quotation marks"
        raise UnreadableError(f"{match['field']}: is no field", hint)
    if not any(c.isalnum() for c in value):
        raise UnreadableError(f"{match[0]} says nothing to look for", "give it a letter or a digit")
    return Term(value, FIELDS.get(field, ""))


def _await(operator: str, done: list[Step], waiting: list[str]) -> None:
    """Put an operator where it waits for what comes behind it; what binds as close or closer is done before."""
    while waiting and waiting[-1] != "(" and BINDS[waiting[-1]] >= BINDS[operator]:
        _finish(waiting.pop(), done)
    waiting.append(operator)


def _close(done: list[Step], waiting: list[str]) -> None:
    while waiting and waiting[-1] != "(":
        _finish(waiting.pop(), done)
    if not waiting:
        raise UnreadableError("a bracket is closed that was not opened", "put ( before it, or leave it out")
    waiting.pop()


def _finish(operator: str, done: list[Step]) -> None:
    if operator == "(":
        raise UnreadableError("a bracket is not closed", "put ) behind what belongs together")
    done.append(operator)  # type: ignore[arg-type]  # one of BINDS
