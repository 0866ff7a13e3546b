"""``/curators/`` and a page for each: what a curator picked, newest first, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator import addresses
from generator.curators import Curator
from generator.library import Library
from generator.model import Draft, Page
from generator.selections import selection
from generator.templating import Templates, front_matter
from generator.text import to_markdown
from generator.views import prints
from generator.views.cards import Reference, cards, count, safe_href
from generator.views.feeds import alternates, follow
from generator.views.paging import Numbered, numbered
from generator.views.tags import beside


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """The list, and each curator's pages."""
    curators = library.curators.known
    front = {
        "title": "Curators",
        "description": f"Who picks the papers of {library.site.name}",
        "kind": "curators",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    rows = [_listed(curator) for curator in curators]
    text = templates.render("curators.md.j2", front=front_matter(front), curators=rows)
    yield Page(addresses.CURATORS, text)
    for curator in curators:
        path = partial(addresses.curator, curator.id)
        for part in numbered(library.by_curator[curator.id], library.settings.papers_per_page, path):
            near = repr(beside(library, library.by_curator[curator.id], part.page)) if part.is_first else ""
            told = repr((replace(curator, papers=()), part.number, part.pager, part.count))
            made_of = (told, near, *prints.papers(library, part.papers))
            make = partial(_page, library, templates, curator, part)
            yield prints.draft(library, templates, part.page, made_of, make)


def _listed(curator: Curator) -> tuple[Reference, str]:
    href = addresses.href(addresses.curator(curator.id), addresses.CURATORS)
    return Reference(curator.name, href, count(len(curator.papers), "paper")), to_markdown(curator.bio)


def _page(library: Library, templates: Templates, curator: Curator, part: Numbered) -> str:
    one, papers = selection(library, "curator", curator.id), library.by_curator[curator.id]
    front = {
        "title": part.titled(curator.name),
        "description": curator.bio or f"What {curator.name} picked for {library.site.name}",
        "kind": "curator",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library, of=one),
    }
    return templates.render(
        "curator.md.j2",
        front=front_matter(front),
        curator=curator,
        bio=to_markdown(curator.bio) if part.is_first else "",
        links=_links(curator),
        curators_href=addresses.href(addresses.CURATORS, part.page),
        count=part.count,
        beside=beside(library, papers, part.page) if part.is_first else (),
        cards=cards(library, part.papers, part.page, curator=curator.id),
        feeds=follow(one, part.page),
        subscribe_href=addresses.href(addresses.SUBSCRIBE, part.page),
        pager=part.pager,
        pager_label=part.label,
    )


def _links(curator: Curator) -> Sequence[Reference]:
    """Where else a curator is found."""
    orcid = Reference(f"ORCID {curator.orcid}", safe_href(f"https://orcid.org/{curator.orcid}"))
    page = Reference("Own page", safe_href(curator.url))
    return [*([page] if curator.url else []), *([orcid] if curator.orcid else [])]
