"""Give addresses: to papers by their identity, to whatever else has one by its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from generator.config import Site
from generator.model import Paper
from generator.permalinks.values import Permalink, Permalinks, contradict, hash_of, suffixed
from generator.text import plain, slug

_TEXT = "text:"
_TELLING = 40  # letters of an abstract that is no phrase such as “no abstract available”
# Words that tell nothing of a paper when they open its title.
_OPENERS = frozenset(
    "a an the on in of to for from with by and or is are do does can how what why when towards toward".split(" ")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that asks for its address: its identity keys, best first, the id it would like, and its title."""

    keys: tuple[str, ...]
    id: str
    title: str
    text: str = ""  # the key of its abstract, where it may need one
    records: tuple[tuple[str, ...], ...] = ()  # the keys of each of its records, where these are several

    @property
    def texts(self) -> tuple[str, ...]:
        """The keys of the abstracts of its records, the paper's own first."""
        found = (self.text, *(key for keys in self.records for key in keys if key.startswith(_TEXT)))
        return tuple(dict.fromkeys(filter(None, found)))


def assign(permalinks: Permalinks, wanted: Sequence[Wanted]) -> tuple[tuple[str, ...], Permalinks]:
    """Give each paper the address that its identity has, or a new one; return the ids in order, and all rows.

    Where two addresses turn out to be of one paper, the one found by its best key stays and the other redirects to it.
    Where one turns out to be of two papers, each has the address again that it had before.
    """
    rows = {row.id: row for row in permalinks.of("paper")}
    ids = _known(wanted, rows)
    owner = {key: n for n in _parting(ids, rows) for key in (*wanted[n].keys, *wanted[n].texts)}
    former = Permalinks(tuple(rows.values())).former("paper")
    for n, one in enumerate(wanted):
        id = ids.get(n) or _free(one, rows)
        ids[n] = id
        elder = rows.get(id, Permalink("paper", id))
        rows.update(_learnt(elder, [rows[old] for old in former.get(id, ())], one))
        rows[id] = Permalink("paper", id, _both(elder, one, n, owner), elder.title or one.title)
    others = tuple(row for row in permalinks.rows if row.kind != "paper")
    return tuple(ids[n] for n in range(len(wanted))), Permalinks((*others, *rows.values()), permalinks.lines)


def _parting(ids: Mapping[int, str], rows: Mapping[str, Permalink]) -> Iterator[int]:
    """The places of papers that were one until now: whose address led to another's, and whose it led to."""
    left = {rows[id].redirect for id in ids.values()}
    yield from (n for n, id in ids.items() if rows[id].redirect or id in left)


def _known(wanted: Sequence[Wanted], rows: dict[str, Permalink]) -> dict[int, str]:
    """The addresses that papers have by their keys, or by their abstract, by the paper's place.

    A paper that merely inherited its key from another address comes last, and takes that one again where it must.
    """
    by_key, inherited = _keys(rows)
    late = [n for n, one in enumerate(wanted) if _inherits(one, by_key, inherited)]
    early = sorted(set(range(len(wanted))).difference(late))
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for places in (early, late):
        for n in places:
            _settle(n, wanted[n], by_key, rows, ids, taken)
        _retitled([(n, wanted[n]) for n in places if n not in ids], ids, rows)
        taken.update(ids.values())
    return ids


def _settle(
    place: int,
    one: Wanted,
    by_key: Mapping[str, Sequence[str]],
    rows: dict[str, Permalink],
    ids: dict[int, str],
    taken: set[str],
) -> None:
    """Give a paper the address that it has by its keys; others that are the same paper's lead there from now on."""
    known = dict.fromkeys(id for key in one.keys for id in by_key.get(key, ()) if id not in taken)
    live = [id for id in known if not contradict(rows[id].keys, one.keys)]
    there = [id for id in live if not rows[id].redirect] or live[:1]
    if there:
        ids[place] = there[0]
        rows.update({former: replace(rows[former], redirect=there[0]) for former in there[1:]})
        taken.update(there)


def _keys(rows: Mapping[str, Permalink]) -> tuple[Mapping[str, list[str]], Mapping[str, set[str]]]:
    """Addresses by their keys; and for those that others lead to, the keys of the others."""
    by_key: dict[str, list[str]] = defaultdict(list)
    inherited: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        if row.redirect:
            inherited[row.redirect].update(row.keys)
            inherited[row.id].update(row.keys)
        for key in row.keys:
            by_key[key].append(row.id)
    return by_key, inherited


def _inherits(one: Wanted, by_key: Mapping[str, list[str]], inherited: Mapping[str, set[str]]) -> bool:
    """Whether all that a paper has in common with addresses came to them from others."""
    common = [(key, id) for key in one.keys for id in by_key.get(key, ())]
    return bool(common) and all(key in inherited.get(id, ()) for key, id in common)


def _retitled(asking: Sequence[tuple[int, Wanted]], ids: dict[int, str], rows: Mapping[str, Permalink]) -> None:
    """Find those that had a title as their only name and have another now, by an abstract that is no other's."""
    asked = Counter(one.text for _, one in asking if one.text)
    taken = set(ids.values())
    free: dict[str, list[str]] = defaultdict(list)
    for row in rows.values() if asked else ():
        for key in row.keys if row.id not in taken else ():
            if key in asked:
                free[key].append(row.id)
    for n, one in asking:
        found = free.get(one.text, [])
        found = [id for id in found if not rows[id].redirect] or found
        if len(found) == 1 and asked[one.text] == 1 and not contradict(rows[found[0]].keys, one.keys):
            ids[n] = found[0]


def _both(elder: Permalink, one: Wanted, place: int, owner: Mapping[str, int]) -> tuple[str, ...]:
    """The keys of a row and of its paper, but for those that another took along; those of the newest abstracts last."""
    kept = [key for key in elder.keys if owner.get(key, place) == place]
    keys = dict.fromkeys((*(key for key in kept if not key.startswith(_TEXT)), *one.keys))
    return (*keys, *(one.texts or (key for key in kept if key.startswith(_TEXT))))


def _learnt(elder: Permalink, former: Sequence[Permalink], one: Wanted) -> Iterator[tuple[str, Permalink]]:
    """The rows that lead to a paper's, with what is new of their own records: so that they can part again."""
    own = set(elder.keys).difference(*(row.keys for row in former))
    for row in former:
        for keys in one.records or ((*one.keys, *filter(None, [one.text])),):
            if own.isdisjoint(keys) and not set(keys).isdisjoint(row.keys) and not contradict(keys, row.keys):
                text = tuple(key for key in keys if key.startswith(_TEXT))
                kept = (key for key in row.keys if not text or not key.startswith(_TEXT))
                found = dict.fromkeys((*kept, *keys))
                row = replace(row, keys=tuple(sorted(found, key=lambda key: key.startswith(_TEXT))))
        yield row.id, row


def _free(one: Wanted, rows: Mapping[str, Permalink]) -> str:
    """The id asked for, or where an elder has it, with a suffix from the identity."""
    return suffixed(one.id, one.keys, rows) if one.id in rows else one.id


def record(permalinks: Permalinks, kind: str, names: Iterable[tuple[str, str]]) -> Permalinks:
    """Add a row for each id and title of a kind that has none yet."""
    have = {row.id for row in permalinks.of(kind)}
    new = tuple(Permalink(kind, id, title=title) for id, title in names if id not in have)
    return replace(permalinks, rows=(*permalinks.rows, *new)) if new else permalinks


def counted(permalinks: Permalinks, kind: str, papers: Mapping[str, int]) -> Permalinks:
    """Put the number of papers on the rows of a kind."""
    rows = (replace(row, papers=papers.get(row.id, row.papers)) if row.kind == kind else row for row in permalinks.rows)
    return replace(permalinks, rows=tuple(rows))


def move(permalinks: Permalinks, kind: str, moved: Mapping[str, str], there: Iterable[str]) -> Permalinks:
    """Let former ids of a kind lead to others, and no id that is there."""
    stay = set(there)
    given = record(permalinks, kind, ((old, "") for old in moved))
    rows = (
        replace(row, redirect="" if row.id in stay else moved.get(row.id, row.redirect)) if row.kind == kind else row
        for row in given.rows
    )
    return replace(given, rows=tuple(rows))


def authority(permalinks: Permalinks, site: Site, year: str) -> tuple[str, Permalinks]:
    """The start of every feed id, ``tag:HOST,YEAR:``, minted once (RFC 4151) and kept when the host changes."""
    for row in permalinks.of("site"):
        if not row.redirect:
            return row.id, permalinks
    host = urlsplit(site.url).hostname or f"{slug(site.name)}.invalid"
    minted = f"tag:{host},{year}:"
    return minted, replace(permalinks, rows=(Permalink("site", minted), *permalinks.rows))


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


def text_key(abstract: str) -> str:
    """A key made of an abstract's letters; none where these are so few that another paper may have the same."""
    letters = "".join(filter(str.isalnum, abstract.casefold()))
    return f"{_TEXT}{hash_of(letters)[:12]}" if len(letters) >= _TELLING else ""
