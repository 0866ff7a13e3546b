"""A word of the command line says what is wanted of the network."""

from __future__ import annotations

import pytest

from generator.errors import BroadsheetError
from generator.fetching.wanted import Wanted, recognise, together

HF = Wanted("huggingface", ("2025-03-12",), "hugging-face", "2025-03-12")
ONE_DAY = (
    "of Hugging Face one day is taken, by its date "
    "(write hf:2025-03-12 or https://huggingface.co/papers/date/2025-03-12)"
)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("2303.08774", Wanted("arxiv", ("2303.08774",), "arxiv")),
        ("https://arxiv.org/abs/2303.08774v2", Wanted("arxiv", ("2303.08774v2",), "arxiv")),
        ("https://huggingface.co/papers/2303.08774", Wanted("arxiv", ("2303.08774",), "arxiv")),
        ("hep-th/9901001", Wanted("arxiv", ("hep-th/9901001",), "arxiv")),
        ("arXiv:hep-th/9901001", Wanted("arxiv", ("hep-th/9901001",), "arxiv")),
        ("10.48550/arXiv.2303.08774", Wanted("arxiv", ("2303.08774",), "arxiv")),
        ("arxiv:cs.CV", Wanted("arxiv-new", ("cs.CV",), "arxiv-cs-cv")),
        ("arXiv:cs.cv", Wanted("arxiv-new", ("cs.CV",), "arxiv-cs-cv")),
        ("arxiv:cs", Wanted("arxiv-new", ("cs",), "arxiv-cs")),
        ("arxiv:cs.CV+cs.CL", Wanted("arxiv-new", ("cs.CV+cs.CL",), "arxiv-cs-cv-cs-cl")),
        ("arxiv:physics.optics", Wanted("arxiv-new", ("physics.optics",), "arxiv-physics-optics")),
        ("arxiv:cond-mat.mes-hall", Wanted("arxiv-new", ("cond-mat.mes-hall",), "arxiv-cond-mat-mes-hall")),
        ("arxiv:cond-mat.quant-gas", Wanted("arxiv-new", ("cond-mat.quant-gas",), "arxiv-cond-mat-quant-gas")),
        ("https://arxiv.org/list/hep-th/new", Wanted("arxiv-new", ("hep-th",), "arxiv-hep-th")),
        ("https://rss.arxiv.org/rss/cs.LG", Wanted("arxiv-new", ("cs.LG",), "arxiv-cs-lg")),
        ("arxiv:cs.CV/2025-03-12", Wanted("arxiv-listing", ("cs.CV", "2025-03-12"), "arxiv-cs-cv", "2025-03-12")),
        ("https://arxiv.org/list/cs.CV/2025-03?show=50", Wanted("arxiv-listing", ("cs.CV", "2025-03"), "arxiv-cs-cv")),
        ("https://arxiv.org/list/cs.CV/2503", Wanted("arxiv-listing", ("cs.CV", "2025-03"), "arxiv-cs-cv")),
        ("https://arxiv.org/list/hep-th/9901", Wanted("arxiv-listing", ("hep-th", "1999-01"), "arxiv-hep-th")),
        ("hf:2025-03-12", HF),
        ("https://huggingface.co/papers/date/2025-03-12", HF),
        ("https://huggingface.co/papers?date=2025-03-12", HF),
        ("10.2196/22081", Wanted("doi", ("10.2196/22081",), "10-2196-22081")),
        ("https://doi.org/10.2196/22081", Wanted("doi", ("10.2196/22081",), "10-2196-22081")),
        ("https://openreview.net/forum?id=aBcD1234xy", Wanted("openreview", ("aBcD1234xy",), "abcd1234xy")),
    ],
)
def test_a_word_says_what_is_wanted(word: str, wanted: Wanted) -> None:
    assert recognise(word) == wanted


@pytest.mark.parametrize("word", ["page.txt", "https://example.org/", "arXiv", "12345", "", "arxiv:"])
def test_other_words_ask_nothing_of_the_network(word: str) -> None:
    assert recognise(word) is None


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("hf:2025-02-30", "2025-02-30 is no date (write it YYYY-MM-DD, such as 2025-03-12)"),
        ("arxiv:cs.CV/2025-13", "2025-13-01 is no date (write it YYYY-MM-DD, such as 2025-03-12)"),
        ("https://huggingface.co/papers", ONE_DAY),
        ("https://huggingface.co/papers/week/2025-W11", ONE_DAY),
        (
            "https://arxiv.org/list/cs.CV/pastweek",
            "arXiv gives its list 'pastweek' to no program (write arxiv:cs.CV, arxiv:cs.CV/2025-03-12 or "
            "arxiv:cs.CV/2025-03)",
        ),
        ("arxiv:cs.VC", "arXiv has no category cs.VC (did you mean cs.CV, cs.SC, cs.HC?)"),
        ("arxiv:biology", "arXiv has no category biology (see https://arxiv.org/category_taxonomy)"),
    ],
)
def test_a_word_that_cannot_be_answered_is_told_with_what_can(word: str, told: str) -> None:
    with pytest.raises(BroadsheetError) as caught:
        recognise(word)
    assert str(caught.value) == told


def test_arxiv_ids_are_asked_for_together() -> None:
    found = together([w for word in ("2303.08774", "10.1/x", "2103.00020v1") if (w := recognise(word))])
    assert [(one.source, one.parts) for one in found] == [("arxiv", ("2303.08774", "2103.00020v1"))]


@pytest.mark.parametrize(
    ("word", "dated"),
    [("arxiv:cs.CV", True), ("hf:2025-03-12", True), ("arxiv:cs.CV/2025-03", False), ("10.2196/22081", False)],
)
def test_a_source_of_a_day_knows_it(word: str, dated: bool) -> None:
    wanted = recognise(word)
    assert wanted is not None
    assert wanted.is_dated is dated
