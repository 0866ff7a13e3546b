"""What each XML, HTML and mail format owes: one small file, one claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Author, Identifier, Link, Reading
from generator.readers import FORMATS, read

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"
FOLDERS = (
    *("hf-page-html", "arxiv-api", "arxiv-feed", "arxiv-listing", "arxiv-oai", "acl-xml", "pubmed-xml"),
    *("pubmed-nbib", "scholar-alert", "feed"),
)


def reading(name: str) -> Reading:
    return read((FIXTURES / name).read_bytes(), name.partition("/")[2])


def said(found: Reading) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_every_fixture_is_of_its_format_alone() -> None:
    for folder in FOLDERS:
        for path in sorted((FIXTURES / folder).iterdir()):
            text = path.read_text(encoding="utf-8")
            first = next(format.name for format in FORMATS if format.detect(text))
            assert first == folder, path.name


# Hugging Face page


def test_a_page_of_a_week_is_of_no_day() -> None:
    assert reading("hf-page-html/trending-week.html").date == ""


def test_a_paper_of_the_page_has_votes_curator_and_line() -> None:
    record = reading("hf-page-html/trending-week.html").records[0]
    assert (record.votes, record.curators, record.source.line, record.date) == (7, ("Noor",), 6, "2031-01-02")


def test_a_page_without_data_gives_its_titles_and_a_warning() -> None:
    found = reading("hf-page-html/titles-only.html")
    assert [(record.title, record.ids[0].value) for record in found.records] == [
        ("Kites and Wind", "3101.00001"),
        ("Kites, Again", "3101.00002"),
    ]
    assert said(found) == [
        "titles-only.html: warning: the page’s data is missing: titles were read, and no abstracts "
        "(save the page again, or run `enrich`)"
    ]


def test_a_page_cut_in_its_data_gives_the_papers_before() -> None:
    whole = (FIXTURES / "hf-page-html/trending-week.html").read_text(encoding="utf-8")
    more = whole.replace("}]}", "},{&quot;paper&quot;:{&quot;id&quot;:&quot;3101.00003&quot;,&quot;tit")
    found = read(more[: more.rindex("&quot;tit") + 9].encode(), "page.html")
    assert [record.title for record in found.records] == ["Kites & Wind"]
    assert [problem.level for problem in found.problems] == ["error", "error"]


# arXiv API


def test_an_entry_of_the_api_keeps_all_it_says() -> None:
    record = reading("arxiv-api/affiliations.xml").records[0]
    assert record.title == "Kites at AT&T: $a < b$"
    assert record.abstract == "We fly kites."
    assert record.authors == (Author("Ada Roe", affiliation="Bern"), Author("Kite Collaboration"))
    assert record.ids == (Identifier("arxiv", "hep-ex/0307015v2"), Identifier("doi", "10.9999/kite.1"))
    assert [link.kind for link in record.links] == ["abstract", "pdf"]
    assert (record.date, record.venue, record.withdrawn) == ("2003-07-07", "Kite Lett. 1 (2004) 2", True)
    assert record.source.line == 5


def test_an_error_of_the_api_is_an_error() -> None:
    assert said(reading("arxiv-api/error.xml")) == [
        "error.xml:4: error: arXiv’s answer is an error: incorrect id format for x (ask again)"
    ]


@pytest.mark.parametrize(
    "name", ["arxiv-api/empty.xml", "arxiv-feed/empty-day.xml", "arxiv-oai/empty-day.xml"], ids=lambda name: name[:9]
)
def test_an_empty_day_is_a_note(name: str) -> None:
    assert [problem.level for problem in reading(name).problems] == ["note"]


# arXiv feeds


def test_the_old_feed_has_ids_in_its_titles_and_authors_in_links() -> None:
    first, second = reading("arxiv-feed/rdf-2023.xml").records
    assert (first.title, first.abstract) == ("Kites and Wind", "We fly kites where $a < b$.")
    assert first.authors == (Author("Ada Roe"), Author("Ben Poe", affiliation="Univ. of Bern"))
    assert first.ids == (Identifier("arxiv", "2303.00001v1"),)
    assert (second.title, second.ids[0].value) == ("Why (Not) Kites?", "2109.00002v3")


def test_a_revision_has_not_the_date_of_its_announcement() -> None:
    first, second = reading("arxiv-feed/atom.xml").records
    assert (first.date, second.date) == ("2031-01-03", "")


def test_an_abstract_of_the_feed_is_no_html() -> None:
    assert reading("arxiv-feed/atom.xml").records[0].abstract == "We fly kites in less than <1 minute."


def test_a_collaboration_is_an_author() -> None:
    names = [author.name for author in reading("arxiv-feed/atom.xml").records[0].authors]
    assert names == ["Ada Roe", "Kite Collaboration", "Ben Poe"]


# arXiv's mail


def test_a_paper_of_the_mail_keeps_all_it_says() -> None:
    record = reading("arxiv-listing/kinds.txt").records[0]
    assert record.title == "Kites and Wind at AT&T"
    assert record.abstract == r"We fly kites where $a \ll b$."
    assert record.authors == (
        Author("A. Roe", affiliation="Bern"),
        Author(r"B. P\"oe", affiliation="Bern; Basel"),
        Author("Kite Collaboration"),
    )
    assert record.ids == (Identifier("arxiv", "3101.00001"), Identifier("doi", "10.9999/kite.1"))
    assert record.links[1] == Link("code", "https://github.com/roe/kites")
    assert (record.date, record.venue) == ("2031-01-01", "Kite Lett. 1 (2031) 2")
    assert record.licence == "http://creativecommons.org/licenses/by/4.0/"
    assert record.source.line == 7


def test_a_withdrawn_paper_of_the_mail_is_told_by_its_size() -> None:
    assert [record.withdrawn for record in reading("arxiv-listing/kinds.txt").records] == [False, True, False]


def test_a_replaced_paper_of_the_mail_has_no_abstract_and_no_date() -> None:
    record = reading("arxiv-listing/kinds.txt").records[2]
    assert (record.title, record.abstract, record.date) == ("An Older Kite", "", "")
    assert record.ids == (Identifier("arxiv", "hep-th/9901001"),)


def test_fewer_papers_than_the_subject_promises_are_a_problem() -> None:
    assert said(reading("arxiv-listing/kinds.txt")) == [
        "kinds.txt: warning: the subject promises 2 new papers, and here are 1 (save the whole mail)"
    ]


def test_a_mail_that_ends_in_a_paper_is_cut_short() -> None:
    text = (FIXTURES / "arxiv-listing/kinds.txt").read_text(encoding="utf-8")
    found = read(text[: text.index("where $a")].encode(), "mail.txt")
    assert said(found)[0] == (
        "mail.txt:7: error: the file is cut short: “Kites and Wind at AT&T” does not end "
        "(save it again; what stands above was read)"
    )


# OAI-PMH


def test_the_raw_format_tells_the_last_version_and_the_first_date() -> None:
    record = reading("arxiv-oai/raw.xml").records[0]
    assert (record.ids[0].value, record.date) == ("3101.00001v10", "2031-01-02")
    assert [author.name for author in record.authors] == ["Ada Roe", "Ben Poe Jr"]


def test_deleted_records_and_an_unfinished_list_are_noted() -> None:
    assert said(reading("arxiv-oai/raw.xml")) == [
        "raw.xml:16: note: the repository has deleted oai:arXiv.org:3101.00002: left out (nothing is to do)",
        "raw.xml:17: note: this is a part of 1234: the list goes on (fetch it with the resumption token)",
    ]


def test_dublin_core_turns_names_round_and_tells_comment_from_abstract() -> None:
    record = reading("arxiv-oai/dublin-core.xml").records[0]
    assert [author.name for author in record.authors] == ["Ada Roe", "Kite Collaboration"]
    assert (record.abstract, record.date) == ("We fly kites.", "2031-01-02")
    assert [name.value for name in record.ids] == ["3101.00001", "10.9999/kite.1"]


# ACL Anthology


def test_a_paper_of_the_anthology_keeps_all_it_says() -> None:
    record = reading("acl-xml/quirks.xml").records[0]
    assert record.title == "Kites of $R^2$"
    assert record.abstract == "We fly kites (https://kites.example.org)."
    assert record.authors == (Author("Ada Roe", "0000-0002-1825-0097", "Bern"), Author("Plato"))
    assert [(link.kind, link.url) for link in record.links] == [
        ("abstract", "https://aclanthology.org/2031.kite-long.1"),
        ("pdf", "https://aclanthology.org/2031.kite-long.1.pdf"),
        ("video", "https://aclanthology.org/2031.kite-long.1.mp4"),
        ("code", "https://aclanthology.org/attachments/2031.kite-long.1.software.zip"),
    ]
    assert (record.date, record.venue) == ("2031-07", "Proceedings of the Kite Meeting")
    assert record.withdrawn


def test_an_old_id_is_built_and_the_front_matter_left_out() -> None:
    records = reading("acl-xml/old-ids.xml").records
    assert [(record.title, record.ids[0].value) for record in records] == [("Kites", "W31-0207")]


# PubMed


def test_a_paper_of_pubmed_keeps_all_it_says() -> None:
    record = reading("pubmed-xml/quirks.xml").records[0]
    assert (record.title, record.abstract) == ("Kites of 99mTc.", "We fly. We flew.")
    assert record.authors == (Author("Ada M Roe Jr", "0000-0002-1825-0097"), Author("Kite Group"))
    assert record.ids == (Identifier("pubmed", "99000001"), Identifier("doi", "10.9999/kite.1"))
    assert (record.date, record.venue, record.withdrawn) == ("2031-11", "Kite letters", True)


def test_a_chapter_of_a_book_is_a_paper() -> None:
    record = reading("pubmed-xml/quirks.xml").records[1]
    assert (record.title, record.date, record.venue) == ("How to Fly", "2030", "The Book of Kites")


def test_a_citation_of_pubmed_keeps_all_it_says() -> None:
    first, second = reading("pubmed-nbib/two.nbib").records
    assert (first.title, first.abstract) == ("Kites and wind.", "We fly kites.")
    assert first.authors == (Author("Ada M Roe", "0000-0002-1825-0097", "Bern."), Author("Kite Group"))
    assert first.ids == (Identifier("pubmed", "99000001"), Identifier("doi", "10.9999/kite.1"))
    assert (first.date, first.venue, first.withdrawn, first.source.line) == ("2031-11", "Kite letters", True, 2)
    assert (second.authors, second.date, second.source.line) == ((Author("AM Roe"),), "2031-01-02", 22)


def test_a_citation_without_its_last_line_is_cut_short() -> None:
    text = (FIXTURES / "pubmed-nbib/two.nbib").read_text(encoding="utf-8")
    assert said(read(text[: text.rindex("SO  -")].encode(), "two.nbib")) == [
        "two.nbib:26: error: the file is cut short: the record of line 22 does not end "
        "(save it again; what stands above was read)"
    ]


# Scholar alerts


def test_labels_and_redirects_are_not_part_of_an_alert() -> None:
    first, second = reading("scholar-alert/kinds.html").records
    assert (first.title, first.abstract) == ("Kites and Wind", "We fly kites where …")
    assert first.links == (Link("pdf", "https://arxiv.org/pdf/3101.00001?x=1"),)
    assert first.ids == (Identifier("arxiv", "3101.00001"),)
    assert [author.name for author in first.authors] == ["A Roe", "B Poe"]
    assert (second.title, second.abstract, second.date) == ("Kites, a Citation", "", "2030")


def test_an_alert_as_mail_is_decoded() -> None:
    found = reading("scholar-alert/quoted-printable.eml")
    assert (found.title, found.date) == ("kites – new articles", "2031-01-03")
    assert [(record.title, record.ids[0].value) for record in found.records] == [("Kites – and Wind", "10.9999/kite.1")]


# Feeds


def test_a_journals_feed_says_more_than_rss() -> None:
    record = reading("feed/journal.rdf").records[0]
    assert (record.title, record.abstract) == ("Milvus & kites", "We fly where $a<b$.")
    assert [author.name for author in record.authors] == ["A. Roe", "B. C. Poe"]
    assert (record.ids[0].value, record.venue, record.date) == ("10.9999/kite.1", "Kite Letters", "2031-01-02")


def test_a_json_feed_is_a_feed_and_tells_its_lines() -> None:
    found = reading("feed/feed.json")
    record = found.records[0]
    assert (record.title, record.abstract, record.source.line) == ("Kites and Wind", "We fly kites.", 5)
    assert record.ids == (Identifier("arxiv", "3101.00001v2"),)
    assert said(found) == ["feed.json:13: error: a record without a title: left out (look it up, and list it by hand)"]


def test_the_whole_content_stands_in_for_a_cut_summary() -> None:
    record = reading("feed/atom.xml").records[0]
    assert (record.title, record.abstract) == ("Kites & Wind", "We fly kites & more.")
    assert [author.name for author in record.authors] == ["Ada Roe", "Ben Poe"]
    assert [(link.kind, link.url) for link in record.links] == [
        ("page", "https://kites.example.org/1"),
        ("pdf", "https://kites.example.org/1.pdf"),
    ]
    assert record.date == "2031-01-02"
