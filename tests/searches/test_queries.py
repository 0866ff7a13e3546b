"""The language of saved searches: what binds to what, what cannot be read, and no depth that ends it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.searches.query import MOST, Query, Term, UnreadableError, parse
from generator.searches.telling import tell


def told(source: str) -> str:
    """A query with all its brackets."""
    stack: list[str] = []
    for step in parse(source):
        if isinstance(step, Term):
            stack.append(f"{step.field}:{step.value}" if step.field else step.value)
        elif step == "NOT":
            stack.append(f"!{stack.pop()}")
        else:
            last = stack.pop()
            stack.append(f"({stack.pop()} {'&' if step == 'AND' else '|'} {last})")
    (whole,) = stack
    return whole


@pytest.mark.parametrize(
    ("source", "meaning"),
    [
        ("video", "video"),
        ("video AND benchmark", "(video & benchmark)"),
        ("video benchmark", "(video & benchmark)"),
        ("a OR b AND c", "(a | (b & c))"),
        ("a b OR c d", "((a & b) | (c & d))"),
        ("(a OR b) c", "((a | b) & c)"),
        ("NOT a b", "(!a & b)"),
        ("NOT (a b)", "!(a & b)"),
        ("a -b", "(a & !b)"),
        ("a -(b OR c)", "(a & !(b | c))"),
        ("NOT NOT a", "!!a"),
        ("a AND NOT b OR c", "((a & !b) | c)"),
        ("a and not b or c", "((a & !b) | c)"),
        ('"and" or b', "(and | b)"),
        ('tag:video author:"Ada Lovelace"', "(tag:video & author:Ada Lovelace)"),
        ("Tag: video", "tag:video"),
        ("“question answering”", "question answering"),
        ("(tag:video)(tag:audio)", "(tag:video & tag:audio)"),
        ("vision-language", "vision-language"),
        ("((((a))))", "a"),
    ],
)
def test_a_query_means(source: str, meaning: str) -> None:
    assert told(source) == meaning


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "the query is empty"),
        ("  ", "the query is empty"),
        ("a AND", "the query ends too early"),
        ("NOT", "the query ends too early"),
        ("AND a", "nothing stands before AND"),
        ("a OR AND b", "nothing stands before AND"),
        ("()", "nothing stands before )"),
        ("(a", "a bracket is not closed"),
        ("a)", "a bracket is closed that was not opened"),
        ('"a b', "a quotation mark without its other half"),
        ("note:video", "note: is no field"),
        ("a AND ...", "... says nothing to look for"),
        ('tag:""', 'tag:"" says nothing to look for'),
    ],
)
def test_a_query_that_cannot_be_read_says_why(source: str, message: str) -> None:
    with pytest.raises(UnreadableError) as wrong:
        parse(source)
    assert wrong.value.message == message


def test_a_field_that_is_none_is_met_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnreadableError) as wrong:
        parse("autor:lovelace")
    assert wrong.value.hint == "did you mean author?; put what has a colon between quotation marks"


def test_a_query_of_any_length_and_depth_ends_in_a_word() -> None:
    for source in ("(" * 100_000, "NOT " * 100_000 + "a", "a " * 100_000, "(a OR " * 100_000):
        with pytest.raises(UnreadableError, match=r"too long"):
            parse(source)


def test_the_deepest_query_is_read() -> None:
    half = MOST // 2
    assert parse("(" * (half - 1) + "a" + ")" * (half - 1)) == (Term("a"),)


def outcome(source: str) -> str:
    """A query in words, or why it has none."""
    try:
        return in_words(source)
    except UnreadableError as wrong:
        return f"{wrong.message} ({wrong.hint})"


@given(st.text(alphabet='ab"():- \nANDORT“”', max_size=80))
def test_any_text_is_a_query_or_says_why_not(source: str) -> None:
    assert outcome(source)


def in_words(source: str) -> str:
    query: Query = parse(source)
    return tell(query, lambda term: term.value.capitalize())


def test_a_query_is_told_in_words_with_no_more_brackets_than_it_needs() -> None:
    assert in_words("tag:video AND benchmark") == "tagged “Video” and about “benchmark”"
    assert in_words('(a OR b) AND NOT author:"Ada King"') == "(about “a” or about “b”) and not by Ada King"
    assert in_words("a OR (b AND c)") == "about “a” or about “b” and about “c”"
    assert in_words("NOT (a b)") == "not (about “a” and about “b”)"
