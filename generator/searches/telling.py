"""A query in words, for the page of a search."""

from __future__ import annotations

from collections.abc import Callable

from generator.searches.query import BINDS, Query, Term

_TERM = 4  # binds closer than any operator


def tell(query: Query, tag_name: Callable[[Term], str]) -> str:
    """What a query asks for, to stand behind “Papers”: ``tagged Video and about “benchmark”``."""
    stack: list[tuple[str, int]] = []
    for step in query:
        if isinstance(step, Term):
            stack.append((_term(step, tag_name), _TERM))
        elif step == "NOT":
            stack.append((f"not {_within(stack.pop(), step)}", BINDS[step]))
        else:
            last = _within(stack.pop(), step)
            stack.append((f"{_within(stack.pop(), step)} {step.lower()} {last}", BINDS[step]))
    return stack.pop()[0]


def _within(told: tuple[str, int], operator: str) -> str:
    text, binds = told
    return f"({text})" if binds < BINDS[operator] else text


def _term(term: Term, tag_name: Callable[[Term], str]) -> str:
    if term.field == "tag":
        return f"tagged “{tag_name(term)}”"
    return f"by {term.value}" if term.field == "author" else f"about “{term.value}”"
