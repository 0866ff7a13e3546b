"""Semantic Scholar's Academic Graph: searches, batches, recommendations, citations, one paper, and its data sets.

https://api.semanticscholar.org/api-docs/graph. Field names differ in case between the API and the data sets.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Author, Identifier, LinkKind, Problem, Reading, Record, Scheme, Source
from generator.readers import fields, identifiers, json_text

_LISTS = ("data", "recommendedPapers", "papers", "results", "matches")
_INNER = ("citingPaper", "citedPaper", "paper")  # a citation holds its paper
_SCHEMES: tuple[tuple[str, Scheme], ...] = (("arxiv", "arxiv"), ("doi", "doi"), ("acl", "acl"), ("pubmed", "pubmed"))


def detect(text: str) -> bool:
    """Recognise its own identifiers, or an answer of none."""
    keys = json_text.keys(text)
    if "paperId" in keys or {"corpusid", "title"} <= keys or "recommendedPapers" in keys:
        return True
    return keys == {"total", "offset", "data"} or keys == {"total", "token", "data"}


def read(text: str, path: str) -> Reading:
    """Read each paper."""
    return json_text.read(text, path, _record, _LISTS)


def _record(value: json_text.Object, source: Source) -> Record | Problem:
    paper = next((inner for key in _INNER if (inner := fields.mapping(value.get(key)))), value)
    external = fields.mapping(paper.get("externalIds")) or fields.mapping(paper.get("externalids"))
    names = {key.lower(): fields.text(name) for key, name in external.items()}
    pdf = fields.mapping(paper.get("openAccessPdf"))
    title = fields.text(paper.get("title"))
    return Record(
        title=title,
        source=source,
        abstract=fields.text(paper.get("abstract")),
        authors=fields.authors(_author(each) for each in fields.sequence(paper.get("authors"))),
        ids=fields.ids(*_ids(names)),
        links=fields.links((_kind(paper), _page(paper)), ("pdf", pdf.get("url"))),
        date=fields.date(fields.first(paper.get("publicationDate"), paper.get("publicationdate"), paper.get("year"))),
        venue=fields.first(
            paper.get("venue"),
            fields.mapping(paper.get("publicationVenue")).get("name"),
            fields.mapping(paper.get("journal")).get("name"),
        ),
        licence=fields.text(pdf.get("license")),
        withdrawn=fields.is_retracted(title),
    )


def _ids(names: dict[str, str]) -> Iterator[Identifier | None]:
    for key, scheme in _SCHEMES:
        if names.get(key):
            yield identifiers.identifier(scheme, names[key])


def _kind(paper: json_text.Object) -> LinkKind:
    return "abstract" if _page(paper) else "page"


def _page(paper: json_text.Object) -> str:
    given, number = fields.text(paper.get("url")), fields.text(paper.get("paperId"))
    return given or (f"https://www.semanticscholar.org/paper/{number}" if number else "")


def _author(value: object) -> Author | None:
    person = fields.mapping(value)
    external = fields.mapping(person.get("externalIds"))
    orcid = next(iter(fields.texts(external.get("ORCID"))), "")
    return fields.author(
        fields.first(person.get("name"), value), orcid, "; ".join(fields.texts(person.get("affiliations")))
    )
