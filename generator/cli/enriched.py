"""What came of an ``enrich``, and how it is told: certain, doubtful, not found, not asked again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator import enriching
from generator.cli.common import tell
from generator.enriching import Doubt, Fact
from generator.library import Library
from generator.model import Problem, Record, Source
from generator.text import plain
from generator.views.cards import count

_SHOWN = 3  # candidates of a doubt that are told


@dataclass
class Told:
    """What came of it so far, by paper, and what went wrong."""

    found: list[Fact] = field(default_factory=list)
    unsure: dict[str, Doubt] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def doubts(told: Told, library: Library) -> Iterator[Problem]:
    """What is only likely: the candidates, and the row that makes one of them certain, or none."""
    for paper, doubt in told.unsure.items():
        records = doubt.records[:_SHOWN]
        shown = " or ".join(f"“{plain(record.title)}” ({_name(record) or record.source})" for record in records)
        rows = [row for record in records if (row := _pasted(paper, record))]
        none = f"`{paper}: {{source: none}}` if it is {'neither' if len(rows) > 1 else 'not'}"
        hint = f"add to {enriching.PATH}: {' or '.join(rows)}, and run `enrich` again; {none}"
        listed = library.by_id.get(paper)
        source = listed.source if listed else Source(enriching.PATH)
        yield Problem("warning", source, f"perhaps {paper} is {shown}: {doubt.reason}", hint if rows else f"add {none}")


def _pasted(paper: str, record: Record) -> str:
    """The row that says which paper it is."""
    first = next(iter(record.ids), None)
    if first is None:
        return ""
    value = first.value if first.scheme == "arxiv" else json.dumps(first.value)
    return f"`{paper}: {{ids: {{{first.scheme}: {value}}}}}`"


def _name(record: Record) -> str:
    return next((f"{one.scheme}:{one.value}" for one in record.ids), "")


def report(told: Told, dry_run: bool, as_json: bool) -> None:
    """Print the command's result."""
    rows = [{"paper": f.paper, "found": _name(f.record), "reason": f.reason, "source": f.origin} for f in told.found]
    lines = [f"{row['paper']}: {row['found'] or row['source']} ({row['reason']})" for row in rows]
    lines += [f"{paper}: not found" for paper in told.missing]
    where = "nothing was written" if dry_run else f"in {enriching.PATH}" if told.found else "nothing to write"
    ends = [f"{len(told.unsure)} unsure", f"{len(told.missing)} not found"]
    ends += [f"{len(told.before)} asked for before (--again asks anew)"] if told.before else []
    lines.append(f"{count(len(told.found), 'paper')} found ({where}), {', '.join(ends)}")
    unsure = [
        {"paper": paper, "reason": doubt.reason, "candidates": [_candidate(record) for record in doubt.records]}
        for paper, doubt in told.unsure.items()
    ]
    result = {"found": rows, "unsure": unsure, "not_found": told.missing, "asked_before": told.before}
    tell(result, as_json, "\n".join(lines))


def _candidate(record: Record) -> dict[str, str]:
    return {"title": record.title, "id": _name(record), "source": str(record.source)}
