"""Which records are one paper: every tolerance and every intolerance, one at a time, then on real pairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import identity
from generator.identity import Ruling, candidates, decide, people, titles
from generator.merge import merge
from generator.model import Author, Digest, Identifier, Record, Source
from generator.permalinks import Permalinks
from generator.text import parse_date

HERE = Source("d.jsonl", 1)
ABSTRACT = (
    "Tall ferns grow slowly in the shade of old walls. We measure how fast they grow when a mirror sends them the "
    "light of the evening, and compare nine walls in three towns. The mirror doubles the growth of young fronds, and "
    "does nothing for old ones. All measurements are given in the appendix."
)
OTHER = (
    "Ships that carry grain lose some of it on every voyage. This report counts what is lost between the harbours of "
    "two seas over a decade, says which of four kinds of hatch is to blame, and proposes a cover that costs little. "
    "A trial on six ships lost a third less."
)
AUTHORS = ("Ada Lovelace", "Minh-Anh Nguyen", "Grace Hopper")
STRANGERS = ("Emmy Noether", "Sofia Kovalevskaya")


def record(title: str, abstract: str = "", authors: tuple[str, ...] = (), date: str = "", **ids: str) -> Record:
    names = tuple(Identifier(scheme, value) for scheme, value in ids.items())  # type: ignore[arg-type]
    return Record(title, HERE, abstract, tuple(map(Author, authors)), names, date=date)


def kind(a: Record, b: Record) -> str:
    return decide(a, b).kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Measuring the Growth of Ferns", "MEASURING THE GROWTH OF FERNS"),
        ("Über das Wachstum der Farne", "Uber das Wachstum der Farne"),
        ("Do Ferns Grow? A “Study”", 'Do ferns grow? A "study"'),
        ("Ferns Don't Grow", "Ferns Don’t Grow"),
        ("$\\mathbf{F}^2$ern: Growing Ferns", "F^2ern: Growing Ferns"),
        ("$\\texttt{F}$ern: Growing Ferns", "texttt{F}ern: Growing Ferns"),
        ("Growing $\\beta$-Ferns", "Growing beta-ferns"),
        ("F{\\'e}n and the {G}rowth of {F}erns", "Fén and the Growth of Ferns"),
        ("Pre-training Multi-modal Ferns", "Pretraining multimodal ferns"),
        ("Fern — growing ferns in walls", "Fern: Growing Ferns in Walls"),
        ("Growing Ferns in Walls.", "Growing Ferns in Walls"),
        ("Modelling the Behaviour of Ferns", "Modeling the behavior of fern"),
        ("Ferns for Large Language Models", "Ferns for LLMs"),
        ("Watering Ferns by Reinforcement Learning", "Watering Ferns by RL"),
        ("Fern Search with Knowledge Graph-Based RAG", "Fern search with KG-based RAG"),
        ("Fern-to-Image Models of Old Walls", "F2I Models of Old Walls"),
        ("Multimodal Large Language Models of Ferns", "MLLMs of Ferns"),
        ("Finding Ferns by Named-Entity Recognition", "Finding Ferns by Named-Entity Recognition (NER)"),
        ("On Ferns, Part II", "On Ferns, Part 2"),
        ("How Tall Ferns Grow in the Shade of Old Wa…", "How Tall Ferns Grow in the Shade of Old Walls"),
    ],
)
def test_two_spellings_of_a_title_are_one_paper(one: str, other: str) -> None:
    assert kind(record(one), record(other)) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4M: Growing Many Ferns at Once", "4M-21: A Garden for Tens of Ferns"),
        ("FERN-Bench: Measuring Ferns", "FERN-Bench-2: Measuring Ferns"),
        ("FERN-Bench: Measuring Ferns", "FERN-Bench-2-Plus: Measuring Ferns"),
        ("The Growth of Ferns, Part I", "The Growth of Ferns, Part II"),
        ("The Growth of Ferns", "The Growth of Ferns: Part II"),
        ("The Growth of Ferns I: Walls", "The Growth of Ferns II: Gardens"),
        ("Fern-Image Technical Report", "Fern-Image-2.0 Technical Report"),
        ("Fern-VL 1.5 Technical Report", "Fern-VL-2.0 Technical Report"),
        ("Fern3: Ferns Are All You Need", "Fern3.5: Native Ferns Are World Gardeners"),
        ("FernNet: Growing Ferns in Walls", "FernNet-Pro: Growing Ferns and Mosses with Data"),
        ("FNet++: Extended Ferns in Old Walls", "FNet: Extended Ferns in Old Walls"),
        ("Growing Ferns by Online Minimization", "Growing Ferns by Online Maximization"),
        ("Ferns on Separable Walls", "Ferns on Nonseparable Walls"),
        ("Reconstructing Ferns in 3D", "Reconstructing Ferns in 4D"),
        ("Comment on “Growing Tall Ferns in the Shade of Walls”", "Growing Tall Ferns in the Shade of Walls"),
    ],
)
def test_what_makes_another_paper_is_not_tolerated(one: str, other: str) -> None:
    assert kind(record(one), record(other)) == "different"
    assert kind(record(one, ABSTRACT, AUTHORS), record(other, OTHER, AUTHORS)) == "different"


def test_one_arxiv_id_is_one_paper_whatever_it_is_called() -> None:
    assert kind(record("Ferns", arxiv="2301.00001v2"), record("Grain Ships", arxiv="2301.00001")) == "same"


def test_two_arxiv_ids_are_two_papers_whatever_they_share() -> None:
    one, other = (record("Ferns", ABSTRACT, AUTHORS, arxiv=id) for id in ("2301.00001", "2301.00002"))
    assert kind(one, other) == "different"


def test_the_doi_that_arxiv_gives_is_the_arxiv_id() -> None:
    assert kind(record("Ferns", arxiv="2301.00001v3"), record("", doi="10.48550/arXiv.2301.00001")) == "same"


def test_a_preprint_and_its_venue_copy_are_one_paper() -> None:
    preprint = record("Growing Ferns in Walls", ABSTRACT, AUTHORS, "2023-01-02", arxiv="2301.00001")
    copy = record("Growing Ferns in Walls", OTHER, AUTHORS, "2024", doi="10.1000/ferns")
    assert kind(preprint, copy) == "same"


def test_a_resubmission_with_another_abstract_is_the_same_paper() -> None:
    assert kind(record("Mirrors for Ferns", ABSTRACT, AUTHORS), record("Mirrors for Ferns", OTHER, AUTHORS)) == "same"


def test_one_title_with_other_authors_and_another_abstract_is_another_paper() -> None:
    one, other = record("Mirrors for Ferns", ABSTRACT, AUTHORS), record("Mirrors for Ferns", OTHER, STRANGERS)
    assert decide(one, other).reason == "one title, but other authors and another abstract"
    assert decide(one, other).kind == "different"


@pytest.mark.parametrize("title", ["Preface", "Eighth Conference on Ferns: Preface", "Editorial", "Author Index"])
def test_a_title_that_many_papers_have_says_nothing_by_itself(title: str) -> None:
    assert kind(record(title), record(title)) == "ask"
    assert kind(record(title, date="2019"), record(title, date="2021")) == "different"
    assert kind(record(title, "", AUTHORS, "2019"), record(title, "", STRANGERS, "2019")) == "different"
    assert kind(record(title, "", AUTHORS, "2019"), record(title, "", AUTHORS, "2019")) == "same"


def test_the_same_editors_write_another_preface_every_year() -> None:
    one = record("Preface", "Preface to the ferns of 2019.", AUTHORS)
    assert kind(one, record("Preface", "Preface to the ferns of 2021.", AUTHORS)) == "different"


def test_a_retitled_paper_is_known_by_its_authors_and_abstract() -> None:
    one = record("MirrorFern: Doubling the Growth of Fronds", ABSTRACT, AUTHORS)
    assert kind(one, record("The Light of the Evening", ABSTRACT, AUTHORS)) == "same"


def test_a_retitled_paper_is_known_by_its_abstract_where_nobody_knows_the_authors() -> None:
    one = record("MirrorFern: Doubling the Growth of Fronds", ABSTRACT)
    assert kind(one, record("The Light of the Evening", ABSTRACT, AUTHORS)) == "same"


def test_two_papers_of_the_same_authors_are_two() -> None:
    one = record("Scene-Centric Ferns in the Garden", ABSTRACT, AUTHORS)
    assert kind(one, record("Scene-Centric Video Ferns in the Garden", OTHER, AUTHORS)) == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("FernGrower: Doubling the Growth of Fronds by Mirrors", "Doubling the Growth of Fronds by Mirrors"),
        ("Growing Tall Ferns on Old Walls: A Field Trial", "Growing Tall Ferns on Old Walls"),
        ("Laws of the Growth of Ferns on Walls", "Laws in the Growth of Ferns on Walls"),
        ("Inductive Bias of Ferns on Old Walls", "Induction Bias of Ferns on Old Walls"),
    ],
)
def test_a_dropped_name_a_dropped_subtitle_and_little_words_are_tolerated(one: str, other: str) -> None:
    assert kind(record(one), record(other)) == "same"


def test_one_name_and_a_title_made_of_the_words_of_the_others_abstract_are_one_paper() -> None:
    one = record("MirrorFern: Light for Fronds", ABSTRACT, AUTHORS)
    assert kind(one, record("MirrorFern: How a Mirror Doubles the Growth of Young Ferns in the Shade")) == "same"


def test_a_name_that_is_an_everyday_word_proves_nothing() -> None:
    one = record("PRISM: Light for Fronds", ABSTRACT, AUTHORS)
    assert kind(one, record("PRISM: Counting Grain in Four Harbours of Two Seas")) == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Large Language Models for Growing Ferns", "Large Language Models for Growing Ferns: A Survey"),
        ("Watering Systems for Tall Ferns in Old Gardens", "Pruning Systems for Tall Ferns in Old Gardens"),
    ],
)
def test_titles_alone_that_differ_in_something_are_a_question(one: str, other: str) -> None:
    assert kind(record(one), record(other)) == "ask"


def test_an_abstract_under_another_number_is_a_question_and_never_merged() -> None:
    one, other = record("Ferns, Part I", ABSTRACT, AUTHORS), record("Ferns, Part II", ABSTRACT, AUTHORS)
    assert kind(one, other) == "ask"


def test_a_stray_number_in_the_midst_of_a_title_is_tolerated_where_all_else_agrees() -> None:
    one, other = "A Mirror's Light Defines 1 Fern Growth", "A Mirror's Light Defines Fern Growth"
    assert kind(record(one, ABSTRACT, AUTHORS), record(other, ABSTRACT, AUTHORS)) == "same"


def test_a_record_without_title_or_ids_is_like_nothing() -> None:
    assert kind(record("", ABSTRACT), record("", ABSTRACT)) == "different"


def same_person(one: str, other: str) -> bool:
    return people.same_person(people.read_name(one), people.read_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minh-Anh Nguyen", "Nguyen Anh Minh"),
        ("Minh-Anh Nguyen", "Minhanh Nguyen"),
        ("Yulo, P. R.", "Paul Richard Yulo"),
        ("Nicolas S. Blumer", "Nicolas Samuel Blumer"),
        ("Alexei A. Efros", "Alexei Efros"),
        ("Josh Fromm", "Joshua Fromm"),
        ("Xuhong LI", "Xuhong Li"),
        ("José Núñez", "Jose Nunez"),
        ("Bernhard Sch\ufffdfl Maria", "Maria Bernhard"),
    ],
)
def test_one_person_under_two_spellings(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Wei Wang", "Bo Wang"), ("Ada Lovelace", "Grace Hopper"), ("J. Li", "K. Li")]
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize("name", ["Fern Team", "NVIDIA", ":", "The Fern Collaboration", ""])
def test_an_organisation_is_nobody_to_compare(name: str) -> None:
    assert people.compare([Author(name)], [Author("Ada Lovelace")]) == "unknown"


def test_a_list_cut_short_agrees_with_the_whole_one() -> None:
    assert people.compare([Author("A. Lovelace")], [Author(name) for name in AUTHORS]) == "agree"


TITLES = st.sampled_from(
    ["Fern", "Fern: Growing Ferns", "Fern-2: Growing Ferns", "Growing Ferns", "Growing Ferns, Part II", "Preface", ""]
)
RECORDS = st.builds(
    record,
    TITLES,
    st.sampled_from(["", ABSTRACT, OTHER]),
    st.sampled_from([(), AUTHORS, STRANGERS, AUTHORS[:1]]),
    st.sampled_from(["", "2019", "2023-01-02"]),
)


@given(RECORDS, RECORDS)
def test_the_order_of_two_records_changes_no_verdict(a: Record, b: Record) -> None:
    assert decide(a, b) == decide(b, a)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_titles_can_be_compared(one: str, other: str) -> None:
    a, b = titles.read_title(one), titles.read_title(other)
    assert titles.compare(a, b) == titles.compare(b, a) or a.text != b.text
    assert titles.title_key(one) == a.key


def grouped(*records: Record, rulings: tuple[Ruling, ...] = ()) -> tuple[tuple[int, ...], ...]:
    profiles = [identity.profile(one) for one in records]
    return identity.group(profiles, [identity.keys(profile) for profile in profiles], rulings).groups


def test_records_that_certainly_differ_never_come_together_by_a_third() -> None:
    one, other = record("Mirrors for Ferns", arxiv="2301.00001"), record("Mirrors for Ferns", arxiv="2301.00002")
    assert grouped(one, record("Mirrors for Ferns"), other) == ((0, 1), (2,))
    assert grouped(one, other, record("Mirrors for Ferns")) == ((0,), (1,), (2,))


def test_a_record_that_may_be_either_of_two_papers_is_asked_about() -> None:
    records = [record("Ferns", arxiv="2301.00001"), record("Ferns", arxiv="2301.00002"), record("Ferns")]
    profiles = [identity.profile(one) for one in records]
    asked = identity.group(profiles, [identity.keys(profile) for profile in profiles]).questions
    assert [(one.elder, one.later, one.reason) for one in asked] == [
        (0, 2, "more than one paper has this title"),
        (1, 2, "more than one paper has this title"),
    ]


def test_the_curators_word_puts_together_and_keeps_apart() -> None:
    fern, mirror, copy = record("Ferns", arxiv="2301.00001"), record("Mirrors"), record("Mirrors", doi="10.1000/m")
    same = Ruling(True, frozenset(["arxiv:2301.00001"]), frozenset(["title:mirrors"]))
    apart = Ruling(False, frozenset(["title:mirrors"]), frozenset(["doi:10.1000/m"]))
    assert grouped(fern, mirror, copy) == ((0,), (1, 2))
    assert grouped(fern, mirror, copy, rulings=(same,)) == ((0, 1, 2),)
    assert grouped(fern, mirror, copy, rulings=(apart,)) == ((0,), (1,), (2,))
    assert grouped(fern, mirror, copy, rulings=(same, apart)) == ((0, 1), (2,))


def test_a_key_that_many_share_makes_nobody_comparable() -> None:
    profiles = [identity.profile(record(f"Ferns of town {n}", ABSTRACT)) for n in range(200)]
    assert len(candidates.pairs([[profile] for profile in profiles])) <= candidates.FEW * len(profiles)


def sides(shared: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shared / "samples/pairs.jsonl").read_text(encoding="utf-8").splitlines()]


def read(side: dict[str, Any], line: int) -> Record:
    authors = tuple(Author(name) for name in side["authors"] or ())
    date = parse_date(side["date"] or "") or ""
    return Record(side["title"], Source("p.jsonl", line), side["abstract"] or "", authors, date=date)


def test_real_pairs_all_in_one_collection_are_told_apart(shared: Path) -> None:
    pairs = sides(shared)
    records = [read(pair[side], n) for n, pair in enumerate(pairs) for side in ("a", "b")]
    group_of = {number: group for group in grouped(*records) for number in group}
    merged = [pair["label"] for n, pair in enumerate(pairs) if group_of[2 * n] == group_of[2 * n + 1]]
    same = sum(pair["label"] == "same" for pair in pairs)
    assert merged.count("different") == 0
    assert merged.count("same") / same >= 0.97


def test_of_5000_real_papers_none_is_merged_with_another(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "samples/corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    records = []
    for n, row in enumerate(rows):
        scheme, value = row["id"].split(":", 1)
        names = (Identifier(scheme.lower(), value),)
        authors = tuple(map(Author, row["authors"]))
        records.append(Record(row["title"], Source("c.jsonl", n), row["abstract"], authors, names, date=row["date"]))
    papers, _, problems = merge([Digest("c", "2025-01-01", "C", Source("c"), records=tuple(records))], Permalinks())
    assert len(papers) == len(rows)
    assert sum(problem.level == "warning" for problem in problems) <= 1  # two papers with one abstract, so published
