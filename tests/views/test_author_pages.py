"""What an author's page says, and where a paper's authors lead."""

from __future__ import annotations

from dataclasses import replace

from collections_for_feeds import PLAIN, WHERE, collection, digest

from generator.library import Library
from generator.model import Author, Record
from generator.templating import Templates
from generator.views import authors, papers

X, Y = "0000-0002-1825-0097", "0000-0001-5109-3700"
TEMPLATES = Templates()


def record(title: str, *names: str) -> Record:
    """A paper by authors, each a name with perhaps an ORCID behind ``@``."""
    made = (Author(name, orcid) for name, _, orcid in (one.partition("@") for one in names))
    return Record(title=title, source=WHERE, authors=tuple(made))


def library(*records: Record, papers_per_page: int = 50) -> Library:
    made = collection([digest("2025-03-12", *records)])
    return replace(made, settings=replace(made.settings, papers_per_page=papers_per_page))


def pages(made: Library) -> dict[str, str]:
    return {page.path: page.text for page in authors.pages(made, TEMPLATES)}


def paper_page(made: Library, title: str) -> str:
    paper = next(paper for paper in made.papers if paper.title == title)
    return papers.page(made, TEMPLATES, paper)


def test_an_author_of_two_papers_has_a_page_and_the_list_names_it() -> None:
    found = pages(library(record("One", "Ada Lovelace", "Mary Somerville"), record("Two", "Ada Lovelace")))
    assert list(found) == ["authors/index.md", "authors/ada-lovelace/index.md"]
    assert "## L\n\n- [Ada Lovelace](../authors/ada-lovelace/index.md) <small>2</small>\n" in found["authors/index.md"]


def test_a_list_without_authors_says_so() -> None:
    assert "No author has a page yet." in pages(library(PLAIN))["authors/index.md"]


def test_a_page_by_orcid_links_to_it_and_marks_what_is_by_name() -> None:
    text = pages(library(record("One", f"Ada Lovelace@{X}"), record("Two", "Ada Lovelace")))[
        "authors/ada-lovelace/index.md"
    ]
    assert f"[ORCID {X}](https://orcid.org/{X})" in text
    assert "A paper marked “by name” gives no ORCID." in text
    assert text.index("[Two]") < text.index("Ada Lovelace · by name\n{: .bs-meta }")
    assert text.count("· by name") == 1


def test_a_page_all_by_orcid_says_nothing_of_names() -> None:
    text = pages(library(record("One", f"Ada Lovelace@{X}"), record("Two", f"A. Lovelace@{X}")))[
        "authors/ada-lovelace/index.md"
    ]
    assert "by name" not in text.lower()


def test_a_page_without_orcid_says_that_it_is_by_name() -> None:
    text = pages(library(record("One", "Ada Lovelace"), record("Two", "Ada Lovelace")))["authors/ada-lovelace/index.md"]
    assert "By name: no ORCID tells whether all of these papers are one person’s." in text


def test_namesakes_lead_to_each_other() -> None:
    named = (record(f"Paper {n}", f"Wei Wang{orcid}") for n, orcid in enumerate((f"@{X}", f"@{X}", "", "")))
    found = pages(library(*named, record("Other", f"Wei Wang@{Y}")))
    by_name, by_orcid = found["authors/wei-wang/index.md"], found["authors/wei-wang-0097/index.md"]
    assert "By name: more than one person has this name" in by_name
    assert f"Of the same name: [Wei Wang](../../authors/wei-wang-0097/index.md) ({X})" in by_name
    assert "Of the same name: [Wei Wang](../../authors/wei-wang/index.md) (by name)" in by_orcid


def test_co_authors_are_named_but_not_those_of_a_large_team() -> None:
    team = [f"Person {n}" for n in range(60)]
    small = (record(f"Paper {n}", "Ada Lovelace", "Mary Somerville") for n in range(2))
    text = pages(library(*small, record("Team", "Ada Lovelace", *team), record("Again", "Ada Lovelace", *team)))[
        "authors/ada-lovelace/index.md"
    ]
    assert "[Mary Somerville <small>2</small>](../../authors/mary-somerville/index.md)" in text
    assert "Person 1" not in text.split("\n## ")[0]


def test_many_papers_take_several_pages() -> None:
    found = pages(library(*(record(f"Paper {n}", "Ada Lovelace") for n in range(6)), papers_per_page=2))
    assert [path for path in found if path != "authors/index.md"] == [
        "authors/ada-lovelace/index.md",
        "authors/ada-lovelace/3.md",
        "authors/ada-lovelace/2.md",
    ]
    assert (
        "[Newest](../../authors/ada-lovelace/index.md) [Newer](../../authors/ada-lovelace/3.md)"
        in (found["authors/ada-lovelace/2.md"])
    )


def test_a_paper_leads_to_the_pages_of_its_authors_and_to_a_search_for_the_others() -> None:
    made = library(record("One", "Ada Lovelace", "Mary “S” Somerville", "et al."), record("Two", "Ada Lovelace"))
    assert (
        "[Ada Lovelace](../authors/ada-lovelace/index.md), "
        "[Mary “S” Somerville](../search.md?q=%22Mary+%E2%80%9CS%E2%80%9D+Somerville%22), et al.\n{: .bs-authors }"
    ) in paper_page(made, "One")


def test_a_paper_of_thousands_shows_thirty_names_and_folds_away_the_others_without_a_search_for_each() -> None:
    made = library(record("Big", *(f"Person {n}" for n in range(2_831))), record("Small", "Person 2830"))
    text = paper_page(made, "Big")
    assert "<summary>and 2801 more</summary>" in text
    assert text.count("search.md?q=") == 30
    assert "Person 2829, [Person 2830](../authors/person-2830/index.md)" in text


def test_a_name_full_of_signs_is_shown_as_it_is() -> None:
    name = "<b>Eve*</b> [x](y) {{ 7 }}"
    found = pages(library(record("One", name), record("Two", name)))
    text = found["authors/b-eve-b-x-y-7/index.md"]
    body = text.split("---\n", 2)[2]
    assert "# &lt;b&gt;Eve&#42;&lt;/b&gt; &#91;x&#93;(y) &#123;&#123; 7 &#125;&#125;" in body
    assert "[x](y)" not in body
