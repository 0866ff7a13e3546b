"""A collection of any size that is like a real one, from the shared corpus of 5,000 papers.

Papers beyond the corpus have the words of one of its papers, half of them exchanged for words of others, and authors
of their own but for one in three, who wrote before: so tags, related papers and authors' pages grow as they would.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import sites

PAPERS_A_DIGEST = 50
TAXONOMY = "taxonomy.yml"


def rows(shared: Path, size: int) -> Iterator[dict[str, object]]:
    """So many papers, as lines of a digest; a larger collection begins with the papers of a smaller one."""
    corpus = [json.loads(line) for line in (shared / "samples/corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    words = sorted({word for row in corpus for word in row["title"].split()})
    chance = random.Random(1)
    for number in range(size):
        row = corpus[number % len(corpus)]
        if (turn := number // len(corpus)) == 0:
            yield {key: row[key] for key in ("title", "abstract", "authors", "url")}
            continue
        yield {
            "title": _varied(row["title"], words, chance),
            "abstract": _varied(row["abstract"], words, chance),
            "authors": _authors(chance.choice(corpus)["authors"], "abcdefgh"[turn], chance),
            "url": f"https://example.org/{number}",
        }


def _varied(text: str, words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if chance.random() < 0.5 else word for word in text.split(" "))


def _authors(names: list[str], ending: str, chance: random.Random) -> list[str]:
    return [name if chance.random() < 1 / 3 else name + ending for name in names]


def site(folder: Path, shared: Path, size: int) -> Path:
    """A site of so many papers in digests of 50, with the shared vocabulary of 60 tags."""
    root = sites.new(folder)
    (root / "content" / TAXONOMY).write_bytes((shared / TAXONOMY).read_bytes())
    extend(root, shared, 0, size)
    return root


def extend(root: Path, shared: Path, start: int, end: int) -> None:
    """Add the papers from one number to another, in digests of 50."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows(shared, end)]
    for at in range(start, end, PAPERS_A_DIGEST):
        name = f"{2015 + at // 5_000}-{at % 5_000 // 500 + 1:02}-{at % 500 // 50 + 1:02}.jsonl"
        text = "\n".join(lines[at : min(at + PAPERS_A_DIGEST, end)]) + "\n"
        (root / "content/digests" / name).write_text(text, encoding="utf-8")
