"""``/search/``: the page that the search interface fills in."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates, front_matter
from generator.views.feeds import alternates
from generator.views.searches import references
from generator.views.tags import facets


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """The search page. Without JavaScript it leads to the tags and the archive."""
    front = {
        "title": "Search",
        "description": f"Search all papers of {library.site.name}",
        "kind": "search",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
        "facets": [facet.name for facet in library.taxonomy.facets],
    }
    text = templates.render(
        "search.md.j2",
        front=front_matter(front),
        tags_href=addresses.href(addresses.TAGS, addresses.SEARCH),
        archive_href=addresses.href(addresses.ARCHIVE, addresses.SEARCH),
        searches=[search for search, _ in references(library, addresses.SEARCH)],
        searches_href=addresses.href(addresses.SEARCHES, addresses.SEARCH),
        facets=facets(library, addresses.SEARCH, most=6),
    )
    yield Page(addresses.SEARCH, text)
