"""Is a record the paper that is wanted, for certain? What is only likely is a doubt, and nothing is taken of it.

It asks more than identity does, which joins two records that a curator sees side by side: here nobody looks, and the
right paper may be one that nobody offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from generator import identity
from generator.enriching.filling import fill
from generator.identity import Profile, abstracts, titles
from generator.identity.signs import ALIKE, ONE_TEXT, VERY_ALIKE, Signs
from generator.identity.vocabulary import content
from generator.model import Record

_TELLING = 5  # words of a title that hardly two papers share, where nothing but titles is known
Kind = Literal["same", "ask", "different"]


@dataclass(frozen=True, slots=True)
class Match:
    """The record of a paper, why it is that, and where the record is from."""

    record: Record
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Records that may be the paper, and why that is not certain."""

    records: tuple[Record, ...]
    reason: str


Answer = Match | Doubt | None


class _Judged(NamedTuple):
    """A candidate and what it is to the wanted paper; ``rank``: 0 by identifier, 1 by the same title, 2 otherwise."""

    profile: Profile
    kind: Kind
    reason: str
    rank: int = 2


def needs(record: Record) -> bool:
    """Whether something of a paper is missing that a registry would know."""
    return not (record.title and record.authors and record.ids and record.date)


def certain(wanted: Record, candidates: Sequence[Record], listed: str = "") -> Answer:
    """The one paper among the candidates that is the wanted one; a doubt, or nothing.

    ``listed``: the day that the paper was listed, YYYY-MM-DD, where that is known: no paper came out after it.
    A record with neither identifiers nor authors tells too little to be taken for what there is to know.
    """
    ours = identity.profile(wanted)
    telling = (record for record in candidates if record.ids or record.authors)
    judged = [_judge(ours, identity.profile(record), listed) for record in telling]
    fitting = [one for one in judged if one.kind == "same"]
    if not fitting:
        doubtful = [one for one in judged if one.kind == "ask"]
        return Doubt(tuple(one.profile.record for one in doubtful), doubtful[0].reason) if doubtful else None
    best = min(one.rank for one in fitting)
    return _one([one for one in fitting if one.rank == best])


def _one(fitting: Sequence[_Judged]) -> Match | Doubt:
    """What all records that fit say together, if they are of one paper."""
    for one, other in combinations(fitting, 2):
        if identity.judge(one.profile, other.profile).kind != "same":
            return Doubt((one.profile.record, other.profile.record), "more than one paper fits")
    first, *others = sorted(fitting, key=lambda one: _worth(one.profile.record), reverse=True)
    record, origin = first.profile.record, [str(first.profile.record.source)]
    for other in others:
        filled = fill(record, other.profile.record)
        if filled != record:
            record, origin = filled, [*origin, str(other.profile.record.source)]
    return Match(record, first.reason, ", ".join(dict.fromkeys(origin)))


def _worth(record: Record) -> tuple[int, int, int]:
    return len(record.ids), len(record.authors), len(record.abstract)


def _judge(wanted: Profile, found: Profile, listed: str) -> _Judged:
    if shared := set(wanted.ids) & set(found.ids):
        return _by_id(wanted, found, ":".join(sorted(shared)[0]))
    verdict = identity.judge(wanted, found)
    if verdict.kind != "same":
        return _Judged(found, verdict.kind, verdict.reason)
    if wanted.title.is_generic:
        return _Judged(found, "ask", "many papers have this title")
    signs = Signs(wanted, found, titles.compare(wanted.title, found.title))
    if signs.relation != "equal" and _is_one_text(signs):
        return _Judged(found, "same", verdict.reason)
    if signs.relation != "equal":
        return _Judged(found, "ask", "the titles are not quite the same")
    if signs.text_is(ALIKE) or (signs.text is None and signs.people in ("agree", "some")):
        return _Judged(found, "same", verdict.reason, 1)
    return _by_title(signs, listed)


def _by_id(wanted: Profile, found: Profile, name: str) -> _Judged:
    """One identifier is one paper, unless its title has nothing of the one that was given with it."""
    signs = Signs(wanted, found, titles.compare(wanted.title, found.title))
    is_another = wanted.title.key and found.title.key and signs.relation == "far"
    if is_another and not signs.text_is(ALIKE) and signs.people != "agree":
        return _Judged(found, "ask", f"{name} is another title: is the identifier right?")
    return _Judged(found, "same", f"the same {name}", 0)


def _by_title(signs: Signs, listed: str) -> _Judged:
    """Whether a title is enough, where nothing else of the wanted paper is known."""
    wanted, found = signs.a, signs.b
    if signs.text is not None or signs.people != "unknown":
        return _Judged(found, "ask", "one title, but not much of the abstract or the authors in common")
    if wanted.title.key != found.title.key or len(set(content(wanted.title.words))) < _TELLING:
        return _Judged(found, "ask", "the titles are alike, and nothing else is known")
    if listed and found.record.date[: len(listed)] > listed:
        return _Judged(found, "ask", f"the same title, but published {found.record.date}, after it was listed")
    return _Judged(found, "same", "the same title, word for word", 1)


def _is_one_text(signs: Signs) -> bool:
    """Whether most of either abstract stands in the other; or, beside the same authors and a title cut, an excerpt."""
    ours, theirs = (abstracts.stretches(one.record.abstract) for one in (signs.a, signs.b))
    if signs.text is None or signs.people == "none":
        return False
    is_excerpt = signs.relation == "close" and signs.people == "agree" and signs.text_is(ONE_TEXT)
    return is_excerpt or len(ours & theirs) >= VERY_ALIKE * max(len(ours), len(theirs))
