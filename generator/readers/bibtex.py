"""BibTeX and BibLaTeX files, as reference managers, the ACL Anthology, DBLP and PMLR write them.

bibtexparser cuts a file into entries and recovers from broken ones; what the values say is decided here.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.model import Author, Identifier, LinkKind, Problem, Reading, Record, Source
from generator.readers import bibtex_text, fields, identifiers, limits, losses

_ENTRY = re.compile(r"^[ \t]*@[ \t]*([A-Za-z_-]{2,40})[ \t\n]*[{(][^={}()\"]{0,300}?[,=]", re.M)
_NO_PAPER = frozenset("proceedings mvproceedings periodical collection mvcollection xdata set".split())
_MONTHS = dict(
    zip(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(),
        "January February March April May June July August September October November December".split(),
        strict=True,
    )
)
_INHERITED = ("year", "date", "month", "booktitle", "publisher", "eventtitle")
_LINKS: tuple[tuple[str, LinkKind | None], ...] = (
    *(
        ("url", None),
        ("pdf", "pdf"),
        ("code", "code"),
        ("github", "code"),
        ("software", "code"),
        ("project", "project"),
    ),
    *(("website", "project"), ("dataset", "data"), ("data", "data"), ("video", "video"), ("openreview", "abstract")),
    *(
        ("howpublished", None),
        ("ee", None),
        ("link", None),
        ("bdsk-url-1", None),
        ("adsurl", "abstract"),
        ("html", None),
    ),
)
_VENUES = (
    "journaltitle",
    "journal",
    "booktitle",
    "eventtitle",
    "series",
    "howpublished",
    "publisher",
    "school",
    "institution",
)
_ADDRESS = re.compile(r"https?://[^\s{}\\\"]+(?:\\[_%&#~][^\s{}\\\"]*)*")
_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]{2,40}[ \t]*[{(]", re.M)
_MOST_SIGNS = 2_000


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    key: str
    line: int
    values: Mapping[str, str]  # joined, not decoded


def detect(text: str) -> bool:
    """Recognise an entry at the beginning of a line, and no other syntax before it."""
    head = text[:40_000].lstrip()
    return not head.startswith(("{", "[", "<")) and _ENTRY.search(head) is not None


def read(text: str, path: str) -> Reading:
    """Read each entry that is a paper; volumes of proceedings are none."""
    entries, problems = _entries(text, path)
    by_key = {entry.key.casefold(): entry for entry in entries}
    records: list[Record] = []
    cut = 0
    for entry in entries:
        source = Source(path, entry.line)
        if entry.kind in _NO_PAPER:
            problems.append(Problem("note", source, f"@{entry.kind} is a volume, no paper: left out", "nothing to do"))
            continue
        values = _inherited(entry.values, by_key)
        record, others = _record(values, source)
        cut += others
        if record.title:
            records.append(record)
        else:
            problems.append(losses.untitled(source, f"@{entry.kind}, {entry.key[:80] or 'without a key'}"))
    if cut:
        message = f"{cut} of {len(records)} lists of authors end in “and others”"
        problems.append(Problem("note", Source(path, 1), message, "`enrich` can find the others"))
    if not records and not any(problem.level == "error" for problem in problems):
        problems.append(losses.no_papers(path, "bibliography"))
    return Reading(
        records=tuple(records), problems=limits.few(sorted(problems, key=lambda problem: problem.source), path)
    )


def _entries(text: str, path: str) -> tuple[list[_Entry], list[Problem]]:
    """Cut a file into entries with their values joined; what can't be read becomes a problem."""
    from bibtexparser import model  # costs a quarter of a second, and few digests need it
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings come back as problems
    strings: dict[str, str] = dict(_MONTHS)
    entries: list[_Entry] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for first, chunk in _chunks(text, path, problems):
        if limits.stop(problems, Source(path, first)):
            break
        if chunk in seen:
            problems.append(Problem("note", Source(path, first), f"says what line {seen[chunk]} says", "read once"))
            continue
        seen[chunk] = first
        for block in Splitter(chunk).split().blocks:
            line = first + (block.start_line or 0)
            if isinstance(block, model.ParsingFailedBlock):
                problems += _failed(block, line, path)
            meant = getattr(block, "ignore_error_block", block)
            if isinstance(meant, model.String):
                strings[meant.key.casefold()] = bibtex_text.value(meant.value, strings)[0]
            elif isinstance(meant, model.Entry):
                values, unknown = _values(meant, strings)
                problems += _undefined(unknown, line, path)
                entries.append(_Entry(meant.entry_type.strip().casefold(), meant.key.strip(), line, values))
    return entries, problems


def _chunks(text: str, path: str, problems: list[Problem]) -> Iterator[tuple[int, str]]:
    """Cut a file where a line begins an entry, so that one broken entry costs no more than itself."""
    starts = [0, *(match.start() for match in _START.finditer(text)), len(text)]
    line = 1
    for start, end in pairwise(starts):
        chunk = text[start:end]
        if len(chunk) > limits.LONGEST_LINE or chunk.count("@") > _MOST_SIGNS:
            message = f"an entry of {len(chunk):,} characters, longer than any paper’s: left out"
            problems.append(Problem("error", Source(path, line), message, "see what file this is"))
        elif "@" in chunk:
            yield line, chunk.rstrip()
        line += chunk.count("\n")


def _values(block: object, strings: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    unknown: list[str] = []
    for each in getattr(block, "fields", ()):
        joined, names = bibtex_text.value(str(each.value), strings)
        unknown += names
        values.setdefault(each.key.strip().casefold(), joined)
    return values, unknown


def _failed(block: object, line: int, path: str) -> Iterator[Problem]:
    """Tell what could not be read, or what was read in spite of a mistake."""
    kind = type(block).__name__
    raw = " ".join(str(getattr(block, "raw", "") or "").split())[:70]
    if kind == "DuplicateBlockKeyBlock":
        return  # two papers may have one key; both are read
    if kind == "DuplicateFieldKeyBlock":
        yield Problem("warning", Source(path, line), f"a field stands twice in this entry: {raw}", "the first was read")
    else:
        message = f"an entry that can’t be read, perhaps cut short or with a brace missing: {raw}"
        yield Problem("error", Source(path, line), message, "close its braces, or export it again")


def _undefined(names: list[str], line: int, path: str) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if re.fullmatch(r"[^\s{}\"]{1,60}", name):
            yield Problem("note", Source(path, line), f"the abbreviation {name} has no @string", "its name was read")


def _inherited(values: Mapping[str, str], by_key: Mapping[str, _Entry]) -> Mapping[str, str]:
    """Add what an entry has from the volume that it names as its ``crossref``."""
    parent = by_key.get(values.get("crossref", "").strip().casefold())
    if parent is None:
        return values
    above = {"booktitle": parent.values.get("title", ""), **{key: parent.values.get(key, "") for key in _INHERITED}}
    above["booktitle"] = above["booktitle"] or parent.values.get("title", "")
    return {**{key: value for key, value in above.items() if value}, **values}


def _record(values: Mapping[str, str], source: Source) -> tuple[Record, bool]:
    title, subtitle = (bibtex_text.decoded(values.get(key, "")) for key in ("title", "subtitle"))
    authors, others = bibtex_text.names(values.get("author", ""))
    note = bibtex_text.decoded(values.get("note", "") or values.get("annote", "") or values.get("addendum", ""))
    record = Record(
        title=f"{title}: {subtitle}" if title and subtitle else title,
        source=source,
        abstract=bibtex_text.decoded(values.get("abstract", "")),
        authors=tuple(Author(name) for name in authors),
        ids=fields.ids(*_ids(values, note)),
        links=fields.links(*((kind, address) for key, kind in _LINKS for address in _addresses(values.get(key, "")))),
        date=_date(values),
        venue=_venue(values),
        licence=bibtex_text.decoded(values.get("license", "") or values.get("copyright", "")),
        withdrawn=fields.is_retracted(title) or fields.says_withdrawn(note),
    )
    return record, others


def _addresses(raw: str) -> list[str]:
    """Find the addresses in a value, ``\\url{…}`` and escaped signs taken off."""
    bare = re.sub(r"\\([_%&#~])", r"\1", raw.replace("\\textasciitilde{}", "~").replace("{\\_}", "_"))
    return [identifiers.trim(match[0]) for match in _ADDRESS.finditer(bare.strip("{} "))]


def _ids(values: Mapping[str, str], note: str) -> Iterator[Identifier | None]:
    doi = re.sub(r"\\([_%&#<>])", r"\1", values.get("doi", "")).strip("{} ")
    yield identifiers.identifier("doi", doi) or identifiers.recognise(doi)
    kind = (values.get("eprinttype", "") or values.get("archiveprefix", "")).strip("{} ").casefold()
    number = values.get("eprint", "").strip("{} ")
    if kind in ("", "arxiv"):
        found = identifiers.identifier("arxiv", number) or identifiers.recognise(number)
        yield found if found and found.scheme == "arxiv" else None
    elif kind in ("pubmed", "pmid"):
        yield identifiers.identifier("pubmed", number)
    yield identifiers.identifier(
        "arxiv", values.get("arxiv", "").strip("{} ") or values.get("arxivid", "").strip("{} ")
    )
    yield identifiers.identifier("pubmed", values.get("pmid", "").strip("{} "))
    for key in ("url", "openreview", "ee", "howpublished"):
        yield from fields.named(_addresses(values.get(key, "")))
    for text in (values.get("journal", ""), values.get("journaltitle", ""), values.get("number", ""), note):
        for match in re.finditer(
            r"\barxiv(?:\s+preprint)?[\s:]*(?:arxiv:)?\s*([\w.-]{1,40}/?\d*[\w.]{0,20})", text[:2_000], re.I
        ):
            yield identifiers.identifier("arxiv", identifiers.trim(match[1]))


def _date(values: Mapping[str, str]) -> str:
    for key in ("date", "eventdate", "published"):
        if found := fields.date(values.get(key, "").strip("{} ")):
            return found
    year = values.get("year", "").strip("{}() ")
    month = bibtex_text.decoded(values.get("month", "")).strip(". ").split("-")[0].split("/")[0].split("–")[0]
    day = values.get("day", "").strip("{} ")
    word = re.match(r"([A-Za-z]{3,9})\.?~?\s*(\d{1,2})?", month)
    if turned := re.match(r"(\d{1,2})\.?[~ ]\s*([A-Za-z]{3,9})", month):
        return fields.date(f"{turned[1]} {turned[2]} {year}")
    if word and (found := fields.date(f"{word[2]} {word[1]} {year}" if word[2] else f"{word[1]} {year}")):
        return found
    return fields.parts([year, month, day] if month.isdigit() else [year]) or fields.date(year[:4])


def _venue(values: Mapping[str, str]) -> str:
    """Take the first of the fields that name where a paper appeared, and is no address."""
    for key in _VENUES:
        found = bibtex_text.decoded(values.get(key, ""))
        if found and "://" not in found:
            return found
    return ""
