"""The gate: what the tags are worth must not fall. docs/project/tagging.md says how the figures came to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tagging_seed import sample_papers, seed_papers

from generator import taxonomy
from generator.tagging.gold import Labelled, gate, read_gold, score

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests/gold"
KNOWN, _ = taxonomy.read((ROOT / "content/taxonomy.yml").read_text(encoding="utf-8"))
FLOORS: dict[str, float] = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))


def labelled(part: str) -> tuple[Labelled, ...]:
    """A part of the labels: ``public``, or a group of our own."""
    if part == "public":
        text = (GOLD / "public.jsonl").read_text(encoding="utf-8")
    else:
        lines = (GOLD / "own-labels.jsonl").read_text(encoding="utf-8").splitlines()
        rows = ((json.loads(line), line) for line in lines)
        text = "\n".join(line for row, line in rows if f"{row['from']} {row['group']}" == part)
    gold, problems = read_gold(text, part, KNOWN)
    assert problems == ()
    return gold


@pytest.mark.parametrize("part", FLOORS)
def test_f1_is_not_below_the_committed_figure(shared: Path, part: str) -> None:
    papers = [*seed_papers(shared), *sample_papers(shared)]
    assert gate(score(labelled(part), papers, KNOWN), FLOORS[part], part) is None


def test_the_public_gold_is_the_shared_one(shared: Path) -> None:
    assert (GOLD / "public.jsonl").read_bytes() == (shared / "gold/public.jsonl").read_bytes()


def test_labels_hold_titles_and_tags_and_nothing_longer() -> None:
    lines = (GOLD / "own-labels.jsonl").read_text(encoding="utf-8").splitlines()
    assert max(len(json.loads(line)["title"]) for line in lines) < 200
    assert {key for line in lines for key in json.loads(line)} == {"title", "tags", "maybe", "from", "group"}
