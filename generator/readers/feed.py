"""Any feed of papers: RSS, RDF, Atom, JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import fields, html_text, identifiers, json_text, links, losses, people, xml
from generator.readers.feed_entries import ROOTS, Entry, channel

_HEAD = 60_000
# How makers of feeds label what they put into the description.
_LABEL = re.compile(
    r"\W{0,3}(authors?|author\(s\)|by|up-?votes?|votes|likes|summary|abstract|tl;?dr|published|publication date|"
    r"date|source|pmid|doi|arxiv(?: id)?|categories|subjects?|tags|keywords|comments?|journal|venue|"
    r"pdf|paper|code|github|project(?: page)?|dataset|demo|video|link|url)\W{0,3}[:：](?!//)\s*(.*)",
    re.I | re.S,
)
_HEADING = re.compile(r"\W{0,3}(abstract|summary)\W{0,3}", re.I)
_ONLINE = re.compile(r"[^.]{0,100}\bpublished online\b.{0,200}", re.I)
_FEET = re.compile(
    r"the post .{1,400} appeared first on .{1,200}|read (?:more|the full .{1,40})\W*|continue reading.{0,200}", re.I
)
_NUMBERED = re.compile(r"\[((?:arXiv:)?\d{4}\.\d{4,5}(?:v\d+)?)\]\s*", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,5}|[A-Z]{1,3}")
_CUT = ("…", "...", "[…]", "[...]")
_ABSTRACT = ("abstract", "summary")
_LINKED = ("pdf", "paper", "code", "github", "project", "project page", "dataset", "demo", "video", "link", "url")


def detect(text: str) -> bool:
    """Recognise a feed by its root, or by the version a JSON Feed begins with."""
    head = text[:_HEAD]
    if head.lstrip().startswith("{"):
        return "jsonfeed.org/version" in head
    root = xml.root_name(text)
    return root in ROOTS and (root != "rdf:RDF" or "rss" in head or "<item" in head)


def read(text: str, path: str) -> Reading:
    """Read every entry as a paper."""
    if text.lstrip().startswith("{"):
        return _json(text, path)
    tree = xml.parse(text, path)
    if tree.root is None:
        return Reading(problems=tree.problems)
    found = channel(tree.root)
    made = [_record(entry, path) for entry in found.entries]
    problems = [*tree.problems, *(each for each in made if isinstance(each, Problem))]
    problems += _cut_authors(found.entries, path)
    if not found.entries and not problems:
        problems.append(losses.empty_day(path, "feed"))
    records = tuple(each for each in made if isinstance(each, Record))
    return Reading(records, tuple(problems), title=found.title, date=found.date)


@dataclass(slots=True)
class _Said:
    """A description taken apart: the abstract, and what its labels say."""

    abstract: str = ""
    labels: dict[str, str] = field(default_factory=dict)


def _record(entry: Entry, path: str) -> Record | Problem:
    source = Source(path, entry.line)
    title = entry.title
    numbered = _NUMBERED.match(title)
    title = title[numbered.end() :] if numbered else title
    if not title:
        return losses.untitled(source, next((address for _, address in entry.links), ""))
    said = _said(entry.bodies)
    labels = said.labels
    names = [*entry.names, *(address for _, address in entry.links), *(numbered.groups() if numbered else ())]
    number = labels.get("pmid", "").partition(" ")[0]
    named = [labels.get("doi", ""), f"pmid:{number}" if number else "", labels.get("arxiv", "")]
    found = [(None, address) for key in _LINKED if key in labels for address in links.find(labels[key])]
    return Record(
        title=title,
        source=source,
        abstract=said.abstract,
        authors=authors(entry.authors or (labels.get("authors", ""),)),
        ids=fields.ids(
            *(_name(name) for name in names if name), *(identifiers.recognise(name) for name in named if name)
        ),
        links=fields.links(*entry.links, *found),
        date=entry.date or fields.date(labels.get("published", "")),
        venue=entry.venue or labels.get("journal", ""),
        licence=entry.licence,
        votes=_count(labels.get("votes", "")),
        withdrawn=fields.is_retracted(title),
    )


def _name(text: str) -> Identifier | None:
    return identifiers.recognise(re.sub(r"^oai:arxiv\.org:", "arxiv:", text[:500], flags=re.I))


def _said(bodies: Sequence[str]) -> _Said:
    """Take the first description that is whole; else the longest."""
    read = [_labelled(html_text.lines(body)) for body in bodies]
    labels = {key: value for said in reversed(read) for key, value in said.labels.items()}
    abstracts = [said.abstract for said in read if said.abstract]
    longest = max(abstracts, key=len, default="")
    return _Said(next((abstract for abstract in abstracts if not abstract.endswith(_CUT)), longest), labels)


def _labelled(lines: Sequence[str]) -> _Said:
    """Read ``Authors: …``, ``Upvotes: …``, ``Summary: …``; without a labelled abstract the other lines are one."""
    said = _Said()
    loose: list[str] = []
    abstract: list[str] | None = None
    goes_on = False
    for line in lines:
        label = _LABEL.match(line) if len(line) < 100_000 else None
        if _HEADING.fullmatch(line) or (label and label[1].lower() in _ABSTRACT):
            abstract, goes_on = [label[2]] if label else [], True
        elif label:
            said.labels.setdefault(_key(label[1]), label[2])
            goes_on = False
        elif _FEET.fullmatch(line) or (_ONLINE.fullmatch(line) and len(lines) > 1):
            continue
        elif goes_on and abstract is not None:
            abstract.append(line)
        else:
            loose.append(line)
    said.abstract = " ".join(" ".join(loose if abstract is None else abstract).split())
    return said


def _key(label: str) -> str:
    low = label.lower()
    if low.startswith(("author", "by")):
        return "authors"
    if low in ("upvotes", "upvote", "up-votes", "votes", "likes"):
        return "votes"
    if low in ("publication date", "date"):
        return "published"
    return "arxiv" if low.startswith("arxiv") else "journal" if low in ("source", "venue") else low


def _count(text: str) -> int | None:
    digits = text.replace(",", "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 9 else None


def authors(names: Sequence[str]) -> tuple[Author, ...]:
    """Read names that come one by one or all in one, given or family name first."""
    named = [name for name in names if name]
    turned = len(named) > 1 and all(name.count(",") == 1 for name in named)
    if turned:
        return tuple(Author(fields.given_first(name)) for name in named)
    return tuple(author for name in named for author in _split(name, alone=len(named) == 1))


def _split(names: str, alone: bool) -> Iterator[Author]:
    parts = [part.strip() for part in people.without_cut(names).split(",")]
    if len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):  # Curie, M., Meitner, L.
        yield from (Author(f"{given} {family}") for family, given in zip(parts[::2], parts[1::2], strict=True))
    elif alone or len(parts) > 2:
        yield from people.split(names)
    else:
        yield Author(fields.given_first(names))


def _cut_authors(entries: Sequence[Entry], path: str) -> Iterator[Problem]:
    for entry in entries:
        if entry.authors and people.is_cut(entry.authors[-1]):
            yield losses.cut_authors(Source(path, entry.line), entry.title)


def _json(text: str, path: str) -> Reading:
    found = json_text.rows(text, path, ("items",))
    made = [_record(_json_entry(row), path) for row in found.rows]
    problems = [*found.problems, *(each for each in made if isinstance(each, Problem))]
    if not found.rows and not problems:
        problems.append(losses.empty_day(path, "feed"))
    try:
        title = fields.text(fields.mapping(json_text.loads(text)).get("title"))
    except (ValueError, RecursionError):
        title = ""
    return Reading(tuple(each for each in made if isinstance(each, Record)), tuple(problems), title=title)


def _json_entry(row: json_text.Row) -> Entry:
    value = row.value
    people_ = fields.sequence(value.get("authors")) or fields.sequence(value.get("author"))
    bodies = (value.get(key) for key in ("summary", "content_text", "content_html"))
    whole = [fields.text(each) if not isinstance(each, str) else each for each in bodies]
    attached = (fields.mapping(each) for each in fields.sequence(value.get("attachments")))
    pdfs = [("pdf", fields.text(each.get("url"))) for each in attached if each.get("mime_type") == "application/pdf"]
    return Entry(
        line=row.line,
        title=html_text.plain(fields.text(value.get("title"))),
        bodies=tuple(each for each in whole if each.strip()),
        authors=tuple(name for each in people_ if (name := fields.text(fields.mapping(each).get("name") or each))),
        links=((None, fields.text(value.get("url"))), (None, fields.text(value.get("external_url"))), *pdfs),  # type: ignore[arg-type]
        names=(fields.text(value.get("id")),),
        date=fields.date(fields.first(value.get("date_published"), value.get("date_modified"))),
    )
