"""Fixture twins: a file, and beside it as ``.expected.json`` what a right reading of it gives."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from generator import readers
from generator.model import Reading

FOLDER = Path(__file__).resolve().parents[1] / "fixtures/readers"
FORMATS = ("hf-page-text", "json-lines", "markdown-digest")
TWINS = sorted(
    path for name in FORMATS for path in (FOLDER / name).iterdir() if not path.name.endswith(".expected.json")
)


def expected(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.json")


@pytest.mark.parametrize("path", TWINS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_fixture_reads_as_its_twin_says(path: Path, request: pytest.FixtureRequest) -> None:
    reading = readers.read(path.read_bytes(), path.name)
    said = json.dumps(plain(reading), ensure_ascii=False, indent=1) + "\n"
    if request.config.getoption("--update-golden"):
        expected(path).write_text(said, encoding="utf-8")
    assert said == expected(path).read_text("utf-8")
    assert reading.format == path.parent.name


def test_every_twin_has_its_file() -> None:
    twins = {path for name in FORMATS for path in (FOLDER / name).glob("*.expected.json")}
    assert twins == {expected(path) for path in TWINS}


def plain(reading: Reading) -> dict[str, object]:
    """A reading as JSON, with empty fields left out, problems as people see them and sources as lines."""
    records = [
        {key: value for key, value in asdict(record).items() if value not in ("", (), None, False)}
        | {"source": record.source.line}
        for record in reading.records
    ]
    return {
        "title": reading.title,
        "note": reading.note,
        "curators": reading.curators,
        "records": records,
        "problems": [str(problem) for problem in reading.problems],
        "chrome": list(reading.chrome),
    }
