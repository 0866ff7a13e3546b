"""A site whose every field was written to do harm: each known string in each field once, and then seeded mixtures."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path

from hostile_strings import ADDRESSES, KNOWN, mixture

from generator import build

DIGEST = "2025-03-20-hostile"
SCRIPT, IMAGE, SVG = "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title><svg/onload=alert(1)>"
IN_A_PAPER = {"title": 6, "abstract": 20, "authors": 8, "links": 6, "note": 6, "venue": 1, "licence": 1, "curators": 1}
IN_A_TAG, TAGS = 5, 48  # strings of its name and of its definition
CORRECTED = 30  # papers


def strings(field: str, seed: int) -> Iterator[str]:
    """Every known string, and then mixtures without end; in another order for each field."""
    drawn = random.Random(f"{field} {seed}")
    return chain(drawn.sample(KNOWN, len(KNOWN)), (mixture(drawn) for _ in count()))


def papers(number: int, seed: int) -> Iterator[dict[str, object]]:
    """JSON Lines rows; in a paper about fifty strings, and words that find its tags."""
    endless = {field: strings(field, seed) for field in IN_A_PAPER}
    drawn = random.Random(seed)
    for n in range(number):
        took = {field: list(islice(endless[field], many)) for field, many in IN_A_PAPER.items()}
        tags = f"zanzibar{n % TAGS} zanzibar{(n + 8) % TAGS}"
        yield {
            "title": f"Quokka {n} " + " ".join(took["title"]),
            "abstract": f"Zanzibar {n}: {tags}. " + " ".join(took["abstract"]),
            "authors": [{"name": f"Eve {one}", "affiliation": one} for one in took["authors"]],
            "links": [{"kind": "code", "url": one} for one in drawn.sample(ADDRESSES, 4)]
            + [{"kind": "page", "url": f"https://evil.example/{one}"} for one in took["links"]],
            "venue": took["venue"][0],
            "licence": took["licence"][0],
            "note": " ".join(took["note"]),
            "curators": took["curators"],
            "date": "2024-05-06",
        }


def plant(root: Path, number: int, seed: int) -> None:
    """Make a site hostile: so many papers, a tag for each known string, and all that a curator says."""
    content, digests = root / "content", root / "content/digests"
    (digests / f"{DIGEST}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in papers(number, seed)))
    _write(digests / f"{DIGEST}.yml", {"title": SCRIPT, "note": f"{IMAGE} {SVG} {{{{ 7*7 }}}}", "curators": CURATORS})
    (digests / f"2025-03-21-{IMAGE}.md").write_text(f"- {SVG}\n")  # not fit to be an address: told, and left out
    _write(content / "broadsheet.yml", SETTINGS)
    names, definitions = strings("names of tags", seed), strings("definitions", seed)
    tags = [
        {
            "id": f"zanzibar{n}",
            "name": f"Z {n} " + " ".join(islice(names, IN_A_TAG)),
            "facet": "evil",
            "definition": " ".join(islice(definitions, IN_A_TAG)),
            "phrases": [f"zanzibar{n}"],
        }
        for n in range(TAGS)
    ]
    _write(content / "taxonomy.yml", {"facets": [{"id": "evil", "name": f"Evil {SVG}"}], "tags": tags})
    build.generate(root)
    rows = map(json.loads, (content / "permalinks.jsonl").read_text().splitlines())
    ids = [row["id"] for row in rows if row["kind"] == "paper" and row["id"].startswith("quokka")]
    _write(content / "corrections.yml", dict(zip(ids[:CORRECTED], _corrections(seed), strict=False)))


CURATORS = [f"M {SVG}", "Trudy [x](javascript:alert(1)){: onclick=alert(1)}"]
SETTINGS = {
    "author_papers": 1,
    "curators": {"Mallory": {"name": f"{SCRIPT} & co", "also": [CURATORS[0]], "bio": IMAGE}},
    "searches": {
        "hostile": {"query": f'quokka OR "</p>{SCRIPT}"', "title": f"</title>{SVG}", "description": f"{SCRIPT} {IMAGE}"}
    },
}


def _corrections(seed: int) -> Iterator[dict[str, object]]:
    """What is said of one paper after another: in each field a known string or more, each with a reason."""
    said = strings("corrections", seed)
    while True:
        yield {
            "title": {"value": f"Quokka corrected {next(said)}", "reason": next(said)},
            "note": {"value": f"{next(said)} {next(said)}", "date": "2025-03-22", "reason": next(said)},
            "erratum": {"value": f"x {next(said)}", "reason": next(said)},
            "withdrawn": {"value": True, "reason": next(said)},
            "authors": [{"name": f"Eve {next(said)}", "affiliation": next(said)}],
            "links": {"add": {"code": f"https://evil.example/{next(said)}"}},
            "tags": {"add": [{"value": "zanzibar1", "reason": next(said)}]},
        }


def _write(path: Path, value: object) -> None:
    """Write YAML, which JSON is; what YAML has no place for in a file is written as an escape."""
    path.write_text(json.dumps(value))
