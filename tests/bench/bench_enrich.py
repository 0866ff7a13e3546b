"""How surely papers are found again, and how long a snapshot takes. Run by ``make bench``."""

from __future__ import annotations

import json
import random
import resource
import time
from pathlib import Path

import pytest
import sites

from generator.enriching.snapshots import Wanted, look
from generator.model import Record, Source

sites.also("enriching")
from confusing import CHANGES, corpus, measure  # noqa: E402

LINES = 200_000  # of 2.5 million: time is linear, memory is not touched


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("with_abstract", [True, False])
def test_none_is_taken_for_another(shared: Path, with_abstract: bool, there: bool) -> None:
    """Measure and print: of 1,000 papers among 5,000 and 8,000 that are nearly theirs."""
    papers = corpus(shared)
    drawn = random.Random(7).sample(range(len(papers)), 1_000)
    for change in CHANGES:
        found = measure(papers, drawn, change, with_abstract, there)
        known = "title and abstract" if with_abstract else "title alone"
        where = "" if there else ", not there"
        print(f"\n{known}{where}, {change}: {found.found - len(found.wrong)} found, {len(found.wrong)} wrong", end="")
        assert not found.wrong


def test_a_snapshot_is_read_in_one_go(shared: Path, tmp_path: Path) -> None:
    """Measure and print: the corpus over and over, each time with half of another title, against 1,000 papers."""
    papers = corpus(shared)
    path = tmp_path / "snapshot.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(LINES):
            file.write(_line(papers, number) + "\n")
    wanted = Wanted({str(n): Record(papers[n].title, Source("d", n), papers[n].abstract) for n in range(1_000)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    look(wanted, [path])
    spent, more = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"\n{LINES:,} lines for 1,000 papers: {spent:.0f} s, {more // 1024} MB more than before", end="")
    start = time.process_time()
    look(Wanted({"p": Record(papers[0].title, Source("d"))}), [path])
    print(f"\n{LINES:,} lines for one title: {time.process_time() - start:.0f} s", end="")


def _line(papers: tuple[Record, ...], number: int) -> str:
    one, other = papers[number % len(papers)], papers[(number * 7 + number // len(papers)) % len(papers)]
    half = len(one.title) // 2 if number >= len(papers) else len(one.title)
    return json.dumps(
        {
            "id": f"{number // 90_000 + 10}10.{number % 90_000:05}",
            "title": one.title[:half] + other.title[half:],
            "abstract": other.abstract if half < len(one.title) else one.abstract,
            "authors_parsed": [[author.name, "", ""] for author in one.authors],
            "categories": "cs.LG",
            "update_date": "2024-01-01",
            "versions": [{"version": "v1", "created": "Mon, 1 Jan 2024 10:00:00 GMT"}],
        }
    )
