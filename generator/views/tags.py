"""``/tags/`` by facet, and a page for each tag: its definition, its papers newest first, the tags beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.library import Library
from generator.model import Facet, Page, Paper
from generator.taxonomy import Tag
from generator.templating import Templates, front_matter
from generator.views.cards import Reference, cards, count
from generator.views.feeds import alternates

BESIDE = 8  # tags shown beside a tag


@dataclass(frozen=True, slots=True)
class FacetTags:
    """A facet and its tags, each with its count as the note."""

    facet: Facet
    tags: tuple[Reference, ...]
    more: int = 0


def facets(library: Library, page: str, most: int = 0) -> list[FacetTags]:
    """Every facet with its tags: all in the vocabulary's order, or the ``most`` used."""
    found = []
    for facet in library.taxonomy.facets:
        tags = [tag for tag in library.taxonomy.tags if tag.facet == facet.id]
        if most:
            tags = [tag for tag in tags if library.by_tag[tag.id]]
            tags.sort(key=lambda tag: (-len(library.by_tag[tag.id]), tag.name))
        shown = tags[:most] if most else tags
        rows = tuple(_counted(library, tag, page) for tag in shown)
        found.append(FacetTags(facet, rows, len(tags) - len(shown)))
    return [row for row in found if row.tags]


def _counted(library: Library, tag: Tag, page: str) -> Reference:
    return Reference(
        tag.name, addresses.href(addresses.tag(tag.id), page), f"{len(library.by_tag[tag.id]):,}", tag.facet
    )


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """The overview, and each tag's pages."""
    front = {
        "title": "Tags",
        "description": f"The vocabulary of {library.site.name}, by facet",
        "kind": "tags",
        "hide": ["navigation"],
        "feeds": alternates(library),
    }
    rows = facets(library, addresses.TAGS)
    definitions = {tag.name: tag.definition for tag in library.taxonomy.tags}
    yield Page(
        addresses.TAGS,
        templates.render("tags.md.j2", front=front_matter(front), facets=rows, definitions=definitions),
    )
    for tag in library.taxonomy.tags:
        yield from _pages(library, templates, tag)


def _pages(library: Library, templates: Templates, tag: Tag) -> Iterator[Page]:
    papers, size = library.by_tag[tag.id], library.settings.papers_per_page
    last = max(1, -(-len(papers) // size))
    for number in range(1, last + 1):
        yield _page(library, templates, tag, papers[(number - 1) * size : number * size], number, last)


def _page(library: Library, templates: Templates, tag: Tag, papers: Sequence[Paper], number: int, last: int) -> Page:
    page = addresses.tag(tag.id, number)
    front = {
        "title": tag.name if number == 1 else f"{tag.name}, page {number}",
        "description": tag.definition,
        "kind": "tag",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library, tag),
    }
    text = templates.render(
        "tag.md.j2",
        front=front_matter(front),
        tag=tag,
        facet=library.facet(tag),
        tags_href=addresses.href(addresses.TAGS, page),
        count=count(len(library.by_tag[tag.id]), "paper"),
        cards=cards(library, papers, page),
        beside=_beside(library, tag, page) if number == 1 else (),
        feeds=[
            Reference(name, addresses.href(f"tags/{tag.id}/{file}", page))
            for name, file in (("Atom", "feed.xml"), ("RSS", "feed.rss"), ("JSON Feed", "feed.json"))
        ],
        subscribe_href=addresses.href(addresses.SUBSCRIBE, page),
        pager=_pager(tag, page, number, last),
    )
    return Page(page, text)


def _beside(library: Library, tag: Tag, page: str) -> tuple[Reference, ...]:
    """The tags that most often stand beside this one."""
    together = Counter(t.tag for paper in library.by_tag[tag.id] for t in paper.tags if t.tag != tag.id)
    order = {one.id: n for n, one in enumerate(library.taxonomy.tags)}
    best = sorted(together.items(), key=lambda row: (-row[1], order[row[0]]))[:BESIDE]
    tags = [(library.tag(id), number) for id, number in best]
    return tuple(Reference(t.name, addresses.href(addresses.tag(t.id), page), f"{n:,}", t.facet) for t, n in tags)


def _pager(tag: Tag, page: str, number: int, last: int) -> list[Reference]:
    """Links to a tag's pages; the one that is shown has no address."""
    if last == 1:
        return []
    numbers = range(1, last + 1)
    return [Reference(str(n), "" if n == number else addresses.href(addresses.tag(tag.id, n), page)) for n in numbers]
