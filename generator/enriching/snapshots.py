"""Candidates from files: arXiv's metadata snapshot line by line, however long, and whatever else the readers read.

The snapshot is 2.5 million lines and more: a line is read as far as it takes to see that nobody wants it, and what is
kept is bounded by the papers that are wanted. Packed as it is downloaded (zip) or kept (gzip), it is read as it is.
"""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from generator import identity, readers
from generator.identity import candidates
from generator.model import Problem, Record, Source
from generator.readers import arxiv_snapshot

_MOST = 40  # candidates that a paper is compared with: those that share most with it
_LONGEST = 10_000_000  # bytes of a line
_SHOWN = 3  # broken lines that are told one by one
Tell = Callable[[int], None]


class Wanted:
    """Papers that something is looked for, by all that a record of theirs would share with them."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self._by_key: dict[object, list[str]] = defaultdict(list)
        self._found: dict[str, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
        self._by_abstract = any(record.abstract for record in records.values())
        for paper, record in records.items():
            for key in _keys(record):
                self._by_key[key].append(paper)

    def sharing(self, record: Record) -> Mapping[str, int]:
        """How many keys each wanted paper shares with a record, an outline of which will do."""
        shared: dict[str, int] = defaultdict(int)
        for key in _keys(record if self._by_abstract else replace(record, abstract="")):
            for paper in self._by_key.get(key, ()):
                shared[paper] += 1
        return shared

    def keep(self, record: Record, shared: Mapping[str, int]) -> None:
        """Keep a record for the papers that share something with it."""
        for paper, number in shared.items():
            if len(kept := self._found[paper][number]) < _MOST:
                kept.append(record)

    def offer(self, record: Record) -> None:
        """Keep a record for the papers that want it."""
        self.keep(record, self.sharing(record))

    def candidates(self, paper: str) -> tuple[Record, ...]:
        """The records that share most with a paper, those that share more first."""
        found = self._found.get(paper, {})
        return tuple(record for number in sorted(found, reverse=True) for record in found[number])[:_MOST]


def _keys(record: Record) -> Iterator[object]:
    profile = identity.profile(record)
    yield from (("id", *name) for name in profile.ids)
    if profile.title.key:
        yield "title", profile.title.key
        yield from (key for key in candidates.keys(profile) if key)


def look(wanted: Wanted, files: Sequence[Path], tell: Tell = lambda _: None) -> tuple[Problem, ...]:
    """Offer all records of some files, and return what could not be read. ``tell`` hears how many there were so far."""
    problems: list[Problem] = []
    for path in files:
        try:
            problems.extend(_look(wanted, path, tell))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            problems.append(Problem("error", Source(path.name), f"cannot be read to its end: {error}", "get it again"))
    return tuple(problems)


def _look(wanted: Wanted, path: Path, tell: Tell) -> Iterator[Problem]:
    """Offer the records of a file: of a snapshot one at a time, of another all at once."""
    with _opened(path) as file:
        is_snapshot = arxiv_snapshot.detect(file.readline(_LONGEST).decode("utf-8", "replace"))
    if is_snapshot:
        yield from _snapshot(wanted, path, tell)
        return
    reading = readers.read_file(path, path.name)
    for record in reading.records:
        wanted.offer(record)
    yield from (problem for problem in reading.problems if problem.level == "error")


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked where it is packed; of a zip file those of its largest part."""
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PK\x03\x04":
        with zipfile.ZipFile(path) as packed, packed.open(_largest(packed)) as part:
            yield part
    elif magic[:2] == b"\x1f\x8b":
        with gzip.open(path) as unpacked:
            yield cast("IO[bytes]", unpacked)
    else:
        with path.open("rb") as file:
            yield file


def _largest(packed: zipfile.ZipFile) -> zipfile.ZipInfo:
    return max(packed.infolist(), key=lambda part: part.file_size)


def _snapshot(wanted: Wanted, path: Path, tell: Tell) -> Iterator[Problem]:
    broken = 0
    with _opened(path) as file:
        for number, line in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
            source = Source(path.name, number)
            value = _object(line)
            if value is None:
                broken += 1
                if broken <= _SHOWN:
                    yield Problem("error", source, "not a line of the snapshot", "was the file downloaded to its end?")
            elif shared := wanted.sharing(arxiv_snapshot.outline(value, source)):
                record = arxiv_snapshot.record(value, source)
                if isinstance(record, Record):
                    wanted.keep(record, shared)
            if number % 10_000 == 0:
                tell(number)
    if broken > _SHOWN:
        yield Problem("error", Source(path.name), f"{broken - _SHOWN:,} more lines like these", "get the file again")


def _object(line: bytes) -> dict[str, object] | None:
    """A line's object, an empty one for an empty line; None where it is no JSON."""
    try:
        value = json.loads(line) if line.strip() else {}
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else {}
