"""The rows that two branches wrote, after git put them into one file (``merge=union``).

Whatever the order of the lines, the same rows come out: those of one address and identity are joined; of two identities
that took one address, one keeps it and the other gets its suffix; redirects in a circle are cut; one authority stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from generator.model import Problem, Source
from generator.permalinks.values import Permalink, contradict, suffixed

Placed = tuple[Permalink, int]  # a row and its line
_Found = dict[tuple[str, str], Permalink]
# What is told apart by its keys. Anything else is its id: a digest's file, a tag's and a search's name.
_KEYED = ("paper", "author", "curator")


def resolve(placed: Sequence[Placed], path: str) -> tuple[tuple[Permalink, ...], tuple[Problem, ...]]:
    """One row for each address, in the file's order, and what the curator should know of how that came about."""
    lines: dict[tuple[str, str], list[Placed]] = {}
    for row, line in placed:
        lines.setdefault((row.kind, row.id), []).append((row, line))
    problems: list[Problem] = []
    found: _Found = {}
    parted: dict[tuple[str, str], list[Permalink]] = {}
    for address, rows in lines.items():
        first, *others = _identities([row for row, _ in rows])
        found[address] = first
        if others:
            parted[address] = others
    for address, others in sorted(parted.items()):
        source = Source(path, max(line for _, line in lines[address]))
        problems.extend(_part(found, address, others, source))
    where = {address: Source(path, rows[-1][1]) for address, rows in lines.items()}
    problems.extend((*_one_authority(found, where), *_lead_somewhere(found, where), *_cut_circles(found, where)))
    return tuple(found.values()), tuple(problems)


def _identities(rows: Sequence[Permalink]) -> list[Permalink]:
    """The rows of one address, one for each identity; the first keeps the address."""
    if len(rows) == 1:
        return list(rows)
    groups: list[list[Permalink]] = []
    for row in sorted(dict.fromkeys(rows), key=lambda row: (bool(row.redirect), row.row())):
        group = next((group for group in groups if any(_same(row, other) for other in group)), None)
        if group is None:
            groups.append([row])
        else:
            group.append(row)
    return [reduce(_joined, group) for group in groups]


def _same(one: Permalink, other: Permalink) -> bool:
    if one.kind not in _KEYED or not one.keys or not other.keys:
        return True
    return not set(one.keys).isdisjoint(other.keys) and not contradict(one.keys, other.keys)


def _joined(one: Permalink, other: Permalink) -> Permalink:
    return replace(
        one,
        keys=tuple(dict.fromkeys((*one.keys, *other.keys))),
        title=one.title or other.title,
        redirect=one.redirect or other.redirect,
        papers=max(one.papers, other.papers),
    )


def _part(found: _Found, address: tuple[str, str], others: list[Permalink], source: Source) -> Iterator[Problem]:
    """Give those that cannot keep an address one of their own, and let what led to them lead there."""
    kind, id = address
    for row in others:
        moved = replace(row, id=suffixed(id, row.keys, {other for its, other in found if its == kind}))
        found[kind, moved.id] = moved
        for old, former in found.items():
            if former.kind == kind and former.redirect == id and _shares(former, moved, found[address]):
                found[old] = replace(former, redirect=moved.id)
        message = (
            f"two branches gave {kind} address {id} to two: “{found[address].title}” keeps it, “{row.title}” has "
            f"{moved.id} now"
        )
        yield Problem("warning", source, message, f"who has the link to “{row.title}” from before, comes to the other")


def _shares(former: Permalink, one: Permalink, other: Permalink) -> bool:
    """Whether a former address is rather one's than the other's."""
    keys = set(former.keys)
    return len(keys.intersection(one.keys)) > len(keys.intersection(other.keys))


def _one_authority(found: _Found, where: Mapping[tuple[str, str], Source]) -> Iterator[Problem]:
    """Of several authorities the oldest stays; the others lead to it, so that the curator can turn it round."""
    ids = sorted((row.id for row in found.values() if row.kind == "site" and not row.redirect), key=_by_year)
    for id in ids[1:]:
        found["site", id] = replace(found["site", id], redirect=ids[0])
        hint = f"if subscribers have {id} already, let {ids[0]} redirect to {id} instead"
        message = f"two branches began the feeds' ids, as {ids[0]} and as {id}: the first stays"
        yield Problem("warning", where["site", id], message, hint)


def _by_year(authority: str) -> tuple[str, str]:
    return authority.rpartition(",")[2], authority


def _lead_somewhere(found: _Found, where: Mapping[tuple[str, str], Source]) -> Iterator[Problem]:
    for (kind, id), row in found.items():
        if row.redirect and (kind, row.redirect) not in found:
            found[kind, id] = replace(row, redirect="")
            source = where.get((kind, id), Source(""))
            yield Problem(
                "error", source, f"{id} leads to {row.redirect}, which is no {kind} here", "it keeps its page"
            )


def _cut_circles(found: _Found, where: Mapping[tuple[str, str], Source]) -> Iterator[Problem]:
    """Of addresses that lead to each other in a circle, the first by name stays."""
    for kind, id in sorted(found):
        circle = [id]
        while (after := found[kind, circle[-1]].redirect) and after not in circle:
            circle.append(after)
        if after:
            stays = min(circle[circle.index(after) :])
            found[kind, stays] = replace(found[kind, stays], redirect="")
            names = ", ".join(sorted(circle[circle.index(after) :]))
            message = f"{kind} addresses that lead to each other: {names}; {stays} stays"
            yield Problem(
                "warning", where.get((kind, stays), Source("")), message, "two branches merged them both ways"
            )
