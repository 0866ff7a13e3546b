"""RIS (``TI  - …``), and the tagged export of Web of Science (``TI …``): lines of tags, read one by one.

https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp and
https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html. rispy knows both, but not the line that a
record stands on, keeps one of two abstracts, and takes time that grows with the square of a long continued value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Author, Identifier, LinkKind, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, limits, losses, markup
from generator.readers import links as addresses

_RIS = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: |$)(.*)")
_WOS = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)")
_TITLES = ("TI", "T1", "CT", "BT")
_ABSTRACTS = ("AB", "N2")
_AUTHORS = (("AF",), ("AU",), ("A1",))
_VENUES = ("T2", "JF", "JO", "JA", "SO", "J2", "BT", "CT", "PB")
_DATES = ("DA", "PY", "Y1", "PD")
_MOST_VALUES = 20_000  # more than any collaboration has members
_TAGS_OF_A_RECORD = frozenset(("TI", "T1", "AU", "A1", "AB", "PY", "DO", "UR", "JO", "SO"))


_Values = dict[str, list[list[str]]]  # of each tag the values, of each value its lines


@dataclass(slots=True)
class _Entry:
    """A record's values by tag, in order, and what ended it."""

    line: int
    kind: str
    values: _Values = field(default_factory=dict)
    end: str = "next"  # ER, the next record, or the file's end


def detect(text: str) -> bool:
    """Recognise a record's first line: ``TY  - JOUR``, or ``PT J`` with authors below."""
    head = text[:20_000]
    return re.search(r"^\s{0,3}TY {1,2}- ?[A-Z]", head, re.M) is not None or _is_wos(head)


def _is_wos(head: str) -> bool:
    return bool(re.search(r"^PT [A-Z](?: |$)", head, re.M) and re.search(r"^(?:AU|TI|FN|ER)(?: |$)", head, re.M))


def read(text: str, path: str) -> Reading:
    """Read each record; one without its last line is read and told."""
    wos = re.search(r"^\s{0,3}TY {1,2}- ?[A-Z]", text[:20_000], re.M) is None
    records: list[Record] = []
    lines, problems = limits.lines(text, path)
    for entry in _entries(lines, path, wos, problems):
        source = Source(path, entry.line)
        if limits.stop(problems, source):
            break
        if wos:
            entry.values.pop("DA", None)  # the day of the export
        record = _record(entry.values, source)
        if entry.end == "file":
            problems.append(losses.cut_short(source, "in this record, or its last line “ER” is missing"))
        elif entry.end == "next":
            problems.append(Problem("note", source, "a record without its last line “ER”", "read all the same"))
        if record.title:
            records.append(record)
        else:
            problems.append(losses.untitled(source, entry.kind or "TY"))
    if not records and not any(problem.level == "error" for problem in problems):
        problems.append(losses.no_papers(path, "bibliography"))
    return Reading(
        records=tuple(records), problems=limits.few(sorted(problems, key=lambda problem: problem.source), path)
    )


def _entries(lines: list[str], path: str, wos: bool, problems: list[Problem]) -> Iterator[_Entry]:
    """Cut a file into records. A record ends with ER, or where the next begins."""
    tagged, first, header = (_WOS, "PT", ("FN", "VR", "EF")) if wos else (_RIS, "TY", ())
    entry: _Entry | None = None
    last: list[str] | None = None
    for number, line in enumerate(lines, 1):
        match = None if wos and line[:1].isspace() else tagged.match(line)
        if match is None:
            if limits.stop(problems, Source(path, number)):
                break
            if entry is not None and last is not None and line.strip():
                last.append(line.strip())
            elif line.strip():
                problems.append(
                    Problem("note", Source(path, number), f"a line of no record: {line.strip()[:70]}", "left out")
                )
            continue
        tag, value = match[1], (match[2] or "").strip()
        if tag == first or (entry is None and tag in _TAGS_OF_A_RECORD):
            if entry is not None:
                yield entry
            entry = _Entry(number, value if tag == first else "")
        if tag == "ER" and entry is not None:
            entry.end = "ER"
            yield entry
            entry, last = None, None
        elif entry is not None and tag not in header:
            last = [value]
            if len(under := entry.values.setdefault(tag, [])) < _MOST_VALUES:
                under.append(last)
            elif len(under) == _MOST_VALUES:
                problems.append(
                    Problem("error", Source(path, number), f"more than {_MOST_VALUES:,} {tag}: left out", "mend it")
                )
                under.append([])
    if entry is not None:
        entry.end = "file"
        yield entry


def _values(values: _Values, *tags: str) -> Iterator[str]:
    """List what stands under the tags, in their order, empty values left out."""
    for tag in tags:
        for lines in values.get(tag, ()):
            if joined := " ".join(lines).strip():
                yield joined


def _record(values: _Values, source: Source) -> Record:
    title = markup.words(next(_values(values, *_TITLES), ""))
    title = title or markup.words(next(_values(values, "T2", "BT"), ""))
    notes = " ".join(_values(values, "N1", "M1"))
    return Record(
        title=title,
        source=source,
        abstract=markup.words(next(_values(values, *_ABSTRACTS), "")),
        authors=_authors(values),
        ids=fields.ids(*_ids(values, notes)),
        links=fields.links(*_links(values)),
        date=_date(values),
        venue=next((v for v in (markup.words(each) for each in _values(values, *_VENUES)) if v != title), ""),
        withdrawn=fields.is_retracted(title) or "retract" in " ".join(_values(values, "DT", "M3")).casefold(),
    )


def _authors(values: _Values) -> tuple[Author, ...]:
    """Take the names in full where there are such (Web of Science's AF), each on a line of its own."""
    for tags in _AUTHORS:
        found = [
            Author(markup.words(fields.given_first(name)))
            for tag in tags
            for pieces in values.get(tag, ())
            for line in pieces
            for name in line.split(";")
            if name.strip(" ,.")
        ]
        if found:
            return tuple(found)
    return ()


def _ids(values: _Values, notes: str) -> Iterator[Identifier | None]:
    for value in _values(values, "DO", "DI", "D2"):
        yield identifiers.identifier("doi", value)
    for value in _values(values, "UR", "L2", "L3", "C3", "ID", "AN", "M3", "N1"):
        for word in value.replace(";", " ").split()[:20]:
            yield identifiers.recognise(word) if ":" in word or "/" in word else None
    for value in _values(values, "PM"):
        yield identifiers.identifier("pubmed", value)
    if any("pubmed" in each.casefold() or "medline" in each.casefold() for each in _values(values, "DB", "DP")):
        yield identifiers.identifier("pubmed", next(_values(values, "AN"), ""))
    for match in re.finditer(r"\b(?:arXiv|PMID)\s*:\s*[\w./-]{1,40}", notes[:3_000]):
        yield identifiers.recognise(identifiers.trim(match[0]))


def _links(values: _Values) -> Iterator[tuple[LinkKind | None, object]]:
    for tag, kind in (("UR", None), ("L1", "pdf"), ("L2", None), ("LK", None)):
        for value in _values(values, tag):
            for address in addresses.find(value.replace(";http", " http")):
                yield kind, address  # type: ignore[misc]


def _date(values: _Values) -> str:
    """Take the fullest date: ``2019/03/05/``, ``2019/Mar/5``, ``2019``; Web of Science has the month apart."""
    found = [_slashed(value) for value in _values(values, "DA", "PY", "Y1")]
    day = next(_values(values, "PD"), "")
    year = next(_values(values, "PY"), "")
    if day and year.strip().isdigit():
        parts = day.title().split()
        month, number = parts[0].split("-")[0], parts[1] if len(parts) > 1 else ""
        found.append(fields.date(f"{number} {month} {year}" if number.isdigit() else f"{month} {year}"))
    return max(found, key=len, default="")


def _slashed(value: str) -> str:
    parts = [part.strip() for part in value.split("/")]
    if len(parts) > 1 and parts[1][:3].isalpha():
        return fields.date(
            f"{parts[2]} {parts[1]} {parts[0]}" if len(parts) > 2 and parts[2].isdigit() else f"{parts[1]} {parts[0]}"
        )
    return fields.parts([part for part in parts[:3] if part]) if parts[0].isdigit() else fields.date(value)
