"""Where every line of an input went: the law that nothing is lost silently, as a function."""

from __future__ import annotations

import re

from generator.model import Reading


def unaccounted(text: str, reading: Reading) -> list[int]:
    """List the lines that no record and no problem holds, no problem quotes, and that are no chrome."""
    told = squeeze(" ".join(_told(reading)))
    known = set(reading.chrome)
    quoted = {problem.source.line: _quotes(problem.message) for problem in reading.problems}
    return [
        number
        for number, line in enumerate(text.split("\n"), 1)
        if number not in known
        and (bare := squeeze(_unmarked(line))) not in told
        and not any(quote in bare for quote in quoted.get(number, ()))
    ]


def _quotes(message: str) -> list[str]:
    return [squeeze(quote).rstrip("…") for quote in re.findall("“([^”]{8,})”", message)]


def squeeze(text: str) -> str:
    """Leave out what wrapping, indenting and pasting change: white space and invisible characters."""
    return re.sub(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+", "", text)


def _unmarked(line: str) -> str:
    return re.sub(r"^\s*(?:#{1,6}\s+)?", "", line)


def _told(reading: Reading) -> list[str]:
    told = [reading.title, reading.note, *reading.curators]
    for record in reading.records:
        told += [record.title, record.abstract, record.note, record.venue, record.date, *record.curators]
        told += [author.name for author in record.authors]
        told += [name.value for name in record.ids] + [link.url for link in record.links]
    for problem in reading.problems:
        told += [problem.message, problem.hint]
    return told


def missing_words(text: str, reading: Reading, but: frozenset[str] = frozenset()) -> list[str]:
    """List the words that no record and no problem holds, of lines that are no chrome: for formats with a syntax."""
    told = " ".join(_told(reading)).lower()
    known = set(reading.chrome)
    words = [
        word
        for n, line in enumerate(text.lower().split("\n"), 1)
        if n not in known
        for word in re.findall(r"[^\W_]+", line)
    ]
    return [word for word in words if word not in told and word not in but]
