"""Who is who: every name in every list of authors is one person's.

An ORCID is a person, however the name is spelled. A name without one is the person's whose ORCID stands beside that
name elsewhere, if it is the only such person; else it is whoever has this name, and the page says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model import Author, Paper
from generator.people.names import fullest, given_first, key
from generator.people.values import Person

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
Bearers = Mapping[str, frozenset[str]]  # by a name's key


class Mention(NamedTuple):
    """A name in a paper's list of authors."""

    paper: str
    place: int  # in the list
    name: str  # as pages show it
    key: str
    orcid: str  # empty where unknown


def mentions(papers: Sequence[Paper]) -> list[Mention]:
    """Every name that names somebody, paper by paper."""
    read: dict[str, tuple[str, str]] = {}
    found = []
    for paper in papers:
        known = _orcids(paper.authors)
        for place, author in enumerate(paper.authors):
            if author.name not in read:
                read[author.name] = given_first(author.name), key(author.name)
            name, folded = read[author.name]
            if folded:
                found.append(Mention(paper.id, place, name, folded, known[place]))
    return found


def _orcids(authors: Sequence[Author]) -> list[str]:
    """The ORCID of each author; one that stands beside two names of a list is neither's."""
    given = [author.orcid if _ORCID.fullmatch(author.orcid) else "" for author in authors]
    times = Counter(given)
    return [orcid if times[orcid] == 1 else "" for orcid in given]


def identities(found: Sequence[Mention], bearers: Bearers) -> list[str]:
    """Whose each mention is: ``orcid:…`` or ``name:…``."""
    return [_identity(one, bearers[one.key]) for one in found]


def _identity(mention: Mention, bearers: frozenset[str]) -> str:
    if mention.orcid:
        return f"orcid:{mention.orcid}"
    return f"orcid:{next(iter(bearers))}" if len(bearers) == 1 else f"name:{mention.key}"


def bearers_of(found: Sequence[Mention]) -> Bearers:
    """The ORCIDs that stand beside a name; and an empty one, where a paper has the name both with and without."""
    bearers: dict[str, set[str]] = defaultdict(set)
    together: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found:
        bearers[one.key] |= {one.orcid} - {""}
        together[one.paper, one.key].add(one.orcid)
    for (_, name), orcids in together.items():
        if len(orcids) > 1 and "" in orcids:
            bearers[name].add("")
    return {name: frozenset(orcids) for name, orcids in bearers.items()}


def people(
    found: Sequence[Mention], whose: Sequence[str], bearers: Bearers, least: int, known: Container[str]
) -> Iterator[Person]:
    """Who may have a page, in the order in which they are first named: people of enough papers, or of a known key."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention, identity in zip(found, whose, strict=True):
        groups[identity].append(mention)
    for identity, group in groups.items():
        if len(group) >= least or identity in known or any(f"name:{one.key}" in known for one in group):
            yield _person(identity, group, bearers)


def _person(identity: str, group: Sequence[Mention], bearers: Bearers) -> Person:
    scheme, _, value = identity.partition(":")
    orcid = value if scheme == "orcid" else ""
    names = dict.fromkeys(one.key for one in group)
    own = [name for name in names if bearers[name] <= {orcid}] if orcid else [value]
    papers = tuple(dict.fromkeys(one.paper for one in group))
    return Person(
        name=fullest(Counter(one.name for one in group)),
        keys=tuple(dict.fromkeys((identity, *(f"name:{name}" for name in own)))),
        papers=papers,
        orcid=orcid,
        names=tuple(names),
        by_name=frozenset(papers).difference(one.paper for one in group if one.orcid),
        namesakes=any(bearers[name] - {orcid} or (not orcid and bearers[name]) for name in names),
    )
