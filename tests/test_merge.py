"""Which records are one paper, and what is kept of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.merge import merge
from generator.model import Author, Digest, Identifier, Link, Paper, Record, Source
from generator.permalinks import Permalinks

TITLES = st.sampled_from(["Alpha", "ALPHA", "Beta", "Beta 2", "Gamma rays", ""])
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
