"""Papers as JSON objects: the rows of ``read`` and of ``/export/papers.jsonl`` (docs/project/commands/read.md)."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Author, Identifier, Link, Record

_ALWAYS = ("title", "name")


def record(record: Record, format: str) -> dict[str, object]:
    """A record as a reader read it, empty fields left out."""
    return told(
        {
            "title": record.title,
            "abstract": record.abstract,
            **named(record.authors, record.ids, record.links),
            "date": record.date,
            "venue": record.venue,
            "licence": record.licence,
            "votes": record.votes,
            "note": record.note,
            "curators": list(record.curators),
            "withdrawn": record.withdrawn,
            "source": {"path": record.source.path, "line": record.source.line, "format": format},
        }
    )


def named(authors: Sequence[Author], ids: Sequence[Identifier], links: Sequence[Link]) -> dict[str, object]:
    """Who wrote a paper, what registries call it (the first name of each), and where it leads to."""
    names: dict[str, str] = {}
    for one in ids:
        names.setdefault(one.scheme, one.value)
    return {
        "authors": [told({"name": a.name, "orcid": a.orcid, "affiliation": a.affiliation}) for a in authors],
        "ids": names,
        "links": [{"kind": link.kind, "url": link.url} for link in links],
    }


def told(values: dict[str, object]) -> dict[str, object]:
    """Without what is not known; a title and a name are there even if they say nothing, and no votes are a number."""
    return {key: value for key, value in values.items() if value or key in _ALWAYS or (key, value) == ("votes", 0)}
