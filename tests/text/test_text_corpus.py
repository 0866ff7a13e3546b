"""Real abstracts, thousands of them: the outcome reads right as far as counting can tell."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.text import Run, runs, to_html, to_markdown, unknown_macros
from generator.text.formulas import parse
from generator.text.mathml import mathml

Read = tuple[tuple[tuple[Run, ...], tuple[str, ...]], ...]


@pytest.fixture(scope="module")
def texts(shared: Path) -> tuple[str, ...]:
    """Titles and abstracts of the corpus, and the paragraphs of the digest."""
    corpus = [json.loads(line) for line in (shared / "samples/corpus.jsonl").read_text("utf-8").splitlines()]
    digests = [path.read_text("utf-8") for path in sorted((shared / "digests").glob("*.txt"))]
    paragraphs = [paragraph for digest in digests for paragraph in digest.split("\n") if paragraph.strip()]
    return tuple([paper[field] for paper in corpus for field in ("title", "abstract")] + paragraphs)


@pytest.fixture(scope="module")
def read(texts: tuple[str, ...]) -> Read:
    """Each text's runs and unknown macros, read once."""
    return tuple((runs(text), unknown_macros(text)) for text in texts)


@pytest.fixture(scope="module")
def plains(read: Read) -> tuple[str, ...]:
    return tuple("".join(run.text for run in found) for found, _ in read)


def test_every_formula_of_the_corpus_can_be_set(read: Read) -> None:
    formulas = {run.tex for found, _ in read for run in found if run.kind == "math"}
    assert len(formulas) > 1000
    assert [tex for tex in formulas if parse(tex) is None or not mathml(tex)] == []


def test_hardly_any_tex_is_left_in_the_corpus(read: Read, plains: tuple[str, ...]) -> None:
    known = re.compile(r"\\(?:textbf|textit|emph|cite|href|footnote|alpha|times|%|&|_)")
    assert sum("\\" in text for text in plains) < 60
    assert len({name for _, unknown in read for name in unknown}) < 75
    assert [text for text in plains if known.search(text)] == []


def test_dollars_that_are_left_in_the_corpus_are_money(plains: tuple[str, ...]) -> None:
    left = [text[match.start() :][:12] for text in plains for match in re.finditer(r"\$", text)]
    assert len(left) == 18
    assert [dollar for dollar in left if not re.match(r"\$\d", dollar)] == ["$Trump coin ", "$Ni. The exp"]


def test_links_of_the_corpus_end_where_they_should(read: Read) -> None:
    found = [run.url for link, _ in read for run in link if run.kind == "link"]
    assert len(found) > 750
    assert [url for url in found if not re.fullmatch(r"https?://[\w.:-]+(?:/[\w.~/?=&%#+-]*)?", url)] == []
    assert [url for url in found if url[-1] in ".,;:)]}"] == []


def test_the_corpus_becomes_well_formed_html_and_markdown_without_doubt(texts: tuple[str, ...]) -> None:
    for text in texts[::9]:
        ElementTree.fromstring(f"<x>{to_html(text)}</x>")
        bare = re.sub(r"<[^<>]*>|&#\d+;|&(?:amp|lt|gt);", "", to_markdown(text))
        assert not re.search(r"[\\`*_{}\[\]#+|~^$=<>&\"@]", bare)
