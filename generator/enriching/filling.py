"""Facts put under what a digest says: they fill what is empty and add what is more, before identity is decided.

So a paper that came as a title and gained an arXiv id is one with the paper of that id in another digest.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from generator.enriching.facts import Fact, Facts
from generator.identity import people, versionless
from generator.model import Author, Paper, Problem, Record, Source
from generator.permalinks import Permalinks

_SINGLE = ("title", "abstract", "date", "venue", "licence")


@dataclass(frozen=True, slots=True)
class Known:
    """Facts by paper, and the papers by all that they answer to: a name that is another paper's earns no facts."""

    facts: Mapping[str, Fact]
    papers: Mapping[str, str]  # by identity key: the paper's id

    @classmethod
    def of(cls, facts: Facts, permalinks: Permalinks) -> Known:
        """Facts, to be found by what the papers with their addresses answer to."""
        if not facts.by_paper:
            return cls({}, {})
        rows = sorted(permalinks.of("paper"), key=lambda row: row.id not in facts.by_paper)
        papers: dict[str, str] = {}
        for row in rows:
            for key in row.keys:
                papers.setdefault(key, row.id)
        return cls(facts.by_paper, papers)

    def about(self, keys: Sequence[str]) -> Fact | None:
        """The fact of the paper that answers to these keys, best first."""
        paper = next((self.papers[key] for key in keys if key in self.papers), "")
        return self.facts.get(paper)


def fill(record: Record, fact: Record) -> Record:
    """A record with the facts of its paper: its own words stay, gaps are filled, names and addresses added.

    A second arXiv id is not added: it would make one paper of two.
    """
    texts = {name: getattr(record, name) or getattr(fact, name) for name in _SINGLE}
    names = {versionless(one) for one in record.ids}
    only = {scheme for scheme, _ in names} & {"arxiv"}
    new = ((one, versionless(one)) for one in fact.ids)
    urls = {link.url.rstrip("/") for link in record.links}
    return replace(
        record,
        **texts,
        authors=_authors(record.authors, fact.authors),
        ids=(*record.ids, *(one for one, name in new if name not in names and name[0] not in only)),
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


def unheard(facts: Facts, permalinks: Permalinks, papers: Sequence[Paper]) -> tuple[Problem, ...]:
    """A problem for each row that is of no use: its paper was mistyped, is gone, or has another arXiv id."""
    given = {row.id for row in permalinks.of("paper")}
    present = {paper.id: paper for paper in papers}
    moved = permalinks.redirects()
    problems = []
    for id, fact in facts.by_paper.items():
        paper = present.get(id) or present.get(moved.get(id, ""))
        message, hint = _unused(id, fact, paper, given, sorted(present))
        if message:
            problems.append(Problem("warning", fact.record.source, message, hint))
    return tuple(problems)


def _unused(id: str, fact: Fact, paper: Paper | None, given: Set[str], present: Sequence[str]) -> tuple[str, str]:
    """Why a row is of no use, and what to do; empty where it is used."""
    if paper is None and id in given:
        return f"facts about {id}, which no digest has now", "delete them, or keep them for its return"
    if paper is None:
        close = difflib.get_close_matches(id, present, 1)
        hint = f"did you mean {close[0]}?" if close else "name a paper by the last part of its address"
        return f"facts about {id!r}, which is no paper", hint
    ours, found = (
        {value for scheme, value in map(versionless, ids) if scheme == "arxiv"} for ids in (paper.ids, fact.record.ids)
    )
    if ours and found and not ours & found:
        message = f"facts of arxiv:{min(found)} for {id}, which is arxiv:{min(ours)}"
        return message, "its identifier is not used: delete the row if it is another paper’s"
    return "", ""
