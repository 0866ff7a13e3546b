"""CSL-JSON, as Zotero and most reference managers export it, and Zotero's own JSON (``itemType``).

https://docs.citationstyles.org/en/stable/specification.html, https://github.com/citation-style-language/schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text, markup

_LISTS = ("items", "references")
_SHORT_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10/[a-z0-9]{3,12})", re.I)  # https://shortdoi.org
_NAMED_IN_NOTE = re.compile(r"\b(?:arxiv|doi|pmid|acl|openreview)\s*:\s*\S{1,200}", re.I)
_NO_PAPER = frozenset(("attachment", "note", "annotation"))


def detect(text: str) -> bool:
    """Recognise CSL's or Zotero's keys, and none of the services that borrow CSL's."""
    keys = json_text.keys(text)
    if not keys.isdisjoint(("is-referenced-by-count", "message-type", "reference-count", "paperId", "authorships")):
        return False
    csl = {"type", "title"} <= keys and not keys.isdisjoint(
        ("issued", "container-title", "date-parts", "family", "literal")
    )
    return csl or "itemType" in keys


def read(text: str, path: str) -> Reading:
    """Read each reference of any type."""
    return json_text.read(text, path, _record, _LISTS)


def _record(value: json_text.Object, source: Source) -> Record | Problem:
    value = fields.mapping(value.get("data")) or value
    if "itemType" in value:
        value = _from_zotero(value)
    if value.get("type") in _NO_PAPER:
        return Problem("note", source, f"{value.get('type')}: no paper", "left out")
    title = markup.words(fields.text(value.get("title")))
    note = fields.text(value.get("note"))
    url = fields.text(value.get("URL"))
    return Record(
        title=title,
        source=source,
        abstract=markup.words(fields.text(value.get("abstract"))),
        authors=fields.authors(person(each) for each in fields.sequence(value.get("author"))),
        ids=fields.ids(*_ids(value, url, note)),
        links=fields.links((None, url)),
        date=issued(value.get("issued")) or issued(value.get("submitted")),
        venue=markup.words(fields.first(value.get("container-title"), value.get("event-title"), value.get("event"))),
        licence=fields.text(value.get("license")),
        withdrawn=fields.is_retracted(title) or "retracted" in fields.text(value.get("status")).lower(),
    )


def person(value: object) -> Author | None:
    """Read a CSL name, ORCID and affiliation with it where a service adds them."""
    name = fields.mapping(value)
    family = " ".join(
        part for key in ("dropping-particle", "non-dropping-particle", "family") if (part := fields.text(name.get(key)))
    )
    whole = " ".join(part for part in (fields.text(name.get("given")), family, fields.text(name.get("suffix"))) if part)
    affiliations = (
        fields.first(fields.mapping(each).get("name"), each) for each in fields.sequence(name.get("affiliation"))
    )
    return fields.author(
        markup.words(whole or fields.first(name.get("literal"), name.get("name"), value)),
        fields.first(name.get("ORCID"), name.get("orcid")),
        "; ".join(each for each in affiliations if each),
    )


def issued(value: object) -> str:
    """Read a CSL date: in parts, as text, or raw; of a range the beginning."""
    date = fields.mapping(value)
    ranges = fields.sequence(date.get("date-parts"))
    found = fields.parts(ranges[0]) if ranges else ""
    return found or fields.date(fields.first(date.get("raw"), date.get("literal"), date.get("date-time"), value))


def _ids(value: json_text.Object, url: str, note: str) -> Iterator[Identifier | None]:
    """Find the identifiers; Zotero puts those that it has no field for into a note, ``arXiv: 2303.08774``."""
    doi = fields.first(value.get("DOI"), value.get("doi"))
    yield identifiers.identifier("doi", doi)
    yield identifiers.recognise(url)
    if short := _SHORT_DOI.fullmatch(doi):  # after the full one of the address, which pages prefer
        yield Identifier("doi", short[1].lower())
    yield identifiers.identifier("pubmed", fields.text(value.get("PMID")))
    for key in ("number", "archive_location", "archiveID", "arxivId", "eprint"):
        found = identifiers.recognise(fields.text(value.get(key)))
        yield found if found and found.scheme == "arxiv" else None
    for match in _NAMED_IN_NOTE.finditer(note[:5_000]):
        yield identifiers.recognise(identifiers.trim(match[0]))


def _from_zotero(item: json_text.Object) -> json_text.Object:
    """Bring an item of Zotero's own JSON into CSL's words."""
    creators = [fields.mapping(each) for each in fields.sequence(item.get("creators"))]
    return {
        "type": item.get("itemType"),
        "title": item.get("title"),
        "abstract": item.get("abstractNote"),
        "author": [
            {"given": each.get("firstName"), "family": each.get("lastName"), "literal": each.get("name")}
            for each in creators
            if each.get("creatorType", "author") == "author"
        ],
        "issued": {"raw": item.get("date")},
        "DOI": item.get("DOI"),
        "URL": item.get("url"),
        "container-title": fields.first(
            item.get("publicationTitle"),
            item.get("proceedingsTitle"),
            item.get("conferenceName"),
            item.get("repository"),
        ),
        "archiveID": item.get("archiveID"),
        "license": item.get("rights"),
        "note": item.get("extra"),
    }
