"""What two spellings of a name share, and which spelling is shown."""

from __future__ import annotations

from collections import Counter

import pytest

from generator.people.names import fullest, given_first, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lovelace", "ADA LOVELACE"),
        ("José García", "Jose Garcia"),
        (r"Jos\'{e} Garc\'{\i}a", "José García"),
        ("Lovelace, Ada", "Ada Lovelace"),
        ("van der Maaten, Laurens", "Laurens van der Maaten"),
        ("J.K. Rowling", "J. K. Rowling"),
        ("Jean-Pierre Serre", "Jean Pierre Serre"),
        ("Conan O’Brien", "Conan O'Brien"),
        ("Bjørn Dæhlie", "Bjorn Daehlie"),
        ("Sammy Davis, Jr.", "Sammy Davis Jr"),
        ("The ATLAS Collaboration", "the Atlas collaboration"),
        ("张伟", " 张伟 "),
    ],
)
def test_these_are_one_name(one: str, other: str) -> None:
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. Smith", "John Smith"),
        ("John Smith", "John A. Smith"),
        ("John Smith", "Johnny Smith"),
        ("John Smith", "John Smith Jr."),
        ("Wei Wang", "Wang Wei"),
        ("张伟", "李伟"),
        ("张伟 Zhang", "李伟 Zhang"),
        ("Ada Lovelace", "Ada Love Lace"),
    ],
)
def test_these_are_two_names(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("name", ["et al.", "others", "Anonymous", "Anonymous Authors", "…", "", " - "])
def test_this_names_nobody(name: str) -> None:
    assert key(name) == ""


def test_a_name_is_shown_with_the_given_name_first() -> None:
    assert given_first("van der Maaten, Laurens") == "Laurens van der Maaten"
    assert given_first("Karthik R") == "Karthik R"
    assert given_first("Sammy Davis, Jr.") == "Sammy Davis Jr."


def test_a_given_name_written_out_is_shown_before_initials_that_stand_more_often() -> None:
    assert fullest(Counter({"A. Lovelace": 9, "Ada Lovelace": 2, "Ada King Lovelace": 1})) == "Ada Lovelace"
    assert fullest(Counter({"Jose Garcia": 1, "José García": 2})) == "José García"
