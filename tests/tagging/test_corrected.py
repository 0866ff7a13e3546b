"""The curator's word on tags."""

from __future__ import annotations

from generator import taxonomy
from generator.model import Paper, Source
from generator.tagging import tag
from generator.tagging.corrected import correct

KNOWN, _ = taxonomy.read("facets: [a]\ntags: [{id: tree, facet: a, former: [wood]}, {id: graph, facet: a}]\n")
(PAPER,) = tag([Paper("p", "Trees", Source("x"))], KNOWN)
HERE = Source("content/corrections.yml", 3)


def corrected(add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> tuple[list[tuple[str, str]], list[str]]:
    paper, problems = correct(PAPER, dict.fromkeys(add, HERE), dict.fromkeys(remove, HERE), KNOWN)
    return [(tagging.tag, tagging.by) for tagging in paper.tags], [str(problem) for problem in problems]


def test_the_curator_gives_a_tag() -> None:
    assert corrected(add=("graph",)) == ([("tree", "rule"), ("graph", "curator")], [])


def test_the_curator_takes_a_tag_away() -> None:
    assert corrected(remove=("tree",)) == ([], [])


def test_a_former_id_is_the_tag() -> None:
    assert corrected(remove=("wood",)) == ([], [])


def test_a_correction_that_the_tagger_makes_by_itself_is_noted() -> None:
    start = "content/corrections.yml:3: note: a correction that is no longer needed"
    assert corrected(add=("tree",)) == ([("tree", "curator")], [f"{start}: p has the tag tree without it (remove it)"])
    assert corrected(remove=("graph",)) == (
        [("tree", "rule")],
        [f"{start}: p does not have the tag graph without it (remove it)"],
    )


def test_a_tag_that_is_added_and_removed_is_told_once_also_by_its_former_id() -> None:
    told = ["content/corrections.yml:3: error: tree is both added and removed (keep one of the two)"]
    assert corrected(add=("tree",), remove=("tree",))[1] == told
    assert corrected(add=("tree",), remove=("wood",))[1] == told


def test_a_tag_that_nobody_knows_comes_with_what_was_meant() -> None:
    assert corrected(add=("trees",))[1] == [
        "content/corrections.yml:3: error: the taxonomy has no tag 'trees' (did you mean tree?)"
    ]
