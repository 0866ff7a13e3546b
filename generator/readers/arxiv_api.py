"""The answer of arXiv's API: an Atom feed (https://info.arxiv.org/help/api/user-manual.html)."""

from __future__ import annotations

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import arxiv, dates, fields, identifiers, links, losses, xml

_HEAD = 20_000


def detect(text: str) -> bool:
    """Recognise an Atom feed of arXiv's API, which has no announcements."""
    head = text[:_HEAD]
    if xml.root_name(text) not in ("feed", "entry") or "Announce Type:" in head or "oai:arXiv.org:" in head:
        return False
    if "arxiv.org/api/" in head:
        return True
    return "http://arxiv.org/schemas/atom" in head and "arxiv.org/abs/" in head and "rss.arxiv.org" not in head


def read(text: str, path: str) -> Reading:
    """Read every entry; an error that the API reports in place of one is a problem."""
    tree = xml.parse(text, path)
    problems = list(tree.problems)
    if tree.root is None:
        return Reading(problems=tuple(problems))
    entries = [tree.root] if xml.name(tree.root) == "entry" else xml.children(tree.root, "entry")
    records: list[Record] = []
    for entry in entries:
        made = _record(entry, Source(path, entry.sourceline or 0))
        if isinstance(made, Problem):
            problems.append(made)
        else:
            records.append(made)
    if not entries and not tree.is_cut:
        problems.append(losses.empty_day(path, "answer"))
    title = xml.text(xml.child(tree.root, "title")) if xml.name(tree.root) == "feed" else ""
    return Reading(tuple(records), tuple(problems), title=title)


def _record(entry: xml.Element, source: Source) -> Record | Problem:
    parts = xml.fields(entry)
    title, abstract = xml.of(parts, "title"), xml.of(parts, "summary")
    about = xml.of(parts, "id")
    if "/api/errors" in about:
        return Problem("error", source, f"arXiv’s answer is an error: {abstract or title}", "ask again")
    if not title:
        return losses.untitled(source, about)
    comment = xml.of(parts, "arxiv:comment")
    addresses = [(each.get("title"), each.get("rel"), each.get("href") or "") for each in parts.get("link", [])]
    dois = [xml.of(parts, "arxiv:doi"), *(href for name, _, href in addresses if name == "doi")]
    return Record(
        title=title,
        source=source,
        abstract=abstract,
        authors=tuple(author for each in parts.get("author", []) if (author := _author(each))),
        ids=fields.ids(arxiv.name(about), *(_doi(doi) for each in dois for doi in each.split())),
        links=fields.links(
            *(
                ("pdf" if name == "pdf" else None, href)
                for name, rel, href in addresses
                if rel != "self" and name != "doi"
            ),
            *((None, address) for address in links.find(comment)),
        ),
        date=dates.date(xml.of(parts, "published")),
        venue=xml.of(parts, "arxiv:journal_ref"),
        licence=xml.of(parts, "arxiv:license") or xml.of(parts, "rights"),
        withdrawn=arxiv.is_withdrawn(comment, abstract),
    )


def _doi(text: str) -> Identifier | None:
    return identifiers.identifier("doi", text)


def _author(element: xml.Element) -> Author | None:
    name = xml.text(xml.child(element, "name")).rstrip(" ,:")
    where = "; ".join(xml.text(each) for each in xml.children(element, "arxiv:affiliation"))
    return Author(name, affiliation=where) if name else None
