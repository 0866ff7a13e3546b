"""What no output may carry."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import clean, one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x1bc\x7fd\x9ce", "abcde"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\u0085d\x0ce", "a b c d e"),
        ("a\u202eb\u202ac\u2066d\u2069e", "abcde"),
        ("\u0646\u200c\u0645 \u200e\u200f\u200d", "\u0646\u200c\u0645 \u200e\u200f\u200d"),
        ("a\ufffeb\U0001ffffc\ufdd0d", "abcd"),
        ("a\ud800b", "ab"),
        ("é 😀 \ufffd", "é 😀 \ufffd"),
    ],
)
def test_only_what_has_no_place_in_text_goes(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_one_line_keeps_one_space_at_the_ends() -> None:
    assert one_line(" \n a \t\n b  ") == " a b "


@given(st.text(alphabet=st.characters(), max_size=50))
def test_cleaned_text_holds_no_control_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    assert all(unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\t\n" for letter in cleaned)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
