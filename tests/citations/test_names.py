from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.names import Name, split


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ashish Vaswani", Name("Vaswani", "Ashish")),
        ("Aidan N. Gomez", Name("Gomez", "Aidan N.")),
        ("Laurens van der Maaten", Name("Maaten", "Laurens", "van der")),
        ("Luc Van Gool", Name("Van Gool", "Luc")),
        ("Nguyen Van Tran", Name("Tran", "Nguyen Van")),
        ("Juan de la Torre Pérez", Name("Torre Pérez", "Juan", "de la")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("van der Maaten, Laurens", Name("Maaten", "Laurens", "van der")),
        ("García Márquez, Gabriel", Name("García Márquez", "Gabriel")),
        ("Fei-Fei Li", Name("Li", "Fei-Fei")),
        ("Siobhán O'Neill-Brown", Name("O'Neill-Brown", "Siobhán")),
        ("Łukasz Kaiser", Name("Kaiser", "Łukasz")),
        ("Karthik R", Name("Karthik", "R")),
        ("अमित शर्मा", Name("शर्मा", "अमित")),
    ],
)
def test_a_persons_name_is_taken_apart(source: str, name: Name) -> None:
    assert split(source) == name


@pytest.mark.parametrize(
    "source",
    [
        "OpenAI",
        "Gemini Team",
        "The ATLAS Collaboration",
        "Aaboud for the ATLAS Collaboration",
        "Barnes and Noble, Inc.",
        "01.AI Research",
        "李 飞飞",
        "김민수",
        "A, B, C, D",
        "<script>alert(1)</script> Smith",
        "",
    ],
)
def test_what_is_no_evident_persons_name_stays_whole(source: str) -> None:
    assert split(source) == Name(literal=source)


def test_tex_accents_of_a_name_become_letters() -> None:
    assert split(r"Paul Erd\H{o}s") == Name("Erdős", "Paul")


@pytest.mark.parametrize(
    ("given", "initials"),
    [("Aidan N.", "A. N."), ("Jean-Luc", "J.-L."), ("J.K.", "J. K."), ("J.-P.", "J.-P."), ("", ""), ("élodie", "É.")],
)
def test_initials_keep_the_hyphen(given: str, initials: str) -> None:
    assert Name("X", given).initials == initials


@given(st.lists(st.from_regex(r"[A-Z][a-zé]{1,8}", fullmatch=True), min_size=2, max_size=5))
def test_a_name_of_several_words_loses_none_of_them(words: list[str]) -> None:
    name = split(" ".join(words))

    assert name.literal or f"{name.given} {name.last} {name.suffix}".split() == words


@given(st.text())
def test_any_text_is_some_name(text: str) -> None:
    name = split(text)

    assert bool(name.literal) != bool(name.family) or not text.strip() or name == Name()
