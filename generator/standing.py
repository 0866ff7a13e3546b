"""A run that has nothing to do: content, templates and program are those of the last, and ``docs/`` is as that left it.

What is read is known by its values, not by the dates of files, and what stands in ``docs/`` is read whole. So nobody
has to believe a clock, and a large site that did not change is through in a small part of the time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from generator import journal, write
from generator.cache import Cache, fingerprint
from generator.content import Content
from generator.model import Problem
from generator.packing import unpack
from generator.templating import Templates

_SHELF = "runs"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run that left nothing undone said."""

    left: str  # the fingerprint of the list of files it left
    papers: int
    problems: tuple[Problem, ...]


def made_of(read: Content, permalinks: str, templates: Templates) -> str:
    """The fingerprint of all that a run is made of; ``permalinks`` is the text of that file, which a run may change."""
    values = (repr(getattr(read, field.name)) for field in fields(read) if field.name != "permalinks")
    return fingerprint(permalinks, templates.print, *values)


def recall(cache: Cache, key: str, docs: Path) -> tuple[Run, int] | None:
    """What the last run said, and how many files it left, if another would do nothing."""
    text = cache.shelf(_SHELF).known(key)
    if text is None or journal.is_cut_off(docs):
        return None
    try:
        run: Run = unpack(Run, json.loads(text))
    except (ValueError, TypeError):
        return None
    marks = write.read_manifest(docs)
    if _left(marks) != run.left or any(write.present(docs, path) != mark for path, mark in marks.items()):
        return None
    return run, len(marks)


def remember(cache: Cache, key: str, docs: Path, papers: int, problems: tuple[Problem, ...]) -> None:
    """Keep what a run said that left nothing undone: where it did not, the next has to say so again."""
    cache.shelf(_SHELF).once(key, Run, lambda: Run(_left(write.read_manifest(docs)), papers, problems))


def _left(marks: Mapping[str, str]) -> str:
    return fingerprint(*(text for row in sorted(marks.items()) for text in row))
