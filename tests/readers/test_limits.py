"""What no digest can be is not read to its end, and said so; what a real one may be is."""

from __future__ import annotations

import pytest

from generator import readers
from generator.readers import limits

TINY = {
    "feed": ('<rss version="2.0"><channel>', "<item><title>a</title></item>", "</channel></rss>"),
    "acl-xml": (
        '<collection id="2031.x"><volume id="1">',
        '<paper id="1"><title>a</title></paper>',
        "</volume></collection>",
    ),
    "arxiv-oai": ("<OAI-PMH>", "<record><metadata><arXiv><title>a</title></arXiv></metadata></record>", "</OAI-PMH>"),
    "pubmed-nbib": ("", "PMID- 1\nTI  - a\n", ""),
    "arxiv-listing": ("", "\\\\\narXiv:2303.08867\nTitle: a\n\\\\\na\n\\\\ (x)\n", ""),
    "markdown-digest": ("# Kites\n\n", "- 2303.08774\n", ""),
}


@pytest.mark.parametrize("name", TINY)
def test_papers_of_a_few_characters_are_read_up_to_a_bound_and_told(name: str) -> None:
    head, one, tail = TINY[name]
    found = readers.read((head + one * 12_000 + tail).encode(), "f")
    assert found.format == name
    assert 5_000 <= len(found.records) < 12_000
    assert [p.level for p in found.problems if "the rest was not read" in p.message] == ["error"]


def test_a_short_list_may_have_five_thousand_papers() -> None:
    assert limits.most("") == 5_000


def test_very_many_notes_are_counted_and_stop_nothing() -> None:
    deleted = '<record><header status="deleted"><identifier>oai:x:1</identifier></header></record>'
    paper = "<record><header/><metadata><arXiv><title>a</title></arXiv></metadata></record>"
    found = readers.read(f"<OAI-PMH>{deleted * 3_000}{paper}</OAI-PMH>".encode(), "f")
    assert len(found.records) == 1
    assert {p.level for p in found.problems} == {"note"}
    assert len(found.problems) == limits.MOST_PROBLEMS + 1


def test_very_many_records_without_a_title_stop_the_reading() -> None:
    found = readers.read(f"<OAI-PMH>{'<arXiv/>' * 5_000}</OAI-PMH>".encode(), "f")
    assert [str(p) for p in found.problems[:2]] == [
        "f: error: 1801 more problems like these (mend the first)",
        "f:1: error: too much can’t be read: stopped here (mend what was told, or save it again)",
    ]
