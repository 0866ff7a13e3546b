"""Read ``content/permalinks.jsonl``: every row checked, since a lost row is a lost address."""

from __future__ import annotations

import json
import re

from generator.model import Problem, Source
from generator.permalinks import branches
from generator.permalinks.answering import given
from generator.permalinks.values import KINDS, PERMALINKS, Permalink, Permalinks
from generator.text import slug

# What git leaves where it could not merge: both sides' rows stand between, and all of them hold.
_MARK = re.compile(r"(<{7}|\|{7}|>{7})( .*)?|={7}")
_UNREADABLE = "not a row of the permalinks file"


def read(text: str, path: str = PERMALINKS) -> tuple[Permalinks, tuple[Problem, ...]]:
    """The rows of the file, those of two branches brought together; one that cannot be read is an error."""
    found: list[branches.Placed] = []
    problems: list[Problem] = []
    marks: list[int] = []
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip("\r\ufeff")
        if _MARK.fullmatch(line):
            marks.append(number)
        elif line.strip():
            row = _row(line)
            if row is None:
                hint = "restore it from the repository's history; `git checkout` the file if in doubt"
                problems.append(Problem("error", Source(path, number), _UNREADABLE, hint))
            else:
                found.append((row, number))
                lines.append(row.row())
    if marks:
        hint = f"write `{PERMALINKS} merge=union` into .gitattributes, and git merges it by itself"
        message = "git left marks of a conflict here: the rows of both sides are taken"
        problems.append(Problem("warning", Source(path, marks[0]), message, hint))
    rows, told = branches.resolve(found, path)
    return Permalinks(rows, tuple(lines)), (*problems, *told)


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses that rows of any age gave, each once: of the file, or as ``git log --patch`` tells of it."""
    rows = tuple(row for line in text.split("\n") if (row := _row(line.removeprefix("+"))))
    return tuple(dict.fromkeys(given(Permalinks(rows))))


def is_unreadable(problem: Problem) -> bool:
    """Whether a problem tells of a row that could not be read."""
    return problem.message == _UNREADABLE


def _row(line: str) -> Permalink | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("kind") not in KINDS or not isinstance(data.get("id"), str):
        return None
    keys, papers = data.get("keys") or [], data.get("papers") or 0
    title, redirect = (data.get(name) or "" for name in ("title", "redirect"))
    if not isinstance(keys, list) or not isinstance(papers, int):
        return None
    if data["kind"] != "site" and any(slug(id, limit=200) != id for id in (data["id"], str(redirect)) if id):
        return None  # an id becomes a path: nothing but a slug may
    return Permalink(data["kind"], data["id"], tuple(map(str, keys)), str(title), str(redirect), papers)
