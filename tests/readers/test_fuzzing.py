"""Damaged files and bombs end soon, and in papers or in a problem. `make soak` draws 20,000 and all bombs."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import fuzzing
import pytest

from generator import readers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each file is read in a child of its own")
SLICE = 400


def test_damaged_files_end_in_papers_or_in_a_problem(shared: Path, soak: bool) -> None:
    cases = fuzzing.damaged(fuzzing.seeds(), 20_000 if soak else SLICE, seed=4)
    wrong = [(outcome.wrong, outcome.case.name) for outcome in map(fuzzing.watched, cases) if outcome.wrong]
    assert wrong == []


def test_bombs_end_in_a_problem(shared: Path, soak: bool) -> None:
    cases = fuzzing.bombs(fuzzing.seeds())
    chosen = cases if soak else islice(cases, 0, 60, 3)
    wrong = [(outcome.wrong, outcome.case.name) for outcome in map(fuzzing.watched, chosen) if outcome.wrong]
    assert wrong == []


def test_a_gigabyte_of_nesting_is_not_read(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.json"
    with bomb.open("wb") as file:
        file.write(b"[" * 1_000_000)
        file.truncate(1_000_000_000)  # a hole on disk, a gigabyte to whoever reads it
    reading = readers.read_file(bomb, "bomb.json")
    assert [str(p) for p in reading.problems] == [
        "bomb.json: error: larger than 256 MB: not read (split it, or see what file this is)"
    ]


def test_a_large_file_without_words_is_not_read(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.json"
    bomb.write_bytes(b"[" * 30_000_000)
    assert [p.message for p in readers.read_file(bomb, "b").problems] == [
        "30 MB, and not two words in the first: not read"
    ]
