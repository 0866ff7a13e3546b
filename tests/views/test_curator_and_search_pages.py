"""Pages of curators and of saved searches, and what leads to them."""

from __future__ import annotations

from dataclasses import replace

from collections_for_feeds import TAXONOMY, WHERE, collection, digest

from generator import curators, searches
from generator.config import read_settings
from generator.library import Library
from generator.model import Page, Record
from generator.permalinks import Permalink, Permalinks
from generator.selections import selection
from generator.templating import Templates
from generator.views import curators as curator_views
from generator.views import digests, papers, redirects, search, subscribe
from generator.views import searches as search_views

TEMPLATES = Templates()
PICKED = Record("One", WHERE, abstract="A benchmark.", note="why *one*", curators=("Ada",))
PLAIN = Record("Two", WHERE, note="the digest’s")
SETTINGS = """
curators:
  Ada: {name: Ada Lovelace, bio: Reads *all*., url: https://ada.example.org/}
searches:
  measuring: {query: benchmark OR tag:video, title: Measuring, description: What counts., former: counting}
"""


def library(text: str = SETTINGS, given: Permalinks | None = None) -> Library:
    settings, problems = read_settings(text)
    assert problems == ()
    listed = replace(digest("2025-03-12", PICKED, PLAIN), curators=("Noor", "Ada"))
    made = collection([listed], {"Two": ["video"]}, permalinks=given)
    known, given, _ = curators.know(made.papers, made.digests, settings, made.permalinks)
    asked = searches.Collection(made.papers, TAXONOMY, made.people)
    found, given, _ = searches.know(settings.searches, asked, given)
    return replace(made, settings=settings, permalinks=given, curators=known, searches=found)


def texts(pages: list[Page]) -> dict[str, str]:
    return {page.path: page.text for page in pages}


def test_a_curators_page_has_what_they_picked_and_their_own_notes_alone() -> None:
    found = texts(list(curator_views.pages(library(), TEMPLATES)))
    assert list(found) == ["curators/index.md", "curators/ada/index.md", "curators/noor/index.md"]
    ada, noor = found["curators/ada/index.md"], found["curators/noor/index.md"]
    assert "# Ada Lovelace" in ada
    assert "[Own page](https://ada.example.org/)" in ada
    assert "Reads &#42;all&#42;.\n{: .bs-lead }" in ada
    assert ("[One]" in ada, "[Two]" in ada, "why &#42;one&#42; <cite>" in ada) == (True, True, True)
    assert ("[One]" in noor, "the digest’s" in noor) == (False, True)


def test_the_list_of_curators_says_how_much_they_picked() -> None:
    text = texts(list(curator_views.pages(library(), TEMPLATES)))["curators/index.md"]
    assert "## [Ada Lovelace](../curators/ada/index.md) { .bs-card }\n\n2 papers\n" in text


def test_digests_and_notes_lead_to_their_curators() -> None:
    made = library()
    text = texts(list(digests.pages(made, TEMPLATES)))["digests/2025-03-12-weekly.md"]
    assert "picked by [Noor](../curators/noor/index.md), [Ada](../curators/ada/index.md)" in text
    assert "<cite>[Ada](../curators/ada/index.md)</cite>" in text
    paper = next(paper for paper in made.papers if paper.title == "One")
    assert "<cite>[Ada](../curators/ada/index.md)</cite>" in papers.page(made, TEMPLATES, paper)


def test_a_name_without_a_letter_leads_nowhere() -> None:
    made = library()
    made = replace(made, digests=tuple(replace(one, curators=("…",)) for one in made.digests), _made={})
    text = texts(list(digests.pages(made, TEMPLATES)))["digests/2025-03-12-weekly.md"]
    assert "picked by … · 2 papers" in text


def test_a_searchs_page_has_what_it_finds_and_says_what_it_asks_for() -> None:
    found = texts(list(search_views.pages(library(), TEMPLATES)))
    assert list(found) == ["searches/index.md", "searches/measuring/index.md"]
    text = found["searches/measuring/index.md"]
    assert "# Measuring" in text
    assert "Papers about “benchmark” or tagged “Video”" in text
    assert ("[One]" in text, "[Two]" in text) == (True, True)
    assert "## [Measuring](../searches/measuring/index.md)" in found["searches/index.md"]


def test_saved_searches_stand_on_the_search_page_and_among_what_one_can_follow() -> None:
    made = library()
    assert "[Measuring](searches/measuring/index.md)" in next(search.pages(made, TEMPLATES)).text
    text = next(subscribe.pages(made, TEMPLATES)).text
    assert "[Measuring](searches/measuring/index.md) <small>2 papers</small>" in text
    assert "https&#58;&#47;&#47;" in text or "searches&#47;measuring" in text or "searches/measuring/feed.xml" in text


def test_a_search_that_is_kept_no_more_leaves_a_page_that_says_so() -> None:
    made = library(given=Permalinks((Permalink("search", "gone", title="Gone & lost"),)))
    text = texts(list(search_views.pages(made, TEMPLATES)))["searches/gone/index.md"]
    assert "This search is kept no more." in text
    assert "[Search for it](../../search.md?q=Gone+%26+lost)" in text


def test_a_former_address_leads_on_and_its_feeds_stay() -> None:
    made = library()
    assert [page.path for page in redirects.pages(made, TEMPLATES)] == ["searches/counting/index.html"]
    assert selection(made, "search", "measuring").folders == ("searches/measuring/", "searches/counting/")


def test_curators_and_searches_are_selections() -> None:
    made = library()
    assert [paper.title for paper in selection(made, "curator", "noor").papers] == ["Two"]
    assert (selection(made, "search", "measuring").title, selection(made, "search", "measuring").description) == (
        "Measuring",
        "What counts.",
    )
