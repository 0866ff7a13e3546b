"""What programs take along: read back by the programs that people use."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import jsonschema
import pytest
import sites
from collections_for_feeds import GRID, PLAIN, collection, digest
from lxml import html

from generator import build
from generator.citations import coins
from generator.library import Library
from generator.model import Author, Record, Source
from generator.templating import Templates
from generator.views import exports
from generator.views.exports import schema

DIGESTS = [digest("2025-03-12", GRID, PLAIN), digest("2025-04-02", PLAIN)]


def library() -> Library:
    return collection(DIGESTS, {GRID.title: ["video"]})


def made(of: Library | None = None) -> dict[str, str]:
    return {page.path: page.text for page in exports.pages(of or library(), Templates())}


def test_everything_and_each_digest_and_tag_has_all_four_formats() -> None:
    endings = ("bib", "ris", "csl.json", "jsonl")
    folders = ("export/", "digests/2025-03-12-weekly/", "digests/2025-04-02-weekly/", "tags/video/", "tags/audio/")
    expected = {f"{folder}papers.{ending}" for folder in folders for ending in endings}
    assert {path for path in made() if "papers." in path and not path.startswith("authors/")} == expected


def test_an_export_of_no_papers_is_an_empty_file_of_its_format() -> None:
    found = made()
    assert [found[f"tags/audio/papers.{e}"] for e in ("bib", "ris", "csl.json", "jsonl")] == ["", "", "[]\n", ""]


def test_every_row_is_what_the_schema_says() -> None:
    validator = jsonschema.Draft202012Validator(schema.SCHEMA)
    jsonschema.Draft202012Validator.check_schema(schema.SCHEMA)
    rows = [json.loads(line) for line in made()["export/papers.jsonl"].splitlines()]
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    assert [row["title"] for row in rows] == [PLAIN.title, GRID.title] or len(rows) == 2


def test_a_very_long_bibliography_goes_on_in_a_second_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LARGEST", 300)
    found = made()
    assert {path for path in found if path.startswith("export/papers") and path.endswith(".bib")} == {
        "export/papers.bib", "export/papers.2.bib",
    }  # fmt: skip


def test_changes_are_told_by_date(tmp_path: Path) -> None:
    rows = '{"title": "Kettles and Morning Moods"}\n{"title": "Moss on Seven Continents"}\n'
    root = sites.new(tmp_path, {"2025-03-01-a.jsonl": rows})
    build.generate(root)
    (root / "content/corrections.yml").write_text(
        "kettles-and-morning-moods: {title: {value: Kettles, date: 2025-04-01, reason: shorter}}\n"
        "moss-on-seven-continents: {withdrawn: {value: true, date: 2025-05-01}}\n"
    )
    text = (build.generate(root).library, (root / "docs/export/changes.jsonl").read_text())[1]
    found = [json.loads(line) for line in text.splitlines()]
    assert [(row["date"], row["change"], row["paper"], row.get("field")) for row in found] == [
        ("2025-03-01", "added", "kettles-and-morning-moods", None),
        ("2025-03-01", "added", "moss-on-seven-continents", None),
        ("2025-04-01", "corrected", "kettles-and-morning-moods", "title"),
        ("2025-05-01", "withdrawn", "moss-on-seven-continents", None),
    ]


def test_two_papers_that_became_one_are_told_as_merged(tmp_path: Path) -> None:
    rows = '{"title": "Kettles and Morning Moods"}\n{"title": "Moss on Seven Continents"}\n'
    root = sites.new(tmp_path, {"2025-03-01-a.jsonl": rows})
    build.generate(root)
    (root / "content/corrections.yml").write_text("moss-on-seven-continents: {same as: kettles-and-morning-moods}\n")
    build.generate(root)
    found = [json.loads(line) for line in (root / "docs/export/changes.jsonl").read_text().splitlines()]
    assert {"change": "merged", "paper": "moss-on-seven-continents", "into": "kettles-and-morning-moods"} in found


def test_the_command_prints_the_same_bytes(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-01-a.jsonl": '{"title": "Kettles and Morning Moods of Video"}\n'})
    build.generate(root)
    for name, path in (("bib", "export/papers.bib"), ("changes", "export/changes.jsonl"), ("tags", "export/tags.json")):
        assert sites.run(root, "export", name).stdout == (root / "docs" / path).read_text()
    done = sites.run(root, "export", "ris", "--of", "digest/2025-03-01-a")
    assert done.stdout == (root / "docs/digests/2025-03-01-a/papers.ris").read_text()


def test_a_selection_that_is_not_there_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-01-a.jsonl": '{"title": "Kettles"}\n'})
    done = sites.run(root, "export", "bib", "--of", "tag/vidoe")
    assert done.returncode == 2
    assert done.stderr == "broadsheet: there is no selection 'tag/vidoe' (did you mean tag/video?)\n"


def test_a_list_page_has_what_zotero_reads_of_each_paper() -> None:
    paper = next(p for p in library().papers if p.title == GRID.title)
    found = parse_qs(coins(paper, library().site))
    assert found["rft.au"] == ["Ada Lovelace", "Laurens van der Maaten"]
    assert found["rft_id"][:1] == ["info:arxiv/2303.08774"]
    assert (found["rft.date"], found["rft.aulast"]) == (["2023-03-15"], ["Lovelace"])


def test_what_zotero_reads_takes_no_effect_in_a_page() -> None:
    record = Record('"><script>*_alert(1)_*~</script>', Source("x"), authors=(Author('" onclick="x'),))
    paper = collection([digest("2025-03-12", record)]).papers[0]
    text = coins(paper, library().site)
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.%=&_")
    assert html.fromstring(f'<p title="{text}">x</p>').get("onclick") is None
