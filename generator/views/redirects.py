"""Former addresses of papers, people and searches: a small HTML page each that leads on."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """A redirect for every paper, author, curator and search whose address moved to another that is there."""
    for kind, there, page in (
        ("paper", library.by_id, addresses.paper),
        ("author", library.author_by_id, addresses.author),
        ("curator", library.by_curator, addresses.curator),
        ("search", library.by_search, addresses.search),
    ):
        for old, new in sorted(library.permalinks.redirects(kind).items()):
            if new in there:
                yield _redirect(library, templates, addresses.address(page(old)), addresses.address(page(new)), new)


def _redirect(library: Library, templates: Templates, old: str, new: str, id: str) -> Page:
    text = templates.render(
        "redirect.html.j2",
        href="../" * old.count("/") + new,
        canonical=library.site.address(new),
        language=library.site.language,
        id=id,
    )
    return Page(f"{old}index.html", text)
