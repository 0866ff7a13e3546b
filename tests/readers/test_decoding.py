"""Bytes to text: any encoding that a file is met in, and the line numbers of an editor."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readers import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"na\xc3\xafve", "naïve"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF16_LE + "é“”".encode("utf-16-le"), "é“”"),
        (codecs.BOM_UTF16_BE + "é“”".encode("utf-16-be"), "é“”"),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é"),
        ("plain words".encode("utf-16-le"), "plain words"),
        ("plain words".encode("utf-16-be"), "plain words"),
        (b"na\xefve \x93quoted\x94", "naïve “quoted”"),
        ("ünïcödé".encode() + b"\xff", "ünïcödé\ufffd"),
        (b"a\0b", "a\ufffdb"),
        (b"", ""),
    ],
)
def test_bytes_are_read_as_what_they_are(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u0085", "\u2028", "\u2029"])
def test_every_line_end_is_one_line_end(end: str) -> None:
    assert decode(f"a{end}{end}b".encode()) == "a\n\nb"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_that_can_be_written(data: bytes) -> None:
    text = decode(data)
    assert "\r" not in text
    assert "\0" not in text
    assert text.encode().decode() == text


@given(st.text(max_size=200))
def test_text_without_line_ends_comes_back(text: str) -> None:
    plain = "".join(char for char in text if char not in "\0\r\u0085\u2028\u2029\ufeff")
    assert decode(codecs.BOM_UTF8 + plain.encode()) == plain
