"""Plain text: lines that say what they are (``Title: …``, ``Abstract: …``), or else titles with abstracts below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Problem, Reading, Record, Source
from generator.readers import fields, hf_page_text, identifiers, limits, losses, people
from generator.readers import links as addresses

_LABELS = {
    **dict.fromkeys(("title", "paper", "paper title"), "title"),
    **dict.fromkeys(("abstract", "summary"), "abstract"),
    **dict.fromkeys(("author", "authors", "author(s)", "by"), "authors"),
    **dict.fromkeys(("date", "published", "year", "publication date", "submitted"), "date"),
    **dict.fromkeys(("venue", "journal", "conference", "journal ref", "journal reference", "journal-ref"), "venue"),
    **dict.fromkeys(
        ("url", "link", "links", "arxiv", "arxiv id", "doi", "pmid", "pdf", "code", "id", "project", "github"), "link"
    ),
    **dict.fromkeys(("comment", "comments"), "comments"),
    **dict.fromkeys(("note", "notes", "why"), "note"),
    **dict.fromkeys(
        ("subject", "subjects", "subject classes", "categories", "keywords", "report-no", "msc classes"), "other"
    ),
    **dict.fromkeys(("acm classes", "license", "licence", "tags"), "other"),
}
_LABELLED = re.compile(r"\s*(?:[-*]\s+)?(?:\*\*|__)?([A-Za-z][A-Za-z ()-]{1,20}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(.*)")
_DATA = re.compile(r"\s*(?:[{<@]|%PDF|\[\s*(?:[{\[\"]|\]))")
_NUMBERED = re.compile(r"\s*\[\d{1,4}\]\s+arXiv:", re.I)
_WORDS = re.compile(r"[^\W\d_]{2}\s+[^\W\d_]")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]|\ufffd{3}")
_RULE = re.compile(r"\s*(?:[-=_*]{3,}|\[\d{1,4}\]|\d{1,4}[.)]?)\s*")


def detect(text: str) -> bool:
    """Accept whatever has words and no signs of a program’s own file: this is the last format asked."""
    head = text[:20_000]
    return bool(_WORDS.search(head)) and not _DATA.match(head) and not _BINARY.search(head)


def read(text: str, path: str) -> Reading:
    """Read labelled papers where the text has labels, and titles with their abstracts where it has none."""
    if not _is_labelled(text):
        return hf_page_text.read(text, path)
    records: list[Record] = []
    lines, problems = limits.lines(text, path)
    for paper in _papers(lines, path, problems):
        record = _record(paper, path)
        if limits.stop(problems, record.source):
            break
        if record.title:
            records.append(record)
        else:
            problems.append(losses.untitled(record.source, "a paragraph of labelled lines"))
    if not records and not problems:
        problems.append(losses.no_papers(path, "text"))
    return Reading(records=tuple(records), problems=limits.few(problems, path))


def _is_labelled(text: str) -> bool:
    labels = [label for line in text[:100_000].split("\n") if (label := _label(line)[0])]
    return "title" in labels and len(set(labels)) > 1


def _label(line: str) -> tuple[str, str]:
    match = _LABELLED.match(line[:500])
    meaning = _LABELS.get(" ".join(match[1].casefold().split()), "") if match else ""
    return (meaning, line[match.start(2) :].strip()) if match and meaning else ("", line.strip())


@dataclass(slots=True)
class _Paper:
    line: int
    said: dict[str, list[str]] = field(default_factory=dict)


def _papers(lines: list[str], path: str, problems: list[Problem]) -> Iterator[_Paper]:
    """Part the lines into papers: a label that was there already begins the next, as does a title after an abstract."""
    paper: _Paper | None = None
    current = ""
    ahead: list[tuple[int, str]] = []  # what stands above the first label: an id, or words of no paper
    gap = False
    for number, line in enumerate(lines, 1):
        meaning, value = _label(line)
        if not line.strip():
            gap = True
            continue
        if _RULE.fullmatch(line):
            current = ""
        elif _NUMBERED.match(line):  # arXiv's lists: [2] arXiv:2405.00002 [pdf]
            ahead.append((number, value))
            current = ""
        elif meaning:
            if paper is None or ahead or (meaning in paper.said and meaning not in ("link", "other", "note")):
                if paper is not None:
                    yield paper
                paper = _Paper(number)
                for _, above in ahead:
                    paper.said.setdefault("link", []).append(above)
                ahead = []
            paper.said.setdefault(meaning, []).append(value)
            current = meaning
        elif paper is not None and current and not (gap and current not in ("abstract", "note")):
            paper.said[current].append(value)
        elif any(identifiers.recognise(word) for word in value[:400].split()):
            ahead.append((number, value))
        else:
            hint = "label it (“Abstract: …”), or take it out"
            problems.append(Problem("note", Source(path, number), f"a line of no paper: {value[:80]}", hint))
        gap = False
    for number, above in ahead:
        problems.append(Problem("note", Source(path, number), f"a line of no paper: {above[:80]}", "label it"))
    if paper is not None:
        yield paper


def _record(paper: _Paper, path: str) -> Record:
    said = {meaning: fields.text(" ".join(values)) for meaning, values in paper.said.items()}
    found = " ".join(said.get(key, "") for key in ("link", "comments"))
    words = [identifiers.trim(word) for word in said.get("link", "").split()[:50]]
    return Record(
        title=said.get("title", ""),
        source=Source(path, paper.line),
        abstract=said.get("abstract", ""),
        authors=people.split(said.get("authors", "")),
        ids=fields.ids(*fields.named(words)),
        links=fields.links(*((None, address) for address in addresses.find(found))),
        date=fields.date(said.get("date", "")),
        venue=said.get("venue", ""),
        note=said.get("note", ""),
        withdrawn=fields.says_withdrawn(said.get("comments", "")) or fields.is_retracted(said.get("title", "")),
    )
