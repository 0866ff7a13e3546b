"""The hand-written digest: nothing that a curator wrote is lost, and what is told apart is told apart as one would."""

from __future__ import annotations

import pytest
from accounting import missing_words
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Identifier, Link, Reading
from generator.readers import decode, handwritten

KEYS = frozenset("arxiv doi code".split())  # what a fact's value says by its place


def read(text: str) -> Reading:
    reading = handwritten.read(text, "week.md")
    assert missing_words(text, reading, KEYS) == []
    return reading


def test_a_section_names_the_notes_below_it() -> None:
    above = "# Week 14\n\n## Vision\n\n- A title — look (Ada)\n- 2303.08774\n\n"
    reading = read(above + "### Video\n- Another title\n\n## Text\n- A third\n")
    assert [record.note for record in reading.records] == ["Vision: look", "Vision", "Vision / Video", "Text"]
    assert reading.records[0].curators == ("Ada",)


def test_a_section_without_papers_is_told() -> None:
    reading = read("# Week 14\n\n- A title\n\n## Thanks\n\nTo all.\n")
    assert [str(problem).partition(" (")[0] for problem in reading.problems] == [
        "week.md:5: warning: text beside the list: Thanks",
        "week.md:7: warning: text beside the list: To all.",
    ]


def test_a_line_straight_under_a_bullet_goes_on_with_its_note() -> None:
    assert read("- 2303.08774 — it matters\nbecause it does\n").records[0].note == "it matters because it does"


def test_a_comment_inside_a_line_is_chrome() -> None:
    reading = handwritten.read("- A title <!-- check --> — why\n", "week.md")
    assert (reading.records[0].title, reading.records[0].note, reading.chrome) == ("A title", "why", (1,))


def test_a_comment_that_never_ends_is_text() -> None:
    assert read("- A title — why <!-- not yet\n").records[0].note == "why <!-- not yet"


@pytest.mark.parametrize(
    ("bullet", "note", "curators"),
    [
        ("2303.08774 — why (Mary-Jane)", "why", ("Mary-Jane",)),
        ("2303.08774 — why (AK)", "why", ("AK",)),
        ("2303.08774 — why (Ada & Noor)", "why", ("Ada", "Noor")),
        ("2303.08774 — why (oral)", "why (oral)", ()),
        ("2303.08774 — why (Oral)", "why (Oral)", ()),
        ("2303.08774 — see (Section 3)", "see (Section 3)", ()),
        ("2303.08774 (Ada)", "", ("Ada",)),
    ],
)
def test_brackets_at_the_end_sign_a_note_only_if_they_hold_first_names(
    bullet: str, note: str, curators: tuple[str, ...]
) -> None:
    record = read(f"- {bullet}\n").records[0]
    assert (record.note, record.curators) == (note, curators)


def test_a_name_after_a_title_signs_it_if_it_signs_a_note_elsewhere() -> None:
    records = read("- A title — why (Ada)\n- Another title (Ada)\n- A third title (Extended)\n").records
    assert [(record.title, record.curators) for record in records] == [
        ("A title", ("Ada",)),
        ("Another title", ("Ada",)),
        ("A third title (Extended)", ()),
    ]


@pytest.mark.parametrize(
    ("bullet", "title", "ids", "links", "note"),
    [
        ("A—B Testing", "A—B Testing", [], [], ""),
        ("**[A [B] C](https://arxiv.org/abs/2204.14198)** — n", "A [B] C", ["2204.14198"], [], "n"),
        ("*A title* [[paper](https://arxiv.org/abs/2204.14198)] [[code](https://a.de/c)]: n", "A title", ["2204.14198"],
         ["https://a.de/c"], "n"),
        ("A title https://arxiv.org/abs/2204.14198 — n", "A title", ["2204.14198"], [], "n"),
        ("A title (arXiv:2204.14198v2) — n", "A title", ["2204.14198v2"], [], "n"),
        ("arXiv:2204.14198: n", "", ["2204.14198"], [], "n"),
        ("doi: 10.1145/3442188.3445922 – n", "", ["10.1145/3442188.3445922"], [], "n"),
        ("<https://openreview.net/forum?id=abcdef12> n", "", ["abcdef12"], [], "n"),
        ("[2204.14198](https://arxiv.org/abs/2204.14198) - n", "", ["2204.14198"], [], "n"),
        ("[x] A title", "A title", [], [], ""),
        ("Multi-Task Learning - A Survey: Part 1", "Multi-Task Learning - A Survey: Part 1", [], [], ""),
        ("“Don’t Stop”: n", "Don’t Stop", [], [], "n"),
    ],
)  # fmt: skip
def test_a_bullet_begins_with_what_names_the_paper(
    bullet: str, title: str, ids: list[str], links: list[str], note: str
) -> None:
    record = handwritten.read(f"- {bullet}\n", "week.md").records[0]
    assert (record.title, [i.value for i in record.ids], [link.url for link in record.links], record.note) == (
        title,
        ids,
        links,
        note,
    )


def test_facts_below_a_bullet_that_cannot_be_used_are_told_with_their_line() -> None:
    reading = read("- A title\n  date: soon\n  code: ftp://x.example\n  arxiv: 99\n  doi: 10.1145/3442188.3445922\n")
    assert [(problem.level, problem.source.line, problem.message) for problem in reading.problems] == [
        ("warning", 2, "date is left out: soon"),
        ("warning", 3, "code is left out: ftp://x.example"),
        ("warning", 4, "arxiv is left out: 99"),
    ]
    assert reading.records[0].ids == (Identifier("doi", "10.1145/3442188.3445922"),)


def test_a_bullet_with_an_address_of_no_registry_is_read_with_a_warning() -> None:
    reading = read("- https://example.org/talk — nice\n")
    assert (reading.records[0].title, reading.records[0].links) == (
        "https://example.org/talk",
        (Link("page", "https://example.org/talk"),),
    )
    assert [problem.level for problem in reading.problems] == ["warning"]


WORDS = st.sampled_from(
    "alpha — Beta (Ada) 2303.08774 [x](y) [Paper](https://a.org/b) https://c.org/d **b** *i* # - -- <!-- --> : ## "
    "code: abstract: authors: 1. ( ) [ ] ** “ ” arXiv:2303.08774 * _ | — … 10.1145/3442188.3445922 (Ada, | date: 2024 "
    "title: note: > `x` É".split()
)
LINES = st.tuples(st.sampled_from(["", "- ", "  - ", "  ", "# ", "## ", "* ", "1. "]), st.lists(WORDS, max_size=6)).map(
    lambda pair: pair[0] + " ".join(pair[1])
)


@given(st.lists(LINES, max_size=10))
def test_no_word_of_a_digest_is_lost(lines: list[str]) -> None:
    text = "- A title\n" + "\n".join(lines)
    marks = KEYS | {"x", "1", "authors", "abstract", "date", "title", "note", "paper", "https"}
    assert missing_words(text, handwritten.read(text, "week.md"), marks) == []


@given(st.text(max_size=400))
def test_any_text_is_read_or_told(text: str) -> None:
    reading = handwritten.read(decode(text.encode("utf-8", "replace")), "week.md")
    assert isinstance(reading, Reading)


@pytest.mark.parametrize(
    "text",
    [
        "- 2303.08774\n",
        "# Week\n\nProse.\n\n1. A title — why\n2. Another\n",
        "* [A](https://arxiv.org/abs/2303.08774)\n",
    ],
)
def test_a_list_is_recognised(text: str) -> None:
    assert handwritten.detect(text)


@pytest.mark.parametrize(
    "text",
    ["", "Prose.\n", "## Trending Papers\n\n### A title\n\nA summary of it.\n- 8 authors\n", '{"title": "- x"}\n'],
)
def test_what_is_no_list_is_not(text: str) -> None:
    assert not handwritten.detect(text)


def test_brackets_that_could_be_names_in_many_ways_are_read_once() -> None:
    assert len(read("- x — (a" + " and and" * 2_000 + "\n").records) == 1


def test_a_link_to_nowhere_stays_in_the_title() -> None:
    assert read("- A title [draft](soon) — why\n").records[0].title == "A title draft (soon)"


def test_a_second_title_stays_in_the_note() -> None:
    record = read("- A title\n  title: Another\n").records[0]
    assert (record.title, record.note) == ("A title", "title: Another")
