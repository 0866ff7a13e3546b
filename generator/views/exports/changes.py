"""``/export/changes.jsonl``: what was added, corrected, merged and withdrawn, the oldest first.

It is derived from content alone. A row has the day of the digest or of the correction that says it; what has no date
stands at the end, without one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.library import Library
from generator.model import Paper
from generator.rows import told


def text(library: Library) -> str:
    """The file."""
    found = [*(row for paper in library.papers for row in _of(library, paper)), *_merged(library)]
    order = sorted(found, key=lambda row: (str(row.get("date") or "9999"), json.dumps(row, sort_keys=True)))
    return "".join(json.dumps(told(row), ensure_ascii=False) + "\n" for row in order)


def _of(library: Library, paper: Paper) -> Iterator[dict[str, object]]:
    first = paper.appearances[0].digest
    yield {"date": paper.listed, "change": "added", "paper": paper.id, "digest": first, "title": paper.title}
    for one in paper.corrections:
        change = "withdrawn" if one.field == "withdrawn" else "merged" if one.field == "same as" else "corrected"
        field = one.field if change == "corrected" else ""
        into = {"with": one.value} if change == "merged" else {}
        yield {"date": one.date, "change": change, "paper": paper.id, "field": field, "reason": one.reason, **into}
    if paper.withdrawn and not any(one.field == "withdrawn" for one in paper.corrections):
        yield {"date": _withdrawn(library, paper), "change": "withdrawn", "paper": paper.id}


def _withdrawn(library: Library, paper: Paper) -> str:
    """The date of the first digest that says it was withdrawn."""
    for appearance in paper.appearances:
        digest = library.digest_by_id[appearance.digest]
        record = next(iter(digest.records[appearance.position - 1 : appearance.position]), None)
        if record is not None and record.withdrawn:
            return digest.date
    return ""


def _merged(library: Library) -> Iterator[dict[str, object]]:
    """Addresses that lead to another paper's: two that were listed apart turned out to be one."""
    for old, now in library.permalinks.redirects("paper").items():
        if now in library.by_id:
            yield {"change": "merged", "paper": old, "into": now}
