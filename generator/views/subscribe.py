"""``/subscribe/``: every feed, explained to someone who never used one."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates, front_matter
from generator.views.cards import Reference
from generator.views.feeds import alternates
from generator.views.searches import references
from generator.views.tags import facets


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """The page of all feeds."""
    page = addresses.SUBSCRIBE
    front = {
        "title": "Subscribe",
        "description": f"Follow {library.site.name}, or one tag of it, in a feed reader",
        "kind": "subscribe",
        "hide": ["navigation"],
        "feeds": alternates(library),
    }
    text = templates.render(
        "subscribe.md.j2",
        front=front_matter(front),
        site=library.site,
        feeds=[
            Reference(title, addresses.href(path, page), library.site.address(path))
            for title, _, path in alternates(library)
        ],
        searches=[search for search, _ in references(library, page)],
        searches_href=addresses.href(addresses.SEARCHES, page),
        facets=facets(library, page),
    )
    yield Page(page, text)
