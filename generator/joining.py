"""One paper of several records: the best of each field and where it came from, and what the records disagree on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from generator.identity import abstracts, people
from generator.identity.profile import SCHEMES, versionless
from generator.identity.signs import ALIKE
from generator.identity.titles import compare, has_lost_tex, read_title
from generator.model import Author, Identifier, Level, Link, Paper, Problem, Record, Source

# Venues that say only that a paper is a preprint.
_PREPRINTS = ("arxiv", "corr", "biorxiv", "medrxiv", "preprint", "ssrn", "openreview", "hugging face", "researchgate")
_SHOWN = 3  # names in a note
Value = TypeVar("Value")


def join(records: Sequence[Record]) -> Paper:
    """The paper that these records, oldest digest first, are of; without its permalink and its appearances."""
    first = records[0]
    if len(records) == 1:
        return _alone(first)
    title = _best(records, lambda r: r.title, _title_worth)
    abstract = _best(records, lambda r: r.abstract, _abstract_worth)
    authors = _best(records, lambda r: r.authors, _authors_worth)
    venue = _best(records, lambda r: r.venue, lambda text: not text.casefold().startswith(_PREPRINTS))
    licence = _best(records, lambda r: r.licence, bool)
    date = _dated(records)
    withdrawn = next((r for r in records if r.withdrawn), None)
    given = {"title": title, "abstract": abstract, "authors": authors, "date": date, "venue": venue}
    given |= {"licence": licence, "withdrawn": withdrawn}
    return Paper(
        id="",
        title=title.title if title else "",
        source=first.source,
        abstract=abstract.abstract if abstract else "",
        authors=_completed(authors.authors, records) if authors else (),
        ids=identifiers(records),
        links=_links(records),
        date=date.date if date else "",
        venue=venue.venue if venue else "",
        licence=licence.licence if licence else "",
        withdrawn=withdrawn is not None,
        origins=tuple((name, one.source) for name, one in given.items() if one and one.source != first.source),
    )


def _alone(record: Record) -> Paper:
    return Paper(
        id="",
        title=record.title,
        source=record.source,
        abstract=record.abstract,
        authors=record.authors,
        ids=identifiers([record]),
        links=_links([record]),
        date=record.date,
        venue=record.venue,
        licence=record.licence,
        withdrawn=record.withdrawn,
    )


def _best(records: Sequence[Record], field: Callable[[Record], Value], worth: Callable[[Value], Any]) -> Record | None:
    """The record whose field is worth most, the earliest of equals; None where no record has the field."""
    having = [record for record in records if field(record)]
    return max(having, key=lambda record: worth(field(record)), default=None)


def _title_worth(title: str) -> tuple[bool, bool, bool]:
    """A whole title first, then one that kept its TeX, then one that is not all capitals or all small."""
    letters = [c for c in title if c.isalpha()]
    shouted = len(letters) > 12 and (title.isupper() or title.islower())
    return not _is_damaged(title), not has_lost_tex(title), not shouted


def _abstract_worth(abstract: str) -> tuple[bool, int]:
    """A whole abstract first, then the longest."""
    return not _is_damaged(abstract), len(abstract)


def _authors_worth(authors: tuple[Author, ...]) -> tuple[int, int, int]:
    """Most people first, then those whose names are written out, then those that more is known of."""
    names = {author.name.casefold() for author in authors if "\ufffd" not in author.name}
    whole = sum(not any(len(part.strip(".")) == 1 for part in name.split()) for name in names)
    return len(names), whole, sum(bool(a.orcid) + bool(a.affiliation) for a in authors)


def _is_damaged(text: str) -> bool:
    """Whether a text was cut short or lost characters on its way."""
    return "\ufffd" in text or text.rstrip().endswith(("…", "..."))


def _dated(records: Sequence[Record]) -> Record | None:
    """The record with the earliest date; of ``2018`` and ``2018-02-16`` the one that says more."""
    dated = [record for record in records if record.date]
    if not dated:
        return None
    earliest = min(record.date for record in dated)
    return min(
        (record for record in dated if record.date.startswith(earliest)),
        key=lambda record: (-len(record.date), record.date),
    )


def identifiers(records: Iterable[Record]) -> tuple[Identifier, ...]:
    """All identifiers, best scheme first, each once, in the newest version that any record names."""
    found: dict[tuple[str, str], Identifier] = {}
    for record in (record for record in records if record.ids):
        for one in record.ids:
            name = versionless(one)
            kept = found.setdefault(name, one if name[0] == one.scheme else Identifier(*name))
            if _version(one) > _version(kept):
                found[name] = one
    return tuple(sorted(found.values(), key=lambda one: SCHEMES.index(one.scheme)))


def _version(one: Identifier) -> int:
    tail = one.value.rpartition("v")[2]
    return int(tail) if one.scheme == "arxiv" and "v" in one.value and tail.isdigit() else 0


def _links(records: Iterable[Record]) -> tuple[Link, ...]:
    """All addresses, each once, by the kind that says most of it."""
    found: dict[str, Link] = {}
    for link in [link for record in records for link in record.links]:
        kept = found.setdefault(link.url.rstrip("/"), link)
        if kept.kind == "page" != link.kind:
            found[link.url.rstrip("/")] = replace(kept, kind=link.kind)
    return tuple(found.values())


def _completed(authors: tuple[Author, ...], records: Iterable[Record]) -> tuple[Author, ...]:
    """The authors, with the ORCID and affiliation that any record gives of a person of that name."""
    known: dict[people.Name, Author] = {}
    for author in (author for record in records for author in record.authors if author.orcid or author.affiliation):
        known.setdefault(people.read_name(author.name), author)
    if not known:
        return authors
    named = ((author, known.get(people.read_name(author.name), author)) for author in authors)
    return tuple(
        replace(one, orcid=one.orcid or more.orcid, affiliation=one.affiliation or more.affiliation)
        for one, more in named
    )


def conflicts(records: Sequence[Record], paper: Paper) -> Iterator[tuple[str, Problem]]:
    """What the records of a paper disagree on, each with the name of the field: notes, since one value was chosen."""
    if len(records) < 2:
        return
    hint = f"say which is right in content/corrections.yml, under {paper.id}"
    for field, source, message in (*_dates(records), *_dois(records), *_people(records, paper)):
        yield field, Problem("note", source, f"{paper.title}: {message}", hint if field == "authors" else "")
    yield from (("title", problem) for problem in _titles(records, paper))


def _titles(records: Sequence[Record], paper: Paper) -> Iterator[Problem]:
    """Titles that have nothing in common, under one identifier: it was mistyped, or the paper was renamed."""
    shown = read_title(paper.title)
    for record in records:
        if not record.title or compare(shown, read_title(record.title)) != "far":
            continue
        alike = abstracts.shared(abstracts.stretches(paper.abstract), abstracts.stretches(record.abstract))
        agreed = people.compare(paper.authors, record.authors)
        if agreed == "agree" or (alike is not None and alike >= ALIKE):
            continue
        level: Level = "warning" if agreed == "none" or alike is not None else "note"
        message = f"“{record.title}” has the identifier of “{paper.title}”, and is taken for it"
        yield Problem(level, record.source, message, f"is the identifier right? {paper.origin('title')} has the other")


def _dates(records: Sequence[Record]) -> Iterator[tuple[str, Source, str]]:
    dated = sorted((r for r in records if r.date), key=lambda r: (r.date, r.source))
    if dated and _months(dated[-1].date) - _months(dated[0].date) > 12:
        first, last = dated[0], dated[-1]
        message = f"published {last.date} here and {first.date} at {first.source}; the earlier is shown"
        yield "date", last.source, message


def _months(date: str) -> int:
    """Months since year 0; a bare year is taken for its middle."""
    return int(date[:4]) * 12 + (int(date[5:7]) if len(date) > 4 else 6)


def _dois(records: Sequence[Record]) -> Iterator[tuple[str, Source, str]]:
    found: dict[str, Source] = {}
    for record in records:
        for scheme, value in map(versionless, record.ids):
            if scheme == "doi":
                found.setdefault(value, record.source)
    if len(found) > 1:
        (one, there), (other, here), *_ = found.items()
        yield "ids", here, f"DOI {other} here and {one} at {there}; both are kept"


def _people(records: Sequence[Record], paper: Paper) -> Iterator[tuple[str, Source, str]]:
    """Lists of authors of which neither is a part of the other."""
    shown = people.persons(paper.authors)
    for record in records:
        others = people.persons(record.authors)
        unknown = people.missing(others, shown) if shown else frozenset()
        if unknown and len(others) - len(unknown) < min(len(others), len(shown)):
            names = [author.name for author in record.authors if people.read_name(author.name) in unknown]
            yield "authors", record.source, f"authors that are not shown: {', '.join(names[:_SHOWN])}"
            return
