"""``content/enriched.yml``: rows come in their place, and what a person wrote there stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enriching import Fact, read, written
from generator.errors import BroadsheetError
from generator.model import Record, Source


def fact(paper: str, date: str = "2024") -> Fact:
    return Fact(paper, Record("", Source("s"), date=date), "s:1", "r")


def row(paper: str, date: str = "2024") -> str:
    return f"{paper}:\n  source: s:1\n  found: r\n  date: '{date}'\n"


BEFORE = (
    "# mine\n\n# checked by Ada\nb:   {ids: {arxiv: 2303.08774}}  # sure\n# and so is this\nd: {date: 2020}\n# end\n"
)


def test_a_row_comes_before_the_first_that_comes_after_it() -> None:
    assert written(BEFORE, [fact("c")]) == BEFORE.replace("# and so", row("c") + "\n# and so")


def test_a_row_comes_above_the_comment_of_the_next() -> None:
    assert written(BEFORE, [fact("a")]) == BEFORE.replace("# checked", row("a") + "\n# checked")


def test_the_last_row_comes_at_the_end() -> None:
    assert written(BEFORE, [fact("e")]) == BEFORE + "\n" + row("e")


def test_a_row_of_the_same_paper_gives_way_and_comments_stay() -> None:
    after = written(BEFORE, [fact("b")])
    assert after == BEFORE.replace("b:   {ids: {arxiv: 2303.08774}}  # sure\n", row("b"))


def test_a_row_of_several_lines_gives_way_without_its_neighbours() -> None:
    before = f"{row('a')}\n# of b\n{row('b', '2020')}  authors:\n  - Ada\n\n# of c\n{row('c')}"
    assert written(before, [fact("b")]) == f"{row('a')}\n# of b\n{row('b')}\n# of c\n{row('c')}"


def test_rows_one_by_one_are_the_same_as_all_at_once() -> None:
    facts = [fact(paper) for paper in ("c", "a", "d", "b")]
    one_by_one = ""
    for one in facts:
        one_by_one = written(one_by_one, [one])
    assert one_by_one == written("", facts) == written("", reversed(facts))


PAPERS = st.lists(st.text("abc-1", min_size=1, max_size=4), unique=True, max_size=6)


@given(there=PAPERS, new=PAPERS)
def test_every_row_is_there_once_whatever_was_there(there: list[str], new: list[str]) -> None:
    text = written(written("", map(fact, there)), map(fact, new))
    facts, problems = read(text)
    assert (set(facts.by_paper), problems) == ({*there, *new}, ())


@pytest.mark.parametrize("text", ["a: [1\n", "- a\n", "{a: {date: 2024}}\n"])
def test_nothing_is_added_to_a_file_whose_rows_could_not_be_read(text: str) -> None:
    with pytest.raises(BroadsheetError, match=r"content/enriched\.yml"):
        written(text, [fact("b")])
