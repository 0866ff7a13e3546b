"""Lists over several pages: the first changes with every paper, the others stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Paper, Source
from generator.views.paging import Numbered, numbered


def papers(size: int) -> list[Paper]:
    """So many papers, the newest first, one a day."""
    return [Paper(f"p{n}", f"P{n}", Source("d.jsonl", n), listed=f"2025-01-{n + 1:02}") for n in reversed(range(size))]


def path(number: int) -> str:
    return f"tags/video/{'index' if number == 1 else number}.md"


def pages(size: int) -> dict[int, Numbered]:
    return {page.number: page for page in numbered(papers(size), 3, path)}


def ids(page: Numbered) -> list[str]:
    return [paper.id for paper in page.papers]


def test_an_empty_list_has_a_page() -> None:
    (page,) = numbered([], 3, path)
    assert (page.page, page.papers, page.count, page.pager) == ("tags/video/index.md", (), "0 papers", ())


def test_the_first_page_has_the_newest_and_the_second_the_oldest() -> None:
    found = pages(10)
    assert {n: ids(page) for n, page in found.items()} == {
        1: ["p9", "p8", "p7", "p6"],
        3: ["p5", "p4", "p3"],
        2: ["p2", "p1", "p0"],
    }


def test_the_first_page_names_the_older_ones_by_the_day_of_their_newest_paper() -> None:
    first = pages(10)[1]
    assert [(one.text, one.href) for one in first.pager] == [
        ("6 January 2025", "../../tags/video/3.md"),
        ("3 January 2025", "../../tags/video/2.md"),
    ]
    assert (first.label, first.count) == ("Older papers", "10 papers")


def test_the_second_page_of_a_day_says_so() -> None:
    one_day = [Paper(f"p{n}", f"P{n}", Source("d.jsonl", n), listed="2025-03-12") for n in range(9)]
    first = next(numbered(one_day, 3, path))
    assert [one.text for one in first.pager] == ["12 March 2025", "12 March 2025 (2)"]


def test_an_older_page_says_from_when_its_papers_are_and_leads_on() -> None:
    page = pages(16)[3]
    assert page.count == "3 papers, 4 January 2025 to 6 January 2025"
    assert [(one.text, one.href) for one in page.pager] == [
        ("Newest", "../../tags/video/index.md"),
        ("Newer", "../../tags/video/4.md"),
        ("Older", "../../tags/video/2.md"),
    ]


def test_the_newest_of_the_older_pages_leads_to_the_oldest() -> None:
    assert [one.text for one in pages(16)[5].pager] == ["Newest", "Older", "Oldest"]


@given(st.integers(0, 40), st.integers(1, 7))
def test_every_paper_is_on_one_page(size: int, each: int) -> None:
    found = [paper for page in numbered(papers(size)[-28:], each, path) for paper in page.papers]
    assert found == papers(size)[-28:]


@given(st.integers(0, 27), st.integers(1, 7))
def test_a_new_paper_changes_the_first_page_and_where_one_is_new_the_one_below_it(size: int, each: int) -> None:
    before = {page.number: page for page in numbered(papers(size), each, path)}
    after = {page.number: page for page in numbered(papers(size + 1), each, path)}
    changed = {n for n in before if before[n] != after[n]}
    assert changed <= ({1} if len(after) == len(before) else {1, len(before)})
