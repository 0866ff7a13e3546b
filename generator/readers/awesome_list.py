"""An "awesome list": papers in the tables and bullets of a README, each a title, links and a word or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model import Problem, Reading, Record, Source
from generator.readers import awesome_blocks, fields, headed, limits, losses, markdown_papers
from generator.readers.markdown_links import Link, links, references, words
from generator.readers.markdown_tables import Table, tables

_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(
        ("title", "paper", "paper title", "papers", "article", "publication", "paper name", "titles", "标题"), "title"
    ),
    **dict.fromkeys(
        ("date", "publish date", "published", "publication date", "time", "release date", "submitted"), "date"
    ),
    **dict.fromkeys(("year", "release", "month", "first released", "发布日期"), "date"),
    **dict.fromkeys(
        (
            "venue",
            "conference",
            "journal",
            "pub",
            "pub.",
            "published in",
            "venue/date",
            "venue & year",
            "source",
            "会议",
        ),
        "venue",
    ),
    **dict.fromkeys(("authors", "author", "first author", "author(s)"), "authors"),
    **dict.fromkeys(("abstract", "summary", "tl;dr", "tldr"), "abstract"),
    **dict.fromkeys(("note", "notes", "comment", "comments", "remark", "remarks"), "note"),
}
_NAMES = frozenset(("name", "model", "method", "dataset", "benchmark", "work"))  # a title only if nothing else is
_HEAD = 60_000
_DATED = re.compile(r"\**\d{4}[-/.]\d\d?(?:[-/.]\d\d?)?\**")
_MOST_KEPT = 1_000
# What came of a row under a header’s names.
_Made = dict[tuple[tuple[str, ...], tuple[str, ...], int], Record | Problem]
_ENOUGH = 6  # linked bullets that make a list
_HEADED = 2  # papers under headings of their own that do


def detect(text: str) -> bool:
    """Recognise a table of papers, a list that calls itself awesome, or many bullets with labelled links."""
    head = text[:_HEAD]
    if head.lstrip().startswith(("{", "<?xml", "@", "%")) or ("](" not in head and "href" not in head):
        return False
    lines = head.split("\n")
    if any(
        _title_column(table) >= 0 and any("](" in cell for _, row in table.rows[:3] for cell in row)
        for table in tables(lines)
    ):
        return True
    linked = [
        line for line in lines if awesome_blocks.BULLET.fullmatch(line) and re.search(r"\]\(\s*<?http|href=", line)
    ]
    labelled = sum("[[" in line or bool(re.search(r"\[!?\[?(?:paper|pdf|arxiv|code)\b", line, re.I)) for line in linked)
    awesome = any("awesome" in line.lower() for line in lines[:15])
    if (awesome or not linked) and len(headed.blocks(lines)) >= _HEADED:
        return True
    if awesome and not linked:  # the links stand on the lines below the bullets
        bullets = any(map(awesome_blocks.BULLET.fullmatch, lines))
        return bullets and any(re.search(r"\[\[?\W{0,3}(?:paper|pdf|arxiv)\b", line, re.I) for line in lines)
    return bool(linked) and (awesome or labelled >= 2 or (len(linked) >= _ENOUGH and text.count("\n#") >= 2))


def read(text: str, path: str) -> Reading:
    """Read each row of a table of papers and each bullet that links to one; other bullets with links become notes."""
    lines, problems = limits.lines(text, path)
    defined = references(lines)
    records: list[Record] = []
    taken: set[int] = set()
    made_of: _Made = {}  # lists repeat themselves, and hostile ones a million times
    for table in tables(lines):
        taken.update(table.lines)
        for made in _rows(table, path, defined, made_of):
            if limits.stop(problems, made.source):
                break
            (records if isinstance(made, Record) else problems).append(made)  # type: ignore[arg-type]
    known: dict[tuple[str, ...], Record | Problem | None] = {}
    for block in awesome_blocks.blocks(lines, taken):
        if limits.stop(problems, Source(path, block.line)):
            break
        if block.texts not in known:
            if len(known) > _MOST_KEPT:
                known.clear()
            known[block.texts] = awesome_blocks.record(block, path, defined)
        if of_block := known[block.texts]:
            of_block = replace(of_block, source=Source(path, block.line))
            (records if isinstance(of_block, Record) else problems).append(of_block)  # type: ignore[arg-type]
    if not records:
        problems.append(losses.no_papers(path, "list"))
    records.sort(key=lambda record: record.source.line)
    return Reading(
        records=tuple(records),
        problems=limits.few(sorted(problems, key=lambda problem: problem.source), path),
        title=_title(lines),
    )


def _title(lines: Sequence[str]) -> str:
    heading = next((line for line in lines[:40] if re.match(r"#\s", line)), "")
    for link in reversed(links(heading)):
        if "![" in heading[link.start : link.end]:  # a badge
            heading = heading[: link.start] + heading[link.end :]
    return words(heading.lstrip("# "))


def _title_column(table: Table) -> int:
    """Find the column of titles by its header, or take the first of names if its cells hold links."""
    names = [_column_name(cell) for cell in table.header]
    for wanted in ("title", "papers", "paper"):
        if wanted in names:
            return names.index(wanted)
    found = next((at for at, name in enumerate(names) if _COLUMNS.get(name) == "title"), -1)
    if found >= 0:
        return found
    return next((at for at, name in enumerate(names) if name in _NAMES), -1) if "paper" in " ".join(names) else -1


def _column_name(cell: str) -> str:
    return re.sub(r"[^\w().;/&\s一-龥]", "", words(cell)).strip().casefold()


def _rows(table: Table, path: str, defined: Mapping[str, str], made: _Made) -> Iterator[Record | Problem]:
    column = _title_column(table)
    if column < 0:
        return
    names = tuple(_COLUMNS.get(_column_name(cell), "") for cell in table.header)
    for line, row in table.rows:
        if (row, names, column) not in made:
            if len(made) > _MOST_KEPT:
                made.clear()
            made[row, names, column] = _row(row, names, column, Source(path, line), defined)
        if any(row):
            yield replace(made[row, names, column], source=Source(path, line))


def _row(
    row: tuple[str, ...], names: tuple[str, ...], column: int, source: Source, defined: Mapping[str, str]
) -> Record | Problem:
    if (extra := len(row) - len(names)) > 0:  # a bar within the title: p(x|y)
        row = (*row[:column], "|".join(row[column : column + extra + 1]), *row[column + extra + 1 :])
    if column >= len(row):
        return Problem("warning", source, "a row without the column of titles: left out", "mend the row")
    found = [links(cell, defined) for cell in row]
    title, at = _best_title(row, found, column)
    if not title:
        return losses.untitled(source, f"a row of a table: “{words(' '.join(row))[:60]}”")
    said = {name: cell for name, cell in zip(names, row, strict=False) if name not in ("", "title")}
    said = {name: fields.text(cell) if name == "abstract" else words(cell) for name, cell in said.items()}
    if not fields.date(said.get("date", "")):  # a row that lacks a cell has its date under another header
        said["date"] = next((cell for cell in row if _DATED.fullmatch(cell)), "")
        said = {name: cell for name, cell in said.items() if name == "date" or cell != said["date"]}
    ordered = [link for place in (at, *(n for n in range(len(row)) if n != at)) for link in found[place]]
    return markdown_papers.record(title, source, ordered, said)


def _best_title(row: Sequence[str], found: Sequence[Sequence[Link]], column: int) -> tuple[str, int]:
    """Take the title from its column; if that holds but a label, ``[Paper](…)``, from the cell with most words."""
    title = _cell_title(row[column], found[column])
    if title:
        return title, column
    others = [(_cell_title(cell, found[at]), at) for at, cell in enumerate(row) if at != column]
    long = [(text, at) for text, at in others if text.count(" ") >= 1]
    return max(long, key=lambda pair: len(pair[0]), default=(next((t for t, _ in others if t), ""), column))


def _cell_title(cell: str, found: Sequence[Link]) -> str:
    link = markdown_papers.title_link(found)
    if link:
        return markdown_papers.without_tags(link.words) or link.words
    for piece in re.split(r"<br\s*/?>", cell, flags=re.I):
        text = markdown_papers.unlabelled(piece)
        if text and fields.date(text) == "":
            return text
    return ""
