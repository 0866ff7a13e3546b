"""OpenReview's notes: v1, where ``content`` holds values, and v2, where it holds ``{"value": …}``.

https://docs.openreview.net/reference/api-v2.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text

_SITE = "https://openreview.net"
_LISTS = ("notes", "data", "results")
_REPLIES = frozenset(
    ("review", "rating", "decision", "comment", "recommendation", "metareview", "rebuttal", "confidence")
)


def detect(text: str) -> bool:
    """Recognise notes with their content, or an answer of none."""
    keys = json_text.keys(text)
    return (
        "content" in keys and not keys.isdisjoint(("notes", "forum", "invitation", "invitations", "signatures"))
    ) or ({"notes", "count"} <= keys)


def read(text: str, path: str) -> Reading:
    """Read each submission; reviews, decisions and comments are no papers."""
    return json_text.read(text, path, _record, _LISTS)


def _record(note: json_text.Object, source: Source) -> Record | Problem:
    content = {key: _plain(value) for key, value in fields.mapping(note.get("content")).items()}
    forum = fields.first(note.get("forum"), note.get("id"))
    if _is_reply(note, content):
        kind = fields.first(content.get("title"), *_invitations(note)) or "a reply"
        return Problem("note", source, f"no paper but a reply to one ({kind[:80]}): left out", "nothing to do")
    title, venue = fields.text(content.get("title")), fields.text(content.get("venue"))
    return Record(
        title=title,
        source=source,
        abstract=fields.text(content.get("abstract")),
        authors=_authors(content),
        ids=fields.ids(identifiers.identifier("openreview", forum), *_others(note, content)),
        links=fields.links(
            ("abstract", f"{_SITE}/forum?id={forum}" if forum else ""),
            ("pdf", _address(content.get("pdf"))),
            ("code", _address(content.get("code"))),
            (None, content.get("html")),
            (None, content.get("project_page")),
            ("data", content.get("dataset")),
            ("video", content.get("video")),
        ),
        date=_date(note),
        venue="" if venue == title else venue,
        licence=fields.text(note.get("license")),
        withdrawn=_is_withdrawn(note, content, venue),
    )


def _plain(value: object) -> object:
    return value.get("value") if isinstance(value, dict) and "value" in value else value


def _is_reply(note: json_text.Object, content: json_text.Object) -> bool:
    if fields.text(content.get("abstract")) or content.get("authors"):
        return False
    return bool(fields.text(note.get("replyto"))) or not _REPLIES.isdisjoint(content)


def _invitations(note: json_text.Object) -> tuple[str, ...]:
    return fields.texts(note.get("invitations")) + fields.texts(note.get("invitation"))


def _authors(content: json_text.Object) -> tuple[Author, ...]:
    names = fields.sequence(content.get("authors"))
    return fields.authors(
        fields.author(fields.first(person.get("fullname"), person.get("name"), value), person.get("orcid"))
        for value in names
        for person in (fields.mapping(value),)
    )


def _others(note: json_text.Object, content: json_text.Object) -> Iterator[Identifier | None]:
    yield from fields.named(fields.texts(note.get("externalIds")))
    yield from fields.named(fields.texts(content.get("html")))
    yield identifiers.identifier("doi", fields.first(content.get("doi"), content.get("DOI")))
    yield from fields.named(fields.texts(content.get("arxiv")) + fields.texts(content.get("arXiv")))


def _address(value: object) -> str:
    path = fields.text(value)
    return _SITE + path if path.startswith("/") and not path.startswith("//") else path


def _date(note: json_text.Object) -> str:
    times = (note.get(key) for key in ("pdate", "odate", "cdate", "tcdate"))
    return next((day for time in times if (day := fields.milliseconds(time))), "")


def _is_withdrawn(note: json_text.Object, content: json_text.Object, venue: str) -> bool:
    signs = (*_invitations(note), fields.text(content.get("venueid")), venue)
    return any("withdrawn" in sign.lower() for sign in signs) or bool(content.get("withdrawal_confirmation"))
