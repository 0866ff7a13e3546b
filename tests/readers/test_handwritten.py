"""The Markdown digest that one writes by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Identifier, Link, Reading, Record
from generator.readers import handwritten


def one(bullet: str) -> Record:
    return read(f"- {bullet}\n").records[0]


def read(text: str) -> Reading:
    return handwritten.read(text, "week.md")


def test_an_arxiv_id_with_its_reason_and_curator() -> None:
    paper = one("2303.08774 — why it matters (Ada)")
    assert (paper.title, paper.ids) == ("", (Identifier("arxiv", "2303.08774"),))
    assert (paper.note, paper.curators) == ("why it matters", ("Ada",))


@pytest.mark.parametrize(
    ("bullet", "title", "note"),
    [
        ("Attention Is All You Need", "Attention Is All You Need", ""),
        ("Attention Is All You Need — a classic", "Attention Is All You Need", "a classic"),
        ("Attention Is All You Need -- a classic", "Attention Is All You Need", "a classic"),
        ("BLIP-2: Bootstrapping – again", "BLIP-2: Bootstrapping", "again"),
        ("*BLIP-2: Bootstrapping*: again", "BLIP-2: Bootstrapping", "again"),
        ("**Grad-CAM** - look at it", "Grad-CAM", "look at it"),
        ("“Show and Tell”, read it", "Show and Tell", "read it"),
        ("Language Models (Mostly) Know (NER)", "Language Models (Mostly) Know (NER)", ""),
    ],
)
def test_a_title_ends_where_a_reader_would_say(bullet: str, title: str, note: str) -> None:
    paper = one(bullet)
    assert (paper.title, paper.note) == (title, note)


def test_a_link_to_a_registry_is_an_identifier() -> None:
    paper = one("[Flamingo](https://arxiv.org/abs/2204.14198v2): few-shot")
    assert (paper.title, paper.ids, paper.note) == ("Flamingo", (Identifier("arxiv", "2204.14198v2"),), "few-shot")


def test_a_bare_address_of_a_registry_is_an_identifier() -> None:
    assert one("https://doi.org/10.1145/3292500.3330701").ids == (Identifier("doi", "10.1145/3292500.3330701"),)


def test_a_link_to_elsewhere_is_kept() -> None:
    assert one("[A talk](https://example.org/talk)").links == (Link("page", "https://example.org/talk"),)


def test_several_curators_sign_one_note() -> None:
    assert one("2303.08774 — both of us (Ada, Noor)").curators == ("Ada", "Noor")


def test_an_abbreviation_in_brackets_is_no_curator() -> None:
    paper = one("2303.08774 — accepted already (CVPR)")
    assert (paper.note, paper.curators) == ("accepted already (CVPR)", ())


def test_indented_lines_go_on_with_the_note() -> None:
    assert one("2303.08774 — it matters\n  because it does").note == "it matters because it does"


def test_indented_facts_are_facts() -> None:
    paper = one(
        "A title\n  authors: Ada Lovelace, Alan Turing\n  abstract: We show\n  things.\n  code: https://x.example/c"
    )
    assert [author.name for author in paper.authors] == ["Ada Lovelace", "Alan Turing"]
    assert (paper.abstract, paper.links) == ("We show things.", (Link("code", "https://x.example/c"),))


def test_the_heading_is_the_title_and_prose_before_the_list_the_note() -> None:
    reading = read("# Week 14\n\nFive papers\nfor Wednesday.\n\n- A title\n")
    assert (reading.title, reading.note, len(reading.records)) == ("Week 14", "Five papers for Wednesday.", 1)


def test_a_link_in_a_note_is_shown_with_its_address() -> None:
    assert one("2303.08774 — see [here](https://x.example/)").note == "see here (https://x.example/)"


def test_text_between_bullets_is_told_with_its_line() -> None:
    assert [str(p) for p in read("- A title\n\nand then?\n").problems] == [
        "week.md:3: warning: text beside the list: and then?"
        " (indent it to make it part of the note above, or begin it with “- ” to make it a paper)"
    ]


def test_a_comment_is_left_out() -> None:
    reading = read("- A title\n<!-- not\nyet -->\n- Another title\n")
    assert ([r.title for r in reading.records], reading.chrome) == (["A title", "Another title"], (2, 3))


def test_a_papers_line_is_its_bullets() -> None:
    assert read("# T\n\n- A title\n").records[0].source.line == 3


WORDS = st.sampled_from(
    ["alpha", "—", "Beta", "(Ada)", "2303.08774", "[x](y)", "**b**", "#", "-", "--", "<!--", "-->", ":"]
)


@given(st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=8))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "- First title\n" + "\n".join(lines)
    reading = read(text)
    said = f"{reading.title} {reading.note} " + " ".join(
        f"{r.title} {r.note} {r.curators} {r.abstract} {r.authors} {r.ids} {r.links}" for r in reading.records
    )
    told = " ".join(problem.message for problem in reading.problems)
    chrome = [line for number, line in enumerate(text.split("\n"), 1) if number in reading.chrome]
    everywhere = f"{said} {told} {' '.join(chrome)}"
    if "<!--" not in text:
        assert [
            word for word in ("alpha", "Beta", "Ada", "2303.08774") if word in text and word not in everywhere
        ] == []
