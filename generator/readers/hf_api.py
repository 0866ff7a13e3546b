"""Hugging Face's daily papers as its API gives them: https://huggingface.co/api/daily_papers, also one paper alone."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model import Author, LinkKind, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text

_LISTED = re.compile(r'"submittedOnDailyAt"\s*:\s*"(\d{4}-\d{2}-\d{2})')  # the day a paper was put on the page
_LISTS = ("papers", "dailyPapers", "data", "results")


def detect(text: str) -> bool:
    """Recognise the API's keys, or an empty list, which is what it gives for a day without papers."""
    keys = json_text.keys(text)
    wrapped = "paper" in keys and not keys.isdisjoint(("upvotes", "submittedOnDailyBy", "submittedBy", "publishedAt"))
    alone = {"upvotes", "publishedAt"} <= keys and not keys.isdisjoint(("summary", "authors"))
    return wrapped or alone or text[:100].strip() == "[]"


def read(text: str, path: str) -> Reading:
    """Read each paper with its votes and who submitted it."""
    reading = json_text.read(text, path, _record, _LISTS)
    return replace(reading, date=max(_LISTED.findall(text), default=""))


def _record(value: json_text.Object, source: Source) -> Record | Problem:
    paper = fields.mapping(value.get("paper")) or value
    arxiv = identifiers.identifier("arxiv", fields.text(paper.get("id")))
    page = f"https://huggingface.co/papers/{fields.versionless(arxiv.value)}" if arxiv else ""
    return Record(
        title=fields.first(paper.get("title"), value.get("title")),
        source=source,
        abstract=fields.first(paper.get("summary"), value.get("summary")),
        authors=fields.authors(_author(each) for each in fields.sequence(paper.get("authors"))),
        ids=fields.ids(arxiv),
        links=fields.links(
            ("abstract", page),
            ("code", paper.get("githubRepo")),
            ("project", paper.get("projectPage")),
            *_media(value.get("mediaUrls")),
            *_media(paper.get("mediaUrls")),
        ),
        date=fields.date(fields.first(paper.get("publishedAt"), value.get("publishedAt"))),
        votes=_votes(paper.get("upvotes")),
        curators=_curators(value, paper),
        withdrawn=bool(paper.get("withdrawnAt")),
    )


def _author(value: object) -> Author | None:
    each = fields.mapping(value)
    user = fields.mapping(each.get("user"))
    return fields.author(fields.first(each.get("name"), user.get("fullname"), value))


def _media(value: object) -> list[tuple[LinkKind | None, object]]:
    """Take the films among the media; the others are pictures of the paper."""
    return [("video", url) for url in fields.texts(value) if url.lower().endswith((".mp4", ".mov", ".webm"))]


def _curators(value: json_text.Object, paper: json_text.Object) -> tuple[str, ...]:
    people = (value.get("submittedBy"), paper.get("submittedOnDailyBy"), value.get("submittedOnDailyBy"))
    for person in map(fields.mapping, people):
        if name := fields.first(person.get("fullname"), person.get("name"), person.get("user")):
            return (name,)
    return ()


def _votes(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
