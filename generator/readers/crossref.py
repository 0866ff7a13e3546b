"""Crossref's works, from its API, its public data file, or DOI content negotiation; abstracts are JATS.

https://api.crossref.org/swagger-ui/index.html, https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Identifier, LinkKind, Problem, Reading, Record, Source
from generator.readers import csl_json, fields, identifiers, json_text, markup

_LISTS = ("message.items", "items", "message")
_CONTAINERS = frozenset(
    (
        "journal",
        "journal-issue",
        "journal-volume",
        "proceedings",
        "proceedings-series",
        "book-series",
        "book-set",
        "grant",
    )
)
_DATES = ("issued", "published", "published-online", "published-print", "posted", "created")
_RETRACTIONS = frozenset(("retraction", "withdrawal", "removal", "partial_retraction"))


def detect(text: str) -> bool:
    """Recognise the API's envelope or a work's counts."""
    keys = json_text.keys(text)
    if {"message", "message-type"} <= keys:
        return True
    return "DOI" in keys and not keys.isdisjoint(
        ("is-referenced-by-count", "reference-count", "references-count", "deposited", "content-domain", "member")
    )


def read(text: str, path: str) -> Reading:
    """Read each work; journals, volumes and grants are no papers."""
    return json_text.read(text, path, _record, _LISTS)


def _record(value: json_text.Object, source: Source) -> Record | Problem:
    work = fields.mapping(value.get("message")) or value
    kind = fields.text(work.get("type"))
    if kind in _CONTAINERS:
        return Problem("note", source, f"no paper but a {kind.replace('-', ' ')}: left out", "nothing to do")
    title = markup.words(_one(work.get("title")))
    doi = identifiers.identifier("doi", fields.text(work.get("DOI")))
    return Record(
        title=title,
        source=source,
        abstract=markup.words(fields.text(work.get("abstract"))),
        authors=fields.authors(csl_json.person(each) for each in fields.sequence(work.get("author"))),
        ids=fields.ids(doi, *_preprints(work)),
        links=fields.links(
            ("abstract", work.get("URL")),
            (None, fields.mapping(fields.mapping(work.get("resource")).get("primary")).get("URL")),
            *_full_texts(work),
        ),
        date=next((date for key in _DATES if (date := csl_json.issued(work.get(key)))), ""),
        venue=markup.words(_one(work.get("container-title")) or _venue(work)),
        licence=_licence(work),
        withdrawn=fields.is_retracted(title) or _is_retracted(work),
    )


def _one(value: object) -> str:
    return next(iter(fields.texts(value)), "")


def _venue(work: json_text.Object) -> str:
    institution = next(iter(fields.sequence(work.get("institution"))), None)
    return fields.first(
        fields.mapping(work.get("event")).get("name"), fields.mapping(institution).get("name"), work.get("group-title")
    )


def _preprints(work: json_text.Object) -> Iterator[Identifier | None]:
    """Find the arXiv copy that the publisher declares."""
    relation = fields.mapping(work.get("relation"))
    for key in ("has-preprint", "is-version-of", "is-identical-to"):
        for each in map(fields.mapping, fields.sequence(relation.get(key))):
            found = identifiers.recognise(fields.text(each.get("id")))
            yield found if found and found.scheme == "arxiv" else None


def _full_texts(work: json_text.Object) -> Iterator[tuple[LinkKind | None, object]]:
    for each in map(fields.mapping, fields.sequence(work.get("link"))):
        address = fields.text(each.get("URL"))
        if "pdf" in fields.text(each.get("content-type")) or address.lower().endswith(".pdf"):
            yield "pdf", address
            return


def _licence(work: json_text.Object) -> str:
    licences = [fields.text(fields.mapping(each).get("URL")) for each in fields.sequence(work.get("license"))]
    return next((each for each in licences if "creativecommons.org" in each), next(iter(licences), ""))


def _is_retracted(work: json_text.Object) -> bool:
    notices = [*fields.sequence(work.get("updated-by"))]
    return any(fields.text(fields.mapping(each).get("type")).lower() in _RETRACTIONS for each in notices)
