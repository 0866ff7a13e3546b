"""Digests to papers: which records are the same paper, and what is known of it."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from generator import collecting, identity
from generator.corrections.rulings import joined, rulings
from generator.corrections.values import Corrections, Said
from generator.enriching.facts import Facts
from generator.enriching.filling import Known, fill, origins
from generator.identity import Profile, Question
from generator.joining import conflicts, join
from generator.model import Appearance, Digest, Paper, Problem, Record, Source
from generator.permalinks import Permalinks, Wanted, assign, paper_id, text_key
from generator.text import plain

_TITLE = "title:"
_NAMES = "name a paper by its id, by an identifier such as arxiv:2303.08774, or by its whole title"


class _Found(NamedTuple):
    """A record, where it stood, and the names it answers to."""

    digest: Digest
    position: int
    record: Record
    profile: Profile
    keys: tuple[str, ...]
    origins: Mapping[str, Source]  # of fields that the digest does not give: where they were found


@dataclass(frozen=True, slots=True)
class _Merged:
    """Papers with their ids, the records of each, and what identity left open."""

    papers: tuple[Paper, ...]
    groups: tuple[tuple[_Found, ...], ...]
    questions: tuple[Question, ...]
    permalinks: Permalinks
    unheard: tuple[Said, ...]


def merge(
    digests: Sequence[Digest],
    permalinks: Permalinks,
    corrections: Corrections | None = None,
    facts: Facts | None = None,
) -> tuple[tuple[Paper, ...], Permalinks, tuple[Problem, ...]]:
    """Make one paper of all records that are the same, oldest digest first, and give each its permalink.

    ``facts`` fill what the records leave empty, before it is decided which are the same.
    """
    said = corrections or Corrections()
    known = facts or Facts()
    with collecting.seldom():
        merged = _merge(tuple(_in_order(digests, Known.of(known, permalinks))), permalinks, said)
        spoken_of = merged.unheard or known.by_paper  # perhaps by ids that were given just now
        parted = permalinks.redirects().keys() - merged.permalinks.redirects().keys()  # perhaps under a new title
        if (spoken_of or parted) and merged.permalinks.rows != permalinks.rows:
            given = merged.permalinks
            merged = _merge(tuple(_in_order(digests, Known.of(known, given))), given, said)
        return merged.papers, merged.permalinks, tuple(_problems(merged, said))


def _merge(found: Sequence[_Found], permalinks: Permalinks, corrections: Corrections) -> _Merged:
    ruled, unheard = rulings(corrections, permalinks)
    grouped = identity.group([one.profile for one in found], [one.keys for one in found], ruled)
    groups = tuple(tuple(found[number] for number in group) for group in grouped.groups)
    papers = [join([one.record for one in group]) for group in groups]
    keys = _keys(groups, permalinks.former("digest"))
    wanted = [_wanted(own, paper, group) for own, paper, group in zip(keys, papers, groups, strict=True)]
    ids, given = _assign(permalinks, wanted)
    given = joined(corrections, given, ids)
    named = (_named(paper, id, group) for paper, id, group in zip(papers, ids, groups, strict=True))
    return _Merged(tuple(named), groups, grouped.questions, given, unheard)


def _in_order(digests: Sequence[Digest], known: Known) -> Iterator[_Found]:
    for digest in sorted(digests, key=lambda d: (d.date, d.id)):
        for position, record in enumerate(digest.records, 1):
            profile = identity.profile(record)
            keys = identity.keys(profile)
            names = _names(keys, digest, position) if known.facts else ()
            fact = known.about(names)
            if fact is None:
                yield _Found(digest, position, record, profile, keys, {})
                continue
            filled = fill(record, fact.record)
            profile = identity.profile(filled)
            place = tuple(name for name in names if name in known.papers and name not in keys)
            found = tuple(dict.fromkeys((*identity.keys(profile), *place, *keys)))
            yield _Found(digest, position, filled, profile, found, origins(record, fact.record, filled))


def _names(keys: tuple[str, ...], digest: Digest, position: int) -> tuple[str, ...]:
    """The names of a record, best first, and before its titles where it stands: one of several of a title has that."""
    ids = tuple(key for key in keys if not key.startswith(_TITLE))
    titles = keys[len(ids) :]
    return (*ids, *(f"{title}+{digest.id}+{position}" for title in titles[:1]), *titles)


def _keys(groups: Sequence[Sequence[_Found]], former: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All names of each group's records, best first, and no name twice.

    A title that several groups have is no name of one that has a better; of those that have none the first keeps it,
    and the others are named by where they stand, also by what the digest was called before.
    """
    names = [_all_keys(group) for group in groups]
    count = Counter(chain.from_iterable(names))
    common = {key for key, times in count.items() if times > 1 and key.startswith(_TITLE)}
    seen: set[str] = set()
    told: list[tuple[str, ...]] = []
    for group, keys in zip(groups, names, strict=True):
        own = keys if common.isdisjoint(keys) else tuple(key for key in keys if key not in common)
        if not own:
            title, first = keys[0] if keys else _TITLE, group[0]
            digests = (first.digest.id, *former.get(first.digest.id, ()))
            places = tuple(f"{title}+{digest}+{first.position}" for digest in digests)
            own = keys if keys and keys[0] not in seen else places
            seen.update(keys)
        told.append(own)
    return told


def _wanted(keys: tuple[str, ...], paper: Paper, group: Sequence[_Found]) -> Wanted:
    """What a paper asks for; those of its records that have but a title are known by their abstracts, too."""
    texts = [text_key(one.record.abstract) if not one.profile.ids else "" for one in group]
    longest = max(zip(group, texts, strict=True), key=lambda row: len(row[0].record.abstract) if row[1] else -1)[1]
    records = tuple(
        (*(key for key in one.keys if key in keys), *filter(None, [text]))
        for one, text in zip(group, texts, strict=True)
        if len(group) > 1
    )
    return Wanted(keys, paper_id(paper), plain(paper.title), longest, records)


def _all_keys(group: Sequence[_Found]) -> tuple[str, ...]:
    if len(group) == 1:
        return group[0].keys
    found = dict.fromkeys(key for one in group for key in one.keys)
    schemes = (*identity.SCHEMES, "title")
    return tuple(sorted(found, key=lambda key: (schemes.index(key.split(":", 1)[0]), "+" not in key)))


def _assign(permalinks: Permalinks, wanted: Sequence[Wanted]) -> tuple[list[str], Permalinks]:
    """Give addresses, first to papers that have one by more than a title: a title alone must not take it from them."""
    known = {key for row in permalinks.of("paper") for key in row.keys if not key.startswith(_TITLE) or "+" in key}
    order = sorted(range(len(wanted)), key=lambda n: known.isdisjoint(wanted[n].keys))
    ids, given = assign(permalinks, [wanted[n] for n in order])
    by_place = dict(zip(order, ids, strict=True))
    return [by_place[n] for n in range(len(wanted))], given


def _named(paper: Paper, id: str, group: Sequence[_Found]) -> Paper:
    """A paper with its id and its appearances, and a title whatever it came with."""
    first = paper.ids[0] if paper.ids else None
    title = paper.title or (f"{first.scheme}:{first.value}" if first else id)
    origins = dict(paper.origins)
    for one in group:
        origins |= {name: at for name, at in one.origins.items() if paper.origin(name) == one.record.source}
    appearances, listed = _appearances(group), group[0].digest.date
    return replace(paper, id=id, title=title, appearances=appearances, listed=listed, origins=tuple(origins.items()))


def _appearances(group: Sequence[_Found]) -> tuple[Appearance, ...]:
    """Where it stood, once a digest: at its first position there, with the first note."""
    if len(group) == 1:
        record = group[0].record
        return (Appearance(group[0].digest.id, group[0].position, record.source, record.note, record.curators),)
    found: dict[str, Appearance] = {}
    for one in group:
        record, digest = one.record, one.digest
        first = found.setdefault(digest.id, Appearance(digest.id, one.position, record.source))
        found[digest.id] = replace(first, note=first.note or record.note, curators=first.curators or record.curators)
    return tuple(found.values())


def _problems(merged: _Merged, corrections: Corrections) -> Iterator[Problem]:
    """What the curator should know of how records came together, and what only the curator can decide."""
    for paper, group in zip(merged.papers, merged.groups, strict=True):
        records = [one.record for one in group]
        if not any(record.title for record in records):
            yield _untitled(paper)
        if len(records) > 1:
            yield from _repeats(group)
            corrected = {one.kind for one in corrections.by_paper.get(paper.id, ())}
            yield from (problem for field, problem in conflicts(records, paper) if field not in corrected)
    yield from _asked(merged, corrections)
    yield from _unheard(merged)


def _repeats(group: Sequence[_Found]) -> Iterator[Problem]:
    first: dict[str, _Found] = {}
    for one in group:
        if (elder := first.setdefault(one.digest.id, one)) is not one:
            message = f"{one.record.title or 'this paper'} stands in this digest already, at {elder.record.source}"
            yield Problem("note", one.record.source, message, "it is shown once")


def _untitled(paper: Paper) -> Problem:
    names = ", ".join(f"{i.scheme}:{i.value}" for i in paper.ids)
    hint = "put `title: …` on an indented line below it, or add a digest that has the paper's title"
    return Problem("warning", paper.source, f"{names} came without a title, and no other digest knows it", hint)


def _asked(merged: _Merged, corrections: Corrections) -> Iterator[Problem]:
    """The questions, each with both papers and the two lines of which the curator pastes one."""
    apart = {frozenset((one.paper, one.text)) for one in corrections.said if one.kind == "not same as"}
    for question in merged.questions:
        elder, later = merged.papers[question.elder], merged.papers[question.later]
        if frozenset((elder.id, later.id)) in apart:
            continue
        message = (
            f"perhaps one paper, perhaps two: “{plain(later.title)}” here and “{plain(elder.title)}”"
            f" at {elder.source} ({question.reason})"
        )
        lines = " or ".join(f"`{later.id}: {{{word}: {elder.id}}}`" for word in ("same as", "not same as"))
        yield Problem("warning", later.source, message, f"add to {corrections.path}: {lines}")


def _unheard(merged: _Merged) -> Iterator[Problem]:
    """What the curator says of papers that are not here; the paper it is said of is told where its fields are put."""
    given = {row.id for row in merged.permalinks.of("paper")}
    for said in merged.unheard:
        if said.text not in given and said.paper in given:
            close = difflib.get_close_matches(said.text, sorted(given), 1)
            hint = f"did you mean {close[0]}?" if close else _NAMES
            yield Problem("error", said.source, f"{said.kind}: no paper is called {said.text!r}", hint)
