"""Measure the tagger: seconds for 100,000 abstracts, by the number of tags. It asserts nothing of time."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest

from generator.model import Facet, Paper, Source
from generator.tagging import Tagger
from generator.taxonomy import Phrase, Tag, Taxonomy

ABSTRACTS = 5000


@pytest.fixture(scope="module")
def papers(shared: Path) -> list[Paper]:
    """Real papers."""
    lines = (shared / "samples/corpus.jsonl").read_text(encoding="utf-8").splitlines()[:ABSTRACTS]
    rows = [json.loads(line) for line in lines]
    return [Paper(str(n), row["title"], Source("x"), row["abstract"]) for n, row in enumerate(rows)]


def vocabulary(count: int, papers: list[Paper]) -> Taxonomy:
    """Tags of five phrases each: runs of two or three long words that stand in the papers themselves."""
    draw = random.Random(1)
    texts = [words for paper in papers if len(words := paper.abstract.split()) > 40]
    tags = []
    for n in range(count):
        phrases: list[Phrase] = []
        while len(phrases) < 5:
            words, size = draw.choice(texts), draw.choice((2, 2, 2, 3))
            start = draw.randrange(len(words) - size)
            run = words[start : start + size]
            if all(word.isalpha() and len(word) > 4 for word in run):
                phrases.append(Phrase(" ".join(run)))
        tags.append(Tag(f"tag-{n}", f"Tag {n}", "subject", phrases=tuple(phrases)))
    return Taxonomy((Facet("subject", "Subject"),), tuple(tags))


@pytest.mark.parametrize("count", [60, 250, 1000])
def test_tags(papers: list[Paper], count: int) -> None:
    start = time.process_time()
    tagger = Tagger(vocabulary(count, papers))
    ready = time.process_time()
    given = sum(len(tagger.tags(paper)) for paper in papers)
    seconds = (time.process_time() - ready) / len(papers) * 100_000
    print(f"\n{count} tags: {seconds:.1f} s for 100,000 abstracts, {ready - start:.2f} s to compile; ", end="")
    print(f"{given / len(papers):.1f} tags a paper")
