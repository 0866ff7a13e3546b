"""The shared papers that the tests of the tagger measure it on."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

from generator.model import Paper, Source


def seed_papers(shared: Path) -> list[Paper]:
    """The seed digest's papers: a title, an empty line, an abstract."""
    text = (shared / "digests/2025-03-12-multimodal.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    pairs = [(title, abstract) for title, abstract in pairwise(lines) if len(abstract) > 350]
    return [Paper(f"seed-{n}", title, Source("seed", n), abstract) for n, (title, abstract) in enumerate(pairs, 1)]


def sample_papers(shared: Path) -> list[Paper]:
    """The sampled papers from elsewhere."""
    lines = (shared / "samples/corpus.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Paper(f"sample-{n}", row["title"], Source("corpus", n), row["abstract"]) for n, row in enumerate(rows, 1)]
