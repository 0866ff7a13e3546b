"""Whether an answer is what was asked for: read by the reader that will read the digest, and complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from generator import readers
from generator.errors import BroadsheetError
from generator.fetching.client import Check
from generator.readers.fields import versionless

_TOTAL = re.compile(rb"<(?:\w+:)?totalResults[^<>]*+>\s*+(\d{1,9})\s*<")
_ENTRY = re.compile(rb"<(?:\w+:)?entry[\s>]")


def in_format(name: str) -> Check:
    """Take nothing but answers in a format, such as no page that asks whether we are human.

    One that is an error in that format is the answer, and asking again gives no other: it is raised.
    """

    def check(body: bytes) -> str:
        reading = readers.read(body, "the answer")
        if reading.format != name:
            return "sent something else in place of an answer"
        if not reading.records:
            for problem in reading.problems:
                if problem.level == "error":
                    raise BroadsheetError(problem.message, problem.hint)
        return ""

    return check


def notes(body: bytes) -> str:
    """Take OpenReview's notes, or its word that it has none."""
    told = json.loads(body) if body.lstrip()[:1] == b"{" else None
    return "" if isinstance(told, dict) and told.get("notes") == [] else in_format("openreview")(body)


def page_of_listing(start: int, size: int) -> Check:
    """Take a page of arXiv's API with all papers it should have: it is known to give empty ones at times."""
    right = in_format("arxiv-api")

    def check(body: bytes) -> str:
        if wrong := right(body):
            return wrong
        promised = min(size, max(0, total(body) - start))
        given = len(_ENTRY.findall(body))
        return f"sent {given} of {promised} papers" if given < promised else ""

    return check


def total(body: bytes) -> int:
    """How many papers arXiv's API has of what was asked. Raises BroadsheetError where it does not say."""
    found = _TOTAL.search(body)
    if found is None:
        raise BroadsheetError("arXiv answers without saying how many papers there are", "try again later")
    return int(found[1])


def missing(ids: Sequence[str], bodies: Iterable[bytes]) -> tuple[str, ...]:
    """The arXiv ids that no answer has; one asked for without a version is there in any."""
    there: set[str] = set()
    for body in bodies:
        for record in readers.read(body, "the answer").records:
            names = [one.value for one in record.ids if one.scheme == "arxiv"]
            there.update(names, map(versionless, names))
    return tuple(one for one in ids if one not in there)
