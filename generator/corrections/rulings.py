"""Which papers the curator says are one, or are two: as identity keys, so that they hold whatever ids papers get."""

from __future__ import annotations

from collections.abc import Mapping

from generator.corrections.values import Corrections, Said
from generator.identity import Ruling, title_key, versionless
from generator.permalinks import Permalinks
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
