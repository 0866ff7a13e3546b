"""Whatever comes in whatever order: an address given is a page or leads to one, and each author stands on one page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from test_people import X, Y, paper

from generator.model import Paper
from generator.people import People, know
from generator.permalinks import Permalinks

NAMES = st.sampled_from(["Wei Wang", "wang, WEI", "W. Wang", "Ada King", "Ada Lovelace", "张伟", "et al."])
ORCIDS = st.sampled_from(["", "", X, Y])
AUTHORS = st.lists(st.builds("{}@{}".format, NAMES, ORCIDS), max_size=4)
STATES = st.lists(st.tuples(st.lists(AUTHORS, max_size=6), st.integers(1, 3)), min_size=1, max_size=4)


def collection(lists: list[list[str]]) -> list[Paper]:
    return [paper(f"p{n}", *authors) for n, authors in enumerate(lists)]


@given(STATES)
def test_an_address_once_given_is_a_page_or_leads_to_one(states: list[tuple[list[list[str]], int]]) -> None:
    permalinks, before = Permalinks(), set[str]()
    for lists, least in states:
        people, permalinks = know(collection(lists), permalinks, least)
        pages, redirects = [author.id for author in people.authors], permalinks.redirects("author")
        assert len(pages) == len(set(pages))
        assert set(redirects.values()) <= set(pages)
        assert set(pages) | set(redirects) == {row.id for row in permalinks.of("author")} >= before
        before = {row.id for row in permalinks.of("author")}


@given(STATES)
def test_the_pages_and_the_lists_of_authors_say_the_same(states: list[tuple[list[list[str]], int]]) -> None:
    permalinks, people, papers = Permalinks(), People(), list[Paper]()
    for lists, least in states:
        papers = collection(lists)
        people, permalinks = know(papers, permalinks, least)
    by_page = {(author.id, id) for author in people.authors for id in author.papers}
    by_list = {(author, id) for id, authors in people.of.items() for author in authors if author}
    assert by_page == by_list
    assert all(len(people.of[one.id]) == len(one.authors) for one in papers if one.id in people.of)


@given(STATES)
def test_what_is_known_is_known_again(states: list[tuple[list[list[str]], int]]) -> None:
    permalinks = Permalinks()
    for lists, least in states:
        people, permalinks = know(collection(lists), permalinks, least)
        again, same = know(collection(lists), permalinks, least)
        assert (again, same.text()) == (people, permalinks.text())
