"""``content/permalinks.jsonl``: every address ever given. An address is given once and never moves.

A row is ``{"kind", "id", "keys", "title", "redirect"}``, empty values left out; rows are sorted, so that two people's
additions merge line by line. The ``site`` row holds the authority of the feeds' ``tag:`` ids (RFC 4151), which a moved
host must not change.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from generator.config import Site
from generator.model import Paper, Problem, Source
from generator.text import plain, slug

PERMALINKS = "content/permalinks.jsonl"
KINDS = ("site", "digest", "paper", "tag", "author", "curator", "search")

# Words that tell nothing of a paper when they open its title.
_OPENERS = frozenset(
    "a an the on in of to for from with by and or is are do does can how what why when towards toward".split(" ")
)


@dataclass(frozen=True, slots=True)
class Permalink:
    """An address given: what it is of, the identity keys it answers to, and where it now leads if it moved."""

    kind: str
    id: str
    keys: tuple[str, ...] = ()
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
    """All addresses given, in the file's order."""

    rows: tuple[Permalink, ...] = ()

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


def _end(id: str, direct: Mapping[str, str]) -> str:
    seen = {id}
    while (id := direct[id]) in direct and id not in seen:
        seen.add(id)
    return id


def read(text: str, path: str = PERMALINKS) -> tuple[Permalinks, tuple[Problem, ...]]:
    """The rows of the file; a row that cannot be read is an error, since a lost row is a lost address."""
    rows: dict[tuple[str, str], Permalink] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        row = _row(line)
        if row is None:
            hint = "restore it from the repository's history; `git checkout` the file if in doubt"
            problems.append(Problem("error", Source(path, number), "not a row of the permalinks file", hint))
        elif (elder := rows.get((row.kind, row.id))) is not None:  # two branches gave the same address: join their keys
            keys = tuple(dict.fromkeys((*elder.keys, *row.keys)))
            papers = max(elder.papers, row.papers)
            rows[row.kind, row.id] = replace(elder, keys=keys, redirect=elder.redirect or row.redirect, papers=papers)
        else:
            rows[row.kind, row.id] = row
    return Permalinks(tuple(rows.values())), tuple(problems)


def _row(line: str) -> Permalink | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    if not isinstance(data, dict) or data.get("kind") not in KINDS or not isinstance(data.get("id"), str):
        return None
    if data["kind"] != "site" and slug(data["id"], limit=200) != data["id"]:
        return None  # an id becomes a path: nothing but a slug may
    keys = tuple(str(key) for key in data.get("keys") or ())
    title, redirect = (str(data.get(name) or "") for name in ("title", "redirect"))
    papers = data.get("papers")
    return Permalink(data["kind"], data["id"], keys, title, redirect, papers if isinstance(papers, int) else 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that asks for its address: its identity keys, best first, the id it would like, and its title."""

    keys: tuple[str, ...]
    id: str
    title: str


def assign(permalinks: Permalinks, wanted: Sequence[Wanted]) -> tuple[tuple[str, ...], Permalinks]:
    """Give each paper the address that its identity has, or a new one; return the ids in order, and all rows.

    Where two addresses turn out to be of one paper, the one found by its best key stays and the other redirects to it.
    """
    rows = {row.id: row for row in permalinks.of("paper")}
    by_key: dict[str, list[str]] = defaultdict(list)
    for row in rows.values():
        for key in () if row.redirect else row.keys:
            by_key[key].append(row.id)
    ids: list[str] = []
    taken: set[str] = set()
    for one in wanted:
        known = list(dict.fromkeys(id for key in one.keys for id in by_key.get(key, ()) if id not in taken))
        known = [id for id in known if not _contradict(rows[id].keys, one.keys)]
        id = known[0] if known else _free(one, rows)
        elder = rows.get(id, Permalink("paper", id))
        for former in known[1:]:
            rows[former] = replace(rows[former], redirect=id)
        keys = tuple(dict.fromkeys((*elder.keys, *one.keys)))
        rows[id] = Permalink("paper", id, keys, elder.title or one.title, elder.redirect)
        taken.update(known, (id,))
        ids.append(id)
    others = tuple(row for row in permalinks.rows if row.kind != "paper")
    return tuple(ids), Permalinks((*others, *rows.values()))


def _contradict(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two identities have different names in one registry, so that a shared title is chance."""
    return any(
        not {key for key in one if key.startswith(scheme)} & theirs
        for scheme in {key.split(":", 1)[0] + ":" for key in one} - {"title:"}
        if (theirs := {key for key in other if key.startswith(scheme)})
    )


def _free(one: Wanted, rows: Mapping[str, Permalink]) -> str:
    """The id asked for, or where an elder has it, with a suffix from the identity."""
    if one.id not in rows:
        return one.id
    suffix = hashlib.sha256("\n".join(one.keys).encode()).hexdigest()
    return next(id for n in range(6, 64) if (id := f"{one.id}-{suffix[:n]}") not in rows)


def record(permalinks: Permalinks, kind: str, names: Iterable[tuple[str, str]]) -> Permalinks:
    """Add a row for each id and title of a kind that has none yet."""
    have = {row.id for row in permalinks.of(kind)}
    new = tuple(Permalink(kind, id, title=title) for id, title in names if id not in have)
    return Permalinks((*permalinks.rows, *new)) if new else permalinks


def counted(permalinks: Permalinks, kind: str, papers: Mapping[str, int]) -> Permalinks:
    """Put the number of papers on the rows of a kind."""
    rows = (replace(row, papers=papers.get(row.id, row.papers)) if row.kind == kind else row for row in permalinks.rows)
    return Permalinks(tuple(rows))


def move(permalinks: Permalinks, kind: str, moved: Mapping[str, str], there: Iterable[str]) -> Permalinks:
    """Let former ids of a kind lead to others, and no id that is there."""
    stay = set(there)
    given = record(permalinks, kind, ((old, "") for old in moved))
    return Permalinks(
        tuple(
            replace(row, redirect="" if row.id in stay else moved.get(row.id, row.redirect))
            if row.kind == kind
            else row
            for row in given.rows
        )
    )


def authority(permalinks: Permalinks, site: Site, year: str) -> tuple[str, Permalinks]:
    """The start of every feed id, ``tag:HOST,YEAR:``, minted once (RFC 4151) and kept when the host changes."""
    for row in permalinks.of("site"):
        return row.id, permalinks
    host = urlsplit(site.url).hostname or f"{slug(site.name)}.invalid"
    minted = f"tag:{host},{year}:"
    return minted, Permalinks((Permalink("site", minted), *permalinks.rows))


def paper_id(paper: Paper) -> str:
    """The address a paper would like: first author, year and first telling word of the title, or the title."""
    title = plain(paper.title)
    if not title and paper.ids:
        return slug(f"{paper.ids[0].scheme}-{paper.ids[0].value}")
    if not paper.authors or not paper.date:
        return slug(title)
    telling = next((word for part in title.split() if (word := slug(part)) and word not in _OPENERS), title)
    name = plain(paper.authors[0].name)
    family = name.split(",")[0] if "," in name else name.split()[-1] if name.split() else ""
    return slug(f"{family} {paper.date[:4]} {telling}")
