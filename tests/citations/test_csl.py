from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from papers_to_cite import ATTENTION, PUBLISHED, SITE, UNKNOWN

from generator.citations.csl import csl
from generator.config import Site


def test_a_preprint_in_csl() -> None:
    assert csl(ATTENTION, SITE) == {
        "id": "vaswani-2017-attention",
        "type": "article",
        "title": "Attention Is All You Need",
        "author": [
            {"family": "Vaswani", "given": "Ashish"},
            {"family": "Shazeer", "given": "Noam"},
            {"family": "Parmar", "given": "Niki"},
        ],
        "issued": {"date-parts": [[2017, 6, 12]]},
        "publisher": "arXiv",
        "number": "arXiv:1706.03762",
        "URL": "https://arxiv.org/abs/1706.03762",
        "abstract": "The dominant models are complex.",
    }


def test_a_published_paper_in_csl_has_particles_groups_and_notes() -> None:
    assert csl(PUBLISHED, SITE) == {
        "id": "van-der-maaten-2008-visualizing",
        "type": "article-journal",
        "title": "Visualizing Data using t-SNE",
        "author": [
            {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
            {"family": "Hinton", "given": "Geoffrey"},
            {"literal": "The ATLAS Collaboration"},
        ],
        "issued": {"date-parts": [[2008, 11]]},
        "container-title": "Journal of Machine Learning Research",
        "DOI": "10.1000/a_b<c>",
        "URL": "https://doi.org/10.1000/a_b%3Cc%3E",
        "abstract": "The dominant models are complex.",
        "note": "a classic, 100% worth it (Ada)",
    }


def test_what_is_unknown_is_left_out() -> None:
    assert csl(UNKNOWN, Site()) == {"id": "a-plain-paper", "type": "document", "title": "A Plain Paper"}


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed: apt-get install pandoc")
def test_citeproc_sets_a_reference_list_of_it() -> None:
    references = json.dumps([csl(paper, SITE) for paper in (ATTENTION, PUBLISHED)])
    done = subprocess.run(
        ["pandoc", "-f", "csljson", "-t", "plain", "--citeproc", "--wrap=none"],
        input=references,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stderr == ""
    assert "Maaten, Laurens van der, Geoffrey Hinton, and The ATLAS Collaboration. 2008." in done.stdout
    assert "Vaswani, Ashish, Noam Shazeer, and Niki Parmar. 2017. “Attention Is All You Need.”" in done.stdout
