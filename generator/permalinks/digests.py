"""A renamed digest, recognised by its papers: a file is gone, and another holds most of the same.

A digest's row keeps a sketch of its papers, the smallest hashes of their titles: two sketches tell how much two digests
have in common (Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model import Digest, Problem, Record
from generator.permalinks.values import Permalink, Permalinks, hash_of

SIZE = 24  # hashes of a sketch: enough to be exact for most digests, and few enough to read past
ALIKE = 0.5  # the share of papers that two must have in common to be one


def recorded(permalinks: Permalinks, digests: Sequence[Digest]) -> tuple[Permalinks, tuple[Problem, ...]]:
    """Give every digest its row, and let the address of one that was renamed lead to the new one."""
    rows = {row.id: row for row in permalinks.of("digest")}
    gone = [row for row in rows.values() if row.keys and not row.redirect]
    new = {digest.id for digest in digests if digest.id not in rows or rows[digest.id].redirect}
    for digest in digests:
        elder = rows.get(digest.id, Permalink("digest", digest.id, title=digest.title))
        rows[digest.id] = replace(elder, keys=sketch(digest), redirect="")
    problems: list[Problem] = []
    present = {digest.id: digest for digest in digests}
    for row in gone if new else ():
        if row.id not in present and (id := _successor(row, [rows[id] for id in sorted(new)])):
            rows[row.id] = replace(row, redirect=id)
            rows[id] = replace(rows[id], papers=max(rows[id].papers, row.papers))
            message = f"it holds the papers of {row.id}, which is gone: that address leads here"
            hint = f"if they are two, remove the redirect of {row.id} from the permalinks file"
            problems.append(Problem("note", present[id].source, message, hint))
    others = tuple(row for row in permalinks.rows if row.kind != "digest")
    return replace(permalinks, rows=(*others, *rows.values())), tuple(problems)


def _successor(row: Permalink, new: Sequence[Permalink]) -> str:
    """The new digest that has most of the papers of one that is gone, or nothing."""
    best = max(new, key=lambda other: likeness(row.keys, other.keys))
    return best.id if likeness(row.keys, best.keys) >= ALIKE else ""


def sketch(digest: Digest) -> tuple[str, ...]:
    """The smallest hashes of a digest's papers, in order."""
    return tuple(sorted({_hash(record) for record in digest.records})[:SIZE])


def _hash(record: Record) -> str:
    title = "".join(filter(str.isalnum, record.title.casefold()))
    name = title or (f"{record.ids[0].scheme}:{record.ids[0].value}" if record.ids else "")
    return hash_of(name)[:8]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of all papers of two digests that both have, as their sketches tell."""
    smallest = sorted({*one, *other})[:SIZE]
    return sum(key in one and key in other for key in smallest) / len(smallest) if smallest else 0.0
