"""RSS 2.0 as arXiv writes it (https://www.rssboard.org/rss-specification, Dublin Core for authors and rights)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from lxml import etree

from generator.text import rfc822
from generator.views.feeds.atom import ATOM, HISTORY
from generator.views.feeds.notices import Feed, Notice
from generator.views.feeds.xml import add, document, piece, with_pieces

_DC = "http://purl.org/dc/elements/1.1/"
_NAMES = {"atom": ATOM, "dc": _DC, "fh": HISTORY}
_MARKUP = re.compile(r"<[A-Za-z/!?]")


def write(feed: Feed, items: Iterable[str], path: str) -> str:
    """A feed of items that will be at a path below the site."""
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_NAMES)
    channel = add(root, "channel")
    add(channel, "title", _title(feed.title))
    add(channel, "link", feed.url)
    add(channel, "description", _title(feed.description))
    add(channel, "language", feed.site.language)
    add(channel, "lastBuildDate", rfc822(feed.updated))
    add(channel, "generator", "Broadsheet")
    add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=feed.site.address(path))
    for relation, address in feed.links(path):
        add(channel, f"{{{ATOM}}}link", rel=relation, type="application/rss+xml", href=address)
    if feed.part:
        add(channel, f"{{{HISTORY}}}archive")
    return with_pieces(document(root, path), items, "</channel>")


def item(notice: Notice) -> str:
    """A notice as an item, which serves every feed."""
    root = etree.Element("rss", nsmap=_NAMES)
    made = add(add(root, "channel"), "item")
    add(made, "title", _title(notice.title))
    add(made, "link", notice.url)
    add(made, "guid", notice.id, isPermaLink="false")
    add(made, "pubDate", rfc822(notice.published))
    for author in notice.authors:
        add(made, f"{{{_DC}}}creator", author.name)
    for _, name in notice.tags:
        add(made, "category", name)
    if notice.licence:
        add(made, f"{{{_DC}}}rights", notice.licence)
    add(made, "description", notice.html)
    return piece(root, "channel/item")


def _title(text: str) -> str:
    """A title as plain text, which RSS can't say: one that looks like HTML is escaped, so that it reads as it is.

    Most readers take a title for HTML, some for text; ``Q&A`` and ``a < b`` are the same to both. ``&copy 2020`` is
    not, since HTML knows some names without a semicolon.
    """
    return escape(text, quote=False) if _MARKUP.search(text) or unescape(text) != text else text
