"""Former addresses of papers: a small HTML page each that leads on."""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """A redirect for every paper whose address moved to another that is there."""
    for old, new in sorted(library.permalinks.redirects().items()):
        if new in library.by_id:
            target = addresses.address(addresses.paper(new))
            text = templates.render(
                "redirect.html.j2",
                href=f"../../{target}",
                canonical=library.site.address(target),
                language=library.site.language,
                id=new,
            )
            yield Page(f"papers/{old}/index.html", text)
