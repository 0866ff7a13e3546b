"""The curator's vocabulary, read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import taxonomy
from generator.taxonomy import Phrase

ROOT = Path(__file__).resolve().parents[2]
SMALL = """\
facets: [subject]
tags:
  - id: folding
    name: Protein folding
    facet: subject
    phrases:
      - fold prediction
      - misfolding
"""


def problems(text: str) -> list[str]:
    return [str(problem) for problem in taxonomy.read(text, "t.yml")[1]]


def test_a_tag_with_a_name_and_two_phrases_is_all_it_takes() -> None:
    read, wrong = taxonomy.read(SMALL, "t.yml")
    assert wrong == ()
    assert [(tag.id, tag.name, tag.facet, [p.words for p in tag.phrases]) for tag in read.tags] == [
        ("folding", "Protein folding", "subject", ["fold prediction", "misfolding", "Protein folding"])
    ]
    assert [(facet.id, facet.name) for facet in read.facets] == [("subject", "Subject")]


def test_a_phrase_may_have_conditions_of_its_own() -> None:
    text = SMALL.replace(
        "- misfolding",
        "- {phrases: [fold, FOLD], near: protein, not_near: [map], where: title, weak: true, exact: true}",
    )
    read, wrong = taxonomy.read(text, "t.yml")
    assert wrong == ()
    assert read.tags[0].phrases[1] == Phrase(
        "fold", "title", near=("protein",), not_near=("map",), weak=True, exact=True, line=8
    )


def test_what_yaml_would_take_for_something_else_stays_a_text() -> None:
    text = "facets: [a]\ntags:\n  - {id: x, name: No, facet: a, phrases: [on, 3.0, yes]}\n"
    read, wrong = taxonomy.read(text, "t.yml")
    assert [phrase.words for phrase in read.tags[0].phrases] == ["on", "3.0", "yes", "No"]
    assert wrong == ()


def test_former_ids_lead_to_the_tag() -> None:
    read, _ = taxonomy.read(SMALL.replace("    facet:", "    former: [folds]\n    facet:"), "t.yml")
    assert read.former == {"folds": "folding"}


def test_the_tags_above_a_tag_are_its_parents_and_theirs() -> None:
    text = (
        "facets: [a]\ntags:\n  - {id: animal, facet: a}\n  - {id: dog, facet: a, parents: [animal]}\n"
        "  - {id: poodle, facet: a, parents: [dog]}\n"
    )
    read, wrong = taxonomy.read(text, "t.yml")
    assert wrong == ()
    assert read.above == {"animal": (), "dog": ("animal",), "poodle": ("dog", "animal")}


@pytest.mark.parametrize("text", ["", "# nothing\n", "facets: []\ntags: []\n"])
def test_an_empty_vocabulary_is_none_and_no_problem(text: str) -> None:
    read, wrong = taxonomy.read(text, "t.yml")
    assert read.tags == ()
    assert wrong == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("phrases:", "phrasess:", "t.yml:6: error: unknown key in a tag 'phrasess' (did you mean phrases?)"),
        ("facets:", "facet:", "t.yml:1: error: unknown key in the taxonomy 'facet' (did you mean facets?)"),
        (
            "facet: subject",
            "facet: subjekt",
            "t.yml:5: error: tag folding has the unknown facet 'subjekt' (did you mean subject?)",
        ),
        (
            "id: folding",
            "id: Protein Folding",
            "t.yml:3: error: tag id 'Protein Folding' cannot be an address (use a-z, 0-9 and single hyphens)",
        ),
        ("- id: folding", "- other: folding", "t.yml:3: error: a tag without an id (add `id: short-name`)"),
        (
            "- misfolding",
            "- {phrase: fold, wher: title}",
            "t.yml:8: error: unknown key in a phrase 'wher' (did you mean where?)",
        ),
        (
            "- misfolding",
            "- {phrase: fold, where: titel}",
            "t.yml:8: error: where cannot be 'titel' (did you mean title?)",
        ),
        ("- misfolding", "- {near: fold}", "t.yml:8: error: a phrase without words (add `phrase: the words`)"),
        (
            "- misfolding",
            "- {phrase: [[fold]]}",
            "t.yml:8: error: a phrase wants one text (put a text with ': ' or '#' between quotes)",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_a_problem_with_its_line_and_a_suggestion(old: str, new: str, problem: str) -> None:
    assert problem in problems(SMALL.replace(old, new))


def test_a_second_tag_of_an_id_is_left_out() -> None:
    read, wrong = taxonomy.read(SMALL + "  - {id: folding, name: Again, facet: subject}\n", "t.yml")
    assert [tag.name for tag in read.tags] == ["Protein folding"]
    assert [str(p) for p in wrong] == [
        "t.yml:9: error: tag id folding is taken by line 3 (give one of the two another id)"
    ]


def test_broken_yaml_is_one_problem_with_its_line() -> None:
    _, wrong = taxonomy.read("facets: [a\ntags: x\n", "t.yml")
    assert [(p.level, str(p.source)) for p in wrong] == [("error", "t.yml:2")]


@pytest.mark.parametrize(
    "text",
    ["- a\n- b\n", "just text\n", "facets: {a: b}\ntags: [1, [2], {x: y}]\n", "tags: !!python/name:os.system x\n"],
)
def test_any_yaml_gives_problems_and_no_exception(text: str) -> None:
    assert problems(text)


def test_the_vocabulary_that_ships_is_without_problems() -> None:
    text = (ROOT / "content/taxonomy.yml").read_text(encoding="utf-8")
    assert taxonomy.read(text)[1] == ()
