"""Addresses in an abstract become links with their kind."""

from __future__ import annotations

import pytest

from generator.mentions import link, mentioned
from generator.model import Link, Paper, Source


@pytest.mark.parametrize(
    ("abstract", "links"),
    [
        ("Code is at https://github.com/x/y.", [Link("code", "https://github.com/x/y")]),
        ("Models are open sourced at 4m.example.ch.", [Link("code", "https://4m.example.ch")]),
        ("Project page: https://x.github.io/y/", [Link("project", "https://x.github.io/y/")]),
        ("The dataset is at (https://data.example.org/z).", [Link("data", "https://data.example.org/z")]),
        ("Get it (https://huggingface.co/datasets/x/y) now", [Link("data", "https://huggingface.co/datasets/x/y")]),
        ("As in https://arxiv.org/abs/2301.00001 we do.", []),
        ("We crawl example.com and others.", []),
        ("No address.", []),
    ],
)
def test_an_address_is_what_it_says_or_what_the_sentence_calls_it(abstract: str, links: list[Link]) -> None:
    assert list(mentioned(abstract)) == links


def test_an_address_that_a_source_gave_is_not_given_twice() -> None:
    given = (Link("project", "https://www.github.com/x/y/"),)
    paper = Paper("p", "T", Source("x"), abstract="Code: https://github.com/x/y", links=given)
    assert link(paper).links == given


def test_an_address_twice_in_an_abstract_is_one_link() -> None:
    assert len(list(mentioned("Code https://github.com/x/y and https://github.com/x/y."))) == 1
