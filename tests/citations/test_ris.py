from __future__ import annotations

from dataclasses import replace

import rispy
from hypothesis import given
from hypothesis import strategies as st
from papers_to_cite import ATTENTION, PUBLISHED, SITE, UNKNOWN

from generator.citations import facts
from generator.citations.ris import ris
from generator.config import Site
from generator.model import Appearance, Author, Source

HOSTILE = st.lists(
    st.sampled_from(["\nER  - \n", "\r\nTY  - JOUR", "\x00", "\u2028", "AU  - ", "  - "]) | st.text(max_size=9)
).map("".join)


def test_a_preprint_in_ris() -> None:
    assert ris(ATTENTION, SITE) == (
        "TY  - UNPB\n"
        "ID  - vaswani-2017-attention\n"
        "TI  - Attention Is All You Need\n"
        "AU  - Vaswani, Ashish\n"
        "AU  - Shazeer, Noam\n"
        "AU  - Parmar, Niki\n"
        "PY  - 2017\n"
        "DA  - 2017/06/12/\n"
        "PB  - arXiv\n"
        "AN  - arXiv:1706.03762\n"
        "UR  - https://arxiv.org/abs/1706.03762\n"
        "AB  - The dominant models are complex.\n"
        "ER  - \n"
    )


def test_rispy_reads_what_a_published_paper_says() -> None:
    (record,) = rispy.loads(ris(PUBLISHED, SITE))

    assert record == {
        "type_of_reference": "JOUR",
        "id": "van-der-maaten-2008-visualizing",
        "title": "Visualizing Data using t-SNE",
        "authors": ["van der Maaten, Laurens", "Hinton, Geoffrey", "The ATLAS Collaboration"],
        "year": "2008",
        "date": "2008/11//",
        "secondary_title": "Journal of Machine Learning Research",
        "doi": "10.1000/a_b<c>",
        "urls": ["https://doi.org/10.1000/a_b%3Cc%3E"],
        "abstract": "The dominant models are complex.",
        "notes": ["a classic, 100% worth it (Ada)"],
    }


def test_what_is_unknown_is_left_out() -> None:
    assert ris(UNKNOWN, Site()) == "TY  - GEN\nID  - a-plain-paper\nTI  - A Plain Paper\nER  - \n"


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_begins_a_line_or_a_record_of_its_own(title: str, name: str, abstract: str, note: str) -> None:
    paper = replace(
        ATTENTION,
        title=title,
        authors=(Author(name), Author("Ada Lovelace")),
        abstract=abstract,
        venue=note,
        appearances=(Appearance("d", 1, Source("x"), note),),
    )
    (record,) = rispy.loads(ris(paper, SITE))

    assert record["title"] == facts.title(paper)
    assert record["authors"][-1] == "Lovelace, Ada"
    assert set(record) <= {
        *("type_of_reference", "id", "title", "authors", "year", "date", "secondary_title", "publisher", "urls"),
        *("accession_number", "abstract", "notes"),
    }
