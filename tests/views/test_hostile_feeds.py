"""Hundreds of hostile papers through every feed and export; `make soak` sends ten thousand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import bibtexparser
import feedparser
import pytest
import rispy
from bibliographies import Read, biber, csl, letters, name, pandoc
from collections_for_feeds import collection, digest
from hostile_texts import papers
from schemas_of_feeds import JSON_FEED, xmllint

from generator import readers
from generator.library import Library
from generator.model import Facet
from generator.selections import selection
from generator.taxonomy import Tag, Taxonomy
from generator.templating import Templates
from generator.views import exports, feeds

SIGNS = "<b>&amp;]]></b> \u202e\x00🙂"
TAXONOMY = Taxonomy((Facet("f", "F"),), (Tag("video", f"Video {SIGNS}", "f", f"Moving {SIGNS}"),))
IN_A_DIGEST = 90


@dataclass(frozen=True)
class Hostile:
    """The collection, its feeds in a folder, and how titles and authors read, by the paper's id, newest first."""

    library: Library
    folder: Path
    titles: dict[str, str]
    authors: dict[str, tuple[str, ...]]

    @property
    def cited(self) -> dict[str, Read]:
        """What of a paper a program that cites must know."""
        return {
            id: (letters(title), [name([author]) for author in self.authors[id]]) for id, title in self.titles.items()
        }

    def feeds(self, ending: str) -> list[Path]:
        """The feed of everything and the parts of its history, in one format."""
        return [self.folder / f"feed.{ending}", *self.folder.glob(f"feed/*.{ending}")]

    def export(self, ending: str) -> str:
        """All papers in one format of the exports."""
        format = next(format for format in exports.FORMATS if format.ending == ending)
        (text,) = exports.files(self.library, selection(self.library, "all"), format)
        return text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, soak: bool) -> Hostile:
    made = list(papers(10_000 if soak else 300, seed=20_250_312))
    records = readers.read("".join(paper.row for paper in made).encode(), "x.jsonl").records
    days = (str(date(2000, 1, 1) + timedelta(days)) for days in range(len(records)))
    digests = [digest(next(days), *records[n : n + IN_A_DIGEST]) for n in range(0, len(records), IN_A_DIGEST)]
    tagged = {record.title: ["video"] for record in records[::3]}
    library = collection(digests, tagged, taxonomy=TAXONOMY)
    reads = {record.ids[0].value: paper for record, paper in zip(records, made, strict=True)}
    found = {paper.id: reads[paper.identifier("arxiv")] for paper in library.papers}
    folder = tmp_path_factory.mktemp("hostile")
    for page in feeds.pages(library, Templates()):
        (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.path).write_text(page.text, encoding="utf-8", newline="")
    return Hostile(
        library,
        folder,
        {id: paper.title for id, paper in found.items()},
        {id: paper.authors for id, paper in found.items()},
    )


def parsed(files: list[Path]) -> dict[str, str]:
    """Titles by the paper's id, as feedparser gives them: as HTML where the format doesn't say."""
    found = {}
    for file in files:
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        for entry in feed.entries:
            title = unescape(entry.title) if file.suffix == ".rss" else entry.title
            found[entry.id.rpartition(":")[2]] = title
    return found


@pytest.mark.parametrize(("grammar", "ending"), [("atom.rng", "xml"), ("rss.rng", "rss")])
def test_every_feed_is_well_formed_and_keeps_to_its_grammar(hostile: Hostile, grammar: str, ending: str) -> None:
    files = sorted(hostile.folder.rglob(f"*.{ending}"))
    assert hostile.folder / f"tags/video/feed.{ending}" in files
    assert xmllint(grammar, files) == ""


def test_every_json_feed_keeps_to_its_schema(hostile: Hostile) -> None:
    for file in hostile.folder.rglob("*.json"):
        assert [error.message for error in JSON_FEED.iter_errors(json.loads(file.read_bytes()))] == []


@pytest.mark.parametrize("ending", ["xml", "rss"])
def test_feedparser_gives_every_title_as_it_reads(hostile: Hostile, ending: str) -> None:
    assert parsed(hostile.feeds(ending)) == hostile.titles


def test_a_json_feed_has_every_title_as_it_reads(hostile: Hostile) -> None:
    items = [item for file in hostile.feeds("json") for item in json.loads(file.read_bytes())["items"]]
    assert {item["id"].rpartition(":")[2]: item["title"] for item in items} == hostile.titles


def test_rispy_gives_every_id_and_title_back(hostile: Hostile) -> None:
    found = rispy.loads(hostile.export("ris"))
    assert [(record["id"], record["title"]) for record in found] == list(hostile.titles.items())


def test_rispy_gives_every_author_back(hostile: Hostile) -> None:
    found = {row["id"]: [name([one]) for one in row.get("authors", ())] for row in rispy.loads(hostile.export("ris"))}
    assert found == {id: authors for id, (_, authors) in hostile.cited.items()}


def test_csl_json_has_every_id_and_title(hostile: Hostile) -> None:
    found = json.loads(hostile.export("csl.json"))
    assert [(record["id"], record["title"]) for record in found] == list(hostile.titles.items())


def test_csl_json_has_every_author(hostile: Hostile) -> None:
    assert csl(json.loads(hostile.export("csl.json"))) == hostile.cited


def test_pandoc_reads_every_id_title_and_author_from_bibtex(hostile: Hostile) -> None:
    told = pandoc("-f", "bibtex", "-t", "csljson", text=hostile.export("bib"))
    braces = told.replace(r"\\lbrace", "{").replace(r"\\rbrace", "}")  # of formulas, which pandoc leaves as TeX
    assert csl(json.loads(braces)) == hostile.cited


def test_every_line_of_the_json_lines_is_a_paper(hostile: Hostile) -> None:
    text = hostile.export("jsonl")
    assert [json.loads(line)["id"] for line in text.splitlines()] == list(hostile.titles)


def test_bibtexparser_reads_every_record(hostile: Hostile) -> None:
    found = bibtexparser.parse_string(hostile.export("bib"))
    assert found.failed_blocks == []
    assert [entry.key for entry in found.entries] == list(hostile.titles)


def test_biber_reads_every_record_without_a_word(hostile: Hostile, tmp_path: Path, soak: bool) -> None:
    records = hostile.export("bib").split("\n\n")
    assert len(records) == len(hostile.titles)
    taken = len(records) if soak else 40
    assert biber("\n\n".join(records[:taken]), tmp_path) == ([], sorted(list(hostile.titles)[:taken]))
