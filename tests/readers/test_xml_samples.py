"""The real files of XML, HTML and mail formats: what each `expected.json` says comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.model import Reading, Record
from generator.readers import read
from generator.readers.dates import mail_date
from generator.readers.pubmed import date as pubmed_date

FOLDERS = {
    "acl_anthology_xml": "acl-xml",
    "arxiv_api_atom": "arxiv-api",
    "arxiv_listing_email": "arxiv-listing",
    "arxiv_oai": "arxiv-oai",
    "arxiv_rss": "arxiv-feed",
    "hf_feeds": "feed",
    "hf_page_html": "hf-page-html",
    "pubmed": "",  # two formats
    "scholar_alert_html": "scholar-alert",
}
SCHEMES = {"pmid": "pubmed"}


@pytest.fixture(params=FOLDERS)
def sample(request: pytest.FixtureRequest, shared: Path) -> tuple[str, list[tuple[Reading, dict[str, Any]]]]:
    folder = shared / "samples" / request.param
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["files"]
    read_files = [(read((folder / name).read_bytes(), name), told) for name, told in expected.items()]
    return FOLDERS[request.param], read_files


def test_each_sample_is_recognised(sample: Any) -> None:
    name, files = sample
    for reading, _ in files:
        assert reading.format == name or (not name and reading.format in ("pubmed-xml", "pubmed-nbib"))


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
        if "first_author" in told:
            family, comma, given = told["first_author"].partition(", ")
            assert record.authors[0].name == (f"{given} {family}" if comma else family)


def test_identifiers_are_those_of_the_paper(sample: Any) -> None:
    for record, told in _pairs(sample):
        version = told["ids"].get("version", "")
        wanted = {SCHEMES.get(key, key): value for key, value in told["ids"].items() if key != "version"}
        if version:
            wanted["arxiv"] += version
        assert {name.scheme: name.value for name in record.ids} == wanted


def test_addresses_dates_and_votes_are_kept(sample: Any) -> None:
    for record, told in _pairs(sample):
        assert "url" not in told or told["url"] in [link.url for link in record.links]
        assert "upvotes" not in told or record.votes == told["upvotes"]
        assert record.date.startswith(_date(told))


def test_each_paper_has_a_line(sample: Any) -> None:
    for record, _ in _pairs(sample):
        assert record.source.line > 0


def _pairs(sample: Any) -> list[tuple[Record, dict[str, Any]]]:
    return [pair for reading, told in sample[1] for pair in zip(reading.records, told["records"], strict=True)]


def _date(told: dict[str, Any]) -> str:
    if "pubDate" in told:
        return mail_date(told["pubDate"])
    return pubmed_date(told.get("date", "")) or mail_date(told.get("date_text", ""))
