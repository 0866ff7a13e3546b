"""Which people have a page, and at which address. A page once given stays, whatever becomes known of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.people.names import family_first
from generator.people.values import Person
from generator.permalinks import Permalink, Permalinks
from generator.text import slug


@dataclass
class _Addresses:
    """The rows of a kind, and where an identity key is found."""

    kind: str
    wished: Mapping[str, str]
    rows: dict[str, Permalink]
    by_key: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for row in self.rows.values():
            for key in row.keys:
                self.by_key[key].append(row.id)

    def known(self, person: Person) -> list[str]:
        """The addresses that are this person's: by ORCID first, and by a name where no other ORCID has it."""
        found = dict.fromkeys(id for key in person.keys for id in self.by_key.get(key, ()))
        ours = [id for id in found if id not in self.taken and _may_be(self.rows[id], person)]
        return sorted(ours, key=lambda id: (not _has(self.rows[id], person.orcid), bool(self.rows[id].redirect)))


def give(
    people: Iterable[Person],
    permalinks: Permalinks,
    least: int = 1,
    kind: str = "author",
    wished: Mapping[str, str] | None = None,
) -> tuple[tuple[Person, ...], Permalinks]:
    """The people with a page, who are those of enough papers and those that had one, and all rows.

    Where two pages turn out to be of one person, one leads to the other from now on. A page that nobody answers to
    stays, with its name and no papers. ``wished`` has the addresses that some would like, by identity.
    """
    addresses = _Addresses(kind, wished or {}, {row.id: row for row in permalinks.of(kind)})
    everybody = list(people)
    found = {n: id for n, person in enumerate(everybody) if (id := _settle(person, addresses))}
    for n in _newcomers(everybody, found, least):
        found[n] = _new(everybody[n], addresses)
    known = [replace(everybody[n], id=id) for n, id in found.items()]
    known += [_vacant(row) for row in addresses.rows.values() if row.id not in addresses.taken and not row.redirect]
    others = tuple(row for row in permalinks.rows if row.kind != kind)
    ordered = tuple(sorted(known, key=lambda person: (family_first(person.name), person.id)))
    return ordered, replace(permalinks, rows=(*others, *addresses.rows.values())) if addresses.rows else permalinks


def _settle(person: Person, addresses: _Addresses) -> str:
    """The address that a person has, or nothing; others that are the same person's lead there from now on."""
    known = addresses.known(person)
    if not known:
        return ""
    id, rows = known[0], addresses.rows
    for former in known[1:]:
        rows[former] = replace(rows[former], redirect=id)
    rows[id] = replace(rows[id], keys=tuple(dict.fromkeys((*rows[id].keys, *person.keys))), redirect="")
    addresses.taken.update(known)
    return id


def _newcomers(people: Sequence[Person], found: dict[int, str], least: int) -> list[int]:
    """Who gets a page now, in an order of which later papers change nothing: the name as it is goes to the first."""
    new = [n for n, person in enumerate(people) if n not in found and len(person.papers) >= least]
    return sorted(new, key=lambda n: people[n].keys)


def _new(person: Person, addresses: _Addresses) -> str:
    id = _free(person, addresses)
    addresses.rows[id] = Permalink(addresses.kind, id, person.keys, person.name)
    addresses.taken.add(id)
    return id


def _free(person: Person, addresses: _Addresses) -> str:
    """The name as an address; where another has it, with the end of the ORCID, or of a hash of the name."""
    rows, id = addresses.rows, slug(addresses.wished.get(person.identity) or person.name)
    id = f"{addresses.kind}-{id}" if id.isdecimal() else id  # numbers are the pages of a list
    if id not in rows:
        return id
    end = person.orcid[-4:].lower() or hashlib.sha256(person.keys[0].encode()).hexdigest()[:4]
    rest = hashlib.sha256(f"{id} {person.keys[0]}".encode()).hexdigest()
    choices = (f"{id}-{end}", *(f"{id}-{rest[:n]}" for n in range(6, 64)))
    return next(id for id in choices if id not in rows)


def _may_be(row: Permalink, person: Person) -> bool:
    """Whether a row has no ORCID, or this person's."""
    orcids = {key for key in row.keys if key.startswith("orcid:")}
    return not orcids or f"orcid:{person.orcid}" in orcids


def _has(row: Permalink, orcid: str) -> bool:
    return bool(orcid) and f"orcid:{orcid}" in row.keys


def _vacant(row: Permalink) -> Person:
    """Somebody whom no paper names any more."""
    orcid = next((key.removeprefix("orcid:") for key in row.keys if key.startswith("orcid:")), "")
    return Person(row.title or row.id, row.keys, (), orcid, id=row.id)
