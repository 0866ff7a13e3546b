"""Only what is certain is taken: a wrong fact is worse than none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from confusing import CHANGES, corpus, measure

from generator.enriching import Doubt, Match, certain
from generator.model import Author, Identifier, Record, Source

TITLE = "Steam Kettles Predict Morning Moods in Shared Kitchens"
ABSTRACT = "Mornings are hard to model. We read the steam of a kettle and predict the mood of whoever waits for it."
OTHER = "Moss grows slowly. We ask how slowly it can grow while still being moss, on seven continents."
MORE = "Kitchens with two kettles are twice as predictable, unless one of the two belongs to somebody who is away."


def record(title: str = TITLE, id: str = "", abstract: str = "", authors: str = "") -> Record:
    ids = (Identifier("arxiv", id),) if id else ()
    names = tuple(Author(name) for name in authors.split(", ") if name)
    return Record(title, Source("s", 1), abstract=abstract, ids=ids, authors=names)


def kind(wanted: Record, *candidates: Record) -> str:
    found = certain(wanted, candidates)
    return "" if found is None else type(found).__name__


def test_the_same_title_and_abstract_is_certain() -> None:
    found = certain(record(abstract=ABSTRACT), [record(id="2401.00001", abstract=ABSTRACT)])
    assert isinstance(found, Match)
    assert found.record.ids == (Identifier("arxiv", "2401.00001"),)


def test_a_telling_title_word_for_word_is_certain_where_nothing_else_is_known() -> None:
    assert kind(record(), record(TITLE.upper(), "2401.00001", ABSTRACT)) == "Match"


@pytest.mark.parametrize("title", ["Preface", "Attention", "A Study", "Deep Learning"])
def test_a_title_that_tells_little_is_not_certain(title: str) -> None:
    assert kind(record(title), record(title, "2401.00001", ABSTRACT)) in ("Doubt", "")


def test_the_same_title_over_another_abstract_is_not_taken() -> None:
    assert kind(record(abstract=OTHER), record(id="2401.00001", abstract=ABSTRACT)) in ("Doubt", "")


def test_the_next_of_a_series_is_not_taken() -> None:
    wanted = record("Steam Kettles Predict Morning Moods in Shared Kitchens II", abstract=ABSTRACT)
    assert kind(wanted, record(id="2401.00001", abstract=OTHER)) in ("Doubt", "")


def test_two_papers_that_both_fit_are_a_doubt() -> None:
    both = (record(id="2401.00001", abstract=ABSTRACT), record(id="2402.00002", abstract=ABSTRACT))
    found = certain(record(abstract=ABSTRACT), both)
    assert isinstance(found, Doubt)
    assert found.reason == "more than one paper fits"


def test_two_records_of_one_paper_are_no_doubt() -> None:
    both = (record(id="2401.00001v1", abstract=ABSTRACT), record(id="2401.00001v2", abstract=ABSTRACT))
    assert kind(record(abstract=ABSTRACT), *both) == "Match"


def test_an_identifier_is_certain_for_a_paper_without_a_title() -> None:
    assert kind(record("", "2401.00001"), record(id="2401.00001v3")) == "Match"


def test_an_identifier_of_quite_another_title_is_a_doubt() -> None:
    wanted = record("How Slow Can Moss Go on Seven Continents?", "2401.00001")
    assert kind(wanted, record(id="2401.00001v3")) == "Doubt"


def test_an_identifier_of_a_paper_that_changed_its_title_is_certain() -> None:
    wanted = record("How Slow Can Moss Go on Seven Continents?", "2401.00001", ABSTRACT)
    assert kind(wanted, record(id="2401.00001v3", abstract=ABSTRACT)) == "Match"


def test_another_title_over_a_sentence_of_the_abstract_is_not_taken() -> None:
    wanted, survey = record(abstract=f"{ABSTRACT} {OTHER} {MORE}"), record(f"{TITLE}: A Survey", "2401.00001", ABSTRACT)
    assert kind(wanted, survey) == "Doubt"


def test_the_title_as_it_was_listed_is_taken_before_another_over_the_same_abstract() -> None:
    both = (record(f"{TITLE}: Extended Version", "2401.00001", ABSTRACT), record(id="2402.00002", abstract=ABSTRACT))
    found = certain(record(abstract=ABSTRACT), both)
    assert isinstance(found, Match)
    assert found.record.ids == (Identifier("arxiv", "2402.00002"),)


def test_two_of_three_that_are_not_one_paper_are_a_doubt() -> None:
    published = Record(TITLE, Source("s", 2), ABSTRACT, ids=(Identifier("doi", "10.1234/q"),))
    both = (record(id="2401.00001", abstract=ABSTRACT), record(id="2402.00002", abstract=ABSTRACT))
    assert kind(record(abstract=ABSTRACT), published, *both) == "Doubt"


def test_preprint_and_publication_tell_together_what_they_know() -> None:
    published = Record(TITLE, Source("s", 2), ABSTRACT, ids=(Identifier("doi", "10.1234/q"),), venue="Quokkas")
    found = certain(record(abstract=ABSTRACT), [record(id="2401.00001", abstract=ABSTRACT), published])
    assert isinstance(found, Match)
    assert [one.scheme for one in found.record.ids] == ["arxiv", "doi"]
    assert (found.record.venue, found.origin) == ("Quokkas", "s:1, s:2")


def test_a_record_that_knows_neither_identifiers_nor_authors_is_passed_over() -> None:
    assert kind(record(abstract=ABSTRACT), record(abstract=ABSTRACT)) == ""


def test_a_title_alone_that_came_out_after_it_was_listed_is_not_taken() -> None:
    late = Record(TITLE, Source("s", 1), ids=(Identifier("arxiv", "2601.00001"),), date="2026-01-01")
    assert isinstance(certain(record(), [late], "2025-03-12"), Doubt)
    assert isinstance(certain(record(), [late], "2026-01-01"), Match)


@pytest.fixture(scope="module")
def papers(shared: Path) -> tuple[Record, ...]:
    return corpus(shared)[:1_500]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("with_abstract", [True, False])
def test_of_real_papers_none_is_taken_for_another(papers: tuple[Record, ...], change: str, with_abstract: bool) -> None:
    """With eight that are nearly it beside each: a part two, a survey of it, a comment on it, much of its abstract."""
    found = measure(papers, SLICE, change, with_abstract)
    assert found.wrong == ()
    assert found.found >= LEAST[with_abstract].get(change, 0) * found.asked


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("with_abstract", [True, False])
def test_of_papers_that_nobody_has_none_is_found(papers: tuple[Record, ...], change: str, with_abstract: bool) -> None:
    found = measure(papers, SLICE, change, with_abstract, there=False)
    assert (found.found, found.wrong) == (0, ())


SLICE = random.Random(7).sample(range(1_500), 60)
# The share that must be found; docs/project/commands/enrich.md has the figures of all.
LEAST = {
    True: dict.fromkeys(("as it is", "in capitals", "without hyphens", "without TeX"), 0.99)
    | {"without its subtitle": 0.9, "with another subtitle": 0.8, "cut short": 0.8},
    False: dict.fromkeys(("as it is", "in capitals", "without hyphens", "without TeX"), 0.9),
}
