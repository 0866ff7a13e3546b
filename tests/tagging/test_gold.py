"""How good the tags are, measured."""

from __future__ import annotations

import json

from generator import taxonomy
from generator.model import Paper, Source
from generator.tagging.gold import gate, read_gold, score, score_json, score_text

KNOWN, _ = taxonomy.read(
    "facets: [a, b]\ntags: [{id: tree, facet: a, former: [wood]}, {id: graph, facet: b}, {id: soil, facet: b}]\n"
)
PAPERS = [
    Paper("p1", "Trees", Source("x"), "We draw graphs."),
    Paper("p2", "{S}oil: A Title", Source("x"), "Roots."),
]


def rows(*lines: dict[str, object]) -> str:
    return "\n".join(json.dumps(line) for line in lines)


GOLD = rows(
    {"title": "trees", "tags": ["wood", "soil"], "maybe": [], "n": 7},
    {"title": "Soil – a title", "tags": ["soil"], "maybe": ["graph"]},
    {"title": "Gone", "tags": ["graph"]},
)


def test_tags_are_counted_right_wrong_and_missing() -> None:
    gold, problems = read_gold(GOLD, "g.jsonl", KNOWN)
    assert problems == ()
    assert score_json(score(gold, PAPERS, KNOWN)) == {
        "micro": {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667},
        "facets": {
            "a": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
            "b": {"precision": 0.5, "recall": 0.5, "f1": 0.5},
        },
        "tags": {
            "tree": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
            "graph": {"precision": 0.0, "recall": 0.0, "f1": 0.0},
            "soil": {"precision": 1.0, "recall": 0.5, "f1": 0.6667},
        },
        "unmatched": ["Gone"],
    }


def test_a_tag_in_maybe_counts_neither_way() -> None:
    gold, _ = read_gold(rows({"title": "Trees", "tags": ["tree", "soil"], "maybe": ["graph", "soil"]}), "g", KNOWN)
    assert score(gold, PAPERS, KNOWN).micro.row() == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_the_text_lists_what_is_wrong_with_its_evidence() -> None:
    gold, _ = read_gold(GOLD, "g.jsonl", KNOWN)
    text = score_text(score(gold, PAPERS, KNOWN), KNOWN)
    assert "wrong    graph: “graphs” by “Graph” where the paper says what it does" in text
    assert "missing  soil: none of its phrases is there" in text
    assert text.endswith("Not in the collection:\n  Gone")


def test_what_cannot_be_read_is_a_problem_with_its_line() -> None:
    text = '{"title": "Trees", "tags": ["rock"]}\n\nnot json\n[1]\n{"title": "x", "tags": "tree"}\n'
    gold, problems = read_gold(text, "g.jsonl", KNOWN)
    assert [row.title for row in gold] == ["Trees"]
    hint = '(write {"title": "…", "tags": ["…"], "maybe": []})'
    assert [str(problem) for problem in problems] == [
        "g.jsonl:1: warning: the taxonomy has no tag 'rock' (it is not counted)",
        f"g.jsonl:3: error: not a line of JSON {hint}",
        f"g.jsonl:4: error: not a row with a title {hint}",
        f"g.jsonl:5: error: tags and maybe are lists of tag ids {hint}",
    ]


def test_no_gold_is_no_score() -> None:
    assert score_json(score((), PAPERS, KNOWN)) == {
        "micro": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
        "facets": {facet: {"precision": 1.0, "recall": 1.0, "f1": 1.0} for facet in ("a", "b")},
        "tags": {},
        "unmatched": [],
    }


def test_the_gate_opens_at_the_committed_figure_and_shuts_below() -> None:
    gold, _ = read_gold(rows({"title": "Trees", "tags": ["tree", "soil"], "maybe": ["graph"]}), "g", KNOWN)
    result = score(gold, PAPERS, KNOWN)
    assert gate(result, 0.6667, "g.jsonl") is None
    assert str(gate(result, 0.67, "g.jsonl")) == (
        "g.jsonl: error: the tags' F1 fell to 0.6667, below 0.6700 (see `broadsheet tags score` for what is wrong)"
    )


def test_the_gate_wants_every_paper_of_the_gold() -> None:
    gold, _ = read_gold(GOLD, "g.jsonl", KNOWN)
    assert str(gate(score(gold, PAPERS, KNOWN), 0.1, "g.jsonl")) == (
        "g.jsonl: error: 1 papers of the gold are not in the collection, first 'Gone' "
        "(the figure holds for all of them)"
    )
