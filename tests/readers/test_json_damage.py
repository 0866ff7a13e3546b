"""Damaged JSON, bibliographies, lists and tables end in papers or in a problem, never in an exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.readers import FORMATS, decode

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"
NAMES = (
    *("hf-api", "arxiv-snapshot", "openreview", "openalex", "semantic-scholar", "crossref", "csl-json"),
    *("cv-arxiv-daily", "daily-arxiv", "bibtex", "ris", "daily-papers-markdown", "awesome-list", "table", "plain-text"),
)
FILES = [path.read_bytes() for name in NAMES for path in sorted((FIXTURES / name).iterdir())]
SIGNS = b"{}[]\"'\\,:;|<>&$@#%()*_`~^=-\n\r\t\0"


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, flip bits, write signs over it, splice in another file, or repeat a piece."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(broken) + 1)
        match chance.choice(("cut", "flip", "sign", "splice", "repeat")):
            case "cut":
                del broken[at:]
            case "flip":
                for _ in range(chance.randint(1, 20) if broken else 0):
                    broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
            case "sign":
                for _ in range(chance.randint(1, 20) if broken else 0):
                    broken[chance.randrange(len(broken))] = chance.choice(SIGNS)
            case "splice":
                other = chance.choice(FILES)
                start = chance.randrange(len(other))
                broken[at:at] = other[start : start + 500]
            case _:
                broken[at:at] = broken[at : at + 300] * 3
    return bytes(broken)


@pytest.mark.parametrize("name", NAMES)
def test_damage_never_raises_and_is_never_silent(name: str) -> None:
    chance = random.Random(name)
    format = next(format for format in FORMATS if format.name == name)
    for path in sorted((FIXTURES / name).iterdir()):
        for _ in range(60):
            text = decode(damaged(path.read_bytes(), chance))
            format.detect(text)
            reading = format.read(text, path.name)
            assert reading.records or reading.problems or not text.strip()
            assert all(record.title for record in reading.records)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hf-api", '[{"paper":' * 300_000),
        ("openalex", '[{"title":"x","authorships":' + "[" * 1_000_000),
        ("semantic-scholar", '{"paperId":"' + '\\"' * 500_000),
        ("bibtex", "@article{" * 200_000),
        ("bibtex", "@article{k,title={" + "{" * 1_000_000),
        ("ris", "TY  - JOUR\n" * 200_000),
        ("awesome-list", "# Awesome\n- [a](http://x.org)\n- " + "[" * 1_000_000),
        ("table", "title,abstract\n" + '"x,y\n' * 100_001),
    ],
    ids=["objects", "arrays", "string", "entries", "braces", "records", "brackets", "quotes"],
)
def test_a_bomb_ends_in_a_problem(name: str, text: str) -> None:
    format = next(format for format in FORMATS if format.name == name)
    assert any(problem.level == "error" for problem in format.read(text, "bomb").problems)
