"""What a sentence does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.tagging.sentences import Text, name_of, read_abstract, read_title


def sentences(text: Text) -> list[tuple[str, str]]:
    ends = [*text.firsts[1:], len(text.words)]
    return [(place, " ".join(text.words[a:b])) for place, a, b in zip(text.places, text.firsts, ends, strict=True)]


def made(abstract: str) -> list[str]:
    text = read_abstract(abstract)
    return [" ".join(text.words[a:b]) for a, b in text.made]


def test_what_stands_before_the_first_claim_is_background() -> None:
    text = read_abstract(
        "Folding is hard. Many have tried. We present a solver. It is fast. Experiments show its speed."
    )
    assert [place for place, _ in sentences(text)] == ["background", "background", "claim", "detail", "result"]


def test_a_sentence_on_the_work_of_others_is_background_wherever_it_stands() -> None:
    text = read_abstract("We present a solver. Existing methods remain slow.")
    assert [place for place, _ in sentences(text)] == ["claim", "background"]


def test_an_abstract_that_claims_nothing_describes() -> None:
    text = read_abstract("The moon moves away. Tides are the cause.")
    assert [place for place, _ in sentences(text)] == ["detail", "detail"]


def test_headings_say_what_their_sentences_do() -> None:
    text = read_abstract("Background: Sleep is rare. Methods: Mice were kept awake. Results: They were tired.")
    assert [place for place, _ in sentences(text)] == ["background", "claim", "result"]


def test_a_sentence_with_the_name_of_the_title_is_not_background() -> None:
    title = read_title("FoldNet: Faster Folding")
    text = read_abstract("We present a solver. However, FoldNet remains small.", name_of(title))
    assert [place for place, _ in sentences(text)] == ["claim", "detail"]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    text = read_abstract("We use trees, e.g. Oak et al. 2003 and Fig. 3. They gain 3.5 points vs. Ash by J. Doe.")
    assert [words for _, words in sentences(text)] == [
        "We use trees e g Oak et al 2003 and Fig 3",
        "They gain 3 5 points vs Ash by J Doe",
    ]


def test_a_lost_space_still_ends_a_sentence() -> None:
    text = read_abstract("These cost much.In response we save.")
    assert [words for _, words in sentences(text)] == ["These cost much", "In response we save"]


def test_what_we_introduce_is_what_is_made() -> None:
    assert made("We introduce FoldBench, a large benchmark of proteins for testing models.") == [
        "FoldBench a large benchmark of proteins"
    ]


def test_what_this_paper_presents_is_what_is_made() -> None:
    assert made("This paper presents a survey of trees.") == ["a survey of trees"]


def test_what_is_proposed_is_what_is_made() -> None:
    assert made("A new end-to-end solver is proposed.") == ["A new end to end solver"]


def test_what_we_do_and_release_is_what_is_made() -> None:
    assert made("We study trees and release a corpus that helps.") == ["a corpus"]


def test_ours_is_what_is_made() -> None:
    assert made("Our new dataset of trees is free.") == ["new dataset of trees"]


def test_the_name_of_a_paper_stands_before_the_colon() -> None:
    assert name_of(read_title("FoldNet: Faster Folding")) == "FoldNet"
    assert name_of(read_title("Faster Folding: A Survey")) == ""


def test_a_text_without_words_has_no_sentences() -> None:
    assert read_abstract("").words == []
    assert read_abstract("…!?").words == []


@given(st.text(max_size=300))
def test_words_and_gaps_are_the_text(source: str) -> None:
    text = read_abstract(source)
    pairs = zip(text.gaps, [*text.words, ""], strict=True)
    assert "".join(gap + word for gap, word in pairs) == source
    assert [source[a:b] for a, b in zip(text.starts, text.ends, strict=True)] == text.words
    assert all(a <= b <= len(text.words) for a, b in text.made)
    assert not text.words or len(text.places) == len(text.firsts)
