"""Awesome lists, Markdown tables, CSV and labelled text: what a row says, one claim a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Reading
from generator.readers import markdown_links, markdown_tables, read

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"


def reading(name: str) -> Reading:
    path = FIXTURES / name
    return read(path.read_bytes(), path.name)


def test_a_bullet_gives_its_title_however_it_is_set() -> None:
    assert [record.title for record in reading("awesome-list/bullets.md").records] == [
        "A Survey of Imaginary Video Models",
        "Dreaming in Pixels: A Made-Up Model",
        "Learning to Invent Abstracts",
        "InventNet: Networks for Inventing",
        "Quoted Title Is Here",
        "Plain Title of Things",
        "Bold Moves: Grounding Everything",
        "Deep Nothing",
        "Anchored Title of a Paper",
        "Linked Bold Title",
        "Linked Bold Inside",
        "Badge First Then Title of Paper",
        "Title First Then Badge of Paper",
        "Multi Line Entry Title",
        "Multi Line Plain Title",
        "Conventional Naming Scheme Title",
        "Code Tagged Title Here",
        "Title with (parens) and [brackets]",
        "An Old Way to Cite",
        "Emoji Led Title",
        "Nickname: The Real Title After Nickname",
    ]


def test_a_bullet_that_links_to_no_paper_is_a_note() -> None:
    assert [str(problem) for problem in reading("awesome-list/bullets.md").problems] == [
        "bullets.md:15: note: “FooBar: A tool for foos.” links to no paper: left out (if it is one, link its paper)"
    ]


def test_lines_below_a_bullet_belong_to_it() -> None:
    record = next(r for r in reading("awesome-list/bullets.md").records if r.title == "Multi Line Entry Title")
    assert [author.name for author in record.authors] == ["Ada Bell", "Carl Dorn"]
    assert (record.venue, [link.kind for link in record.links]) == ("CVPR 2021", ["abstract", "code"])


def test_a_table_gives_its_title_from_whichever_column() -> None:
    assert [(record.title, record.date) for record in reading("awesome-list/tables.md").records] == [
        ("Foo Networks for Bars", "2023"),
        ("BarNet", "2023"),
        ("Title Without Link", ""),
        ("Other Title | With Bar", ""),
        ("A Daily Table Title", "2024-05-01"),
        ("Sum over p(x|y) in Title", "2024-05-01"),
    ]


def test_a_tag_in_front_of_a_link_is_not_the_title() -> None:
    text = (
        "| Title | Date |\n|---|---|\n| ✨ [Tag] [A Real Title](https://arxiv.org/abs/2401.00001) (Lab) | 2024-01 |\n"
    )
    assert [record.title for record in read(text.encode(), "x.md").records] == ["A Real Title"]


def test_a_cell_broken_over_two_lines_is_one() -> None:
    found = reading("daily-papers-markdown/broken-cell.md")
    assert [(record.title, record.source.line) for record in found.records] == [
        ("A Title Broken in Two", 5),
        ("A Second Title", 7),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a b](http://x.org/y)", [("a b", "http://x.org/y")]),
        ("[a [b] c](http://x.org/(y))", [("a [b] c", "http://x.org/(y)")]),
        ("[![alt](http://i.org/p.svg)](http://x.org)", [("alt", "http://x.org")]),
        ('<a href="http://x.org?a=1&amp;b=2"><b>c</b></a>', [("c", "http://x.org?a=1&b=2")]),
        ("see http://x.org/y, and", [("http://x.org/y", "http://x.org/y")]),
        ("[[paper](http://x.org)] [code]", [("paper", "http://x.org")]),
        ("[open](http://x.org", []),
    ],
)
def test_links_of_markdown(text: str, found: list[tuple[str, str]]) -> None:
    links = markdown_links.links(text)
    assert [(link.words, link.url) for link in links if link.words != link.url or "[" not in text] == found


def test_a_bar_within_brackets_is_no_end_of_a_cell() -> None:
    assert markdown_tables.cells("| [a | b](x) | c \\| d |") == ("[a | b](x)", "c | d")


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("zotero.csv", ["Ada Bell", "Carl Dorn"]),
        ("pubmed.csv", ["Bell A", "Dorn CD", "Fox E."]),
        ("spreadsheet.csv", ["Ada Bell"]),
        ("tabs.tsv", ["A B", "C D", "E F"]),
        ("scopus.csv", ["Ada Bell", "Carl Dorn"]),
        ("lists.csv", ["Ada Bell", "Carl Dorn"]),
    ],
)
def test_a_table_gives_authors_as_its_program_writes_them(name: str, authors: list[str]) -> None:
    assert [author.name for author in reading(f"table/{name}").records[0].authors] == authors


def test_a_row_is_told_by_its_first_line() -> None:
    assert [record.source.line for record in reading("table/zotero.csv").records] == [2, 4]


def test_a_quotation_never_closed_costs_its_row_alone() -> None:
    found = reading("table/never-closed.csv")
    assert [record.title for record in found.records] == ["Good", "Next", "Last"]
    assert [(problem.level, problem.source.line) for problem in found.problems] == [("error", 3)]


@pytest.mark.parametrize("end", ['"Last,cut he', "Last"])
def test_a_table_cut_short_in_its_last_row_is_an_error(end: str) -> None:
    found = read(b"title,abstract\nGood,one\n" + end.encode(), "x.csv")
    assert [(problem.level, problem.source.line) for problem in found.problems] == [("error", 3)]


def test_labelled_text_is_read_paper_by_paper() -> None:
    found = reading("plain-text/labelled.txt")
    assert [(record.title, [name.value for name in record.ids]) for record in found.records] == [
        ("A Labelled Title going on", ["2405.00001"]),
        ("Second", ["2405.00002"]),
    ]
    assert found.records[0].abstract == "This is an abstract: it goes on in many lines. And a second paragraph."
