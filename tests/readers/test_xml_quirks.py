"""What real files of the XML, HTML and mail formats do beside the usual: one small file, one claim."""

from __future__ import annotations

from pathlib import Path

from generator.model import Author, Identifier, Link, Reading
from generator.readers import read

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"


def reading(name: str) -> Reading:
    return read((FIXTURES / name).read_bytes(), name.partition("/")[2])


def said(found: Reading) -> list[str]:
    return [str(problem) for problem in found.problems]


# arXiv's lists


def test_a_list_of_a_month_has_no_abstracts_and_is_whole() -> None:
    found = reading("arxiv-listing/month.txt")
    assert [(r.title, r.ids[0].value, r.date, r.venue) for r in found.records] == [
        ("On Kites", "cond-mat/9701067", "1997-01-10", ""),
        ("Kites, Once More", "math/9701214", "1997-01-30", "Kite J. 38 (1997) 4542-4560"),
    ]
    assert found.records[1].authors == (Author("John Doe", affiliation="Bern"), Author("Kim Loe", affiliation="Basel"))
    assert said(found) == []


def test_a_list_of_a_month_that_ends_above_a_title_is_cut_short() -> None:
    text = (FIXTURES / "arxiv-listing/month.txt").read_text(encoding="utf-8")
    assert "month.txt:21: error: the file is cut short" in said(read(text[:-60].encode(), "month.txt"))[0]


def test_a_papers_own_file_ends_with_two_strokes_alone() -> None:
    found = reading("arxiv-listing/paper.abs")
    assert [(r.title, r.abstract, r.date) for r in found.records] == [
        ("Kites in Random Winds", "We fly kites.", "2007-02-09")
    ]
    assert said(found) == []


# arXiv's feeds and records


def test_the_feed_names_the_published_version() -> None:
    record = reading("arxiv-feed/published.xml").records[0]
    assert record.ids == (Identifier("arxiv", "3101.00001v2"), Identifier("doi", "10.9999/kite.1"))
    assert (record.venue, record.licence) == ("Kite Lett. 1 (2031)", "http://creativecommons.org/licenses/by/4.0/")
    assert record.authors == (Author("Ada Roe", affiliation="Bern, Kite Department"), Author("Ben Poe Jr"))


def test_an_error_that_comes_as_a_feed_is_no_empty_day() -> None:
    assert said(reading("arxiv-feed/error.xml")) == [
        "error.xml: error: arXiv’s answer is an error: Invalid archive or category 'cs.XX' "
        "(ask again, for a category that there is)"
    ]


def test_a_colon_is_no_author_and_two_family_names_are_one_name() -> None:
    assert reading("arxiv-oai/names.xml").records[0].authors == (
        Author("Kite Collaboration"),
        Author("Ada Roe Poe", affiliation="Bern; Basel"),
    )


# PubMed


def test_a_record_of_pubmed_central_begins_above_its_pmid() -> None:
    first, second = reading("pubmed-nbib/central.nbib").records
    assert (first.title, first.abstract, first.source.line) == ("Kites of two winds.", "", 2)
    assert (second.abstract, second.ids[0].value) == ("We fly kites.", "99000012")
    assert second.links[1] == Link("page", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9900002/")
    assert said(reading("pubmed-nbib/central.nbib")) == []


# ACL Anthology


def test_a_file_that_is_kept_elsewhere_is_linked_there() -> None:
    elsewhere, without = reading("acl-xml/elsewhere.xml").records
    assert [(link.kind, link.url) for link in elsewhere.links] == [
        ("abstract", "https://aclanthology.org/L31-1001"),
        ("pdf", "http://kites.example.org/1.pdf"),
        ("data", "https://kites.example.org/data"),
    ]
    assert [link.kind for link in without.links] == ["abstract"]


# Scholar's alerts


def test_a_citation_has_a_year_and_no_link() -> None:
    record = reading("scholar-alert/citations.html").records[0]
    assert (record.title, record.abstract, record.date, record.links) == ("A Battery for Kites", "", "2031", ())
    assert [author.name for author in record.authors] == ["A Roe", "B. & Poe"]


def test_a_snippet_has_no_spaces_where_scholar_breaks_ideographs() -> None:
    record = reading("scholar-alert/citations.html").records[1]
    assert (record.title, record.abstract) == ("[RETRACTED] 風: 方法", "抄録 方法として, one two …")
    assert record.withdrawn


# Feeds


def test_a_description_in_sections_is_taken_apart() -> None:
    record = reading("feed/sections.xml").records[0]
    assert record.abstract == "We fly kites."
    assert [author.name for author in record.authors] == ["Ada Roe", "Ben Poe"]
    assert record.ids == (Identifier("arxiv", "3101.00001"),)
    assert [(link.kind, link.url) for link in record.links] == [
        ("page", "https://kites.example.org/1"),
        ("pdf", "https://arxiv.org/pdf/3101.00001.pdf"),
    ]


def test_a_journal_in_the_authors_place_is_no_author() -> None:
    record = reading("feed/sections.xml").records[1]
    assert [author.name for author in record.authors] == ["Ada Roe", "Ben (Benny) Poe"]
    assert (record.abstract, record.venue) == ("", "Kite Letters, Volume 1")


def test_not_available_is_nothing() -> None:
    record = reading("feed/sections.xml").records[2]
    assert (record.abstract, record.authors) == ("", ())


def test_a_summary_that_a_machine_made_is_not_the_abstract() -> None:
    assert reading("feed/sections.xml").records[3].abstract == "We fly kites again."
