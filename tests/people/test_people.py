"""Who is who: by ORCID where it is known, by name where it is not."""

from __future__ import annotations

import random

from generator.model import Author, Paper, Source
from generator.people import People, Person, know
from generator.permalinks import Permalinks

WHERE = Source("content/digests/x.bib", 1)
X, Y = "0000-0002-1825-0097", "0000-0001-5109-3700"


def paper(id: str, *authors: str) -> Paper:
    """A paper by authors, each a name with perhaps an ORCID behind ``@``."""
    made = (Author(name, orcid) for name, _, orcid in (author.partition("@") for author in authors))
    return Paper(id, id, WHERE, authors=tuple(made))


def known(*papers: Paper, least: int = 1) -> People:
    return know(papers, Permalinks(), least)[0]


def told(people: People) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(one.name, one.orcid, one.papers, one.namesakes) for one in people.authors]


def only(people: People) -> Person:
    (person,) = people.authors
    return person


def test_one_orcid_is_one_person_under_the_fullest_spelling() -> None:
    found = only(known(paper("a", f"A. Lovelace@{X}"), paper("b", f"Ada Lovelace@{X}"), paper("c", f"Ada King@{X}")))
    assert (found.name, found.papers, found.by_name) == ("Ada Lovelace", ("a", "b", "c"), frozenset())


def test_a_name_without_orcid_is_the_one_persons_who_has_it_with_one() -> None:
    found = only(known(paper("a", f"Ada Lovelace@{X}"), paper("b", "Lovelace, Ada")))
    assert (found.orcid, found.papers, found.by_name) == (X, ("a", "b"), {"b"})


def test_a_name_that_two_orcids_have_is_without_one_a_third_persons() -> None:
    found = known(paper("a", f"Wei Wang@{X}"), paper("b", f"Wei Wang@{Y}"), paper("c", "Wei Wang"))
    assert told(found) == [
        ("Wei Wang", "", ("c",), True),
        ("Wei Wang", X, ("a",), True),
        ("Wei Wang", Y, ("b",), True),
    ]


def test_a_name_without_any_orcid_is_one_persons_by_name() -> None:
    found = only(known(paper("a", "Ada Lovelace"), paper("b", "ADA LOVELACE")))
    assert (found.papers, found.by_name, found.namesakes) == (("a", "b"), {"a", "b"}, False)


def test_a_namesake_in_the_same_list_is_somebody_else() -> None:
    found = known(paper("a", f"Wei Wang@{X}", "Wei Wang"), paper("b", "Wei Wang"))
    assert told(found) == [("Wei Wang", "", ("a", "b"), True), ("Wei Wang", X, ("a",), True)]


def test_an_orcid_beside_two_names_of_a_list_is_neithers() -> None:
    found = known(paper("a", f"Ada Lovelace@{X}", f"Charles Babbage@{X}"), paper("b", f"Ada Lovelace@{X}"))
    assert told(found) == [("Charles Babbage", "", ("a",), False), ("Ada Lovelace", X, ("a", "b"), False)]


def test_what_is_no_orcid_tells_nobody_apart() -> None:
    assert only(known(paper("a", "Ada Lovelace@unknown"), paper("b", "Ada Lovelace@0000"))).papers == ("a", "b")


def test_an_author_has_a_page_from_the_number_of_papers_that_is_set() -> None:
    papers = [paper("a", "Ada Lovelace", "Charles Babbage"), paper("b", "Ada Lovelace", "Mary Somerville")]
    found = known(*papers, least=2)
    assert [one.name for one in found.authors] == ["Ada Lovelace"]
    assert found.of == {"a": ("ada-lovelace", ""), "b": ("ada-lovelace", "")}


def test_a_name_that_stands_twice_in_one_list_is_one_paper() -> None:
    assert known(paper("a", "Wei Wang", "Wei Wang"), least=2).authors == ()


def test_a_collaboration_is_an_author() -> None:
    found = only(known(paper("a", "The ATLAS Collaboration"), paper("b", "the Atlas collaboration"), least=2))
    assert (found.name, found.id) == ("The ATLAS Collaboration", "the-atlas-collaboration")


def test_nobody_is_no_author() -> None:
    assert known(paper("a", "Anonymous", "et al."), paper("b", "Anonymous", "…")).authors == ()


def test_the_order_of_papers_changes_nobody() -> None:
    names = [f"Wei Wang@{X}", f"Wei Wang@{Y}", "Wei Wang", f"W. Wang@{X}", "Wei  WANG", "Wei Wáng"]
    papers = [paper(f"p{n}", name) for n, name in enumerate(names)]
    shuffled = random.Random(7).sample(papers, len(papers))
    one, other = known(*papers), known(*shuffled)
    assert [(a.id, a.name, a.keys, set(a.papers)) for a in one.authors] == [
        (a.id, a.name, a.keys, set(a.papers)) for a in other.authors
    ]
