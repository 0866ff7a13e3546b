"""PubMed's citation manager format (.nbib, MEDLINE): ``TAG - value`` lines, continued on lines indented by six.

https://www.nlm.nih.gov/bsd/mms/medlineelements.html. There is no kept parser of it in Python; it is a line format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Author, Problem, Reading, Record, Source
from generator.readers import dates, fields, identifiers, limits, losses, people, pubmed

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
    _by_tag: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *tags: str) -> str:
        """Return the value of the first of the tags that is there."""
        return next((value for tag in tags for value in self.all(tag) if value), "")

    def all(self, *tags: str) -> list[str]:
        """List the values of tags, once the record is read."""
        if not self._by_tag:
            for name, value in self.lines:
                self._by_tag.setdefault(name, []).append(value)
        return [value for tag in tags for value in self._by_tag.get(tag, [])]


def detect(text: str) -> bool:
    """Recognise a PMID line, or MEDLINE's tags where the id was left out. RIS has ``TY  -`` instead."""
    head = text[:20_000]
    if re.search(r"^TY {1,2}- ", head, re.M) or head.lstrip().startswith(("<", "{", "[", "@")):
        return False
    return bool(_STARTS.search(head)) or (len(set(_COMMON.findall(head))) >= 4 and "\nOWN - " in head)


def read(text: str, path: str) -> Reading:
    """Read every record; the last one without its last line was cut short."""
    made: list[Record | Problem] = []
    last, others_end = _Draft(0), False
    for draft in _drafts(text):
        others_end = others_end or bool(last.first("SO"))
        last = draft
        made.append(_made(draft, path))
        if len(made) > limits.most(text):
            break
    records, problems = limits.part(made, text, path)
    if len(made) <= limits.most(text) and _is_cut(last, others_end, text):
        end = Source(path, text.rstrip().count("\n") + 1)
        problems.append(losses.cut_short(end, f"the record of line {last.line} does not end"))
    if not made:
        problems.append(losses.no_papers(path, "file"))
    return Reading(tuple(records), tuple(problems))


def _made(draft: _Draft, path: str) -> Record | Problem:
    if draft.first(*_TITLES):
        return _record(draft, path)
    return losses.untitled(Source(path, draft.line), f"PubMed {draft.first('PMID')}".strip())


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
            if draft.lines:
                yield draft
            draft = _Draft(number)
        parts = [tagged[2].strip()]
        draft.lines.append((tagged[1], ""))
    _join(draft, parts)
    if draft.lines:
        yield draft


def _is_headed(draft: _Draft) -> bool:
    """Tell whether a record has nothing yet but its number in PubMed Central, which those give above the PMID."""
    return len(draft.lines) == 1 and draft.lines[0][0] == "PMC"


def _join(draft: _Draft, parts: list[str]) -> None:
    if draft.lines:
        whole = parts[0] if len(parts) == 1 else " ".join(parts)
        draft.lines[-1] = (draft.lines[-1][0], " ".join(whole.split()))


def _is_cut(last: _Draft, others_end: bool, text: str) -> bool:
    """Tell whether the last record lacks the source line that PubMed ends each with."""
    if ends := last.first("SO"):
        return not text.endswith("\n") and not ends.endswith((".", "]"))
    return bool(last.first("OWN", "STAT")) or (bool(last.lines) and others_end)


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
