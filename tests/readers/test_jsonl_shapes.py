"""JSON Lines as strangers write them: every shape of a value, and every break."""

from __future__ import annotations

import json

import pytest

from generator.model import Identifier, Link, Reading
from generator.readers import jsonl


def read(*rows: object) -> Reading:
    return jsonl.read("".join(json.dumps(row) + "\n" for row in rows), "x.jsonl")


def told(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    "row",
    [
        {"arxiv": "2303.08774"},
        {"id": "arXiv:2303.08774"},
        {"id": "2303.08774"},
        {"ids": {"arxiv": "2303.08774"}},
        {"ids": ["https://arxiv.org/abs/2303.08774"]},
        {"ids": "2303.08774"},
        {"url": "https://arxiv.org/abs/2303.08774"},
        {"pdf": "https://arxiv.org/pdf/2303.08774"},
    ],
)
def test_an_identifier_may_stand_anywhere(row: dict[str, object]) -> None:
    assert read({"title": "A", **row}).records[0].ids == (Identifier("arxiv", "2303.08774"),)


def test_an_identifier_of_no_registry_is_told() -> None:
    assert told(read({"title": "A", "id": "row-17", "ids": {"mag": 5}})) == [
        'x.jsonl:1: warning: mag is left out: 5 (it wants an identifier that a registry gave)',
        'x.jsonl:1: warning: id is left out: "row-17" (it wants an identifier that a registry gave)',
    ]  # fmt: skip


def test_unknown_keys_are_told_in_the_order_of_the_line() -> None:
    assert [problem.message for problem in read({"title": "A", "zeta": 1, "alpha": 2, "mid": 3}).problems] == [
        "unknown key 'zeta', here and maybe below",
        "unknown key 'alpha', here and maybe below",
        "unknown key 'mid', here and maybe below",
    ]


def test_half_a_character_is_replaced() -> None:
    assert jsonl.read('{"title": "A\\ud800B", "authors": ["\\udfff"]}\n', "x.jsonl").records[0].title == "A\ufffdB"


def test_a_break_in_an_array_costs_one_paper() -> None:
    reading = jsonl.read('[\n{"title": "A"},\n{"title": "B" "C"},\n{"title": "D"}\n]\n', "x.json")
    assert [(record.title, record.source.line) for record in reading.records] == [("A", 2), ("D", 4)]
    assert [(problem.level, problem.source.line) for problem in reading.problems] == [("error", 3)]


def test_what_follows_an_array_is_told() -> None:
    assert told(jsonl.read('[{"title": "A"}]\n\n{"title": "B"}\n', "x.json")) == [
        'x.json:3: error: after the end of the list: {"title": "B"} (make it one list)'
    ]


@pytest.mark.parametrize("depth", range(900, 1100, 5))
def test_nesting_at_the_edge_of_what_can_be_read_is_a_problem(depth: int) -> None:
    assert read_raw("[" * depth + "]" * depth + "\n").problems


def read_raw(text: str) -> Reading:
    return jsonl.read('{"title": "A", "abstract": ' + text.strip() + "}\n", "x.jsonl")


def test_links_say_their_kind_or_it_is_told_from_the_address() -> None:
    row = {
        "title": "A",
        "links": [{"kind": "project", "url": "https://x.example/p"}, "https://youtu.be/x"],
        "pdf": "https://x.example/p.pdf",
    }
    assert read(row).records[0].links == (
        Link("project", "https://x.example/p"),
        Link("video", "https://youtu.be/x"),
        Link("pdf", "https://x.example/p.pdf"),
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "A"}\n',
        '\n\n[{"arxiv": "2303.08774"}]',
        '{"title": "A", "score": 1, "rank": 2, "topic": "x"}',
        '{"title": "A", "abstract": "' + "long " * 40_000 + '"}',
    ],
)
def test_lines_and_arrays_of_papers_are_recognised(text: str) -> None:
    assert jsonl.detect(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title",
        '{"name": "x"}',
        "[1, 2]",
        '{"paperId": "x", "title": "A", "externalIds": {}}',
        '{"DOI": "10.1/x", "title": "A", "type": "book", "issued": 1}',
    ],
)
def test_other_json_is_not(text: str) -> None:
    assert not jsonl.detect(text)
