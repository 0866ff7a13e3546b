"""Tables of Markdown, also with rows that a stray line break cut in two: https://github.github.com/gfm/#tables-extension-."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+){0,60}\|?\s*+")
_MOST_LINES = 6  # of one row
_LONGEST = 500_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header's cells, and each row's line with its cells. ``lines`` are all it takes up, from 1."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    lines: range


def tables(lines: Sequence[str]) -> Iterator[Table]:
    """Find the tables among lines."""
    at = 1
    while at < len(lines):
        header = cells(lines[at - 1]) if _is_rule(lines[at]) and "|" in lines[at - 1] else ()
        if len(header) < 2:
            at += 1
            continue
        rows: list[tuple[int, tuple[str, ...]]] = []
        end = at + 1
        while end < len(lines) and _goes_on(lines, end):
            number = end + 1
            row, end = _row(lines, end, len(header))
            rows.append((number, row))
        yield Table(header, tuple(rows), range(at, end + 1))
        at = end + 1


@lru_cache(maxsize=2048)  # lists repeat rows, hostile ones a million times
def cells(line: str) -> tuple[str, ...]:
    """Split a row at its bars; an escaped bar, or one within brackets, belongs to the cell."""
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    found = [""]
    depth = 0
    for piece in re.split(r"(\\\||[|\[\]])", line[:_LONGEST]):
        depth = max(0, depth + (piece == "[") - (piece == "]"))
        if piece == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += "|" if piece == "\\|" else piece
    return tuple(cell.strip() for cell in found) if depth == 0 else _plainly(line)


def _plainly(line: str) -> tuple[str, ...]:
    """Split at every bar that is not escaped: a bracket was never closed."""
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line[:_LONGEST]))


def _is_rule(line: str) -> bool:
    return "-" in line and len(line) < 2000 and bool(_RULE.fullmatch(line))


def _goes_on(lines: Sequence[str], at: int) -> bool:
    line = lines[at].strip()
    return line.startswith("|") or ("|" in line and not line.startswith(("#", "- ", "* ", "<")))


def _row(lines: Sequence[str], at: int, width: int) -> tuple[tuple[str, ...], int]:
    """Read a row, and go on with the next lines while cells are missing and no new row begins."""
    whole = lines[at].strip()
    end = at + 1
    while (
        end < min(len(lines), at + _MOST_LINES)
        and not (whole.endswith("|") and len(cells(whole)) >= width)
        and len(cells(whole)) <= width
        and whole.startswith("|")
        and not lines[end].lstrip().startswith(("|", "#"))
        and (lines[end].strip() or "|" in "".join(lines[end + 1 : end + 2]))
    ):
        whole += " " + lines[end].strip()
        end += 1
    return cells(whole), end
