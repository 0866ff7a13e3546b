"""The pasted Hugging Face page: each thing that such pastes meet, on made-up papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from accounting import unaccounted

from generator.model import Author, Identifier, Link, Reading, Source
from generator.readers import hf_page_text

HEADER = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 12\n\n"
TEAPOT = "Teapot-7: A Steam-Driven Model of Morning Moods"
TEAPOT_ABSTRACT = (
    "Mornings are hard to model. We present Teapot-7, which reads the steam of a kettle and predicts the mood of "
    "whoever waits for it. It does so in real time. Code: https://github.com/example/teapot."
)
MOSS = "How Slow Can Moss Go?"
MOSS_ABSTRACT = (
    "Recent work on moss has been about growth. In this paper, we ask how slowly it can grow while still being moss. "
    "We find no lower bound on seven continents."
)


def read(text: str) -> Reading:
    reading = hf_page_text.read(text, "page.txt")
    assert unaccounted(text, reading) == []
    return reading


def papers(text: str) -> list[tuple[str, str]]:
    return [(record.title, record.abstract) for record in read(text).records]


def page(*paragraphs: str) -> str:
    return HEADER + "\n\n".join(paragraphs) + "\n"


TWO = page(TEAPOT, TEAPOT_ABSTRACT, MOSS, MOSS_ABSTRACT)
BOTH = [(TEAPOT, TEAPOT_ABSTRACT), (MOSS, MOSS_ABSTRACT)]


def test_titles_and_abstracts_come_out_in_order_and_verbatim() -> None:
    assert papers(TWO) == BOTH


def test_a_paper_comes_from_the_line_of_its_title() -> None:
    assert [record.source for record in read(TWO).records] == [Source("page.txt", 11), Source("page.txt", 15)]


def test_the_header_is_chrome_and_names_the_curator() -> None:
    reading = read(TWO)
    assert (reading.chrome, reading.curators, reading.problems) == ((1, 3, 5, 7, 9), ("AK",), ())


@pytest.mark.parametrize("line", ["byAK and the research community", "by AK and the research community"])
def test_the_curator_is_read_with_and_without_the_space(line: str) -> None:
    assert read(f"{line}\n{TEAPOT}\n{TEAPOT_ABSTRACT}").curators == ("AK",)


def test_blank_lines_are_not_needed() -> None:
    assert papers(TWO.replace("\n\n", "\n")) == BOTH


def test_blank_lines_may_be_anywhere() -> None:
    assert papers(TWO.replace("\n\n", "\n\u00a0\n\t\n\n")) == BOTH


def test_a_title_may_end_in_a_full_stop() -> None:
    assert papers(page(TEAPOT + ".", TEAPOT_ABSTRACT, MOSS, MOSS_ABSTRACT)) == [
        (TEAPOT + ".", TEAPOT_ABSTRACT),
        BOTH[1],
    ]


def test_an_abstract_may_be_one_short_sentence() -> None:
    short = "We release a data set of 4,000 kettles."
    assert papers(page(TEAPOT, short, MOSS, MOSS_ABSTRACT)) == [(TEAPOT, short), BOTH[1]]


def test_a_missing_abstract_is_a_warning_at_its_title() -> None:
    reading = read(
        page(TEAPOT, MOSS, MOSS_ABSTRACT, "Quiet Birds: A Survey", "We survey birds that are quiet. They are few.")
    )
    assert [record.title for record in reading.records] == [TEAPOT, MOSS, "Quiet Birds: A Survey"]
    assert [str(problem) for problem in reading.problems] == [
        f"page.txt:11: warning: no abstract under “{TEAPOT}” (if this is no title, it belongs to the text above or "
        "below it; `enrich` can find a missing abstract)"
    ]


def test_a_missing_title_is_an_error_that_holds_the_abstract() -> None:
    reading = read(page(TEAPOT, TEAPOT_ABSTRACT, MOSS_ABSTRACT))
    assert [record.title for record in reading.records] == [TEAPOT]
    assert [str(problem) for problem in reading.problems] == [
        f"page.txt:15: error: an abstract without a title, so no paper was read from it: “{MOSS_ABSTRACT}” "
        "(put its title on a line of its own above it)"
    ]


def test_a_title_at_the_end_of_the_line_above_is_found_and_told() -> None:
    reading = read(page(TEAPOT, f"{TEAPOT_ABSTRACT} {MOSS}", MOSS_ABSTRACT))
    assert [(record.title, record.abstract) for record in reading.records] == BOTH
    assert [(problem.level, problem.source.line) for problem in reading.problems] == [("warning", 13)]


def test_hard_wrapped_lines_are_joined_again() -> None:
    text = (
        "Porcelain at Scale: Why Large Collections of Cups Break More Often Than\n"
        "Small Ones and What to Do About It\n\n"
        "Cups break. We show that large collections break more often than small\n"
        "ones, which had been suspected for a long time by those who wash them\n"
        "up. Our analysis covers nine households, and we find that stacking is\n"
        "to blame.\n"
    )
    assert papers(text) == [
        (
            "Porcelain at Scale: Why Large Collections of Cups Break More Often Than Small Ones and What to Do About "
            "It",
            "Cups break. We show that large collections break more often than small ones, which had been suspected for "
            "a long time by those who wash them up. Our analysis covers nine households, and we find that stacking is "
            "to blame.",
        )
    ]


def test_a_hyphen_at_a_break_is_kept() -> None:
    text = (
        "Cups and Saucers\n\nCups break. We show that they break more often in households with self-\n"
        "taught dish washers, which had been suspected for a long time by those\n"
        "who buy the cups. Our analysis covers nine households in four towns, and\nit is the first.\n"
    )
    assert "with self-taught dish washers" in papers(text)[0][1]


def test_furniture_between_papers_is_chrome() -> None:
    menu = (
        "Previous\nNext\nCompany\n© Hugging Face\nTOS Privacy About Jobs\nWebsite\nModels Datasets Spaces Pricing Docs"
    )
    assert papers(page(TEAPOT, TEAPOT_ABSTRACT, menu, "Mar 13", "Today", MOSS, MOSS_ABSTRACT, menu)) == BOTH


def test_votes_and_submitter_above_a_title_are_its_own() -> None:
    reading = read(
        "Submitted by  ada\n\n94\nThe Title of It: A Study\n·\n533 authors\n 5\nSubmitted by\nalan\n1.2k\nAnother One"
    )
    assert [(r.title, r.votes, r.curators) for r in reading.records] == [
        ("The Title of It: A Study", 94, ("ada",)),
        ("Another One", 1200, ("alan",)),
    ]


def test_votes_below_an_abstract_belong_to_the_paper_above() -> None:
    reading = read(page(TEAPOT, TEAPOT_ABSTRACT, "Upvote\n45", MOSS, MOSS_ABSTRACT, "Upvote 7"))
    assert [record.votes for record in reading.records] == [45, 7]


def test_names_under_a_title_are_its_authors() -> None:
    reading = read(page(TEAPOT, "Ada Lovelace, Alan Turing and Grace Hopper", TEAPOT_ABSTRACT))
    assert reading.records[0].authors == (Author("Ada Lovelace"), Author("Alan Turing"), Author("Grace Hopper"))


def test_a_list_of_names_that_is_cut_is_a_note() -> None:
    reading = read(page(TEAPOT, "Ada Lovelace, Alan Turing, Grace Hopper, …", TEAPOT_ABSTRACT))
    assert len(reading.records[0].authors) == 3
    assert [(problem.level, problem.source.line) for problem in reading.problems] == [("note", 13)]


def test_an_organisation_in_place_of_the_authors_is_chrome() -> None:
    assert (
        papers(page(TEAPOT, "·\nMoonlight Works", TEAPOT_ABSTRACT, MOSS, "·\n4 authors\n·\n3", MOSS_ABSTRACT)) == BOTH
    )


def test_links_and_identifiers_on_lines_of_their_own_belong_to_the_paper_above() -> None:
    text = page(
        TEAPOT,
        TEAPOT_ABSTRACT,
        "[GitHub 1.2k](https://github.com/example/teapot)",
        "https://arxiv.org/abs/2401.00001v2",
    )
    record = read(text).records[0]
    assert record.links == (
        Link("code", "https://github.com/example/teapot"),
        Link("abstract", "https://arxiv.org/abs/2401.00001v2"),
    )
    assert record.ids == (Identifier("arxiv", "2401.00001v2"),)


def test_a_bare_arxiv_id_is_no_vote() -> None:
    record = read(page(TEAPOT, TEAPOT_ABSTRACT, "2401.00001", "17")).records[0]
    assert (record.ids, record.votes) == ((Identifier("arxiv", "2401.00001"),), None)


def test_a_paper_listed_twice_is_read_once_and_told() -> None:
    reading = read(page(*(part for paper in BOTH for part in paper * 2)))
    assert [(record.title, record.abstract) for record in reading.records] == BOTH
    assert [str(problem) for problem in reading.problems] == [
        f"page.txt:15: note: “{TEAPOT}” is listed again here (read once, from page.txt:11)",
        f"page.txt:23: note: “{MOSS}” is listed again here (read once, from page.txt:19)",
    ]


def test_two_papers_with_one_title_and_different_abstracts_stay_two() -> None:
    assert len(papers(page("Preface", TEAPOT_ABSTRACT, "Preface", MOSS_ABSTRACT))) == 2


def test_a_line_that_stands_twice_is_read_once_and_told() -> None:
    reading = read(page(TEAPOT, TEAPOT, TEAPOT_ABSTRACT))
    assert [(record.title, record.abstract) for record in reading.records] == BOTH[:1]
    assert [str(p) for p in reading.problems] == [
        f"page.txt:13: note: this line repeats the one above it: “{TEAPOT}” (read once)"
    ]


def test_headings_mark_titles_whatever_they_look_like() -> None:
    text = f"# My picks\n\n### we went out and it rained.\n\n{TEAPOT_ABSTRACT}\n\n### {MOSS}\n\n{MOSS_ABSTRACT}\n"
    reading = read(text)
    assert [record.title for record in reading.records] == ["we went out and it rained.", MOSS]
    assert reading.title == "My picks"


def test_titles_alone_are_papers_without_abstracts() -> None:
    titles = [TEAPOT, MOSS, "Quiet Birds: A Survey", "On the Weight of Letters"]
    reading = read(page(*titles))
    assert [(record.title, record.abstract) for record in reading.records] == [(title, "") for title in titles]
    assert reading.problems == ()


def test_more_lines_than_a_page_has_are_refused_with_an_error() -> None:
    reading = hf_page_text.read("a\nb\n" * 40_000, "page.txt")
    assert [str(problem) for problem in reading.problems] == [
        "page.txt: error: more than 60000 lines, which no pasted page has; nothing was read "
        "(save each page in a file of its own)"
    ]


@pytest.mark.parametrize("text", [TWO, TWO.removeprefix(HEADER), TWO.replace("\n\n", "\n")])
def test_the_page_is_recognised_with_and_without_its_header(text: str) -> None:
    assert hf_page_text.detect(text)


@pytest.mark.parametrize(
    "text", ["", '{"title": "x"}', "<html>by AK and the research community</html>", "- 2303.08774 — a note\n", "a\nb\n"]
)
def test_other_things_are_not_recognised(text: str) -> None:
    assert not hf_page_text.detect(text)


@pytest.mark.parametrize("name", ["derived_hf_daily_2024-08-01.innertext.txt", "excerpt_trending_each_twice.md"])
def test_the_saved_samples_read_as_expected(shared: Path, name: str) -> None:
    folder = shared / "samples" / "hf_page_text"
    expected = json.loads((folder / "expected.json").read_text("utf-8"))["files"][name]["records"]
    reading = read((folder / name).read_text("utf-8"))
    assert [(record.title, record.abstract[:60] or None) for record in reading.records] == [
        (record["title"], record["abstract_first60"]) for record in expected
    ]
    assert [[link.url for link in record.links] for record in reading.records] == [
        [record["code_url"]] if "code_url" in record else [] for record in expected
    ]
