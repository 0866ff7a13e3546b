"""Facts put under what a digest says: they fill what is empty and add what is more, before identity is decided.

So a paper that came as a title and gained an arXiv id is one with the paper of that id in another digest.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.enriching.facts import Fact, Facts
from generator.identity import people, versionless
from generator.model import Author, Problem, Record, Source
from generator.permalinks import Permalinks

_SINGLE = ("title", "abstract", "date", "venue", "licence")


@dataclass(frozen=True, slots=True)
class Known:
    """Facts by the identity keys of the papers that they are of."""

    by_key: Mapping[str, Fact]

    @classmethod
    def of(cls, facts: Facts, permalinks: Permalinks) -> Known:
        """Facts, found by what the papers with their addresses answer to."""
        rows = (row for row in permalinks.of("paper") if row.id in facts.by_paper)
        return cls({key: facts.by_paper[row.id] for row in rows for key in row.keys})

    def about(self, keys: Sequence[str]) -> Fact | None:
        """The fact of a paper that answers to these keys, best first."""
        return next((self.by_key[key] for key in keys if key in self.by_key), None)


def fill(record: Record, fact: Record) -> Record:
    """A record with the facts of its paper: its own words stay, gaps are filled, names and addresses added."""
    texts = {name: getattr(record, name) or getattr(fact, name) for name in _SINGLE}
    names = {versionless(one) for one in record.ids}
    urls = {link.url.rstrip("/") for link in record.links}
    return replace(
        record,
        **texts,
        authors=_authors(record.authors, fact.authors),
        ids=(*record.ids, *(one for one in fact.ids if versionless(one) not in names)),
        links=(*record.links, *(link for link in fact.links if link.url.rstrip("/") not in urls)),
        withdrawn=record.withdrawn or fact.withdrawn,
    )


def _authors(own: tuple[Author, ...], found: tuple[Author, ...]) -> tuple[Author, ...]:
    """A record's own list, but for one that the found list has whole and goes on from (“et al.”), and for no list."""
    shared, size = people.matched(own, found)
    return found if not own or (len(found) > len(own) and shared == size > 0) else own


def origins(record: Record, fact: Record, filled: Record) -> dict[str, Source]:
    """Where the fields that came from the facts are."""
    fields = ("authors", "withdrawn", *_SINGLE)
    return {name: fact.source for name in fields if getattr(filled, name) != getattr(record, name)}


def unheard(facts: Facts, permalinks: Permalinks) -> tuple[Problem, ...]:
    """A problem for each row whose paper has no address: it was mistyped, or never was."""
    known = {row.id for row in permalinks.of("paper")}
    problems = []
    for id, fact in facts.by_paper.items():
        if id not in known:
            close = difflib.get_close_matches(id, sorted(known), 1)
            hint = f"did you mean {close[0]}?" if close else "name a paper by the last part of its address"
            problems.append(Problem("warning", fact.record.source, f"facts about {id!r}, which is no paper", hint))
    return tuple(problems)
