"""The table of readers: each file with a reader has a row, a fixture and a page."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from generator import readers
from generator.readers import FORMATS, Format

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.stem for path in (ROOT / "generator/readers").glob("*.py") if path.stem != "__init__")


def test_every_file_with_a_reader_has_a_row() -> None:
    modules = [importlib.import_module(f"generator.readers.{name}") for name in MODULES]
    found = {module.__name__ for module in modules if hasattr(module, "detect") and hasattr(module, "read")}
    assert {format.read.__module__ for format in FORMATS} == found


def test_every_name_is_given_once() -> None:
    names = [format.name for format in FORMATS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_has_a_fixture_and_a_page(format: Format) -> None:
    folder = ROOT / "tests/fixtures/readers" / format.name
    assert folder.is_dir()
    assert any(folder.iterdir())
    assert (ROOT / "docs/project/formats" / f"{format.name}.md").is_file()


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_fixture_is_recognised_as_its_format(format: Format) -> None:
    folder = ROOT / "tests/fixtures/readers" / format.name
    files = [path for path in folder.iterdir() if not path.name.endswith(".expected.json")]
    found = {
        path.name: next((f.name for f in FORMATS if f.detect(readers.decode(path.read_bytes()))), "") for path in files
    }
    assert found == dict.fromkeys(found, format.name)


def test_an_empty_file_is_an_error() -> None:
    assert [str(problem) for problem in readers.read(b" \n\n", "x.txt").problems] == [
        "x.txt: error: the file is empty (save the digest again)"
    ]


@pytest.mark.parametrize("data", [b"\x00\xff\xfe\x01\x02", b"%PDF-1.7\n", b"???", b"\x89PNG\r\n\x1a\n"])
def test_what_no_reader_knows_is_an_error_with_a_hint(data: bytes) -> None:
    reading = readers.read(data, "x")
    assert [(problem.level, bool(problem.hint)) for problem in reading.problems if problem.level == "error"][:1] == [
        ("error", True)
    ]
    assert reading.records == ()
