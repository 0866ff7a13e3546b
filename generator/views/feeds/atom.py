"""Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from generator.text import rfc3339
from generator.views.feeds.notices import Feed, Notice
from generator.views.feeds.xml import add, document, piece, with_pieces

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
_NAMES: Any = {None: ATOM, "fh": HISTORY}  # lxml's stubs forget the default namespace
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(feed: Feed, entries: Iterable[str], path: str) -> str:
    """A feed of entries that will be at a path below the site."""
    root = etree.Element(f"{{{ATOM}}}feed", {_LANG: feed.site.language}, nsmap=_NAMES)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "id", feed.id)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.site.address(path))
    _add(root, "link", rel="alternate", type="text/html", href=feed.url)
    for relation, address in feed.links(path):
        _add(root, "link", rel=relation, type="application/atom+xml", href=address)
    if feed.part:
        add(root, f"{{{HISTORY}}}archive")
    _add(root, "updated", rfc3339(feed.updated))
    _person(root, feed.site.name, feed.site.address(""))
    _add(root, "generator", "Broadsheet")
    return with_pieces(document(root, path), entries, "</feed>")


def entry(notice: Notice) -> str:
    """A notice as an entry, which serves every feed."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=_NAMES)
    made = _add(root, "entry")
    _add(made, "title", notice.title)
    _add(made, "id", notice.id)
    _add(made, "link", rel="alternate", type="text/html", href=notice.url)
    for name, url in notice.links:
        _add(made, "link", rel="related", title=name, href=url)
    _add(made, "published", rfc3339(notice.published))
    _add(made, "updated", rfc3339(notice.updated))
    for author in notice.authors:
        _person(made, author.name, author.url)
    for id, name in notice.tags:
        _add(made, "category", term=id, label=name)
    if notice.licence:
        _add(made, "rights", notice.licence)
    _add(made, "content", notice.html, type="html")
    return piece(root, "entry")


def _person(parent: etree._Element, name: str, url: str) -> None:
    author = _add(parent, "author")
    _add(author, "name", name)
    if url:
        _add(author, "uri", url)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    return add(parent, f"{{{ATOM}}}{name}", text, **attributes)
