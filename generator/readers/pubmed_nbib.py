"""PubMed's citation manager format (.nbib, MEDLINE): ``TAG - value`` lines, continued on lines indented by six.

https://www.nlm.nih.gov/bsd/mms/medlineelements.html. There is no kept parser of it in Python; it is a line format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Author, Reading, Record, Source
from generator.readers import dates, fields, identifiers, losses, people, pubmed

_TAGGED = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_TITLES = ("TI", "TT", "BTI", "CTI")
_NAMED = re.compile(r"(.*?)\s*\[(\w+)\]")
_ELSEWHERE = re.compile(r"(?:publisher: )?abstract available from the publisher\.?$", re.I)
_STARTS = re.compile(r"^PMID ?- ?\d", re.M)
_COMMON = re.compile(r"^(?:TI|AB|FAU|AU|DP|OWN|STAT|JT|TA) {0,2}- ", re.M)


@dataclass(slots=True)
class _Draft:
    line: int
    lines: list[tuple[str, str]] = field(default_factory=list)

    def first(self, *tags: str) -> str:
        """Return the value of the first of the tags that is there."""
        return next((value for tag in tags for name, value in self.lines if name == tag and value), "")

    def all(self, *tags: str) -> list[str]:
        return [value for name, value in self.lines if name in tags]


def detect(text: str) -> bool:
    """Recognise a PMID line, or MEDLINE's tags where the id was left out. RIS has ``TY  -`` instead."""
    head = text[:20_000]
    if re.search(r"^TY {1,2}- ", head, re.M) or head.lstrip().startswith(("<", "{", "[", "@")):
        return False
    return bool(_STARTS.search(head)) or (len(set(_COMMON.findall(head))) >= 4 and "\nOWN - " in head)


def read(text: str, path: str) -> Reading:
    """Read every record; the last one without its last line was cut short."""
    drafts = [draft for draft in _drafts(text) if draft.lines]
    records: list[Record] = []
    problems = []
    for draft in drafts:
        if draft.first(*_TITLES):
            records.append(_record(draft, path))
        else:
            problems.append(losses.untitled(Source(path, draft.line), f"PubMed {draft.first('PMID')}".strip()))
    if drafts and _is_cut(drafts, text):
        last = Source(path, text.rstrip().count("\n") + 1)
        problems.append(losses.cut_short(last, f"the record of line {drafts[-1].line} does not end"))
    if not drafts:
        problems.append(losses.no_papers(path, "file"))
    return Reading(tuple(records), tuple(problems))


def _drafts(text: str) -> Iterator[_Draft]:
    """Cut the file into records: each begins with its PMID, or with its PMC number and then its PMID."""
    draft = _Draft(0)
    parts: list[str] = []
    apart = True  # whether a blank line stands above
    for number, line in enumerate(text.split("\n"), 1):
        tagged = _TAGGED.match(line) if line[:1].isalpha() else None
        if tagged is None:
            apart = apart or not line.strip()
            if line.strip() and parts:
                parts.append(line.strip())
            continue
        _join(draft, parts)
        starts = (tagged[1] == "PMID" and not _is_headed(draft)) or (tagged[1] == "PMC" and apart)
        apart = False
        if starts or not draft.line:
            yield draft
            draft = _Draft(number)
        parts = [tagged[2].strip()]
        draft.lines.append((tagged[1], ""))
    _join(draft, parts)
    yield draft


def _is_headed(draft: _Draft) -> bool:
    """Tell whether a record has nothing yet but its number in PubMed Central, which those give above the PMID."""
    return [tag for tag, _ in draft.lines] == ["PMC"]


def _join(draft: _Draft, parts: list[str]) -> None:
    if draft.lines:
        draft.lines[-1] = (draft.lines[-1][0], " ".join(" ".join(parts).split()))


def _is_cut(drafts: list[_Draft], text: str) -> bool:
    """Tell whether the last record lacks the source line that PubMed ends each with."""
    *others, last = drafts
    if ends := last.first("SO"):
        return not text.endswith("\n") and not ends.endswith((".", "]"))
    return bool(last.first("OWN", "STAT")) or any(draft.first("SO") for draft in others)


def _record(draft: _Draft, path: str) -> Record:
    name = draft.first("PMID")
    title = draft.first(*_TITLES)
    dois = [match[1] for value in draft.all("LID", "AID") if (match := _NAMED.fullmatch(value)) and match[2] == "doi"]
    return Record(
        title=title,
        source=Source(path, draft.line),
        abstract=_abstract(draft),
        authors=tuple(_authors(draft)),
        ids=fields.ids(identifiers.identifier("pubmed", name), *(identifiers.identifier("doi", doi) for doi in dois)),
        links=fields.links(pubmed.address(name), pubmed.full_text(draft.first("PMC"))),
        date=pubmed.date(draft.first("DP")) or _day(draft.first("DEP")),
        venue=draft.first("JT", "TA", "BTI" if draft.first("TI") else "JT"),
        withdrawn=_is_retracted(draft) or fields.is_retracted(title),
    )


def _abstract(draft: _Draft) -> str:
    """Take the abstract, or the publisher's or another language's in its place, but no word that there is one."""
    return next((text for tag in ("AB", "OAB") if (text := draft.first(tag)) and not _ELSEWHERE.match(text)), "")


def _day(text: str) -> str:
    return dates.date(f"{text[:4]}-{text[4:6]}-{text[6:8]}") if re.fullmatch(r"\d{8}", text) else ""


def _is_retracted(draft: _Draft) -> bool:
    return bool(draft.first("RIN")) or any(kind.lower() == pubmed.RETRACTED for kind in draft.all("PT"))


def _authors(draft: _Draft) -> Iterator[Author]:
    """Read ``FAU`` with what follows it; ``AU`` says the same shorter, and counts where ``FAU`` is missing."""
    full = any(tag == "FAU" for tag, _ in draft.lines)
    name, orcid, where = "", "", list[str]()
    for tag, value in [*draft.lines, ("FAU", "")]:
        if tag in ("FAU", "CN", "FED") or (tag == "AU" and not full):
            if name:
                yield Author(name, orcid, "; ".join(where))
            name, orcid, where = _name(tag, value), "", []
        elif tag == "AUID":
            orcid = orcid or people.orcid(value.removeprefix("ORCID:").strip())
        elif tag == "AD":
            where.append(value)


def _name(tag: str, value: str) -> str:
    """Turn ``Brinjikji, Waleed`` and ``Brinjikji W`` round; an editor is no author, a group has no given name."""
    if tag == "FED":
        return ""
    if tag == "AU" and "," not in value:
        family, _, initials = value.rpartition(" ")
        return f"{initials} {family}" if family and initials.isupper() else value
    return value if tag == "CN" else fields.given_first(value)
