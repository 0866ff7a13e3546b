"""Former addresses: a small HTML page each that leads on at once, without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates

_PAGE_OF: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("paper", addresses.paper),
    ("digest", addresses.digest),
    ("tag", addresses.tag),
    ("author", addresses.author),
    ("curator", addresses.curator),
    ("search", addresses.search),
)


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """A redirect for everything whose address moved, and for newsletters of digests that moved or went."""
    for kind, page in _PAGE_OF:
        for old, new in sorted(library.permalinks.redirects(kind).items()):
            yield _redirect(library, templates, page(old), page(new), new)
    moved = library.permalinks.redirects("digest")
    for row in library.permalinks.of("digest"):
        now = moved.get(row.id, row.id)
        if row.id not in library.digest_by_id:
            target = addresses.mail(now) if now in library.digest_by_id else addresses.digest(now)
            yield _redirect(library, templates, addresses.mail(row.id), target, now)


def _redirect(library: Library, templates: Templates, former: str, page: str, id: str) -> Page:
    old, new = addresses.address(former), addresses.address(page)
    text = templates.render(
        "redirect.html.j2",
        href="../" * old.count("/") + new,
        canonical=library.site.address(new),
        language=library.site.language,
        id=id,
    )
    return Page(f"{old}index.html", text)
