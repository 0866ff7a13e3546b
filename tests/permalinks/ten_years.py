"""Ten years of a site: a curator edits it at random while a subscriber looks on, who visits everything at the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import sites
from curating import Curator
from following import Reader, unanswered

from generator import build
from generator.library import Library


@dataclass(frozen=True)
class Years:
    """What came of some edits."""

    done: tuple[str, ...]
    wrong: tuple[str, ...]
    addresses: int
    papers: int


def live(root: Path, seed: int, edits: int, built: bool = False) -> Years:
    """Edit a site at random and generate it each time, while a subscriber looks on; then visit everything.

    Visits go to the files in docs/; or where it is ``built`` also to the site, by HTTP.
    """
    sites.new(root)
    (root / "content/digests").mkdir(exist_ok=True)
    curator = Curator(root, Random(seed))
    reader = Reader(curator)
    done: list[str] = []
    wrong: list[str] = []
    library: Library | None = None
    for step in range(edits):
        done.append(curator.edit() if step else curator.add_digest() or "add_digest")
        curator.write(library)
        generated = build.generate(root)
        library = generated.library
        told = [str(problem) for problem in generated.problems if problem.level == "error"]
        wrong += [f"{step} {done[-1]}: {what}" for what in (*told, *reader.look(library))]
    wrong += reader.visit()
    if built:
        wrong += unanswered(sites.build(root), reader.addresses)
    return Years(tuple(done), tuple(wrong), len(reader.addresses), len(curator.papers))
