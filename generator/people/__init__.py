"""Authors: who they are, and which of them have a page. docs/project/authors.md says by what rules.

- ``names``: what two spellings share, and which one is shown.
- ``grouping``: whose each name in a list of authors is.
- ``addressing``: which of them have a page, and where; of curators, too.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Paper
from generator.people.addressing import give
from generator.people.grouping import Mention, bearers_of, identities, mentions, people
from generator.people.names import family_first, key
from generator.people.values import People, Person
from generator.permalinks import Permalinks

__all__ = ["People", "Person", "family_first", "give", "key", "know"]


def know(papers: Sequence[Paper], permalinks: Permalinks, least: int) -> tuple[People, Permalinks]:
    """The authors of at least so many papers, and those that had a page before; and the rows of their addresses."""
    found = mentions(papers)
    bearers = bearers_of(found)
    whose = identities(found, bearers)
    known = {key for row in permalinks.of("author") for key in row.keys}
    authors, given = give(people(found, whose, bearers, least, known), permalinks, least)
    ids = {author.identity: author.id for author in authors if author.papers}
    return People(authors, _placed(papers, found, [ids.get(identity, "") for identity in whose])), given


def _placed(papers: Sequence[Paper], found: Sequence[Mention], ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each paper that an author with a page wrote, the ids by their place in its list."""
    placed: dict[str, list[str]] = {}
    size = {paper.id: len(paper.authors) for paper in papers}
    for mention, id in zip(found, ids, strict=True):
        if id:
            placed.setdefault(mention.paper, [""] * size[mention.paper])[mention.place] = id
    return {paper: tuple(row) for paper, row in placed.items()}
