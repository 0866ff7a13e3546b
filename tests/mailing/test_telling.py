"""The sentence that says what a paper does."""

from __future__ import annotations

import sys
from pathlib import Path

from generator.mailing.telling import fitted, shortened, telling

sys.path.append(str(Path(__file__).resolve().parents[1] / "tagging"))
from tagging_seed import seed_papers


def test_what_is_introduced_is_told() -> None:
    abstract = "Sheep are hard to count. We introduce Woolly, a dataset. Experiments show that it helps."
    assert telling("Counting sheep", abstract)[0] == "We introduce Woolly, a dataset."


def test_what_a_paper_says_of_itself_is_told() -> None:
    abstract = "Many methods exist. This paper proposes a clock that speaks. It is exact."
    assert telling("Clocks", abstract)[0] == "This paper proposes a clock that speaks."


def test_without_a_we_the_sentence_about_the_named_work_is_told() -> None:
    abstract = "Searching pages usually means a chain of tools. PageFish embeds the picture of the page. It is fast."
    assert telling("PageFish: Search without Tools", abstract)[0] == "PageFish embeds the picture of the page."


def test_findings_are_not_what_is_made() -> None:
    abstract = "Models err. We study how they err. Our findings present a puzzle to theory."
    assert telling("Erring", abstract)[0] == "We study how they err."


def test_an_abstract_of_one_word_tells_itself() -> None:
    assert telling("Nothing", "Withdrawn.")[0] == "Withdrawn."


def test_without_an_abstract_nothing_is_told() -> None:
    assert telling("Nothing", "") == ("", "")


def test_an_address_is_left_out() -> None:
    assert telling("Corpus", "We present Corpus (https://example.org/c) of texts.")[0] == "We present Corpus of texts."


def test_mathematics_is_plain_characters() -> None:
    assert telling("Scaling", "We prove a bound of $O(n^2)$ for it.")[0] == "We prove a bound of O(n²) for it."


def test_a_long_sentence_begins_with_the_clause_that_tells() -> None:
    abstract = "To bridge a gap that was open for a very long time in all of the field, we introduce Woolly, a dataset."
    assert fitted(telling("Sheep", abstract), 40) == "We introduce Woolly, a dataset."


def test_what_is_too_long_is_cut_at_a_word() -> None:
    assert shortened("one two three four", 14) == "one two three…"


def test_a_word_without_end_is_cut_all_the_same() -> None:
    assert shortened("x" * 50, 10) == "x" * 9 + "…"


def test_no_cut_is_longer_than_its_limit() -> None:
    text = "a bb ccc dddd — eeeee. (ffffff"
    assert [len(shortened(text, n)) <= max(n, 1) for n in range(1, 40)] == [True] * 39


def test_four_in_five_papers_of_the_seed_digest_say_what_they_make(shared: Path) -> None:
    told = [telling(paper.title, paper.abstract)[0].lower() for paper in seed_papers(shared)]
    makes = [s for s in told if " we " in f" {s}" or "this paper" in s or "this work" in s or "this study" in s]
    assert (len(told), len(makes) >= 0.8 * len(told)) == (89, True)
