"""Slugs: what an address is made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attention Is All You Need", "attention-is-all-you-need"),
        ("  GPT-4V(ision): A Study!  ", "gpt-4v-ision-a-study"),
        ("Müller, Straße & Ångström", "muller-strasse-angstrom"),
        ("Søren Łukasz Đặng Þór Æsir Œuvre", "soren-lukasz-dang-thor-aesir-oeuvre"),
        ("Ångström", "angstrom"),  # a letter and a combining ring
        ("UniF²ace", "unif2ace"),
        ("Don't stop", "dont-stop"),
        ("Привет, мир", "privet-mir"),
        ("Щука и ёж", "shchuka-i-ezh"),
        ("Αθήνα", "athina"),
        ("模型", "xc98e118e"),
        ("مرحبا", "x80eff1a7"),
        ("", "xe3b0c442"),
        ("...", "xab5df625"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "x-con"),
        ("nul", "x-nul"),
        ("COM1", "x-com1"),
        ("console", "console"),
        ("GPT-4 模型", "gpt-4"),
        ("İstanbul", "istanbul"),
    ],
)
def test_a_slug_is_readable_and_safe(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_long_slug_is_cut_at_a_word() -> None:
    assert slug("one two three four five", limit=12) == "one-two"
    assert slug("one two three four five", limit=13) == "one-two-three"


def test_a_single_long_word_is_cut_anyway() -> None:
    assert slug("a" * 100, limit=10) == "a" * 10


def test_composed_and_decomposed_letters_give_one_slug() -> None:
    assert slug("é") == slug("e\u0301") == "e"
    assert slug("\u304c") == slug("\u304b\u3099")  # no ASCII: the hash is of the composed form


@given(st.text(max_size=200), st.integers(min_value=10, max_value=80))
def test_a_slug_is_always_a_safe_name(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)
    assert len(name) <= limit + 2
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d", name)
