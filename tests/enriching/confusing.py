"""Real papers as digests garble them, and papers that are nearly theirs: what `enrich` must tell apart."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.enriching import Match, certain
from generator.enriching.snapshots import Wanted
from generator.model import Author, Identifier, Record, Source

# How a title comes to a digest.
CHANGES: Mapping[str, Callable[[str], str]] = {
    "as it is": lambda title: title,
    "in capitals": str.upper,
    "without hyphens": lambda title: title.replace("-", " "),
    "without TeX": lambda title: re.sub(r"[$\\{}^_]", "", title),
    "without articles": lambda title: re.sub(r"\b(?:the|a|an) ", "", title, flags=re.I),
    "without its subtitle": lambda title: title.split(":")[0],
    "with another subtitle": lambda title: f"{title.split(':')[0]}: An Approach by Other Words",
    "cut short": lambda title: title if len(title) < 60 else f"{title[:50].rsplit(' ', 1)[0]}…",
}
# What another paper is called that is nearly called so: a series, a sequel, a comment, a survey.
OTHERS: Sequence[Callable[[str], str]] = (
    lambda title: f"{title} II",
    lambda title: f"{title}, Part 2",
    lambda title: f"Comment on “{title}”",
    lambda title: f"{title}: A Survey",
    lambda title: f"Revisiting {title}",
    lambda title: f"{title.split(':')[0]}-2:{title.partition(':')[2]}" if ":" in title else f"{title} 2.0",
    lambda title: re.sub(r"\b(?:image|text|language)s?\b", "video", title, count=1, flags=re.I) + " at Scale",
    lambda title: title.rpartition(" ")[0] + " Robots",
)


def corpus(shared: Path) -> tuple[Record, ...]:
    """The shared papers, each with an arXiv id, made up where it has another, and its year as its date."""
    lines = (shared / "samples/corpus.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_record(json.loads(line), number) for number, line in enumerate(lines))


def _record(row: Mapping[str, object], number: int) -> Record:
    authors = row["authors"] if isinstance(row["authors"], list) else []
    id = Identifier("arxiv", f"3001.{number:05}")
    names = tuple(Author(str(name)) for name in authors)
    date = str(row["date"])
    return Record(str(row["title"]), Source("s", number), str(row["abstract"]), names, (id,), date=date)


def neighbours(record: Record, other: Record, chance: random.Random) -> Iterator[Record]:
    """Papers that are not this one: by its authors and of its field, with another abstract that shares a sentence."""
    ours, theirs = (" ".join(one.abstract.split()) for one in (record, other))
    first, rest = ours.partition(". ")[0][:300], theirs.partition(". ")[2] or theirs
    for number, change in enumerate(OTHERS):
        if (title := change(record.title)) != record.title:
            abstract = rest if chance.random() < 0.5 else f"{first}. {rest}"
            authors = record.authors if number % 2 else other.authors
            id = Identifier("arxiv", f"{3101 + number}.{record.source.line:05}")
            source = Source("n", record.source.line)
            yield replace(record, title=title, abstract=abstract, authors=authors, ids=(id,), source=source)


@dataclass(frozen=True, slots=True)
class Figures:
    """Papers asked for, found, and taken for another."""

    asked: int
    found: int
    wrong: tuple[str, ...]


def measure(
    full: Sequence[Record], drawn: Sequence[int], change: str, with_abstract: bool, there: bool = True
) -> Figures:
    """What comes of some papers that lost all but a changed title, among all papers and their neighbours.

    With ``there`` false the papers themselves are nowhere to be found: each that is found is another.
    """
    chance = random.Random(3)
    wanted = {
        str(n): Record(CHANGES[change](full[n].title), Source("d", n), _kept(full[n], with_abstract)) for n in drawn
    }
    looked, out = Wanted(wanted), set() if there else set(drawn)
    for number, one in enumerate(full):
        if number not in out:
            looked.offer(one)
    rest = [one for number, one in enumerate(full) if number not in set(drawn)]
    for number in drawn:
        for other in neighbours(full[number], rest[number % len(rest)], chance):
            looked.offer(other)
    found = {paper: certain(one, looked.candidates(paper)) for paper, one in wanted.items()}
    taken = {paper: match.record for paper, match in found.items() if isinstance(match, Match)}
    wrong = (f"{wanted[p].title} → {r.title}" for p, r in taken.items() if r.source != Source("s", int(p)))
    return Figures(len(wanted), len(taken), tuple(wrong))


def _kept(record: Record, with_abstract: bool) -> str:
    return record.abstract if with_abstract else ""
