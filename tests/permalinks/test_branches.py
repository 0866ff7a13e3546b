"""The rows of two branches in one file: the same rows come out, whatever the order of the lines."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Site
from generator.permalinks import Permalink, Permalinks, authority, read

FOG = Permalink("paper", "kim-2025-fog", ("arxiv:2501.00001", "title:fog in three parts"), "Fog in Three Parts")
DEW = Permalink("paper", "kim-2025-fog", ("arxiv:2502.00002", "title:fog and dew"), "Fog and Dew")
DEW_ID = "kim-2025-fog-b0081e"


def lines(*rows: Permalink) -> str:
    return "".join(row.row() + "\n" for row in rows)


def all_orders(*rows: Permalink) -> Permalinks:
    """What the rows are read as, in every order of their lines."""
    found = {read(lines(*order))[0].text() for order in permutations(rows)}
    assert len(found) == 1
    return read(found.pop())[0]


def test_a_row_that_both_branches_added_is_one() -> None:
    assert read(lines(FOG, FOG)) == (Permalinks((FOG,)), ())


def test_two_papers_that_took_one_address_both_have_one() -> None:
    rows, problems = read(lines(FOG, DEW))
    assert rows.rows == (FOG, Permalink("paper", DEW_ID, DEW.keys, DEW.title))
    assert [str(p) for p in problems] == [
        "content/permalinks.jsonl:2: warning: two branches gave paper address kim-2025-fog to two: “Fog in Three Parts”"
        f" keeps it, “Fog and Dew” has {DEW_ID} now"
        " (who has the link to “Fog and Dew” from before, comes to the other)"
    ]
    assert all_orders(FOG, DEW) == rows


def test_what_led_to_the_paper_that_moved_leads_to_it_still() -> None:
    former = Permalink("paper", "dew", ("title:fog and dew",), "Fog and Dew", redirect="kim-2025-fog")
    other = Permalink("paper", "fog", ("title:fog in three parts",), redirect="kim-2025-fog")
    assert all_orders(FOG, DEW, former, other).redirects() == {"dew": DEW_ID, "fog": "kim-2025-fog"}


def test_a_paper_that_one_branch_redirects_is_redirected() -> None:
    here = Permalink("paper", "kim-2025-fog", (*FOG.keys, "doi:10.1/fog"), FOG.title)
    there = Permalink("paper", "kim-2025-fog", FOG.keys, FOG.title, redirect="lee-2025-mist")
    both = all_orders(here, there, Permalink("paper", "lee-2025-mist"))
    assert both.redirects() == {"kim-2025-fog": "lee-2025-mist"}


def test_papers_that_branches_merged_both_ways_end_in_one() -> None:
    rows, problems = read(lines(Permalink("paper", "a", redirect="b"), Permalink("paper", "b", redirect="a")))
    assert rows.redirects() == {"b": "a"}
    assert [p.message for p in problems] == ["paper addresses that lead to each other: a, b; a stays"]


def test_an_address_that_leads_nowhere_keeps_its_page_and_is_told() -> None:
    rows, problems = read(lines(Permalink("paper", "a", redirect="gone")))
    assert rows.rows == (Permalink("paper", "a"),)
    assert [(p.level, p.message) for p in problems] == [("error", "a leads to gone, which is no paper here")]


def test_digests_tags_and_searches_are_what_they_are_called() -> None:
    one = Permalink("digest", "2025-03-01-a", ("aaaa",), "A", papers=2)
    other = Permalink("digest", "2025-03-01-a", ("bbbb",), "A", papers=5)
    assert all_orders(one, other).rows == (Permalink("digest", "2025-03-01-a", ("aaaa", "bbbb"), "A", papers=5),)


def test_authors_of_one_name_with_two_orcids_are_two() -> None:
    one = Permalink("author", "wei-wang", ("orcid:0000-0001", "name:wei wang"), "Wei Wang")
    other = Permalink("author", "wei-wang", ("orcid:0000-0002", "name:wei wang"), "Wei Wang")
    assert len(all_orders(one, other).rows) == 2


def test_of_two_authorities_the_older_stays_and_the_other_is_told() -> None:
    old, new = Permalink("site", "tag:papers.example,2024:"), Permalink("site", "tag:a.example,2025:")
    rows, problems = read(lines(new, old))
    assert authority(rows, Site(url="https://third.example/"), "2026")[0] == "tag:papers.example,2024:"
    assert [p.message for p in problems] == [
        "two branches began the feeds' ids, as tag:papers.example,2024: and as tag:a.example,2025:: the first stays"
    ]
    assert read(rows.text())[1] == ()


def test_marks_of_a_conflict_lose_no_row() -> None:
    text = f"<<<<<<< HEAD\n{lines(FOG)}||||||| base\n=======\n{lines(DEW)}>>>>>>> other\n"
    rows, problems = read(text)
    assert [row.id for row in rows.rows] == ["kim-2025-fog", DEW_ID]
    assert [(p.level, p.source.line) for p in problems] == [("warning", 1), ("warning", 5)]


def test_a_title_with_a_line_separator_is_one_row() -> None:
    row = Permalink("paper", "a", title="one\u2028two\u0085three")
    assert read(lines(row)) == (Permalinks((row,)), ())


@pytest.mark.parametrize("redirect", ["../../etc", "a/b", "https://elsewhere.example/"])
def test_a_redirect_leads_to_no_other_place(redirect: str) -> None:
    assert [p.level for p in read(lines(Permalink("paper", "a", redirect=redirect)))[1]] == ["error"]


IDS = st.sampled_from(["a", "b", "c"])
ROWS = st.lists(
    st.builds(
        Permalink,
        st.sampled_from(["paper", "author", "tag"]),
        IDS,
        st.lists(st.sampled_from(["arxiv:1", "arxiv:2", "doi:3", "title:t", "title:u"]), max_size=3).map(tuple),
        redirect=st.one_of(st.just(""), IDS),
    ),
    max_size=7,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_no_order_of_lines_changes_anything_and_no_address_or_key_is_lost(
    rows: list[Permalink], random: object
) -> None:
    found, _ = read(lines(*rows))
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert read(lines(*shuffled))[0].text() == found.text()
    again, problems = read(found.text())
    assert (again.text(), problems) == (found.text(), ())
    assert {(row.kind, row.id) for row in rows} <= {(row.kind, row.id) for row in found.rows}
    assert {key for row in rows for key in row.keys} == {key for row in found.rows for key in row.keys}
    assert not set(found.redirects("paper")) & set(found.redirects("paper").values())
