"""Only what is certain is taken: a wrong fact is worse than none."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from generator.enriching import Doubt, Match, certain
from generator.enriching.snapshots import Wanted
from generator.model import Author, Identifier, Record, Source

TITLE = "Steam Kettles Predict Morning Moods in Shared Kitchens"
ABSTRACT = "Mornings are hard to model. We read the steam of a kettle and predict the mood of whoever waits for it."
OTHER = "Moss grows slowly. We ask how slowly it can grow while still being moss, on seven continents."


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


CHANGES = {
    "as it is": lambda title: title,
    "in capitals": str.upper,
    "without hyphens": lambda title: title.replace("-", " "),
    "without TeX": lambda title: re.sub(r"[$\\{}^_]", "", title),
    "without its subtitle": lambda title: title.split(":")[0],
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("with_abstract", [True, False])
def test_of_real_papers_none_is_taken_for_another(shared: Path, change: str, with_abstract: bool) -> None:
    rows = [json.loads(line) for line in (shared / "samples/corpus.jsonl").read_text().splitlines()]
    full = [
        Record(row["title"], Source("s", n), row["abstract"], ids=(Identifier("openreview", f"row-{n:06}"),))
        for n, row in enumerate(rows)
    ]
    drawn = random.Random(7).sample(range(len(full)), 300)
    changed = {
        str(n): Record(CHANGES[change](full[n].title), Source("d", n), full[n].abstract if with_abstract else "")
        for n in drawn
    }
    wanted = Wanted(changed)
    for one in full:
        wanted.offer(one)
    found = {paper: certain(one, wanted.candidates(paper)) for paper, one in changed.items()}
    taken = {paper: match.record.source.line for paper, match in found.items() if isinstance(match, Match)}
    assert [paper for paper, line in taken.items() if line != int(paper)] == []
    assert not with_abstract or len(taken) >= 0.98 * len(drawn)
