"""Identity on the labelled pairs: nothing different is merged, and what a person calls the same mostly is."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.identity import decide
from generator.model import Author, Record, Source


def record(row: dict[str, Any]) -> Record:
    names = tuple(Author(name) for name in row["authors"] or ())
    return Record(row["title"], Source("x"), abstract=row["abstract"] or "", authors=names, date=row["date"] or "")


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shared / "samples/pairs.jsonl").read_text(encoding="utf-8").splitlines()]


def test_no_different_pair_is_merged(pairs: list[dict[str, Any]]) -> None:
    wrong = [
        (pair["a"]["title"], pair["b"]["title"])
        for pair in pairs
        if pair["label"] == "different" and decide(record(pair["a"]), record(pair["b"])).kind == "same"
    ]
    assert wrong == []


def test_nearly_every_same_pair_is_merged(pairs: list[dict[str, Any]]) -> None:
    found = Counter(decide(record(pair["a"]), record(pair["b"])).kind for pair in pairs if pair["label"] == "same")
    assert found["same"] >= 0.97 * found.total(), found
