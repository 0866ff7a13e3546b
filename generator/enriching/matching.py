"""Is a record the paper that is wanted, for certain? What is only likely is a doubt, and nothing is taken of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import identity
from generator.identity import Profile, titles
from generator.identity.signs import ALIKE, Signs
from generator.identity.vocabulary import content
from generator.model import Record

_TELLING = 5  # words of a title that hardly two papers share, where nothing but titles is known


@dataclass(frozen=True, slots=True)
class Match:
    """The record of a paper, and why it is that."""

    record: Record
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Records that may be the paper, and why that is not certain."""

    records: tuple[Record, ...]
    reason: str


def needs(record: Record) -> bool:
    """Whether something of a paper is missing that a registry would know."""
    return not (record.title and record.authors and record.ids and record.date)


def certain(wanted: Record, candidates: Sequence[Record]) -> Match | Doubt | None:
    """The one paper among the candidates that is the wanted one; a doubt, or nothing."""
    ours = identity.profile(wanted)
    judged = [(profile, *_fits(ours, profile)) for profile in map(identity.profile, candidates)]
    fitting = [(profile, reason) for profile, kind, reason in judged if kind == "same"]
    doubtful = [(profile, reason) for profile, kind, reason in judged if kind == "ask"]
    if not fitting:
        return Doubt(tuple(p.record for p, _ in doubtful), doubtful[0][1]) if doubtful else None
    by_id = [(profile, reason) for profile, reason in fitting if set(profile.ids) & set(ours.ids)]
    fitting = by_id or fitting
    others = [p for p, _ in fitting[1:] if identity.judge(fitting[0][0], p).kind != "same"]
    if others:
        return Doubt((fitting[0][0].record, others[0].record), "more than one paper fits")
    best, reason = max(fitting, key=lambda one: _worth(one[0].record))
    return Match(best.record, reason)


def _worth(record: Record) -> tuple[int, int, int]:
    return len(record.ids), len(record.authors), len(record.abstract)


def _fits(wanted: Profile, found: Profile) -> tuple[str, str]:
    """``same``, ``ask`` or ``different``, and why."""
    if shared := set(wanted.ids) & set(found.ids):
        return _by_id(wanted, found, ":".join(sorted(shared)[0]))
    verdict = identity.judge(wanted, found)
    if verdict.kind != "same":
        return verdict.kind, verdict.reason
    if wanted.title.is_generic:
        return "ask", "many papers have this title"
    signs = Signs(wanted, found, titles.compare(wanted.title, found.title))
    if signs.text_is(ALIKE) or signs.people in ("agree", "some"):
        return "same", verdict.reason
    if signs.text is None and signs.people == "unknown" and _is_telling(wanted, found):
        return "same", "the same title, word for word"
    return "ask", "the titles are alike, and nothing else is known"


def _by_id(wanted: Profile, found: Profile, name: str) -> tuple[str, str]:
    """One identifier is one paper, unless its title has nothing of the one that was given with it."""
    if wanted.title.key and found.title.key and titles.compare(wanted.title, found.title) == "far":
        return "ask", f"{name} is another title: is the identifier right?"
    return "same", f"the same {name}"


def _is_telling(wanted: Profile, found: Profile) -> bool:
    return wanted.title.key == found.title.key and len(set(content(wanted.title.words))) >= _TELLING
