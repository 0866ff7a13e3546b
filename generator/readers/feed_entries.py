"""The entries of any feed, whatever its dialect: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, and their modules.

https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC 4287,
https://www.dublincore.org/specifications/dublin-core/, PRISM. feedparser would read them too, but it gives no lines,
and takes mathematics for markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from generator.model import LinkKind
from generator.readers import dates, html_text, xml

ROOTS = ("rss", "rdf:RDF", "feed", "channel")
_DATES = (
    *("prism:publicationDate", "prism:coverDate", "published", "issued", "dcterms:issued", "pubDate", "dc:date"),
    *("created", "dcterms:created", "date", "updated", "modified"),
)
_BODIES = (
    *("description", "summary", "dc:description", "abstract", "dcterms:abstract"),
    *("content:encoded", "content", "media:description"),
)
_PEOPLE = ("dc:creator", "author", "itunes:author", "media:credit")
_VENUES = ("prism:publicationName", "arxiv:journal_reference", "arxiv:journal_ref")
_RIGHTS = ("dc:rights", "rights", "cc:license", "creativeCommons:license")
_DAYS = ("pubDate", "dc:date", "updated", "lastBuildDate")
_NAMES = ("guid", "id", "dc:identifier", "prism:doi", "doi", "arxiv:doi", "arxiv:DOI")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one paper, in its own words."""

    line: int
    title: str
    bodies: tuple[str, ...] = ()  # plain text or HTML, the summary before the whole
    authors: tuple[str, ...] = ()
    links: tuple[tuple[LinkKind | None, str], ...] = ()
    names: tuple[str, ...] = ()  # what may be an identifier
    date: str = ""
    venue: str = ""
    licence: str = ""
    announced: str = ""  # arXiv's word for it: new, cross, replace


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed: its title and what it says below, its day, its entries."""

    title: str
    subtitle: str
    date: str
    entries: tuple[Entry, ...]


def channel(root: xml.Element) -> Channel:
    """Take a parsed feed apart."""
    head = xml.child(root, "channel")
    head = root if head is None else head
    parts = xml.fields(head)
    date = next((found for key in _DAYS if key in parts and (found := dates.mail_date(xml.of(parts, key)))), "")
    title, subtitle = xml.of(parts, "title"), xml.of(parts, "description") or xml.of(parts, "subtitle")
    entries = tuple(_entry(each) for each in _elements(root))
    return Channel(html_text.plain(title), html_text.plain(subtitle), date, entries)


def _elements(root: xml.Element) -> Iterator[xml.Element]:
    """Find the entries, which RDF keeps beside the channel and RSS inside it."""
    for element in root.iter("{*}item", "{*}entry"):
        if xml.name(element) in ("item", "entry"):
            yield element


def _entry(element: xml.Element) -> Entry:
    parts = xml.fields(element)
    return Entry(
        line=element.sourceline or 0,
        title=html_text.plain(" ".join(_body(each) for each in parts.get("title", parts.get("dc:title", []))[:1])),
        bodies=tuple(body for key in _BODIES for each in parts.get(key, []) if (body := _body(each).strip())),
        authors=tuple(_authors(parts)),
        links=tuple(_links(element, parts)),
        names=tuple(name for key in _NAMES for each in parts.get(key, []) if (name := xml.text(each))),
        date=next((found for key in _DATES if key in parts and (found := dates.mail_date(xml.of(parts, key)))), ""),
        venue=next((found for key in _VENUES if (found := xml.of(parts, key))), ""),
        licence=_licence(parts),
        announced=xml.of(parts, "arxiv:announce_type").lower(),
    )


def _body(element: xml.Element) -> str:
    """Return text or HTML as text; markup that stands in the feed itself (``type="xhtml"``) is written out."""
    if not len(element) or all(child.tag is etree.Entity for child in element):
        return xml.raw(element)
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    return str(whole[whole.index(">") + 1 : whole.rindex("<")])


def _authors(parts: dict[str, list[xml.Element]]) -> Iterator[str]:
    for element in next((parts[key] for key in _PEOPLE if key in parts), []):
        name = xml.child(element, "name")
        text = html_text.plain(xml.raw(element if name is None else name))
        if name is None and "@" in text:  # RSS: ada@example.org (Ada Lovelace)
            text = text.partition("(")[2].rpartition(")")[0]
        if text:
            yield text


def _links(element: xml.Element, parts: dict[str, list[xml.Element]]) -> Iterator[tuple[LinkKind | None, str]]:
    for each in parts.get("link", []):
        relation, kind = each.get("rel") or "alternate", each.get("type") or ""
        address = each.get("href") or xml.text(each)
        if relation in ("alternate", "related", "enclosure", "via") or each.get("href") is None:
            yield ("pdf" if kind == "application/pdf" else None), address
    for each in parts.get("enclosure", []):
        if each.get("type") == "application/pdf":
            yield "pdf", each.get("url") or ""
    for each in parts.get("guid", []):
        if each.get("isPermaLink") != "false":
            yield None, xml.text(each)
    if "link" not in parts:
        yield None, next((value for key, value in element.attrib.items() if key.endswith("}about")), "")
        yield None, xml.of(parts, "id")


def _licence(parts: dict[str, list[xml.Element]]) -> str:
    """Take rights that are an address: what else stands there is a notice of copyright."""
    said = (xml.text(each) for key in _RIGHTS for each in parts.get(key, []))
    return next((rights for rights in said if rights.startswith("http")), "")
