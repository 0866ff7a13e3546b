"""Facts under what a digest says, and rows that are of no use."""

from __future__ import annotations

from generator.enriching import Fact, Facts, Known, fill, unheard
from generator.model import Author, Identifier, Link, Paper, Record, Source
from generator.permalinks import Permalink, Permalinks

HERE, THERE = Source("d", 1), Source("content/enriched.yml", 3)
ARXIV, OTHER = Identifier("arxiv", "2401.00001v1"), Identifier("arxiv", "2402.00002")
DOI = Identifier("doi", "10.1234/q")


def given(*rows: Permalink) -> Permalinks:
    return Permalinks(rows)


def told(fact: Record, *papers: Paper) -> list[str]:
    rows = given(*(Permalink("paper", paper.id) for paper in papers), Permalink("paper", "gone"))
    return [str(problem) for problem in unheard(Facts({fact.title: Fact(fact.title, fact, "s:1", "r")}), rows, papers)]


def test_gaps_are_filled_and_what_is_there_stays() -> None:
    record = Record("A", HERE, date="2020", ids=(DOI,), links=(Link("pdf", "https://x.example/p"),))
    fact = Record("B", THERE, "Text", (Author("Ada"),), (ARXIV,), (Link("code", "https://x.example/c"),), "2021", "V")
    assert fill(record, fact) == Record(
        "A", HERE, "Text", (Author("Ada"),), (DOI, ARXIV), (*record.links, *fact.links), "2020", "V"
    )


def test_a_second_arxiv_id_is_not_added() -> None:
    assert fill(Record("A", HERE, ids=(ARXIV,)), Record("A", THERE, ids=(OTHER, DOI))).ids == (ARXIV, DOI)


def test_a_list_that_was_cut_short_is_completed_and_another_is_not() -> None:
    ada, alan, grace = Author("Ada Lovelace"), Author("Alan Turing"), Author("Grace Hopper")
    assert fill(Record("A", HERE, authors=(ada,)), Record("A", THERE, authors=(ada, alan))).authors == (ada, alan)
    assert fill(Record("A", HERE, authors=(grace,)), Record("A", THERE, authors=(ada, alan))).authors == (grace,)


def test_a_title_that_is_another_papers_earns_no_facts_of_it() -> None:
    rows = given(Permalink("paper", "a", ("title:kettles",)), Permalink("paper", "b", ("arxiv:2402.00002",)))
    fact = Fact("a", Record("", THERE, ids=(ARXIV,)), "s:1", "r")
    known = Known.of(Facts({"a": fact}), rows)
    assert known.about(("title:kettles",)) is fact
    assert known.about(("arxiv:2402.00002", "title:kettles")) is None


def test_a_row_about_a_paper_that_no_digest_has_is_told() -> None:
    assert told(Record("gone", THERE)) == [
        "content/enriched.yml:3: warning: facts about gone, which no digest has now"
        " (delete them, or keep them for its return)"
    ]


def test_a_row_about_no_paper_names_the_nearest() -> None:
    paper = Paper("lovelace-2024-steam", "A", HERE)
    assert told(Record("lovelace-2024-steem", THERE), paper) == [
        "content/enriched.yml:3: warning: facts about 'lovelace-2024-steem', which is no paper"
        " (did you mean lovelace-2024-steam?)"
    ]


def test_a_row_of_another_arxiv_id_is_told() -> None:
    assert told(Record("a", THERE, ids=(OTHER,)), Paper("a", "A", HERE, ids=(ARXIV,))) == [
        "content/enriched.yml:3: warning: facts of arxiv:2402.00002 for a, which is arxiv:2401.00001"
        " (its identifier is not used: delete the row if it is another paper’s)"
    ]


def test_a_row_that_is_used_is_no_problem() -> None:
    assert told(Record("a", THERE, ids=(ARXIV,)), Paper("a", "A", HERE, ids=(ARXIV,))) == []
