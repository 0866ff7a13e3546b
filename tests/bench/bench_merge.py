"""How long merging takes, and that it grows with the papers and not with their square. Run by ``make bench``.

The papers are the shared corpus over and over, each time with other words in title and abstract, so that they are as
like one another as papers of one field are; one in twenty is a paper that an earlier digest has.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.merge import merge
from generator.model import Author, Digest, Identifier, Record, Source
from generator.permalinks import Permalinks

SIZES = (10_000, 20_000, 50_000, 100_000)
BUDGET = 8.0  # seconds for 100,000 papers on one core


def records(shared: Path, size: int) -> Iterator[Record]:
    """As many records as asked for, the same at every call."""
    lines = (shared / "samples/corpus.jsonl").read_text(encoding="utf-8").splitlines()
    corpus = [json.loads(line) for line in lines]
    words = sorted({word for row in corpus for word in row["title"].split()})
    chance = random.Random(size)
    elder: list[Record] = []
    for number in range(size):
        source = Source("d.jsonl", number)
        if elder and number % 20 == 0:
            yield replace(chance.choice(elder), date="", licence="", source=source)
            continue
        row, others = corpus[number % len(corpus)], corpus[chance.randrange(len(corpus))]["authors"]
        is_new = number >= len(corpus)
        elder.append(
            Record(
                _varied(row["title"], words, chance, 0.5) if is_new else row["title"],
                source,
                abstract=_varied(row["abstract"], words, chance, 0.5) if is_new else row["abstract"],
                authors=tuple(map(Author, others if is_new else row["authors"])),
                ids=(Identifier("arxiv", f"{number // 90_000 + 10}10.{number % 90_000:05}"),) if number % 3 else (),
                date=row["date"],
            )
        )
        yield elder[-1]


def _varied(text: str, words: list[str], chance: random.Random, share: float) -> str:
    """A text with some of its words exchanged."""
    return " ".join(chance.choice(words) if chance.random() < share else word for word in text.split(" "))


def test_merging_is_linear(shared: Path) -> None:
    """Measure and print; a machine that is busy fails nothing."""
    for size in SIZES:
        made = tuple(records(shared, size))
        digests = [
            Digest(f"d{n:05}", f"20{n % 30:02}-01-01", "D", Source("d.jsonl"), records=made[start : start + 50])
            for n, start in enumerate(range(0, size, 50))
        ]
        start = time.process_time()
        papers, given, problems = merge(digests, Permalinks())
        first = time.process_time()
        again, _, _ = merge(digests, given)
        second = time.process_time()
        assert [paper.id for paper in again] == [paper.id for paper in papers]
        asked = sum(problem.level == "warning" for problem in problems)
        print(
            f"\n{size:>7} records: {len(papers)} papers, {asked} questions, {first - start:.1f} s anew,"
            f" {second - first:.1f} s again ({(second - first) / size * 1e6:.0f} µs a record)",
            end="",
        )
