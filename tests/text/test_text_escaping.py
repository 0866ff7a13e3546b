"""Hostile text in Markdown: it is shown, exactly, and nothing of it takes effect, wherever it stands."""

from __future__ import annotations

import pytest
from hostile_text import HOSTILE, POSITIONS, seen, words
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.text import clean, escape_markdown

SPECIAL = st.text(
    alphabet=st.sampled_from(
        [*"\\`*_{}[]()#+-.!|~^$=<>&\"'@:;/?%, \n\t0123456789abcwxXTOC", "\x02", "\x03", "\xa0", "é"]
    ),
    max_size=40,
)
JOINED = st.lists(st.sampled_from([*HOSTILE, " ", "a", "\n", "1", "*", "x.y"]), max_size=5).map("".join)


def assert_shown(position: str, text: str) -> None:
    """Compare with the same place holding a plain word: the same elements, and the text in the word's stead."""
    page = POSITIONS[position]
    elements, visible = seen(page.format("Qword"))
    found, shown = seen(page.format(escape_markdown(text)))
    expected = words(clean(text))
    if position == "an attribute":
        values = dict(found[-1][1])  # type: ignore[index]
        assert words(values.pop("title")) == expected
        assert (shown, [name for name, _ in found], values) == (visible, [name for name, _ in elements], {})  # type: ignore[misc]
    else:
        assert (found, shown) == (elements, words(visible.replace("Qword", expected)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_string_is_shown_and_does_nothing(text: str) -> None:
    for position in POSITIONS:
        if clean(text).strip():
            assert_shown(position, text)


@settings(max_examples=150)
@given(st.one_of(SPECIAL, JOINED, st.text(max_size=30)), st.sampled_from(sorted(POSITIONS)))
def test_any_text_is_shown_and_does_nothing(text: str, position: str) -> None:
    assume(clean(text).strip())
    assert_shown(position, text)
