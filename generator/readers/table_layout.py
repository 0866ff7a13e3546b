"""How a table is laid out: where its header is, what parts its cells, and which column says what."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# What a column says, by the names that programs give it, best first: of several, the first that is filled is taken.
_COLUMNS: Mapping[str, str] = {
    "title": "title, article title, document title, paper title, paper, primary title, name, publication, ti",
    "abstract": "abstract, abstract note, abstracts, summary, notes abstract, abstract text, ab, description",
    "authors": (
        "author full names, authors, author, author names, author s, authors full name, author list, creators, "
        "creator, primary authors, authors primary, au"
    ),
    "doi": "doi, doi link, digital object identifier, doi url, di",
    "arxiv": "arxiv, arxiv id, arxivid, eprint, arxiv number, arxiv link, arxiv url",
    "pubmed": "pmid, pubmed id, pubmedid, pubmed",
    "acl": "acl, acl id, anthology id",
    "openreview": "openreview, openreview id, forum",
    "id": "id, paper id, identifier, key, record id",
    "link": "url, link, paper url, paper link, abs, abstract url, html link, article url, urls, open url link",
    "pdf": "pdf, pdf link, pdf url, full text link",
    "code": "code, github, code link, code url, repository, repo",
    "project": "project, project page, website, homepage",
    "data": "dataset, data, data url",
    "video": "video, youtube, talk",
    "date": (
        "publication date, date, published, publish date, date published, submitted, online date, publication "
        "year, year, pub year, published year, py, create date"
    ),
    "venue": (
        "venue, journal, source title, publication title, conference, journal book, booktitle, journal title, "
        "conference name, secondary title, publication name, source, container title, published in"
    ),
    "licence": "license, licence, rights",
    "votes": "votes, upvotes, likes, stars",
    "note": "note, notes, comment, comments, why",
    "curators": "curator, curators, submitted by, added by, recommended by",
    "withdrawn": "retracted, is retracted, withdrawn",
}
_MEANINGS = {
    name: (meaning, rank) for meaning, names in _COLUMNS.items() for rank, name in enumerate(names.split(", "))
}
_TELLING = frozenset(
    ("abstract", "authors", "doi", "arxiv", "pubmed", "link", "date", "venue", "pdf", "id", "openreview", "acl")
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The line of a file's header, its delimiter, which columns say what, best first, and how many there are."""

    line: int
    delimiter: str
    columns: Mapping[str, tuple[int, ...]]
    width: int


def find(text: str) -> Layout | None:
    """Find the header in the first lines; spreadsheets put ``sep=;`` or a title above it."""
    for number, line in enumerate(text[:200_000].split("\n", 8)[:8], 1):
        if line.lstrip().startswith(("{", "[", "<", "@", "|", "#", "-")):
            return None
        for delimiter in sorted("\t,;|", key=line.count, reverse=True)[:2]:
            if delimiter not in line:
                continue
            names = next(csv.reader([line[:20_000]], delimiter=delimiter), [])
            columns = _columns(names)
            if "title" in columns and not _TELLING.isdisjoint(columns):
                return Layout(number, delimiter, columns, len(names))
    return None


def _columns(header: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for at, cell in enumerate(header[:300]):
        name = " ".join(re.sub(r"[\W_]+", " ", cell).casefold().split())
        if name in _MEANINGS:
            meaning, rank = _MEANINGS[name]
            found.setdefault(meaning, []).append((rank, at))
    return {meaning: tuple(at for _, at in sorted(places)) for meaning, places in found.items()}


def cells(row: Sequence[str], layout: Layout, meaning: str) -> list[str]:
    """List the filled cells of a meaning, best column first."""
    return [
        row[at]
        for at in layout.columns.get(meaning, ())
        if at < len(row) and row[at].strip() not in ("", "-", "nan", "N/A")
    ]
