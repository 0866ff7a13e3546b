"""The real files of JSON, bibliographies, lists and tables: what each `expected.json` says comes out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.model import Reading, Record
from generator.readers import read

FOLDERS = {
    "awesome_md": "awesome-list",
    "bibtex": "bibtex",
    "crossref": "crossref",
    "csv": "table",
    "cv_arxiv_daily": "cv-arxiv-daily",
    "daily_arxiv_ai_enhanced": "daily-arxiv",
    "hf_archive_md": "daily-papers-markdown",
    "hf_daily_api_json": "hf-api",
    "openalex": "openalex",
    "openreview": "openreview",
    "ris": "ris",
    "semantic_scholar": "semantic-scholar",
    "zotero_csl": "csl-json",
}
SCHEMES = ("arxiv", "doi", "acl", "openreview", "pubmed")


@pytest.fixture(params=FOLDERS)
def sample(request: pytest.FixtureRequest, shared: Path) -> tuple[str, list[tuple[Reading, dict[str, Any]]]]:
    folder = shared / "samples" / request.param
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["files"]
    read_files = [(read((folder / name).read_bytes(), name), told) for name, told in expected.items()]
    return FOLDERS[request.param], read_files


def test_each_sample_is_recognised(sample: Any) -> None:
    assert {reading.format for reading, _ in sample[1]} == {sample[0]}


def test_each_sample_gives_its_papers_in_order(sample: Any) -> None:
    for reading, told in sample[1]:
        assert [record.title for record in reading.records] == [each["title"] for each in told["records"]]
        assert len(reading.records) == told["count"]


def test_each_sample_is_read_without_a_complaint(sample: Any) -> None:
    for reading, _ in sample[1]:
        assert [str(problem) for problem in reading.problems if problem.level != "note"] == []


def test_abstracts_begin_as_their_source(sample: Any) -> None:
    for record, told in _pairs(sample):
        assert record.abstract[:60] == (told["abstract_first60"] or "")


def test_authors_are_all_there_and_given_name_first(sample: Any) -> None:
    for record, told in _pairs(sample):
        if told["authors_n"] is not None:
            assert len(record.authors) == told["authors_n"]
        if first := told.get("first_author", told.get("first_author_raw", "")):
            assert sorted(re.findall(r"\w+", record.authors[0].name))[-1:] == sorted(re.findall(r"\w+", first))[-1:]


def test_identifiers_are_those_of_the_paper(sample: Any) -> None:
    for record, told in _pairs(sample):
        version = told["ids"].get("version", "")
        wanted = {key: value for key, value in told["ids"].items() if key in SCHEMES}
        if version:
            wanted["arxiv"] += version
        if "doi" in wanted:
            wanted["doi"] = wanted["doi"].lower()
        assert wanted.items() <= {name.scheme: name.value for name in record.ids}.items()


def test_addresses_dates_and_votes_are_kept(sample: Any) -> None:
    for record, told in _pairs(sample):
        urls = [link.url for link in record.links]
        assert "url" not in told or told["url"] in urls
        assert not told.get("github") or told["github"] in urls
        assert "upvotes" not in told or record.votes == told["upvotes"]
        assert record.date.startswith("-".join(part.zfill(2) for part in told.get("date", "").split("-") if part))


def test_each_paper_has_a_line(sample: Any) -> None:
    for record, _ in _pairs(sample):
        assert record.source.line > 0


def _pairs(sample: Any) -> list[tuple[Record, dict[str, Any]]]:
    return [pair for reading, told in sample[1] for pair in zip(reading.records, told["records"], strict=True)]
