"""A day's Hugging Face papers as a Markdown table of titles, authors and summaries: https://github.com/gabrielchua/daily-ai-papers.

The summary, which a machine wrote, stands where the abstract would, and is read as it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model import Problem, Reading, Record, Source
from generator.readers import fields, limits, losses, markdown_papers
from generator.readers.markdown_links import links, words
from generator.readers.markdown_tables import Table, tables

_READ_MORE = re.compile(r"\(\s*Read more on\b|\[?Read more\b", re.I)
_DAY = re.compile(r"#{1,4}\s+(?:Papers|Daily Papers)\b.{0,40}", re.I)


def detect(text: str) -> bool:
    """Recognise the words that lead to each paper."""
    head = text[:40_000]
    return "(Read more on [" in head or bool(re.search(r"^\|\s*Title\s*\|\s*Authors\s*\|\s*Summary\s*\|", head, re.M))


def read(text: str, path: str) -> Reading:
    """Read each row of the days’ tables."""
    lines, problems = limits.lines(text, path)
    records: list[Record] = []
    days = 0
    for table in tables(lines):
        names = [words(cell).casefold() for cell in table.header]
        if "title" not in names:
            continue
        days += 1
        known: dict[tuple[str, ...], Record | Problem] = {}
        for line, row in table.rows:
            if limits.stop(problems, Source(path, line)):
                break
            if row not in known:
                known[row] = _record(table, row, Source(path, line))
            made = replace(known[row], source=Source(path, line))
            (records if isinstance(made, Record) else problems).append(made)  # type: ignore[arg-type]
    if not records and not problems:
        problems.append(losses.empty_day(path, "table") if days else losses.no_papers(path, "list"))
    title = next((words(line.lstrip("# ")) for line in lines[:20] if _DAY.match(line)), "")
    return Reading(records=tuple(records), problems=limits.few(problems, path), title=title)


def _record(table: Table, row: tuple[str, ...], source: Source) -> Record | Problem:
    named = dict(zip((words(cell).casefold() for cell in table.header), row, strict=False))
    cell = named.get("title", "")
    title = words(_READ_MORE.split(cell, maxsplit=1)[0])
    summary = fields.text(named.get("summary", named.get("abstract", "")))
    if not title:
        return losses.untitled(source, f"a row of a table: “{words(cell)[:60]}”")
    if len(row) < len(table.header):
        return Problem(
            "error",
            source,
            f"a row of {len(row)} cells, not {len(table.header)}: “{title}” is left out",
            "mend the row",
        )
    said = {"authors": named.get("authors", ""), "abstract": summary}
    return markdown_papers.record(title, source, links(cell), said)
