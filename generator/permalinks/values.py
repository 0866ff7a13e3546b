"""A row of the permalinks file, and all of them.

A row is ``{"kind", "id", "keys", "title", "redirect", "papers"}``, empty values left out; rows are sorted, so that two
people's additions merge line by line. The ``site`` row holds the authority of the feeds' ``tag:`` ids (RFC 4151), which
a moved host must not change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PERMALINKS = "content/permalinks.jsonl"
KINDS = ("site", "digest", "paper", "tag", "author", "curator", "search")
# Keys that others may share, and that may change: they find an identity, and never tell two apart.
_LOOSE = frozenset(("title", "name", "text"))


@dataclass(frozen=True, slots=True)
class Permalink:
    """An address given: what it is of, the identity keys it answers to, and where it now leads if it moved."""

    kind: str
    id: str
    keys: tuple[str, ...] = ()  # of a digest: a sketch of its papers
    title: str = ""
    redirect: str = ""
    papers: int = 0  # of a digest: the most it ever held

    def row(self) -> str:
        """The line that is kept of it."""
        values: dict[str, Any] = {"kind": self.kind, "id": self.id}
        values |= {"keys": list(self.keys)} if self.keys else {}
        values |= {"title": self.title} if self.title else {}
        values |= {"redirect": self.redirect} if self.redirect else {}
        values |= {"papers": self.papers} if self.papers else {}
        return json.dumps(values, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Permalinks:
    """All addresses given, in the file's order; and the rows that the file has, as lines."""

    rows: tuple[Permalink, ...] = ()
    lines: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def of(self, kind: str) -> tuple[Permalink, ...]:
        """The rows of one kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    def text(self) -> str:
        """The file's text."""
        rows = sorted(self.rows, key=lambda row: (KINDS.index(row.kind), row.id))
        return "".join(row.row() + "\n" for row in rows)

    def redirects(self, kind: str = "paper") -> Mapping[str, str]:
        """Where a former address leads, by the former id; a chain leads to its end."""
        direct = {row.id: row.redirect for row in self.of(kind) if row.redirect}
        return {old: _end(old, direct) for old in direct}

    def former(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """The addresses that lead to an address now, by its id."""
        found: dict[str, list[str]] = {}
        for old, now in sorted(self.redirects(kind).items()):
            found.setdefault(now, []).append(old)
        return {now: tuple(olds) for now, olds in found.items()}

    def changed(self) -> Iterator[str]:
        """What the file does not say as it is here, in words: ``paper kim-2025-fog``."""
        known = set(self.lines)
        for row in sorted(self.rows, key=lambda row: (KINDS.index(row.kind), row.id)):
            if (line := row.row()) not in known:
                yield f"{row.kind} {row.id}" + (f" (leads to {row.redirect})" if '"redirect"' in line else "")


def _end(id: str, direct: Mapping[str, str]) -> str:
    seen = {id}
    while (id := direct[id]) in direct and id not in seen:
        seen.add(id)
    return id


def contradict(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two identities have different names in one registry, so that a shared title is chance."""
    schemes = {key.partition(":")[0] for key in one} - _LOOSE
    return any(
        theirs.isdisjoint(one)
        for scheme in schemes
        if (theirs := {key for key in other if key.startswith(f"{scheme}:")})
    )


def suffixed(id: str, keys: Sequence[str], taken: Container[str]) -> str:
    """An id with as much of its identity's hash behind it as makes it one of its own."""
    suffix = hash_of("\n".join(keys))
    return next(found for n in range(6, 64) if (found := f"{id}-{suffix[:n]}") not in taken)


def hash_of(text: str) -> str:
    """The SHA-256 of a text, also of one that is no Unicode."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
