"""What a library becomes. A view is a function from the library to pages; this is the table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.library import Library
from generator.model import Draft, Page
from generator.templating import Templates
from generator.views import (
    archive,
    authors,
    curators,
    data,
    digests,
    exports,
    feeds,
    former,
    home,
    mail,
    papers,
    redirects,
    search,
    searches,
    subscribe,
    tags,
)

View = Callable[[Library, Templates], Iterator[Page | Draft]]

VIEWS: tuple[View, ...] = (
    home.pages,
    digests.pages,
    mail.pages,
    papers.pages,
    tags.pages,
    authors.pages,
    curators.pages,
    archive.pages,
    search.pages,
    searches.pages,
    subscribe.pages,
    feeds.pages,
    exports.pages,
    data.pages,
    former.pages,
    redirects.pages,
)


def render(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """Every page of the site, one by one."""
    for view in VIEWS:
        yield from view(library, templates)
