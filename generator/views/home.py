"""``/``: the newest digest, how to search and to subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates, front_matter
from generator.views.cards import cards, count
from generator.views.digests import summary
from generator.views.feeds import alternates
from generator.views.tags import facets


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """The front page."""
    page = addresses.HOME
    newest = library.digests[0] if library.digests else None
    listed = library.by_digest[newest.id] if newest else ()
    front = {
        "title": library.site.name,
        "description": library.site.description or f"{library.site.name}: a searchable digest of research papers",
        "kind": "home",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    yield Page(
        page,
        templates.render(
            "home.md.j2",
            front=front_matter(front),
            site=library.site,
            papers_count=count(len(library.papers), "paper"),
            digests_count=count(len(library.digests), "digest"),
            newest=summary(library, newest, page) if newest else None,
            cards=cards(library, listed[: library.settings.home_papers], page, newest.id if newest else ""),
            more=max(0, len(listed) - library.settings.home_papers),
            earlier=[summary(library, digest, page) for digest in library.digests[1:6]],
            facets=facets(library, page, most=6),
        ),
    )
