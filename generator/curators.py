"""Curators: who picked which papers, and what ``broadsheet.yml`` says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.config import SETTINGS, CuratorSettings, Settings
from generator.config.values import Named
from generator.model import Appearance, Digest, Paper, Problem, Source
from generator.people import Person, give, key
from generator.people.names import given_first
from generator.permalinks import Permalinks


@dataclass(frozen=True, slots=True)
class Curator:
    """Someone who picked papers, and what is said of them. Texts are plain."""

    id: str
    name: str
    papers: tuple[str, ...] = ()  # ids, newest first
    url: str = ""
    orcid: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Curators:
    """The curators by name, and who a name in a digest is."""

    known: tuple[Curator, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)  # by the key of a name

    def of(self, name: str) -> str:
        """The id of the curator of a name, or an empty string."""
        return self.ids.get(key(name), "")


def picked_by(appearance: Appearance, digest: Digest) -> tuple[str, ...]:
    """The names of those who picked a paper for a digest: the paper's own curators, or else the digest's."""
    return appearance.curators or digest.curators


def know(
    papers: Sequence[Paper], digests: Sequence[Digest], settings: Settings, permalinks: Permalinks
) -> tuple[Curators, Permalinks, tuple[Problem, ...]]:
    """The curators of all papers, their addresses, and what is wrong with what the settings say of them."""
    said, problems = _said(settings.curators)
    people = [_person(one) for one in _picks(papers, digests, said)]
    wished = {f"name:{names[0]}": one.id for one, names in said}
    found, given = give(people, permalinks, 0, "curator", wished)
    told = {name: one.value for one, names in said for name in names}
    known = tuple(_curator(person, next((told[n] for n in person.names if n in told), None)) for person in found)
    return Curators(known, {name: person.id for person in found for name in person.names}), given, problems


Said = tuple[tuple[Named, tuple[str, ...]], ...]  # what is said of a curator, and the keys of the names that are theirs


def _said(named: Iterable[Named]) -> tuple[Said, tuple[Problem, ...]]:
    """Whom the settings speak of. A name belongs to the first who has it."""
    owner: dict[str, Named] = {}
    problems: list[Problem] = []
    for one in named:
        names = dict.fromkeys(key(name) for name in (one.id, one.value.name, *one.value.also))
        for name in filter(None, names):
            if (elder := owner.setdefault(name, one)) is not one:
                message = f"curators.{one.id} has a name of curators.{elder.id}"
                problems.append(Problem("error", Source(SETTINGS, one.line), message, "leave it to one of them"))
    found = ((one, tuple(name for name, owns in owner.items() if owns is one)) for one in named)
    return tuple((one, names) for one, names in found if names), tuple(problems)


@dataclass
class _Picks:
    """What goes by the names of one curator."""

    names: tuple[str, ...]
    called: str = ""  # the name in the settings
    id: str = ""  # the name that the settings have it under
    papers: dict[str, None] = field(default_factory=dict)
    spellings: Counter[str] = field(default_factory=Counter)


def _picks(papers: Sequence[Paper], digests: Sequence[Digest], said: Said) -> Iterable[_Picks]:
    """Everybody whom the settings or a digest names, with the papers that they picked."""
    found: dict[str, _Picks] = {}
    for one, names in said:
        picks = _Picks(names, one.value.name, one.id)
        found |= dict.fromkeys(names, picks)
    by_id = {digest.id: digest for digest in digests}
    for paper in papers:
        for appearance in paper.appearances:
            for name in picked_by(appearance, by_id[appearance.digest]):
                if folded := key(name):
                    picks = found.setdefault(folded, _Picks((folded,)))
                    picks.papers[paper.id] = None
                    picks.spellings[given_first(name)] += 1
    return {id(picks): picks for picks in found.values()}.values()


def _person(picks: _Picks) -> Person:
    spelled = min(picks.spellings, key=lambda text: (-picks.spellings[text], text), default=picks.id)
    keys = tuple(f"name:{name}" for name in picks.names)
    return Person(picks.called or spelled, keys, tuple(picks.papers), names=picks.names)


def _curator(person: Person, told: CuratorSettings | None) -> Curator:
    said = told or CuratorSettings()
    return Curator(person.id, person.name, person.papers, said.url, said.orcid, said.bio)
