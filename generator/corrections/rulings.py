"""Which papers the curator says are one, or are two: as identity keys, so that they hold whatever ids papers get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.corrections.values import Corrections, Said
from generator.identity import Ruling, title_key, versionless
from generator.permalinks import Permalinks, move
from generator.readers.identifiers import recognise


def rulings(corrections: Corrections, permalinks: Permalinks) -> tuple[tuple[Ruling, ...], tuple[Said, ...]]:
    """The rulings whose papers are known, and what was said of papers that have no address yet."""
    known = {row.id: frozenset(row.keys) for row in permalinks.of("paper")}
    found: list[Ruling] = []
    unknown: list[Said] = []
    for said in corrections.said:
        if said.kind in ("same as", "not same as"):
            one, other = known.get(said.paper), named(said.text, known)
            if one is None or other is None:
                unknown.append(said)
            else:
                found.append(_ruling(said.kind == "same as", one, other))
    return tuple(found), tuple(unknown)


def joined(corrections: Corrections, permalinks: Permalinks, present: Sequence[str]) -> Permalinks:
    """Let the address of a paper that no digest has lead to the one that the curator says it is."""
    moved: dict[str, str] = {}
    for said in corrections.said:
        if said.kind == "same as":
            one, other = (_address(name, permalinks) for name in (said.paper, said.text))
            there = [id for id in (one, other) if id in present]
            gone = [id for id in (one, other) if id and id not in present]
            moved |= {gone[0]: there[0]} if there and gone else {}
    return move(permalinks, "paper", moved, present) if moved else permalinks


def _address(reference: str, permalinks: Permalinks) -> str:
    """Where a paper is that is named by its id, by an identifier or by its whole title; empty if nowhere."""
    rows = {row.id: row for row in permalinks.of("paper")}
    keys = named(reference, {id: frozenset(row.keys) for id, row in rows.items()}) or frozenset()
    first = reference if reference in rows else next((row.id for row in rows.values() if keys & set(row.keys)), "")
    return permalinks.redirects().get(first, first)


def named(reference: str, known: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The identity keys of a paper that is named by its id, by an identifier or by its whole title."""
    if reference in known:
        return known[reference]
    if identifier := recognise(reference):
        return frozenset([":".join(versionless(identifier))])
    return frozenset([f"title:{title_key(reference)}"]) if " " in reference else None


def _ruling(same: bool, one: frozenset[str], other: frozenset[str]) -> Ruling:
    """A ruling; where two are told apart, a key that both answer to is the one's that has no other."""
    if same or one == other:
        return Ruling(same, one, other)
    return Ruling(same, one - other or one, other - one or other)
