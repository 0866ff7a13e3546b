"""Whatever happens to a pasted page, every line of it is in a paper, in the chrome or in a problem."""

from __future__ import annotations

import random
import textwrap

from accounting import unaccounted
from hypothesis import given, settings
from hypothesis import strategies as st
from paste_damage import FOOTER, HEADER, MENU

from generator.readers import decode, hf_page_text

NOUNS = "kettle moss teacup ladder umbrella sparrow lantern pebble mitten kite".split()
THINGS = [noun.title() for noun in NOUNS]
SENTENCES = (
    "We study how a {} behaves when nobody looks at it.",
    "In this paper, we present the first {} that can whistle, and we measure how well it does.",
    "Every {} in our village was counted twice, e.g. by hand and by machine.",
    "The {} is hard to model (it moves), and earlier work gave up.",
    "Code is at https://github.com/example/{}.",
    "Does the {} sleep? We do not know.",
)
TITLES = (
    "The {} and the {}",
    "{}Net: Learning to Love a {}",
    "What Is a {} to a {}?",
    "on the weight of a {} near a {}.",
    "{} {}",
)
GARBAGE = (
    "###",
    "·",
    "- 12",
    "Submitted by",
    "Upvote",
    "https://example.org/x",
    "{{{",
    "12",
    "…",
    "a",
    "“",
    "·\u200b·",
    "1. x — y",
    "# A heading",
)
ENDS = ("\n", "\r\n", "\r", "\u2028", "\n\n", "\n\u00a0\n")

lines_of_chrome = st.sampled_from(
    (*HEADER, *FOOTER, *MENU, *GARBAGE, "5 authors", "Ada Lovelace, Alan Turing", "Acme Research")
)


@st.composite
def pages(draw: st.DrawFn) -> list[str]:
    dice = random.Random(draw(st.integers(0, 10_000)))
    lines = list(HEADER) if draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 5))):
        lines.append(dice.choice(TITLES).format(dice.choice(THINGS), dice.choice(THINGS)))
        lines.append(" ".join(dice.choice(SENTENCES).format(dice.choice(NOUNS)) for _ in range(dice.randint(1, 9))))
    return lines


@st.composite
def damaged(draw: st.DrawFn) -> str:
    lines = draw(pages())
    for kind in draw(
        st.lists(st.sampled_from(("delete", "double", "swap", "join", "wrap", "insert", "blank")), max_size=6)
    ):
        place = draw(st.integers(0, max(0, len(lines) - 1)))
        if kind == "delete":
            del lines[place : place + 1]
        elif kind == "double":
            lines[place:place] = lines[place : place + draw(st.integers(1, 3))]
        elif kind == "swap":
            lines[place : place + 2] = lines[place : place + 2][::-1]
        elif kind == "join":
            lines[place : place + 2] = [" ".join(lines[place : place + 2])]
        elif kind == "wrap":
            width = draw(st.integers(20, 120))
            lines = [part for line in lines for part in textwrap.wrap(line, width) or [line]]
        else:
            lines.insert(place, draw(lines_of_chrome) if kind == "insert" else "")
    return draw(st.sampled_from(ENDS)).join(lines).replace(" ", draw(st.sampled_from((" ", "  ", "\u00a0", "\t"))))


@given(damaged())
@settings(max_examples=150)
def test_no_line_of_a_damaged_page_is_lost(text: str) -> None:
    text = decode(text.encode())
    assert unaccounted(text, hf_page_text.read(text, "page.txt")) == []


@given(st.lists(st.one_of(st.text(max_size=90), lines_of_chrome), max_size=25))
@settings(max_examples=150)
def test_no_line_of_any_text_is_lost(lines: list[str]) -> None:
    text = decode("\n".join(lines).encode())
    assert unaccounted(text, hf_page_text.read(text, "page.txt")) == []


@given(damaged())
@settings(max_examples=40)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert hf_page_text.read(text, "page.txt") == hf_page_text.read(text, "page.txt")
