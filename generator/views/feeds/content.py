"""A paper as HTML that any feed reader shows: no style, no script, no MathML, whole abstract."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml import html as lxml_html

from generator import addresses
from generator.citations import facts
from generator.library import Library
from generator.model import Paper
from generator.text import human_date, to_html
from generator.views.feeds.xml import add
from generator.views.links import links

_NAMED = 30  # authors in the text; the rest are counted there, and named in the feed's own fields


def html(library: Library, paper: Paper) -> str:
    """Everything a subscriber is told of a paper, since readers show little else than this."""
    body = etree.Element("div")
    if paper.withdrawn:
        add(add(body, "p"), "strong", "Withdrawn: the authors or the publisher withdrew this paper.")
    _line(body, _authors([facts.line(author.name) for author in paper.authors]))
    _line(body, " · ".join(part for part in (facts.line(paper.venue), human_date(paper.date)) if part))
    if paper.abstract:
        body.append(_fragment(paper.abstract, "p"))
    _notes(body, library, paper)
    _links(body, "Links", links(paper))
    tags = [library.tag(tagging.tag) for tagging in paper.tags]
    _links(body, "Tags", [(t.name, library.site.address(addresses.address(addresses.tag(t.id)))) for t in tags])
    return etree.tostring(body, method="html", encoding="unicode")


def _authors(names: Sequence[str]) -> str:
    names = [name for name in names if name]
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"


def _line(body: etree._Element, text: str) -> None:
    if text:
        add(body, "p", text)


def _notes(body: etree._Element, library: Library, paper: Paper) -> None:
    """Why curators listed it. An appearance without a note says nothing, or a repeat would change the feed."""
    for appearance in paper.appearances:
        if appearance.note:
            digest = library.digest_by_id[appearance.digest]
            quote = add(body, "blockquote")
            quote.append(_fragment(appearance.note, "p"))
            by = add(quote, "p", "".join(f"{facts.line(name)}, " for name in appearance.curators))
            address = library.site.address(addresses.address(addresses.digest(digest.id)))
            add(by, "a", facts.line(digest.title) or digest.id, href=address)


def _links(body: etree._Element, label: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    line = add(body, "p", f"{label}: ")
    for n, (name, url) in enumerate(rows, 1):
        add(line, "a", name, href=url).tail = " · " if n < len(rows) else None


def _fragment(source: str, tag: str) -> etree._Element:
    """A text as HTML, in an element of its own."""
    inline = to_html(source)
    if "<" not in inline and "&" not in inline:  # most texts
        plain = etree.Element(tag)
        plain.text = inline
        return plain
    fragment: etree._Element = lxml_html.fragment_fromstring(inline, create_parent=tag)
    return fragment
