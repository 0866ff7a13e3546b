"""Why a paper has its tags, and no others."""

from __future__ import annotations

from dataclasses import replace

from generator import taxonomy
from generator.model import Paper, Source, Tagging
from generator.tagging.explain import explain, explanation_json, explanation_text

KNOWN, _ = taxonomy.read(
    """\
facets: [a]
tags:
  - {id: tree, facet: a}
  - {id: graph, facet: a}
  - {id: soil, facet: a, phrases: [{phrase: soil, near: [wet]}]}
  - {id: why, facet: a, phrases: [{phrase: roots, where: title}], where: title}
  - {id: data, facet: a, where: made}
  - {id: fold, facet: a, unless: [tree]}
"""
)
PAPER = Paper(
    "doe-2025", "A Tree", Source("x"), "Graphs are old. We fold dry soil by data. Unlike graphs, roots and why are new."
)


def test_near_misses_come_nearest_first_with_the_reason() -> None:
    found = explain(PAPER, KNOWN)
    assert [tagging.tag for tagging in found.given] == ["tree"]
    assert [(miss.tag, miss.score, miss.reasons) for miss in found.misses] == [
        (
            "graph",
            0.4,
            (
                "“Graphs”, in the background, counts 0.4",
                "“graphs”, in a comparison, does not count: the paper sets itself apart from it",
            ),
        ),
        (
            "soil",
            0.0,
            ("“soil”, where the paper says what it does, does not count: none of wet stands near",),
        ),
        (
            "data",
            0.0,
            (
                "“data”, where the paper says what it does, does not count: "
                "the phrase counts in the title and in what the paper says it makes",
            ),
        ),
        ("fold", 0.0, ("“fold”, where the paper says what it does, does not count: the paper has the tag tree",)),
    ]


def test_the_text_says_it_for_people() -> None:
    assert explanation_text(explain(PAPER, KNOWN), KNOWN).startswith(
        """\
A Tree
(doe-2025)

1 tag
  Tree (tree): 2 of 1
      “Tree”, by “Tree” in the title

Not given, though its words are there
  Graph (graph): 0.4 of 1
      “Graphs”, in the background, counts 0.4
"""
    )


def test_json_says_it_for_programs() -> None:
    found = explanation_json(explain(PAPER, KNOWN))
    assert found["paper"] == "doe-2025"
    assert found["tags"] == [
        {
            "tag": "tree",
            "by": "rule",
            "reason": "“Tree” in the title",
            "score": 2.0,
            "evidence": [{"field": "title", "start": 2, "end": 6, "words": "Tree", "rule": "“Tree” in the title"}],
        }
    ]


def test_the_curators_tags_are_said_to_be_the_curators() -> None:
    paper = replace(PAPER, tags=(Tagging("graph", (), "curator", "see the appendix"),))
    text = explanation_text(explain(paper, KNOWN), KNOWN)
    assert "  Graph (graph): given by the curator\n      see the appendix\n" in text
    assert "  Tree (tree): 2 of 1\n      the curator took it away\n" in text
