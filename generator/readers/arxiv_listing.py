r"""arXiv's daily mail: papers between ``\\`` lines (https://info.arxiv.org/help/subscribe.html).

    \\
    arXiv:2303.08867 (*cross-listing*)
    Date: Wed, 15 Mar 2023 18:34:08 GMT   (243kb,D)

    Title: …
      continued
    Authors: …
    \\
      Abstract …
    \\ ( https://arxiv.org/abs/2303.08867 ,  243kb)

A month's list has no abstracts, and ends a paper with a rule; a paper's own file (``.abs``) ends with ``\\`` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Problem, Reading, Record, Source
from generator.readers import arxiv, dates, fields, identifiers, links, losses, mail, people

_HEAD = 20_000
_OPENS = re.compile(r"^\\\\\s*\n(?:arXiv:|Paper(?: \(\*cross-listing\*\))?:)", re.M)
_NAMED = re.compile(r"(?:arXiv:|Paper(?: \(\*cross-listing\*\))?:\s*(?:arXiv:)?)\s*(\S{1,60})(.*)")
_KEYED = re.compile(r"([A-Z][A-Za-z-]{1,20})\s*(?:\([^)]{1,30}\))?:\s*(.*)")
_KEYS = frozenset(
    "date from title author authors categories comments comment proxy report-no acm-class msc-class subj-class "
    "journal-ref doi license notes".split()
)
_RULE = re.compile(r"-{20,}|[%-]{20,}")
_DAY = re.compile(r"/\* .{1,40} \*/")  # of a week's list, above that day's papers
_ENDED = re.compile(r"^\\\\ \(", re.M)  # papers of a mail end so; those of a month's list, without abstracts, do not
_SIZE = re.compile(r"\s*\((\d+)kb,?(\w*)\)\s*$")
_REVISED = ("replaced with revised version", "figures added", "part added")
_COUNTED = re.compile(r"\bdaily (\d{1,4}) new\b")


@dataclass(slots=True)
class _Draft:
    """A paper as far as it was read."""

    line: int
    name: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    abstract: list[str] = field(default_factory=list)
    link: str = ""
    is_void: bool = False
    is_new: bool = True
    is_closed: bool = False


def detect(text: str) -> bool:
    r"""Recognise the ``\\`` lines with an arXiv id after them, in a mail or alone."""
    if text[:100].lstrip().startswith(("<", "{", "[")):
        return False
    return any(_OPENS.search(body.text[:_HEAD] if body.line == 1 else body.text) for body in _bodies(text[:_HEAD]))


def read(text: str, path: str) -> Reading:
    """Read every paper; one that never ends, and fewer than the subject promises, are problems."""
    records: list[Record] = []
    problems: list[Problem] = []
    new = 0
    for body in _bodies(text):
        for draft in _drafts(body):
            new += draft.is_new
            made = _record(draft, path)
            problems += _wrong(draft, path, made)
            records += [made] if made.title else []
    subject, date = _heading(text)
    if (counted := _COUNTED.search(subject)) and new < int(counted[1]):
        message = f"the subject promises {counted[1]} new papers, and here are {new}"
        problems.append(Problem("warning", Source(path), message, "save the whole mail"))
    if subject and records and "%%%---%%%" not in text:
        problems.append(
            losses.cut_short(Source(path, text.rstrip().count("\n") + 1), "the mail’s last line is missing")
        )
    if not records and not problems:
        problems.append(losses.empty_day(path, "listing"))
    return Reading(tuple(records), tuple(problems), title=subject, date=date)


def _bodies(text: str) -> tuple[mail.Body, ...]:
    if mail.is_mail(text) and not _OPENS.search(text[:_HEAD]):
        return mail.read(text).bodies
    return (mail.Body("text/plain", text),)


def _heading(text: str) -> tuple[str, str]:
    head = text[:_HEAD].lstrip()
    if not mail.is_mail(head):
        return "", ""
    found = mail.read(head)
    return found.subject, dates.mail_date(found.date)


def _drafts(body: mail.Body) -> Iterator[_Draft]:
    r"""Cut a listing into papers. A ``\\`` opens a paper, its abstract, and (with an address) ends it."""
    draft: _Draft | None = None
    key = ""
    in_abstract = False
    for number, line in enumerate(body.text.split("\n"), body.line):
        number = number if body.as_it_stands else body.line
        bare = line.strip()
        if not bare:
            continue
        if bare.startswith("\\\\"):
            if draft is None:
                draft, key, in_abstract = _Draft(number), "", False
            elif "(" in bare:
                _close(draft, bare)
                yield draft
                draft = None
            elif not draft.facts and not draft.name:
                draft.line = number
            elif in_abstract and bare == "\\\\":  # a paper's own file ends so
                draft.is_closed = True
                yield draft
                draft = None
            else:
                in_abstract = True
        elif draft is None:
            continue
        elif _RULE.fullmatch(bare):
            if draft.name or draft.facts:
                draft.is_closed = in_abstract
                yield draft
            draft = None
        elif not draft.name and _DAY.fullmatch(bare):
            draft = None
        elif in_abstract:
            draft.abstract.append(bare)
        else:
            key = _header_line(draft, line, bare, key)
    if draft is not None and draft.name:
        draft.is_closed = in_abstract and not draft.abstract and not _ENDED.search(body.text)
        yield draft


def _header_line(draft: _Draft, line: str, bare: str, key: str) -> str:
    """Take a line above the abstract; return the key that a continuation line would belong to."""
    if not draft.name and (named := _NAMED.match(bare)):
        draft.name = named[1]
        draft.is_new = "cross-listing" not in bare
    elif bare.lower().startswith(_REVISED):
        draft.is_new = False
        draft.is_void = draft.is_void or _is_void(bare)
    elif (keyed := _KEYED.fullmatch(bare)) and keyed[1].lower() in _KEYS and not line.startswith("  "):
        key = keyed[1].lower().removesuffix("s") if keyed[1].lower() != "notes" else "notes"
        draft.is_void = draft.is_void or (key == "date" and _is_void(bare))
        if key not in draft.facts:
            draft.facts[key] = keyed[2]
        return key
    elif bare and key:
        draft.facts[key] += f" {bare}"
    return key


def _is_void(line: str) -> bool:
    """Tell whether the size says that the paper was taken back: ``(0kb,I)``."""
    size = _SIZE.search(line[-40:])
    return bool(size and "I" in size[2])


def _close(draft: _Draft, line: str) -> None:
    draft.is_closed = line.endswith(")")
    found = links.find(line)
    draft.link = found[0] if found else ""


def _record(draft: _Draft, path: str) -> Record:
    said = {key: " ".join(value.split()) for key, value in draft.facts.items()}
    abstract = " ".join(" ".join(draft.abstract).split())
    comment = said.get("comment", "")
    name = arxiv.name(draft.name) or arxiv.name(draft.link)
    return Record(
        title=said.get("title", ""),
        source=Source(path, draft.line),
        abstract=abstract,
        authors=arxiv.authors(said.get("author", "")),
        ids=fields.ids(name, *(identifiers.identifier("doi", doi) for doi in said.get("doi", "").split())),
        links=fields.links((None, draft.link), *((None, address) for address in links.find(comment))),
        date=dates.mail_date(_SIZE.sub("", said.get("date", ""))),
        venue=said.get("journal-ref", ""),
        licence=said.get("license", ""),
        withdrawn=draft.is_void or arxiv.is_withdrawn(comment, abstract),
    )


def _wrong(draft: _Draft, path: str, made: Record) -> Iterator[Problem]:
    source = Source(path, draft.line)
    if not made.title:
        yield losses.untitled(source, draft.name)
    if not draft.is_closed:
        yield losses.cut_short(source, f"“{made.title or draft.name}” does not end")
    if people.is_cut(draft.facts.get("author", "")):
        yield losses.cut_authors(source, made.title)
