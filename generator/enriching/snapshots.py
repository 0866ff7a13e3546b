"""Candidates from files: arXiv's metadata snapshot line by line, however long, and whatever else the readers read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from generator import identity, readers
from generator.identity import candidates
from generator.model import Problem, Record, Source
from generator.readers import arxiv_snapshot

_MOST = 40  # candidates that a paper is compared with: those that share most with it
_HEAD = 65_536  # bytes that say what a file is
Tell = Callable[[int], None]


class Wanted:
    """Papers that something is looked for, by all that a record of theirs would share with them."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self._by_key: dict[object, list[str]] = defaultdict(list)
        self._found: dict[str, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
        for paper, record in records.items():
            for key in _keys(record):
                self._by_key[key].append(paper)

    def offer(self, record: Record) -> None:
        """Keep a record for the papers that share something with it."""
        shared: dict[str, int] = defaultdict(int)
        for key in _keys(record):
            for paper in self._by_key.get(key, ()):
                shared[paper] += 1
        for paper, number in shared.items():
            if len(kept := self._found[paper][number]) < _MOST:
                kept.append(record)

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
    count = 0
    for path in files:
        for one in _records(path):
            if isinstance(one, Problem):
                problems.append(one)
                continue
            wanted.offer(one)
            count += 1
            if count % 10_000 == 0:
                tell(count)
    return tuple(problems)


def _records(path: Path) -> Iterator[Record | Problem]:
    """The records of a file: of a snapshot one at a time, of another all at once."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    line = head.split(b"\n", 1)[0]
    if arxiv_snapshot.detect(line.decode("utf-8", "replace")) and b"\n" in head:
        yield from _snapshot(path)
        return
    reading = readers.read_file(path, str(path))
    yield from reading.records
    yield from (problem for problem in reading.problems if problem.level == "error")


def _snapshot(path: Path) -> Iterator[Record | Problem]:
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            source = Source(str(path), number)
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                yield Problem("error", source, "not a line of the snapshot", "was the file downloaded to its end?")
                continue
            yield arxiv_snapshot.record(value if isinstance(value, dict) else {}, source)
