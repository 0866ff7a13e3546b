"""Records put together that are one paper: what identity decides, and over it what the curator rules.

Records are placed in the order they are given, so that what a later one brings does not undo what an earlier one made.
Two records that certainly differ never come together, however many others are like both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.identity.candidates import pairs
from generator.identity.deciding import judge
from generator.identity.profile import Profile
from generator.identity.signs import Verdict

_LIKE = 10  # groups of one title that a record is compared with: beyond them it is a title that says nothing
_ASKED = 2  # of them, those that are asked about
_MEMBERS = 8  # unlike records of a group that are compared


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the curator says of two papers, each known by identity keys: one, or two whatever they look like."""

    same: bool
    one: frozenset[str]
    other: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """Two groups, by their place, that may be one paper, and the reason in words."""

    elder: int
    later: int
    reason: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """Places of records, a group for each paper, in order of first appearance; and what was not decided."""

    groups: tuple[tuple[int, ...], ...]
    questions: tuple[Question, ...]


def group(profiles: Sequence[Profile], keys: Sequence[Sequence[str]], rulings: Sequence[Ruling] = ()) -> Grouped:
    """Put together the records that are one paper. ``keys`` are each record's names, which rulings go by."""
    clusters = _Clusters(profiles, _Sides(keys, rulings))
    for number in range(len(profiles)):
        clusters.place(number)
    clusters.join_alike()
    clusters.join_ruled([ruling for ruling in rulings if ruling.same])
    return clusters.result()


class _Sides:
    """On which side of the curator's rulings each record is."""

    def __init__(self, keys: Sequence[Sequence[str]], rulings: Sequence[Ruling]) -> None:
        self._sides: dict[str, set[tuple[int, bool]]] = defaultdict(set)
        for number, ruling in enumerate(rulings):
            for key in () if ruling.same else ruling.one:
                self._sides[key].add((number, True))
            for key in () if ruling.same else ruling.other:
                self._sides[key].add((number, False))
        self.keys = keys

    def of(self, number: int) -> frozenset[tuple[int, bool]]:
        """The sides of a record: by its best key that a ruling names, since a title may be on both."""
        if not self._sides:
            return frozenset()
        found: dict[int, tuple[int, bool]] = {}
        for key in self.keys[number]:
            for ruling, side in sorted(self._sides.get(key, ())):
                found.setdefault(ruling, (ruling, side))
        return frozenset(found.values())


class _Clusters:
    """Groups of records as they grow (union-find, the earliest record is a group's name)."""

    def __init__(self, profiles: Sequence[Profile], sides: _Sides) -> None:
        self.profiles = profiles
        self.keys = sides.keys
        self.parent = list(range(len(profiles)))
        self.unlike: dict[int, list[int]] = {}  # by group of more than one: records that differ from one another
        self.sides = {number: found for number in self.parent if (found := sides.of(number))}
        self.by_id: dict[tuple[str, str], int] = {}
        self.by_title: dict[str, tuple[int, ...]] = {}
        self.asked: list[tuple[int, int, str]] = []

    def root(self, number: int) -> int:
        """The group that a record is in."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def place(self, number: int) -> None:
        """Put a record to the groups that share an identifier or the title with it and are the same paper."""
        profile = self.profiles[number]
        key = profile.title.key
        named = [self.root(self.by_id[one]) for one in profile.ids if one in self.by_id]
        titled = [self.root(one) for one in self.by_title.get(key, ())[:_LIKE]]
        if named or titled:
            self._join(number, dict.fromkeys(named), dict.fromkeys(titled))
        for name in profile.ids:
            self.by_id.setdefault(name, number)
        if key and len(titled) < _LIKE and self.root(number) not in titled:
            self.by_title[key] = (*self.by_title.get(key, ()), number)

    def _join(self, number: int, named: Mapping[int, None], titled: Mapping[int, None]) -> None:
        before = len(self.asked)
        same = [group for group in {**named, **titled} if self._meet(group, number)]
        for one in self._agreeing(same, named):
            self._unite(self.root(one), self.root(number))
        if self.root(number) == number:
            self.asked.extend((group, number, "more than one paper has this title") for group in same)
        del self.asked[before + (_ASKED if len(titled) < _LIKE else len(named)) :]

    def join_alike(self) -> None:
        """Unite groups whose titles, authors or abstracts are alike enough."""
        roots = [number for number, parent in enumerate(self.parent) if number == parent]
        doubtful = {(self.root(one), self.root(other)) for one, other, _ in self.asked}
        alike = pairs([[self.profiles[n] for n in self._members(root)] for root in roots])
        for elder, later in alike:
            one, other = self.root(roots[elder]), self.root(roots[later])
            if one != other and (one, other) not in doubtful and self._meet(one, other):
                self._unite(one, other)

    def join_ruled(self, rulings: Sequence[Ruling]) -> None:
        """Unite what the curator says is one paper."""
        wanted = frozenset(key for ruling in rulings for key in ruling.one | ruling.other)
        named = [n for n, keys in enumerate(self.keys) if wanted and not wanted.isdisjoint(keys)]
        for ruling in rulings:
            found = [n for n in named if _is_of(self.keys[n], ruling)]
            for other in found[1:]:
                self._unite(self.root(found[0]), self.root(other))

    def result(self) -> Grouped:
        """The groups, and the questions between those that stayed apart."""
        more: dict[int, list[int]] = {}
        for number in range(len(self.profiles)):
            if (root := self.root(number)) != number:
                more.setdefault(root, []).append(number)
        roots = [number for number, parent in enumerate(self.parent) if number == parent]
        groups = {root: (root, *more.get(root, ())) for root in roots}
        place = {root: n for n, root in enumerate(groups)}
        asked: dict[tuple[int, int], str] = {}
        for one, other, reason in self.asked:
            elder, later = sorted((self.root(one), self.root(other)))
            if elder != later and not self._is_ruled_apart(elder, later):
                asked.setdefault((place[elder], place[later]), reason)
        questions = tuple(Question(elder, later, reason) for (elder, later), reason in sorted(asked.items()))
        return Grouped(tuple(groups.values()), questions)

    def _meet(self, elder: int, later: int) -> bool:
        """Whether two groups are one paper by all their records; what is in doubt is noted."""
        if self._is_ruled_apart(elder, later):
            return False
        found = list(self._verdicts(elder, later))
        kinds = {verdict.kind for verdict in found}
        registries = {verdict.kind for verdict in found if verdict.by_id}
        if registries == {"same"} or ("same" in kinds and not any(verdict.certain for verdict in found)):
            return True
        asks = [verdict.reason for verdict in found if verdict.kind == "ask"]
        if asks:
            self.asked.append((elder, later, asks[0]))
        elif "same" in kinds:
            reason = next(verdict.reason for verdict in found if verdict.kind == "same")
            against = next(verdict.reason for verdict in found if verdict.certain)
            self.asked.append((elder, later, f"{reason}; but {against}"))
        return False

    def _members(self, group: int) -> Sequence[int]:
        """The records of a group that differ from one another."""
        return self.unlike.get(group) or (group,)

    def _verdicts(self, elder: int, later: int) -> Iterator[Verdict]:
        for one in self._members(elder):
            for other in self._members(later):
                yield judge(self.profiles[one], self.profiles[other])

    def _agreeing(self, groups: Sequence[int], named: Iterable[int]) -> list[int]:
        """Of groups that a record is the same as, those it may join: all, if they are one paper, or what is sure."""
        if len(groups) < 2:
            return list(groups)
        apart = [one for one in groups if any(other != one and self._differ(one, other) for other in groups)]
        agreeing = [one for one in groups if one not in apart]
        return agreeing or [one for one in groups if one in named][:1]

    def _differ(self, one: int, other: int) -> bool:
        """Whether two groups certainly differ."""
        return self._is_ruled_apart(one, other) or any(verdict.certain for verdict in self._verdicts(one, other))

    def _is_ruled_apart(self, one: int, other: int) -> bool:
        ours, theirs = self.sides.get(one), self.sides.get(other)
        return bool(ours and theirs and any((ruling, not side) in theirs for ruling, side in ours))

    def _unite(self, one: int, other: int) -> None:
        if one == other or self._is_ruled_apart(one, other):
            return
        elder, later = sorted((one, other))
        self.parent[later] = elder
        if later in self.sides:
            self.sides[elder] = self.sides.get(elder, frozenset()) | self.sides[later]
        ours = self.unlike.setdefault(elder, [elder])
        for number in self.unlike.pop(later, [later]):
            if len(ours) < _MEMBERS and not any(_is_like(self.profiles[number], self.profiles[n]) for n in ours):
                ours.append(number)


def _is_like(a: Profile, b: Profile) -> bool:
    """Whether two records say the same of all that identity looks at."""
    one, other = a.record, b.record
    return (one.title, one.abstract, one.authors, one.date, a.ids) == (
        other.title, other.abstract, other.authors, other.date, b.ids,
    )  # fmt: skip


def _is_of(keys: Sequence[str], ruling: Ruling) -> bool:
    """Whether a record is one of the two papers of a ruling.

    Where one was the other's until now it has the other's names too, which do not speak against what it has alone.
    """
    one, other = ruling.one, ruling.other
    return any(_is_named(keys, named) for named in (one, other, one - other, other - one))


def _is_named(keys: Sequence[str], named: frozenset[str]) -> bool:
    """Whether a record is the paper that has these names: by an identifier, or by its title if none speaks against."""
    ours = [key for key in keys if not key.startswith("title:")]
    if any(key in named for key in ours):
        return True
    schemes = {key.split(":", 1)[0] for key in named} & {key.split(":", 1)[0] for key in ours}
    return not schemes and any(key in named for key in keys)
