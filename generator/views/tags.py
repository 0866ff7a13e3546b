"""``/tags/`` by facet, and a page for each tag: its definition, its papers newest first, the tags beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.library import Library
from generator.model import Draft, Facet, Page, Paper
from generator.selections import selection
from generator.taxonomy import Tag
from generator.templating import Templates, front_matter
from generator.views import prints
from generator.views.cards import Reference, cards
from generator.views.exports import take
from generator.views.feeds import alternates, follow
from generator.views.paging import Numbered, numbered

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


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
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


def _pages(library: Library, templates: Templates, tag: Tag) -> Iterator[Page | Draft]:
    path = partial(addresses.tag, tag.id)
    for part in numbered(library.by_tag[tag.id], library.settings.papers_per_page, path):
        papers = library.by_tag[tag.id]
        near = repr(beside(library, papers, part.page, tag.id)) if part.is_first else ""
        told = repr((tag.id, tag.name, part.number, part.pager, part.count))
        made_of = (told, near, *prints.papers(library, part.papers))
        make = partial(_page, library, templates, tag, part)
        yield prints.draft(library, templates, part.page, made_of, make)


def _page(library: Library, templates: Templates, tag: Tag, part: Numbered) -> str:
    one = selection(library, "tag", tag.id)
    front = {
        "title": part.titled(tag.name),
        "description": tag.definition,
        "kind": "tag",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library, tag),
    }
    return templates.render(
        "tag.md.j2",
        front=front_matter(front),
        tag=tag,
        facet=library.facet(tag),
        tags_href=addresses.href(addresses.TAGS, part.page),
        count=part.count,
        cards=cards(library, part.papers, part.page),
        beside=beside(library, library.by_tag[tag.id], part.page, tag.id) if part.is_first else (),
        feeds=follow(one, part.page),
        exports=take(one, part.page),
        subscribe_href=addresses.href(addresses.SUBSCRIBE, part.page),
        pager=part.pager,
        pager_label=part.label,
    )


def beside(library: Library, papers: Sequence[Paper], page: str, but: str = "") -> tuple[Reference, ...]:
    """The tags that papers have most often, but for one."""
    together = Counter(t.tag for paper in papers for t in paper.tags if t.tag != but)
    order = {one.id: n for n, one in enumerate(library.taxonomy.tags)}
    best = sorted(together.items(), key=lambda row: (-row[1], order[row[0]]))[:BESIDE]
    tags = [(library.tag(id), number) for id, number in best]
    return tuple(Reference(t.name, addresses.href(addresses.tag(t.id), page), f"{n:,}", t.facet) for t, n in tags)
