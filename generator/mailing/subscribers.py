"""The file of subscribers: a table that a curator keeps in a spreadsheet. See docs/project/newsletter.md."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import BroadsheetError
from generator.mailing import mailboxes
from generator.model import Level, Problem, Source
from generator.readers.decoding import decode
from generator.taxonomy import Taxonomy
from generator.text import one_line
from generator.yaml_nodes import meant

COLUMNS = ("address", "name", "follows", "unsubscribed")
_ALSO = {"email": "address", "e-mail": "address", "mail": "address", "email address": "address", "tags": "follows"}
_EVERYTHING = ("everything", "all", "*")
_NO = ("", "no", "false", "0", "n")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A person, and the tags that the person follows; none of them: everything."""

    address: str
    name: str = ""
    follows: frozenset[str] = frozenset()
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Subscribers:
    """Who gets the newsletter, who left, and what is wrong with the file."""

    people: tuple[Subscriber, ...] = ()
    left: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass
class _Reading:
    """One reading of one file."""

    path: str
    taxonomy: Taxonomy
    people: dict[str, Subscriber] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def say(self, line: int, message: str, hint: str, level: Level = "error") -> None:
        self.problems.append(Problem(level, Source(self.path, line), message, hint))


def load(path: Path, taxonomy: Taxonomy) -> Subscribers:
    """Read the file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BroadsheetError(
            f"cannot read the subscribers: {path}: {error.strerror}", "see mail.subscribers"
        ) from error
    return read(decode(data), path.as_posix(), taxonomy)


def read(text: str, path: str, taxonomy: Taxonomy) -> Subscribers:
    """Read a table of comma, semicolon or tab separated values, or a list of addresses, one a line.

    A line that is wrong is left out and is a problem. Of columns that nobody knows the whole table is left out: one
    of them may say that a person left.
    """
    reading = _Reading(path, taxonomy)
    rows = list(_rows(text))
    columns: Sequence[str] = COLUMNS
    if rows and not any("@" in cell for cell in rows[0][1]):
        line, heads = rows.pop(0)
        columns = [_ALSO.get(head.strip().casefold(), head.strip().casefold()) for head in heads]
        unknown = [head for head in columns if head and not head.startswith("#") and head not in COLUMNS]
        for head in unknown:
            hint = f"{meant(head, COLUMNS)}; a column of your own begins with #"
            reading.say(line, f"unknown column {head!r}: nobody is read", hint)
        if "address" not in columns:
            reading.say(line, "no column of the name address: nobody is read", f"the columns are {', '.join(COLUMNS)}")
        if reading.problems:
            return Subscribers(problems=tuple(reading.problems))
    for line, cells in rows:
        _person(reading, line, dict(zip(columns, (one_line(cell).strip() for cell in cells), strict=False)))
    kept = tuple(person for key, person in reading.people.items() if key not in reading.left)
    return Subscribers(kept, len(reading.left), tuple(reading.problems))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with its line, but for empty ones and those that begin with #."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    mark = max(",;\t", key=first.count)
    for number, line in enumerate(lines, 1):  # a value never goes over a line's end
        if line.strip(f"{mark} ") and not line.lstrip().startswith("#"):
            yield number, _cells(line, mark)


def _cells(line: str, mark: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=mark, skipinitialspace=True))
    except csv.Error:  # a value longer than any is
        return [line[:80]]


def _person(reading: _Reading, line: int, cells: Mapping[str, str]) -> None:
    given = cells.get("address", "")
    address, wrong = mailboxes.checked(given)
    if wrong:
        reading.say(line, f"{given!r} is no mail address: {wrong}", "this line gets no mail until it is put right")
        return
    key = mailboxes.identity(address)
    if cells.get("unsubscribed", "").casefold() not in _NO:
        reading.left.add(key)
        return
    follows = _follows(reading, line, cells.get("follows", ""))
    if follows is None:
        return
    if key in reading.people:
        first = reading.people[key].source
        hint = f"keep one of the two; line {first.line} holds, and this one is left out"
        reading.say(line, f"{address} is there twice", hint, "warning")
        return
    name = cells.get("name", "")[:_LONGEST_NAME]
    reading.people[key] = Subscriber(address, name, follows, Source(reading.path, line))


def _follows(reading: _Reading, line: int, text: str) -> frozenset[str] | None:
    """The tags a person follows; None where one is unknown."""
    if text.casefold() in ("", *_EVERYTHING):
        return frozenset()
    known = {
        **{name.casefold(): id for name, id in reading.taxonomy.former.items()},
        **{tag.name.casefold(): tag.id for tag in reading.taxonomy.tags},
        **{id.casefold(): id for id in reading.taxonomy.by_id},
    }
    found = set()
    for part in re.split(r"[;,|]", text):
        for word in [part.strip()] if part.strip().casefold() in known else part.split():
            if word.casefold() not in known:
                reading.say(line, f"unknown tag {word!r}: this line gets no mail", meant(word, reading.taxonomy.by_id))
                return None
            found.add(known[word.casefold()])
    return frozenset(found)
