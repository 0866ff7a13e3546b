from __future__ import annotations

from dataclasses import replace

import pytest
from papers_to_cite import ATTENTION, PUBLISHED, SITE, UNKNOWN

from generator.citations.reference import reference
from generator.config import Site
from generator.model import Author, Paper


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (
            ATTENTION,
            "Vaswani, A., Shazeer, N., & Parmar, N. (2017). Attention Is All You Need. arXiv:1706.03762.",
        ),
        (
            PUBLISHED,
            "van der Maaten, L., Hinton, G., & The ATLAS Collaboration (2008). Visualizing Data using t-SNE. "
            "Journal of Machine Learning Research. https://doi.org/10.1000/a_b%3Cc%3E",
        ),
        (UNKNOWN, "A Plain Paper (n.d.). https://papers.example.org/papers/a-plain-paper/"),
        (
            replace(ATTENTION, title="Is It?", authors=(Author("Jean-Luc Godard"),), withdrawn=True),
            "Godard, J.-L. (2017). Is It? Withdrawn. arXiv:1706.03762.",
        ),
    ],
)
def test_a_reference_in_plain_text(paper: Paper, line: str) -> None:
    assert reference(paper, SITE) == line


def test_without_a_site_url_an_unknown_paper_has_no_address() -> None:
    assert reference(UNKNOWN, Site()) == "A Plain Paper (n.d.)."


def test_of_many_authors_the_first_nineteen_and_the_last_are_named() -> None:
    crowd = replace(ATTENTION, authors=tuple(Author(f"Ada {chr(65 + n)}{chr(97 + n)}x") for n in range(25)))

    assert ", Ssx, A., … Yyx, A. (2017)." in reference(crowd, SITE)
