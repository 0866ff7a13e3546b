"""BibTeX read back by other people's parsers, for real names and for hostile ones."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace

import bibtexparser
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import given, settings
from hypothesis import strategies as st
from papers_to_cite import ATTENTION, PUBLISHED, SITE

from generator.citations.bibtex import bibtex
from generator.citations.facts import line
from generator.citations.names import split
from generator.model import Appearance, Author, Identifier, Link, Paper, Source
from generator.text import plain

SIGNS = [
    *"\\{}$%&#_^~\"`'<>|@=,-",
    "\n",
    "\x00",
    " and ",
    "}\n}\n@misc{",
    "\\emph{",
    "$x^2$",
    "$\\frac{",
    "GPT-4",
    "{B}ert",
]
HOSTILE = st.lists(st.sampled_from(SIGNS) | st.text(max_size=8), max_size=10).map("".join)
WORDS = st.lists(st.text("abcXYZéßøĐ李α{}\\%&#~<>|`,.:;!?@()+=/", min_size=1, max_size=9), min_size=1, max_size=6).map(
    " ".join
)
NAME = st.from_regex(r"[A-ZÉØŁ][a-zéøł]{1,8}(-[A-Z][a-z]{1,5})?", fullmatch=True)
PEOPLE = st.tuples(st.lists(NAME, min_size=1, max_size=3), st.sampled_from(["", "van der", "de la", "von"]), NAME).map(
    lambda parts: " ".join(part for part in (*parts[0], parts[1], parts[2]) if part)
)
pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed: apt-get install pandoc")


def depth(record: str) -> list[int]:
    """The depth of braces after each character, as BibTeX counts: a backslash before one means nothing."""
    depths, now = [], 0
    for c in record:
        now += (c == "{") - (c == "}")
        depths.append(now)
    return depths


def read_by_pandoc(papers: Sequence[Paper]) -> list[dict[str, object]]:
    text = "".join(bibtex(paper, SITE) for paper in papers)
    done = subprocess.run(
        ["pandoc", "-f", "bibtex", "-t", "csljson"], input=text, capture_output=True, encoding="utf-8", check=True
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def letters(text: str) -> str:
    """A text without what pandoc does to titles and quotation marks."""
    text = re.sub(r"</?(?:span|sup|sub)[^>]*>", "", text)
    text = text.replace(r"\lbrace", "{").replace(r"\rbrace", "}").replace("’", "'").replace("‘", "'")
    return "".join(text.split()).casefold()


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_opens_closes_or_breaks_a_record(title: str, name: str, venue: str, note: str, doi: str) -> None:
    source = Source("x", 1)
    paper = replace(
        ATTENTION,
        title=title,
        authors=(Author(name), Author("Ada Lovelace")),
        venue=venue,
        ids=(Identifier("doi", f"10.1/{doi}"),),
        links=(Link("code", f"https://a.example/{doi}"),),
        appearances=(Appearance("d", 1, source, note, (name,)),),
    )
    record = bibtex(paper, SITE)
    depths = depth(record)

    assert depths[-2:] == [0, 0]
    assert all(deep > 0 for deep in depths[record.index("{") : -2])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", record)
    for row in record.splitlines()[1:-1]:
        assert re.match(r"  \w+ += (\{.*\}|[a-z]{3}),?$", row), row
    library = bibtexparser.parse_string(record)
    assert not library.failed_blocks
    assert [(e.key, e.entry_type) for e in library.entries] == [(paper.id, record[1 : record.index("{")])]


@given(st.lists(PEOPLE, min_size=1, max_size=6))
def test_bibtexparser_splits_names_as_we_do(people: list[str]) -> None:
    paper = replace(ATTENTION, authors=tuple(Author(name) for name in people))
    library = bibtexparser.parse_string(bibtex(paper, SITE), append_middleware=[SeparateCoAuthors(), SplitNameParts()])

    assert [(" ".join(n.first), " ".join(n.von), " ".join(n.last)) for n in library.entries[0]["author"]] == [
        (name.given, name.particle, name.family) for name in map(split, people)
    ]


@pandoc
@settings(max_examples=10)
@given(st.lists(WORDS, min_size=20, max_size=20))
def test_pandoc_gives_titles_back(titles: list[str]) -> None:
    papers = [replace(ATTENTION, id=f"k{n}", title=f"Q {title} x") for n, title in enumerate(titles)]

    assert [letters(str(row["title"])) for row in read_by_pandoc(papers)] == [letters(plain(p.title)) for p in papers]


@pandoc
@settings(max_examples=10)
@given(st.lists(PEOPLE | WORDS, min_size=20, max_size=20))
def test_pandoc_gives_names_back(people: list[str]) -> None:
    rows = read_by_pandoc([replace(ATTENTION, authors=tuple(Author(name) for name in people))])
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    found = [" ".join(name[part] for part in parts if part in name) for name in rows[0]["author"]]

    # In no order: an initial at the end is the given name.
    assert [sorted(letters(name)) for name in found] == [sorted(letters(line(name))) for name in people]


@pandoc
def test_pandoc_reads_every_field() -> None:
    (row,) = read_by_pandoc([PUBLISHED])

    assert row["DOI"] == "10.1000/a_b<c>"
    assert row["URL"] == "https://doi.org/10.1000/a_b%3Cc%3E"
    assert row["issued"] == {"date-parts": [[2008, 11]]}
    assert row["container-title"] == "Journal of Machine Learning Research"
    assert row["annote"] == "a classic, 100% worth it (Ada)"
    assert (row["id"], row["type"]) == ("van-der-maaten-2008-visualizing", "article-journal")
