"""The programs that people cite with read a real collection without a word, and give all of it back."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
import rispy
import sites
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from generator.citations import facts
from generator.library import Library

sites.also("views")
from bibliographies import Read, biber, csl, letters, name, pandoc  # noqa: E402


@pytest.fixture
def library(seeded: tuple[Path, Library]) -> Library:
    """The demonstration with the seed digest."""
    return seeded[1]


@pytest.fixture
def exports(seeded: tuple[Path, Library]) -> Path:
    """Where its exports are."""
    return seeded[0] / "docs/export"


def given(library: Library) -> dict[str, Read]:
    """What was given: title and authors by id."""
    return {
        paper.id: (letters(facts.title(paper)), [name([facts.line(author.name)]) for author in paper.authors])
        for paper in library.papers
    }


def test_pandoc_reads_ids_titles_and_authors_from_bibtex(library: Library, exports: Path) -> None:
    assert csl(json.loads(pandoc("-f", "bibtex", "-t", "csljson", str(exports / "papers.bib")))) == given(library)


def test_csl_json_has_ids_titles_and_authors(library: Library, exports: Path) -> None:
    assert csl(json.loads((exports / "papers.csl.json").read_text(encoding="utf-8"))) == given(library)


@pytest.mark.parametrize("file", ["papers.csl.json", "papers.bib"])
def test_pandoc_cites_every_paper_with_its_title(library: Library, exports: Path, file: str) -> None:
    words = "\n\n".join(f"@{paper.id}" for paper in library.papers)
    told = pandoc("--citeproc", "--bibliography", str(exports / file), "-t", "plain", "--wrap=none", text=words)
    references = letters(told)
    assert [title for title, _ in given(library).values() if title not in references] == []


def test_rispy_reads_ids_titles_and_authors(library: Library, exports: Path) -> None:
    rows = rispy.loads((exports / "papers.ris").read_text(encoding="utf-8"))
    found = {row["id"]: (letters(row["title"]), [name([one]) for one in row.get("authors", ())]) for row in rows}
    assert found == given(library)


def test_citeproc_py_writes_a_reference_with_title_and_first_author(library: Library, exports: Path) -> None:
    rows = json.loads((exports / "papers.csl.json").read_text(encoding="utf-8"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(rows), formatter.plain)
        for row in rows:
            bibliography.register(Citation([CitationItem(row["id"])]))
        references = [letters(str(reference)) for reference in bibliography.bibliography()]
    assert len(references) == len(rows)
    for row in rows:
        first = next(iter(row.get("author", ())), {})
        wanted = letters(first.get("family") or first.get("literal") or ""), letters(row["title"])
        assert any(all(part in reference for part in wanted) for reference in references), row["id"]


def test_biber_reads_every_record_without_a_warning(library: Library, exports: Path, tmp_path: Path) -> None:
    assert biber((exports / "papers.bib").read_text(encoding="utf-8"), tmp_path) == ([], sorted(given(library)))


def test_biber_would_warn(tmp_path: Path) -> None:
    said, keys = biber("@misc{a, title = {A}, year = {soon}}\n", tmp_path)
    assert keys == ["a"]
    assert [line for line in said if line.startswith("WARN - legacy year field 'soon'")]
