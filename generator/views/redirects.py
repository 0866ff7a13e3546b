"""Former addresses: a small HTML page each that leads on at once, without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.templating import Templates
from generator.text import plain


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """A redirect for everything whose address moved, and for newsletters of digests that moved or went."""
    for kind, page in addresses.PAGE_OF.items():
        titles = _titles(library, kind)
        for old, new in sorted(library.permalinks.redirects(kind).items()):
            yield _redirect(library, templates, page(old), page(new), titles.get(new, new))
    moved, titles = library.permalinks.redirects("digest"), _titles(library, "digest")
    for row in library.permalinks.of("digest"):
        now = moved.get(row.id, row.id)
        if row.id not in library.digest_by_id:
            target = addresses.mail(now) if now in library.digest_by_id else addresses.digest(now)
            yield _redirect(library, templates, addresses.mail(row.id), target, titles.get(now, now))


def _titles(library: Library, kind: str) -> Mapping[str, str]:
    """What everything of a kind was called when it got its address."""
    return {row.id: plain(row.title) for row in library.permalinks.of(kind) if row.title}


def _redirect(library: Library, templates: Templates, former: str, page: str, title: str) -> Page:
    old, new = addresses.address(former), addresses.address(page)
    text = templates.render(
        "redirect.html.j2",
        href="../" * old.count("/") + new,
        canonical=library.site.address(new),
        language=library.site.language,
        title=title,
    )
    return Page(f"{old}index.html", text)
