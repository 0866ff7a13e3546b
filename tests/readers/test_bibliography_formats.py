"""BibTeX and RIS: what an entry says, one claim a test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Reading
from generator.readers import bibtex_text, fields, read

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"


def reading(name: str) -> Reading:
    path = FIXTURES / name
    return read(path.read_bytes(), path.name)


def titles(text: str) -> list[str]:
    return [record.title for record in read(text.encode(), "x.bib").records]


@pytest.mark.parametrize(
    ("source", "decoded"),
    [
        (r"Delving {{Deep}} into {BERT}", "Delving Deep into BERT"),
        (r"{\'E}cole, na{\"\i}ve, Erd{\H o}s, {\aa}", "École, naïve, Erdős, å"),
        ("``Quoted'' --- A{\\&}B, 50{\\%}", "“Quoted” — A&B, 50%"),
        ("users` dogs don{'}t", "users' dogs don't"),
        (r"$\mathcal{O}(n^2)$ and {$x_{i}$}", r"$\mathcal{O}(n^2)$ and $x_{i}$"),
        (r"\textit{Fine} words", "Fine words"),
        (r"\textbackslash emph\{one\}", r"\emph{one}"),
        ("a~tie", "a tie"),
    ],
)
def test_bibtex_is_decoded_and_formulas_keep_their_tex(source: str, decoded: str) -> None:
    assert bibtex_text.decoded(source) == decoded


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Bell, Ada  and\n  Dorn, Carl", ("Ada Bell", "Carl Dorn")),
        ("van der Dorn, Jr., Carl", ("Carl van der Dorn Jr.",)),
        ("{Open Team and Friends} and Ada Bell", ("Open Team and Friends", "Ada Bell")),
        ("family=Bell, given=Ada", ("Ada Bell",)),
        ("Ada Bell and others", ("Ada Bell",)),
    ],
)
def test_bibtex_names_are_given_first(source: str, names: tuple[str, ...]) -> None:
    assert bibtex_text.names(source)[0] == names


def test_strings_are_joined_where_they_are_defined() -> None:
    text = '@string{a = "Meeting of "}\n@inproceedings{k, title={T}, booktitle = a # "the " # {Society} # nosuch}'
    assert read(text.encode(), "x.bib").records[0].venue == "Meeting of the Societynosuch"


def test_an_entry_in_parentheses_is_read() -> None:
    assert titles("@article(k, title = {T}, year = 2020)") == ["T"]


def test_a_volume_of_proceedings_is_no_paper() -> None:
    found = read(b"@proceedings{v, title={V}}\n@inproceedings{k, title={T}, crossref={v}}", "x.bib")
    assert [(record.title, record.venue) for record in found.records] == [("T", "V")]


def test_an_entry_that_is_cut_off_costs_that_entry_alone() -> None:
    found = read(b"@article{a, title={A}}\n@article{b, title={B}, abstract={cut", "x.bib")
    assert [record.title for record in found.records] == ["A"]
    assert [(problem.level, problem.source.line) for problem in found.problems] == [("error", 2)]


def test_entries_that_share_a_key_are_both_read() -> None:
    assert titles("@article{k, title={One}}\n@article{k, title={Two}}") == ["One", "Two"]


def test_every_quirk_of_bibtex_gives_its_paper() -> None:
    assert [record.title for record in reading("bibtex/quirks.bib").records] == [
        r"What Users' Dogs Don't Say: BERT and École naïve $\mathcal{O}(n^2)$",
        "A Title With a Stop.",
        "All Braces",
        "Biblatex Range: with a Subtitle",
        "Child",
        "One",
        "Two",
        "First",
        "Undefined",
        "After the Broken",
        'A "quoted" word',
        "RETRACTED: Gone",
    ]


def test_every_quirk_of_bibtex_gives_its_date() -> None:
    assert [record.date for record in reading("bibtex/quirks.bib").records[:5]] == [
        "2023-07",
        "2023",
        "2020-03",
        "2021-03",
        "2019",
    ]


def test_an_arxiv_id_is_found_in_a_note_with_its_version() -> None:
    assert [name.value for name in reading("bibtex/quirks.bib").records[2].ids] == ["2001.00002v3"]


def test_ris_reads_old_tags_continued_lines_and_records_without_their_end() -> None:
    first, second, *_ = reading("ris/quirks.ris").records
    assert (first.title, first.abstract) == ("Old Style Title", "An abstract that goes on in the next line.")
    assert [author.name for author in first.authors] == ["Ada B. Bell", "Carl Dorn Jr."]
    assert (first.date, second.title) == ("2019-03-05", "No ER Above")


def test_ris_cut_short_is_an_error_at_its_record() -> None:
    errors = [problem for problem in reading("ris/quirks.ris").problems if problem.level == "error"]
    assert [problem.source.line for problem in errors] == [25, 29]


def test_ris_with_a_mark_and_carriage_returns_is_read() -> None:
    assert [record.title for record in reading("ris/returns-and-mark.ris").records] == ["CR and BOM"]


def test_web_of_science_gives_names_in_full_and_the_day() -> None:
    record = reading("ris/web-of-science.txt").records[0]
    assert record.title == "A Made-Up Title over two lines"
    assert ([author.name for author in record.authors], record.date) == (["Ada Bell", "Carl Dorn"], "2019-03-05")


@given(st.text(alphabet="{}\\$`'~\"^_- abE%&#,=@\n", max_size=80))
def test_decoding_takes_any_text(text: str) -> None:
    once = bibtex_text.decoded(text)
    assert once == " ".join(once.split())


@given(st.lists(st.text(alphabet="{}\\abc, .and", max_size=12), max_size=5))
def test_names_take_any_text(parts: list[str]) -> None:
    assert all(name == name.strip() for name in bibtex_text.names(" and ".join(parts))[0])


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2018-02-13/2018-02-15", "2018-02-13"),
        ("2020-3-5", "2020-03-05"),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("2019~", "2019"),
        ("2020-13", "2020"),
        ("soon", ""),
    ],
)
def test_dates_as_sources_write_them(value: str, date: str) -> None:
    assert fields.date(value) == date
