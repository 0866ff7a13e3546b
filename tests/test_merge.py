"""Which records are one paper, and what is kept of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.merge import merge
from generator.model import Author, Digest, Identifier, Link, Paper, Record, Source
from generator.permalinks import Permalinks

TITLES = st.sampled_from(["Alpha", "ALPHA", "Beta", "Beta 2", "Gamma rays", "Preface", "???", ""])
IDS = st.sampled_from(["2301.00001", "2301.00001v2", "2301.00002", ""])


def record(title: str, arxiv: str = "", line: int = 1, **rest: object) -> Record:
    ids = (Identifier("arxiv", arxiv),) if arxiv else ()
    return Record(title, Source("d.jsonl", line), ids=ids, **rest)  # type: ignore[arg-type]


def digest(date: str, *records: Record) -> Digest:
    return Digest(f"{date}-d", date, "D", Source("d.jsonl"), records=records)


def papers(*digests: Digest) -> tuple[Paper, ...]:
    return merge(digests, Permalinks())[0]


def test_two_versions_of_one_arxiv_id_are_one_paper() -> None:
    found = papers(digest("2025-01-01", record("A", "2301.00001v1")), digest("2025-02-01", record("B", "2301.00001v3")))
    assert [p.title for p in found] == ["A"]


def test_titles_that_differ_in_case_accents_and_punctuation_are_one_paper() -> None:
    found = papers(digest("2025-01-01", record("Café: A Study!")), digest("2025-02-01", record("CAFE - a study")))
    assert len(found) == 1


def test_one_title_under_two_arxiv_ids_is_two_papers() -> None:
    found = papers(digest("2025-01-01", record("Preface", "2301.00001"), record("Preface", "2301.00002")))
    assert len(found) == 2


def test_a_paper_remembers_every_digest_it_appeared_in_oldest_first() -> None:
    later, earlier = digest("2025-02-01", record("A")), digest("2025-01-01", record("A"))
    assert [a.digest for a in papers(later, earlier)[0].appearances] == ["2025-01-01-d", "2025-02-01-d"]


def test_an_id_alone_takes_the_title_that_another_digest_knows() -> None:
    found = papers(digest("2025-01-01", record("", "2301.00001")), digest("2025-02-01", record("A", "2301.00001")))
    assert [p.title for p in found] == ["A"]


def test_an_id_that_nobody_knows_a_title_for_is_told() -> None:
    found, _, problems = merge([digest("2025-01-01", record("", "2301.00001"))], Permalinks())
    assert (found[0].title, found[0].id) == ("arxiv:2301.00001", "arxiv-2301-00001")
    assert [p.level for p in problems] == ["warning"]


def test_the_best_of_each_field_is_kept() -> None:
    one = record("A", "2301.00001", abstract="Short.", date="2023-02-01", links=(Link("code", "https://x.example/c"),))
    two = record("A", abstract="A longer abstract.", date="2023-01-01", authors=(Author("Ada"),))
    paper = papers(digest("2025-01-01", one), digest("2025-02-01", two))[0]
    assert (paper.abstract, paper.date, paper.authors) == ("A longer abstract.", "2023-01-01", (Author("Ada"),))
    assert paper.links == one.links


def test_a_paper_twice_in_one_digest_is_shown_once_and_told() -> None:
    found, _, problems = merge([digest("2025-01-01", record("A"), record("A", line=9))], Permalinks())
    assert len(found[0].appearances) == 1
    assert [str(p) for p in problems] == [
        "d.jsonl:9: note: A stands in this digest already, at d.jsonl:1 (it is shown once)"
    ]


def test_a_field_says_which_record_it_came_from() -> None:
    one = record("A", "2301.00001", abstract="Short.")
    two = record("A", abstract="A longer abstract.", line=7)
    paper = papers(digest("2025-01-01", one), digest("2025-02-01", two))[0]
    assert (paper.origin("abstract"), paper.origin("title")) == (Source("d.jsonl", 7), Source("d.jsonl", 1))


@pytest.mark.parametrize(
    ("field", "first", "second", "best"),
    [
        ("title", "Growing Ferns in Old Wa…", "Growing Ferns in Old Walls", "Growing Ferns in Old Walls"),
        ("title", "texttt{F}ern: Growth", "$\\texttt{F}$ern: Growth", "$\\texttt{F}$ern: Growth"),
        ("title", "GROWING FERNS IN WALLS", "Growing Ferns in Walls", "Growing Ferns in Walls"),
        ("title", "Growing Ferns in Walls", "Growing ferns in walls", "Growing Ferns in Walls"),
        ("abstract", "We grow ferns in old walls...", "We grow ferns in walls.", "We grow ferns in walls."),
        ("date", "2018", "2018-02-16", "2018-02-16"),
        ("date", "2018-02-16", "2017-12-01", "2017-12-01"),
        ("venue", "arXiv preprint", "Journal of Ferns", "Journal of Ferns"),
        ("authors", (Author("A. Lovelace"),), (Author("Ada Lovelace"),), (Author("Ada Lovelace"),)),
        (
            "authors",
            (Author("Ada Lovelace"), Author("Noor")),
            (Author("Ada Lovelace", "0000-0002-1825-0097"),),
            (Author("Ada Lovelace", "0000-0002-1825-0097"), Author("Noor")),
        ),
    ],
)
def test_the_better_value_of_a_field_is_kept(field: str, first: object, second: object, best: object) -> None:
    title = {"title": "Ferns"} if field != "title" else {}
    one, two = (replace(record("", "2301.00001"), **title, **{field: value}) for value in (first, second))  # type: ignore[arg-type]
    assert getattr(papers(digest("2025-01-01", one), digest("2025-02-01", two))[0], field) == best


def test_an_arxiv_id_is_kept_once_in_its_newest_version() -> None:
    one, two = record("A", "2301.00001v1"), record("A", "2301.00001v3")
    found = papers(digest("2025-01-01", one), digest("2025-02-01", record("A", "2301.00001"), two))
    assert found[0].ids == (Identifier("arxiv", "2301.00001v3"),)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (
            {"date": "2016-03-01"},
            {"date": "2018"},
            "Ferns: published 2018 here and 2016-03-01 at d.jsonl:1; the earlier is shown",
        ),
        (
            {"ids": (Identifier("arxiv", "2301.00001"), Identifier("doi", "10.1000/a"))},
            {"ids": (Identifier("arxiv", "2301.00001"), Identifier("doi", "10.1000/b"))},
            "Ferns: DOI 10.1000/b here and 10.1000/a at d.jsonl:1; both are kept",
        ),
        (
            {"authors": (Author("Ada Lovelace"), Author("Grace Hopper"))},
            {"authors": (Author("A. Lovelace"), Author("Emmy Noether"))},
            "Ferns: authors that are not shown: Emmy Noether (say which is right in content/corrections.yml,"
            " under ferns)",
        ),
        ({"date": "2016-03-01"}, {"date": "2016"}, ""),
        ({"authors": (Author("Ada Lovelace"), Author("Noor"))}, {"authors": (Author("Lovelace, A."),)}, ""),
    ],
)
def test_what_two_records_disagree_on_is_a_note(first: dict[str, object], second: dict[str, object], told: str) -> None:
    one = replace(record("Ferns", "2301.00001"), **first)  # type: ignore[arg-type]
    two = replace(record("Ferns", "2301.00001", line=9), **second)  # type: ignore[arg-type]
    _, _, problems = merge([digest("2025-01-01", one), digest("2025-02-01", two)], Permalinks())
    assert [str(p) for p in problems] == ([f"d.jsonl:9: note: {told}"] if told else [])


def test_a_title_that_has_nothing_of_the_others_under_its_identifier_is_told() -> None:
    one = record("Growing Ferns in Walls", "2301.00001", authors=(Author("Ada Lovelace"),))
    two = record("Grain Lost at Sea", "2301.00001", line=9, authors=(Author("Emmy Noether"),))
    _, _, problems = merge([digest("2025-01-01", one), digest("2025-02-01", two)], Permalinks())
    assert [str(p) for p in problems if p.level == "warning"] == [
        "d.jsonl:9: warning: “Grain Lost at Sea” has the identifier of “Growing Ferns in Walls”, and is taken for it"
        " (is the identifier right? d.jsonl:1 has the other)"
    ]


def test_two_papers_of_one_title_keep_their_addresses_when_an_older_digest_brings_a_third() -> None:
    one, two = record("Preface", "2301.00001"), record("Preface", "2301.00002")
    before, given, _ = merge([digest("2025-02-01", one, two)], Permalinks())
    after, _, _ = merge([digest("2025-01-01", record("Preface")), digest("2025-02-01", one, two)], given)
    ids = {p.identifier("arxiv"): p.id for p in after}
    assert {p.identifier("arxiv"): p.id for p in before} == {id: ids[id] for id in ("2301.00001", "2301.00002")}


def test_a_paper_that_gets_its_arxiv_id_later_keeps_its_address() -> None:
    first, given, _ = merge([digest("2025-01-01", record("Growing Ferns"))], Permalinks())
    second, _, _ = merge([digest("2024-01-01", record("Growing Ferns", "2301.00001"))], given)
    assert [p.id for p in first] == [p.id for p in second]


@given(st.lists(st.tuples(TITLES, IDS).filter(any), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_digests_are_given_changes_nothing(rows: list[tuple[str, str]], random: object) -> None:
    digests = [digest(f"2025-01-{n:02}", record(*row)) for n, row in enumerate(rows, 1)]
    shuffled = list(digests)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(digests, Permalinks()) == merge(shuffled, Permalinks())


@given(st.lists(st.tuples(TITLES, IDS).filter(any), min_size=1, max_size=8))
def test_a_second_run_gives_every_paper_the_same_address(rows: list[tuple[str, str]]) -> None:
    digests = [digest(f"2025-01-{n:02}", record(*row)) for n, row in enumerate(rows, 1)]
    first, given, _ = merge(digests, Permalinks())
    second, again, _ = merge(digests, given)
    assert [p.id for p in first] == [p.id for p in second]
    assert given.text() == again.text()


@given(st.lists(st.tuples(TITLES, IDS).filter(any), min_size=1, max_size=8))
def test_every_record_is_in_exactly_one_paper(rows: list[tuple[str, str]]) -> None:
    digests = [digest(f"2025-01-{n:02}", record(*row)) for n, row in enumerate(rows, 1)]
    appearances = [a.digest for p in papers(*digests) for a in p.appearances]
    assert sorted(appearances) == sorted(d.id for d in digests)
