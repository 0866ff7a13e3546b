"""``/feeds.opml``: every feed, grouped, for a feed reader to take over at once. OPML 2.0 (http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from generator.library import Library
from generator.selections import Kind, Selection
from generator.text import clean, rfc822
from generator.views.feeds.xml import add, document

PATH = "feeds.opml"
_GROUPS: tuple[tuple[Kind, str], ...] = (("curator", "Curators"), ("search", "Saved searches"), ("author", "Authors"))


def write(library: Library, feeds: Sequence[tuple[Selection, str]]) -> str:
    """The list of feeds, each with its title: everything, then the tags by facet, and whatever else one can follow."""
    root = etree.Element("opml", {"version": "2.0"})
    head = add(root, "head")
    add(head, "title", f"{library.site.name}: all feeds")
    if library.date:
        add(head, "dateModified", rfc822(library.date))
    body = add(root, "body")
    for name, rows in _groups(library, feeds):
        parent = _outline(body, name) if name else body
        for one, title in rows:
            where = {"xmlUrl": one.folder + "feed.xml", "htmlUrl": one.folder}
            addresses = {key: library.site.address(path) for key, path in where.items()}
            _outline(parent, title, type="rss", description=one.description, **addresses)
    return document(root, PATH, style=False)


def _outline(parent: etree._Element, text: str, **attributes: str) -> etree._Element:
    outline = add(parent, "outline", title=text, **attributes)
    outline.set("text", clean(text))
    return outline


def _groups(
    library: Library, feeds: Sequence[tuple[Selection, str]]
) -> Iterator[tuple[str, list[tuple[Selection, str]]]]:
    yield "", [row for row in feeds if row[0].kind == "all"]
    for facet in library.taxonomy.facets:
        tags = [row for row in feeds if row[0].kind == "tag" and library.tag(row[0].id).facet == facet.id]
        if tags:
            yield facet.name, tags
    for kind, name in _GROUPS:
        if rows := [row for row in feeds if row[0].kind == kind]:
            yield name, rows
