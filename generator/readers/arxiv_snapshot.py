"""arXiv's metadata snapshot, a JSON object a line: https://www.kaggle.com/datasets/Cornell-University/arxiv."""

from __future__ import annotations

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text, people
from generator.readers import links as addresses

_LICENCES = (
    "licenses/"  # http://creativecommons.org/licenses/by/4.0/ and http://arxiv.org/licenses/nonexclusive-distrib/1.0/
)


def detect(text: str) -> bool:
    """Recognise the snapshot's keys."""
    keys = json_text.keys(text)
    return "title" in keys and (
        "authors_parsed" in keys or {"update_date", "categories"} <= keys or {"submitter", "journal-ref"} <= keys
    )


def read(text: str, path: str) -> Reading:
    """Read each paper in its newest version, dated by its first."""
    return json_text.read(text, path, record)


def outline(value: json_text.Object, source: Source) -> Record:
    """What a paper of the snapshot is told by, in half the time that the whole record takes."""
    arxiv = identifiers.identifier("arxiv", fields.text(value.get("id")))
    dois = _dois(fields.text(value.get("doi")))
    title, abstract = fields.text(value.get("title")), fields.text(value.get("abstract"))
    return Record(title, source, abstract, ids=fields.ids(arxiv, *dois))


def record(value: json_text.Object, source: Source) -> Record | Problem:
    """One paper of the snapshot: a line of it, as data."""
    versions = [fields.mapping(each) for each in fields.sequence(value.get("versions"))]
    newest = fields.text(versions[-1].get("version")) if versions else ""
    number = fields.text(value.get("id"))
    arxiv = identifiers.identifier("arxiv", number + newest) or identifiers.identifier("arxiv", number)
    comments, abstract = fields.text(value.get("comments")), fields.text(value.get("abstract"))
    return Record(
        title=fields.text(value.get("title")),
        source=source,
        abstract=abstract,
        authors=_authors(value),
        ids=fields.ids(arxiv, *_dois(fields.text(value.get("doi")))),
        links=fields.links(
            ("abstract", f"https://arxiv.org/abs/{arxiv.value}" if arxiv else ""),
            *((None, address) for address in addresses.find(comments)),
        ),
        date=fields.date(versions[0].get("created")) if versions else fields.date(value.get("created")),
        venue=fields.text(value.get("journal-ref")),
        licence=fields.text(value.get("license")),
        withdrawn=fields.says_withdrawn(comments) or fields.says_withdrawn(abstract[:200]),
    )


def _dois(text: str) -> list[Identifier | None]:
    """Read the DOI, or several in one value, as authors of errata write them."""
    return [identifiers.identifier("doi", each) for each in text.replace(";", " ").replace(",", " ").split()]


def _authors(value: json_text.Object) -> tuple[Author, ...]:
    parsed = fields.sequence(value.get("authors_parsed"))
    if parsed:
        return fields.authors(_author(each) for each in parsed if isinstance(each, list))
    return people.split(fields.text(value.get("authors")))


def _author(value: object) -> Author | None:
    """Read ``[family, given, suffix, affiliation…]``."""
    family, given, suffix, *affiliations = [*map(fields.text, fields.sequence(value)), "", "", ""]
    name = " ".join(part for part in (given, family, suffix) if part)
    return fields.author(name, affiliation="; ".join(each for each in affiliations if each))
