"""How long it takes to tell authors apart and to answer saved searches, and that both are linear. ``make bench``.

Authors are spread as in a real collection: 5,000 papers have 22,700 of them, most of whom wrote one.
"""

from __future__ import annotations

import random
import time

from generator.config import read_settings
from generator.model import Author, Paper, Source
from generator.people import know
from generator.permalinks import Permalinks
from generator.searches import Collection, find
from generator.taxonomy import Taxonomy

SIZES = (5_000, 10_000, 22_000)  # papers; the last has 100,000 authors
WHERE = Source("d.jsonl", 1)
WORDS = "a model of video and language that we train on benchmarks to answer questions better than before".split()
SEARCHES = """searches:
  one: video AND benchmark
  two: (author:lovelace OR "answer questions") NOT language
  three: author:"Nobody Atall" OR model
"""


def papers(size: int) -> tuple[Paper, ...]:
    """So many papers with their authors: one mention in four is of somebody who wrote before."""
    chance, people, made = random.Random(size), [Author("Ada Lovelace")], []
    for number in range(size):
        names = []
        for _ in range(chance.randint(1, 11)):
            if chance.random() < 0.25:
                names.append(people[int(len(people) * chance.random() ** 3)])
            else:
                orcid = f"0000-0000-{len(people) // 10_000:04}-{len(people) % 10_000:04}"
                people.append(Author(f"Given{len(people)} Family{chance.randrange(50_000)}", orcid * (number % 5 == 0)))
                names.append(people[-1])
        abstract = " ".join(chance.choice(WORDS) for _ in range(180))
        made.append(Paper(f"p{number}", f"Paper {number}", WHERE, abstract, tuple(dict.fromkeys(names))))
    return tuple(made)


def test_authors_and_searches_are_linear() -> None:
    """Measure and print; a machine that is busy fails nothing."""
    settings, _ = read_settings(SEARCHES)
    for size in SIZES:
        made = papers(size)
        start = time.process_time()
        people, given = know(made, Permalinks(), 2)
        told = time.process_time()
        again, _ = know(made, given, 2)
        later = time.process_time()
        find(settings.searches, Collection(made, Taxonomy(), people))
        end = time.process_time()
        everybody = len({author.name for paper in made for author in paper.authors})
        print(
            f"{size:,} papers, {everybody:,} authors, {len(people.authors):,} with a page: "
            f"authors {told - start:.2f} s, again {later - told:.2f} s, three searches {end - later:.2f} s"
        )
        assert [one.id for one in again.authors] == [one.id for one in people.authors]
