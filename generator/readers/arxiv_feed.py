"""arXiv's daily feeds: RSS 2.0, the RDF (RSS 1.0) it had until 2024, and Atom (https://info.arxiv.org/help/rss.html)."""

from __future__ import annotations

import re

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import arxiv, fields, html_text, identifiers, losses, people, xml
from generator.readers.feed_entries import ROOTS, Entry, channel

_HEAD = 30_000
_SIGNS = (
    *("oai:arXiv.org:", "updates on arXiv.org", "rss.arxiv.org", "arxiv.org/rss", "Announce Type:"),
    *("updates on the arXiv.org", "arXiv.org e-print archive"),
)
# Title. (arXiv:2303.08867v1 [cs.CL] UPDATED)
_TAIL = re.compile(r"\.?\s*\(arXiv:(\S{5,40})(?: \[[^\]]{1,40}\])?(?: ([A-Z ]{3,20}))?\)\s*")


def detect(text: str) -> bool:
    """Recognise a feed that says it is arXiv's."""
    return xml.root_name(text) in ROOTS and any(sign in text[:_HEAD] for sign in _SIGNS)


def read(text: str, path: str) -> Reading:
    """Read every announcement; a day without any is none."""
    tree = xml.parse(text, path)
    if tree.root is None:
        return Reading(problems=tree.problems)
    found = channel(tree.root)
    made = [_record(entry, path) for entry in found.entries]
    problems = [*tree.problems, *(each for each in made if isinstance(each, Problem))]
    problems += [
        losses.cut_authors(Source(path, entry.line), entry.title)
        for entry in found.entries
        if entry.authors and people.is_cut(entry.authors[-1])
    ]
    if found.title.startswith("Feed error"):
        message = f"arXiv’s answer is an error: {found.subtitle or found.title}"
        problems.append(Problem("error", Source(path), message, "ask again, for a category that there is"))
    elif not found.entries and not problems:
        problems.append(losses.empty_day(path, "feed"))
    records = tuple(each for each in made if isinstance(each, Record))
    return Reading(records, tuple(problems), title=found.title, date=found.date)


def _record(entry: Entry, path: str) -> Record | Problem:
    source = Source(path, entry.line)
    body = entry.bodies[0] if entry.bodies else ""
    said = arxiv.announcement(" ".join(html_text.lines(body) if body.startswith("<p") else body.split()))
    tail = _TAIL.search(entry.title)
    title = entry.title[: tail.start()] if tail and tail.end() == len(entry.title) else entry.title
    name = said.name or (arxiv.name(tail[1]) if tail else None)
    if not title:
        return losses.untitled(source, name.value if name else "")
    kind = entry.announced or said.kind or (tail[2].lower() if tail and tail[2] else "")
    names = (arxiv.name(each) for each in (*entry.names, *(address for _, address in entry.links)))
    return Record(
        title=title,
        source=source,
        abstract=said.abstract,
        authors=_authors(entry),
        ids=fields.ids(name, *names, *(_doi(each) for each in entry.names)),
        links=fields.links(*entry.links),
        date=_submitted(entry.date, kind, name or next((each for each in map(arxiv.name, entry.names) if each), None)),
        venue=entry.venue,
        licence=entry.licence,
        withdrawn=arxiv.is_withdrawn("", said.abstract),
    )


def _authors(entry: Entry) -> tuple[Author, ...]:
    return tuple(author for names in entry.authors for author in arxiv.authors(names))


def _doi(text: str) -> Identifier | None:
    found = identifiers.recognise(text)
    return found if found is not None and found.scheme == "doi" else None


def _submitted(announced: str, kind: str, name: Identifier | None) -> str:
    """Take the day of the announcement, unless the paper is older: a revision, or a cross-list of one."""
    if kind.startswith(("replace", "updated")) or name is None or "/" in name.value:
        return "" if kind not in ("", "new") else announced
    year, month = 2000 + int(name.value[:2]), int(name.value[2:4])
    following = f"{year + month // 12:04}-{month % 12 + 1:02}"
    return announced if f"{year:04}-{month:02}" <= announced[:7] <= following else ""
