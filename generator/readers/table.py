"""Tables with a header: CSV and TSV as Zotero, Scopus, PubMed, Embase and spreadsheets export them."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model import Author, Identifier, LinkKind, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, limits, losses, markup, people, table_layout
from generator.readers import links as addresses
from generator.readers.table_layout import Layout, cells

_LONGEST_LIST = 20_000
_YES = frozenset(("true", "yes", "1", "y", "x", "retracted", "withdrawn"))
_SURNAME_FIRST = re.compile(r"[^,;]{2,40} [A-Z][A-Z.\- ]{0,8}")  # Liu R. · Adler D.G. · Zhang Y


def detect(text: str) -> bool:
    """Recognise a header with a column of titles and another that tells of papers."""
    return table_layout.find(text[:100_000]) is not None


def read(text: str, path: str) -> Reading:
    """Read each row below the header."""
    layout = table_layout.find(text)
    if layout is None:
        hint = "name a column “title” in the first line"
        return Reading(problems=(Problem("error", Source(path, 1), "a table without a column of titles", hint),))
    records: list[Record] = []
    problems: list[Problem] = []
    rows = list(_rows(text, layout, path, problems))
    semicolons = any(";" in cell for _, row in rows for cell in cells(row, layout, "authors"))
    known: dict[tuple[str, ...], Record] = {}  # hostile tables repeat a row a million times
    for line, row in rows:
        source = Source(path, line)
        if (key := tuple(row)) not in known:
            if len(known) > 1_000:
                known.clear()
            known[key] = _record(row, layout, source, semicolons)
        record = replace(known[key], source=source)
        if len(row) > layout.width and any(cell.strip() for cell in row[layout.width :]):
            message = f"a row of {len(row)} cells under a header of {layout.width}"
            problems.append(Problem("warning", source, message, "a delimiter in a cell wants quotation marks round it"))
        elif len(row) < layout.width and not text.endswith("\n") and rows[-1][0] == line:
            problems.append(losses.cut_short(source, f"a last row of {len(row)} cells, not {layout.width}"))
        if record.title:
            records.append(record)
        else:
            problems.append(losses.untitled(source, f"a row: “{' '.join(' '.join(row).split())[:60]}”"))
    if not records and not problems:
        problems.append(losses.empty_day(path, "table"))
    return Reading(records=tuple(records), problems=limits.few(problems, path))


def _rows(text: str, layout: Layout, path: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its first line; where a quotation mark is never closed, go on below it."""
    lines, wrong = limits.lines(text, path)
    problems += wrong
    start = layout.line
    while start < len(lines):
        reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=layout.delimiter, strict=False)
        before = start
        try:
            for row in reader:
                line, before = before + 1, start + reader.line_num
                if before >= len(lines) and _never_closed(lines, line, layout.delimiter):
                    problems.append(_unclosed(path, line))
                    before = line
                    break
                if any(cell.strip() for cell in row):
                    yield line, row
            else:
                return
        except csv.Error as error:
            problems.append(
                Problem("error", Source(path, before + 1), f"a row that can’t be read ({error})", "mend it")
            )
            before = max(before + 1, start + reader.line_num)
        start = before
        if len(problems) > 100:
            problems.append(
                Problem("error", Source(path, start + 1), "too many rows can’t be read: stopped here", "save it again")
            )
            return


def _never_closed(lines: Sequence[str], line: int, delimiter: str) -> bool:
    """Tell whether the row that begins here opens a quotation that the file doesn't close."""
    reader = csv.reader((each + "\n" for each in lines[line - 1 :]), delimiter=delimiter, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _unclosed(path: str, line: int) -> Problem:
    message = "a quotation mark opened in this row is never closed, so the row can’t be read"
    return Problem("error", Source(path, line), message, "close it; or the file is cut short: save it again")


def _record(row: Sequence[str], layout: Layout, source: Source, semicolons: bool) -> Record:
    def of(meaning: str) -> str:
        return fields.text(next(iter(cells(row, layout, meaning)), ""))

    title = markup.words(of("title"))
    return Record(
        title=title,
        source=source,
        abstract=_abstract(of("abstract")),
        authors=_authors(of("authors"), semicolons),
        ids=fields.ids(*_ids(row, layout)),
        links=fields.links(*_links(row, layout)),
        date=max((fields.date(cell) for cell in cells(row, layout, "date")), key=len, default=""),
        venue=re.split(r" \((?:19|20)\d\d\) ", of("venue"), maxsplit=1)[0],
        licence=of("licence"),
        votes=int(of("votes")) if re.fullmatch(r"\d{1,9}", of("votes")) else None,
        note=of("note"),
        curators=tuple(author.name for author in people.split(of("curators"))),
        withdrawn=of("withdrawn").casefold() in _YES or fields.is_retracted(title),
    )


def _abstract(text: str) -> str:
    return (
        ""
        if text.casefold() in ("[no abstract available]", "no abstract available", "none", "null")
        else markup.words(text)
    )


def _ids(row: Sequence[str], layout: Layout) -> Iterator[Identifier | None]:
    for cell in cells(row, layout, "doi"):
        yield identifiers.identifier("doi", cell)
    for cell in cells(row, layout, "arxiv"):
        yield identifiers.identifier("arxiv", cell) or identifiers.recognise(cell)
    for cell in cells(row, layout, "pubmed"):
        yield identifiers.identifier("pubmed", cell.removesuffix(".0")) or identifiers.recognise(cell)
    for cell in cells(row, layout, "acl"):
        yield identifiers.identifier("acl", cell)
    for cell in cells(row, layout, "openreview"):
        yield identifiers.recognise(cell) or identifiers.identifier("openreview", cell)
    for meaning in ("id", "link", "pdf"):
        yield from fields.named(each for cell in cells(row, layout, meaning) for each in cell.split()[:5])


def _links(row: Sequence[str], layout: Layout) -> Iterator[tuple[LinkKind | None, object]]:
    kinds: tuple[tuple[str, LinkKind | None], ...] = (
        *(("link", None), ("arxiv", None), ("doi", None), ("openreview", None), ("pdf", "pdf"), ("code", "code")),
        *(("project", "project"), ("data", "data"), ("video", "video")),
    )
    for meaning, kind in kinds:
        for cell in cells(row, layout, meaning):
            for address in (cell.strip(),) if addresses.is_web(cell.strip()) else addresses.find(cell):
                yield kind, address


def _authors(cell: str, semicolons: bool) -> tuple[Author, ...]:
    """Split a cell of authors as its program writes them; a semicolon in any row says that commas belong to names."""
    cell = re.sub(r"\s*\(\d{5,}\)", "", cell)  # Scopus' numbers
    if cell.startswith("["):
        return tuple(Author(name) for name in _listed(cell))
    if "|" in cell:
        return tuple(Author(fields.given_first(name)) for part in cell.split("|") if (name := part.strip()))
    if semicolons:
        return tuple(Author(fields.given_first(name)) for part in cell.split(";") if (name := part.strip()))
    parts = [part.strip() for part in cell.split(",")]
    if " and " not in cell and all(_SURNAME_FIRST.fullmatch(part.rstrip(".") + ".") for part in parts):
        return tuple(Author(part) for part in parts)
    return people.split(cell.rstrip("."))


def _listed(cell: str) -> tuple[str, ...]:
    """Read a list as Python or JSON write it."""
    if len(cell) > _LONGEST_LIST:  # to read Python takes long
        return tuple(name for part in cell.strip("[]").split(",") if (name := part.strip(" '\"")))
    try:
        found = ast.literal_eval(cell)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return tuple(name for part in cell.strip("[]").split(",") if (name := part.strip(" '\"")))
    return fields.texts([fields.mapping(each).get("name", each) for each in fields.sequence(found)])
