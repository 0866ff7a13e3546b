"""What cv-arxiv-daily keeps: topics, in each an arXiv id with a line of Markdown. https://github.com/Vincentqyw/cv-arxiv-daily.

A line is a bullet (``- 2022-01-19, **Title**, Ada Bell et.al., Paper: [url](url)``) or a table's row
(``|**2022-01-19**|**Title**|Ada Bell et.al.|[2201.03814v2](url)|null|``). A paper may stand under several topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text, limits, losses, markdown_papers
from generator.readers.markdown_links import links, plain, words
from generator.readers.markdown_tables import cells

_PAIR = re.compile(
    r'"((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?)"\s*:\s*("[^"\\]*+(?:\\.[^"\\]*+)*+")'
)


def detect(text: str) -> bool:
    """Recognise an id with a line of Markdown for a value."""
    head = text[:20_000]
    if not head.lstrip().startswith("{"):
        return False
    match = _PAIR.search(head)
    return _only_topics(head) or (match is not None and match[2][1:8].lstrip().startswith(("-", "|", "*")))


def _only_topics(head: str) -> bool:
    """Recognise topics without papers: ``{"SLAM": {}, "NeRF": {}}``."""
    return (
        bool(re.fullmatch(r"\s*+\{\s*+(?:\"[^\"\\]{1,80}\"\s*+:\s*+\{\s*+\}\s*+,?\s*+)++\}\s*+", head))
        if len(head) < 20_000
        else False
    )


def read(text: str, path: str) -> Reading:
    """Read each line of each topic, also of a damaged file."""
    records: list[Record] = []
    problems: list[Problem] = []
    cut = 0
    line = end = 0
    for match in _PAIR.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        made = _record(match[1], match[2], Source(path, line + 1))
        if isinstance(made, Record):
            records.append(made)
            cut += bool(re.search(r"et\.? ?al", match[2]))
        else:
            problems.append(made)
    problems += _damage(text, path)
    if cut:
        message = f"{cut} of {len(records)} papers name their first author alone (“et al.”)"
        problems.append(Problem("note", Source(path, 1), message, "`enrich` can find the others"))
    if not records and not problems:
        problems.append(
            losses.empty_day(path, "list") if _only_topics(text[:20_000]) else losses.no_papers(path, "file")
        )
    return Reading(records=tuple(records), problems=limits.few(problems, path))


def _damage(text: str, path: str) -> Iterator[Problem]:
    try:
        json_text.loads(text)
    except RecursionError:
        yield json_text.too_deep(path)
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        yield Problem("error", Source(path, line), f"the file is cut short or damaged ({error})", "save it again")


def _record(key: str, quoted: str, source: Source) -> Record | Problem:
    try:
        line = fields.text(json_text.loads(quoted))
    except ValueError as error:
        return Problem("error", source, f"{key} can’t be read ({error}): left out", "save the file again")
    date, title, names = _parts(line)
    if not title:
        return losses.untitled(source, f"{key}: “{line[:60]}”")
    found = [link for link in links(line) if link.url.startswith("http")]
    record = markdown_papers.record(title, source, found, {"date": date, "authors": names})
    ids = fields.ids(identifiers.identifier("arxiv", key), *record.ids)
    return Record(title, source, authors=record.authors, ids=ids, links=record.links, date=record.date)


def _parts(line: str) -> tuple[str, str, str]:
    """Part a line into date, title and authors."""
    if line.startswith("|"):
        row = [*cells(line), "", "", ""]
        if len(row) > 8:  # a bar within the title
            bold = line.split("**")
            row = [bold[1], "|".join(bold[3:4]), bold[4].split("|")[1] if len(bold) > 4 and "|" in bold[4] else ""]
        return words(row[0]), _title(row[1]), words(row[2])
    before, _, rest = line.partition("**")
    title, _, after = rest.partition("**, ")
    if not after:
        title, _, after = rest.partition("**")
    names = re.split(r",? (?:Paper|Code|arXiv)\s*:", after, maxsplit=1)[0]
    return plain(before).strip(" -*,"), _title(title), plain(names).strip(" ,")


def _title(cell: str) -> str:
    """Take the bold marks off a title and nothing more: underscores and asterisks within are its own."""
    bare = cell.strip()
    bare = bare[2:-2] if bare.startswith("**") and bare.endswith("**") else bare.strip("*")
    found = links(bare)
    return fields.text(found[0].words if len(found) == 1 and found[0].end - found[0].start == len(bare) else bare)
