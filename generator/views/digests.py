"""``/digests/`` and a page for each: what a curator saved, in the curator's order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.library import Library
from generator.model import Digest, Draft, Page
from generator.selections import selection
from generator.templating import Templates, front_matter
from generator.text import Markdown, human_date, to_markdown
from generator.views import prints
from generator.views.cards import cards, count, curator_links
from generator.views.exports import take
from generator.views.feeds import alternates


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of a digest."""

    id: str
    title: Markdown
    href: str
    date: str
    day: str
    count: str
    curators: Markdown
    note: Markdown


def summary(library: Library, digest: Digest, page: str) -> Summary:
    """A digest as lists show it."""
    return Summary(
        id=digest.id,
        title=to_markdown(digest.title),
        href=addresses.href(addresses.digest(digest.id), page),
        date=digest.date,
        day=human_date(digest.date),
        count=count(len(library.by_digest[digest.id]), "paper"),
        curators=curator_links(library, digest.curators, page),
        note=to_markdown(digest.note),
    )


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """All digests on one page, and each on its own."""
    front = {
        "title": "Digests",
        "description": f"All digests of {library.site.name}, newest first",
        "kind": "digests",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    rows = [summary(library, digest, addresses.DIGESTS) for digest in library.digests]
    curators = addresses.href(addresses.CURATORS, addresses.DIGESTS) if library.curators.known else ""
    text = templates.render("digests.md.j2", front=front_matter(front), digests=rows, curators_href=curators)
    yield Page(addresses.DIGESTS, text)
    for n, digest in enumerate(library.digests):
        later = library.digests[n - 1] if n else None
        earlier = library.digests[n + 1] if n + 1 < len(library.digests) else None
        page, papers = addresses.digest(digest.id), library.by_digest[digest.id]
        shown = [repr(summary(library, one, page)) for one in (digest, later, earlier) if one]
        made_of = (*shown, repr((later is None, digest.note)), *prints.papers(library, papers))
        make = partial(_page, library, templates, digest, later, earlier)
        yield prints.draft(library, templates, page, made_of, make)


def _page(library: Library, templates: Templates, digest: Digest, later: Digest | None, earlier: Digest | None) -> str:
    page = addresses.digest(digest.id)
    papers = library.by_digest[digest.id]
    shown = summary(library, digest, page)
    front = {
        "title": digest.title,
        "description": f"{shown.count} listed on {shown.day}",
        "kind": "digest",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    return templates.render(
        "digest.md.j2",
        front=front_matter(front),
        digest=shown,
        cards=cards(library, papers, page, digest.id),
        exports=take(selection(library, "digest", digest.id), page),
        mail_href=addresses.href(addresses.mail(digest.id), page),
        later=summary(library, later, page) if later else None,
        earlier=summary(library, earlier, page) if earlier else None,
    )
