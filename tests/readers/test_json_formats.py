"""JSON from services: what a record of each says, one claim a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Author, Reading
from generator.readers import read

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"


def reading(name: str) -> Reading:
    path = FIXTURES / name
    return read(path.read_bytes(), path.name)


def problems(found: Reading) -> list[str]:
    return [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    "name",
    [
        "hf-api/empty-day.json",
        "openreview/empty-day.json",
        "openalex/empty-day.json",
        "semantic-scholar/empty-day.json",
        "crossref/empty-day.json",
        "cv-arxiv-daily/empty-day.json",
        "daily-papers-markdown/empty-day.md",
        "table/empty-day.csv",
    ],
)
def test_an_empty_day_is_a_note_and_no_mistake(name: str) -> None:
    found = reading(name)
    assert found.records == ()
    assert [problem.level for problem in found.problems] == ["note"]


def test_hugging_face_gives_votes_films_code_and_who_submitted_the_paper() -> None:
    record = reading("hf-api/day.json").records[0]
    assert (record.title, record.abstract) == ("A Made-Up Title", "An abstract in two lines.")
    assert (record.votes, record.curators, record.date) == (12, ("Eve Fox",), "2024-01-01")
    assert [(link.kind, link.url) for link in record.links] == [
        ("abstract", "https://huggingface.co/papers/2401.00001"),
        ("code", "https://github.com/a/b"),
        ("project", "https://a.github.io/"),
        ("video", "https://cdn.example.org/a.mp4"),
    ]


def test_a_record_without_a_title_is_an_error_with_its_line() -> None:
    assert "day.json:7: error: a record without a title: left out (look it up, and list it by hand)" in problems(
        reading("hf-api/day.json")
    )


def test_a_file_cut_short_gives_the_records_before_and_an_error() -> None:
    found = reading("hf-api/cut.json")
    assert [record.title for record in found.records] == ["A Made-Up Title"]
    assert problems(found) == [
        "cut.json:7: error: the file is cut short: in the record that begins here, which is left out "
        "(save it again; what stands above was read)"
    ]


def test_the_snapshot_takes_the_newest_version_and_the_first_date() -> None:
    record = reading("arxiv-snapshot/withdrawn.jsonl").records[0]
    assert [name.value for name in record.ids] == ["0704.0001v2", "10.1103/physrevd.76.013009"]
    assert record.date == "2007-04-02"
    assert record.authors == (Author("C. B"), Author("E. L Jr", affiliation="Univ"))


def test_the_snapshot_tells_a_withdrawn_paper_by_its_comment() -> None:
    assert reading("arxiv-snapshot/withdrawn.jsonl").records[0].withdrawn


def test_openreview_reads_notes_of_its_first_api() -> None:
    record = reading("openreview/v1.json").records[0]
    assert (record.title, record.venue, record.date) == ("A V1 Note", "ICLR 2021 Poster", "2020-09-28")
    assert [link.kind for link in record.links] == ["abstract", "pdf", "code"]


def test_openreview_reviews_are_no_papers_and_withdrawn_ones_are_marked() -> None:
    found = reading("openreview/v1.json")
    assert [(record.title, record.withdrawn) for record in found.records] == [("A V1 Note", False), ("Gone", True)]
    assert problems(found) == ["v1.json:2: note: no paper but a reply to one (Nice): left out (nothing to do)"]


def test_an_inverted_abstract_is_put_back_in_order() -> None:
    assert reading("openalex/inverted.json").records[0].abstract == "Words and again and again"


def test_openalex_tells_retractions_and_finds_the_arxiv_copy() -> None:
    record = reading("openalex/inverted.json").records[0]
    assert record.withdrawn
    assert [name.value for name in record.ids] == ["2101.00001"]
    assert record.authors == (Author("Ada Bell", "0000-0002-1825-0097", "X"),)


def test_semantic_scholar_gives_every_identifier_it_knows() -> None:
    record = reading("semantic-scholar/batch.json").records[0]
    assert [(name.scheme, name.value) for name in record.ids] == [
        ("arxiv", "math/0309136"),
        ("acl", "P19-1001"),
        ("pubmed", "123"),
    ]


def test_a_null_in_a_batch_is_told() -> None:
    assert problems(reading("semantic-scholar/batch.json"))[0].startswith(
        "batch.json:1: warning: there is nothing (null) in the list here"
    )


def test_a_citation_holds_its_paper() -> None:
    assert [record.title for record in reading("semantic-scholar/citations.json").records] == ["Citing"]


def test_jats_loses_headings_and_tags_and_keeps_one_form_of_a_formula() -> None:
    record = reading("crossref/jats.json").records[0]
    assert record.title == "On E. coli & x2 with P < .05"
    assert record.abstract == "We show $x^2$ is P<.05. Second."


def test_crossref_tells_retraction_licence_orcid_and_preprint() -> None:
    record = reading("crossref/jats.json").records[0]
    assert record.withdrawn
    assert record.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert record.authors == (Author("Ada Bell Jr.", "0000-0002-1825-0097", "Univ. X"), Author("The Group"))
    assert [name.value for name in record.ids] == ["10.1000/abc", "2001.00001"]


def test_a_journal_is_no_paper() -> None:
    assert problems(reading("crossref/jats.json"))[0] == (
        "jats.json:3: note: no paper but a journal: left out (nothing to do)"
    )


def test_zotero_hides_identifiers_in_a_note() -> None:
    record = reading("csl-json/notes.json").records[0]
    assert [name.value for name in record.ids] == ["2105.00001", "123"]
    assert record.title == "Nocase a2"
    assert [author.name for author in record.authors] == ["Carl van Dorn", "Group"]


def test_zoteros_own_json_is_read_without_its_attachments() -> None:
    found = reading("csl-json/zotero.json")
    assert [(record.title, record.venue, record.date) for record in found.records] == [
        ("Zotero API", "arXiv", "2021-05")
    ]
    assert problems(found) == ["zotero.json:1: note: attachment: no paper (left out)"]


def test_a_short_doi_is_kept_beside_the_full_one() -> None:
    data = b'[{"type":"article","title":"T","issued":{},"DOI":"10/AbC12","URL":"https://doi.org/10.1000/x"}]'
    assert [name.value for name in read(data, "x.json").records[0].ids] == ["10.1000/x", "10/abc12"]


def test_cv_arxiv_daily_is_read_as_far_as_it_goes() -> None:
    found = reading("cv-arxiv-daily/cut.json")
    assert [(record.title, record.date) for record in found.records] == [
        ("A p(x|y) Title", "2024-05-01"),
        ("B Title", "2024-05-01"),
    ]
    assert [problem.level for problem in found.problems] == ["error", "note"]


def test_a_broken_line_of_json_lines_costs_that_line_alone() -> None:
    found = reading("daily-arxiv/day.jsonl")
    assert [(record.title, record.source.line) for record in found.records] == [("D", 1), ("E", 3)]
    assert [(problem.level, problem.source.line) for problem in found.problems] == [("error", 2)]


@pytest.mark.parametrize("depth", [2_000, 500_000])
def test_deep_nesting_ends_in_a_problem(depth: int) -> None:
    found = read(b'{"notes":[{"content":' + b"[" * depth, "x.json")
    assert found.records == ()
    assert any(problem.level == "error" for problem in found.problems)


def test_a_record_is_found_on_its_own_line() -> None:
    data = b'{"total": 2, "data": [\n {"paperId": "a", "title": "A"},\n\n {"paperId": "b",\n "title": "B"}]}'
    assert [record.source.line for record in read(data, "x.json").records] == [2, 4]
