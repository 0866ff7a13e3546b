"""An author's page stays where it is, whatever becomes known."""

from __future__ import annotations

from test_people import X, Y, paper

from generator.model import Paper
from generator.people import People, know
from generator.permalinks import Permalink, Permalinks


def after(*steps: tuple[Paper, ...], least: int = 2) -> tuple[People, Permalinks]:
    """What is known after each of some states of a collection, one after the other."""
    people, given = People(), Permalinks()
    for papers in steps:
        people, given = know(papers, given, least)
    return people, given


def rows(given: Permalinks) -> list[str]:
    return given.text().splitlines()


def test_a_row_holds_the_names_and_the_orcid() -> None:
    _, given = after((paper("a", f"Ada Lovelace@{X}"), paper("b", "Ada Lovelace")))
    assert rows(given) == [
        '{"kind": "author", "id": "ada-lovelace", "keys": ["orcid:0000-0002-1825-0097", "name:ada lovelace"],'
        ' "title": "Ada Lovelace"}'
    ]


def test_a_page_stays_when_the_setting_rises() -> None:
    papers = (paper("a", "Ada Lovelace"), paper("b", "Ada Lovelace"))
    given = after(papers)[1]
    assert [author.id for author in know(papers, given, 99)[0].authors] == ["ada-lovelace"]


def test_a_page_stays_when_no_paper_names_its_author_any_more() -> None:
    people, _ = after((paper("a", "Ada Lovelace"), paper("b", "Ada Lovelace")), ())
    assert [(author.id, author.name, author.papers) for author in people.authors] == [
        ("ada-lovelace", "Ada Lovelace", ())
    ]


def test_a_page_by_name_becomes_the_page_of_the_orcid_that_turns_up() -> None:
    before = (paper("a", "Ada Lovelace"), paper("b", "Ada Lovelace"))
    people, given = after(before, (*before, paper("c", f"Ada Lovelace@{X}")))
    assert [(author.id, author.orcid) for author in people.authors] == [("ada-lovelace", X)]
    assert len(given.rows) == 1


def test_a_second_orcid_of_the_name_gets_a_page_of_its_own_and_so_does_the_name() -> None:
    before = (paper("a", f"Wei Wang@{X}"), paper("b", f"Wei Wang@{X}"), paper("c", "Wei Wang"), paper("d", "Wei Wang"))
    people, _ = after(before, (*before, paper("e", f"Wei Wang@{Y}"), paper("f", f"Wei Wang@{Y}")))
    assert {author.id: author.papers for author in people.authors} == {
        "wei-wang": ("a", "b"),
        "wei-wang-3700": ("e", "f"),
        "wei-wang-" + next(a.id for a in people.authors if not a.orcid)[-4:]: ("c", "d"),
    }


def test_a_page_by_name_stays_by_name_when_two_orcids_turn_up() -> None:
    before = (paper("a", "Wei Wang"), paper("b", "Wei Wang"))
    more = (paper("c", f"Wei Wang@{X}"), paper("d", f"Wei Wang@{Y}"))
    people, _ = after(before, (*before, *more), least=1)
    assert {author.id: author.orcid for author in people.authors} == {
        "wei-wang": "",
        "wei-wang-0097": X,
        "wei-wang-3700": Y,
    }


def test_two_pages_that_turn_out_to_be_one_persons_become_one_and_the_other_leads_there() -> None:
    before = (paper("a", f"Ada King@{X}"), paper("b", "Ada Lovelace"))
    people, given = after(before, (*before, paper("c", f"Ada Lovelace@{X}")), least=1)
    assert [author.id for author in people.authors] == ["ada-king"]
    assert given.redirects("author") == {"ada-lovelace": "ada-king"}


def test_a_page_that_led_to_another_is_given_back_when_the_name_is_not_one_persons_after_all() -> None:
    first = (paper("a", f"Ada King@{X}"), paper("b", "Ada Lovelace"))
    second = (*first, paper("c", f"Ada Lovelace@{X}"))
    people, given = after(first, second, (*second, paper("d", f"Ada Lovelace@{Y}")), least=1)
    assert given.redirects("author") == {}
    assert {author.id: author.papers for author in people.authors if not author.orcid} == {"ada-lovelace": ("b",)}


def test_a_vacant_page_does_not_take_what_a_namesake_wrote() -> None:
    given = Permalinks((Permalink("author", "wei-wang", ("name:wei wang", f"orcid:{X}"), "Wei Wang"),))
    people, _ = know((paper("a", "Wei Wang"),), given, 1)
    assert {author.id: author.papers for author in people.authors if author.papers} == {
        people.of["a"][0]: ("a",),
    }
    assert people.of["a"] != ("wei-wang",)


def test_what_was_given_is_given_again() -> None:
    papers = (paper("a", f"Wei Wang@{X}"), paper("b", "Wei Wang"), paper("c", f"Wei Wang@{Y}"), paper("d", "Ada King"))
    assert after(papers, least=1)[1].text() == after(papers, papers, papers, least=1)[1].text()
