"""What has an address and is here no more: its page stays, says so, and leads on. Lists, feeds and search leave it out.

``redirects`` is for what moved; this is for what went: a paper that no digest lists, a digest without its file, a tag
that the vocabulary lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import cast, get_args
from urllib.parse import quote_plus

from generator import addresses
from generator.library import Library
from generator.model import Identifier, Page, Scheme
from generator.permalinks import Permalink
from generator.readers.identifiers import url
from generator.templating import Templates, front_matter
from generator.text import Markdown, escape_markdown, plain, to_markdown
from generator.views.cards import Reference, safe_href
from generator.views.feeds import alternates
from generator.views.links import SCHEMES


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is said of one kind of things that went."""

    kind: str
    there: Callable[[Library], Collection[str]]
    page: Callable[[str], str]
    banner: str
    leads: tuple[tuple[str, str], ...]  # text and page


_KINDS = (
    _Kind(
        "paper",
        lambda library: library.by_id,
        addresses.paper,
        "No digest lists this paper any more",
        (("All digests", addresses.DIGESTS), ("Search", addresses.SEARCH)),
    ),
    _Kind(
        "digest",
        lambda library: library.digest_by_id,
        addresses.digest,
        "This digest was removed",
        (("All digests", addresses.DIGESTS), ("Archive", addresses.ARCHIVE)),
    ),
    _Kind(
        "tag",
        lambda library: library.taxonomy.by_id,
        addresses.tag,
        "This tag is not used any more",
        (("All tags", addresses.TAGS), ("Search", addresses.SEARCH)),
    ),
)


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """A page for everything that went and leads to nothing else."""
    for kind in _KINDS:
        there = kind.there(library)
        for row in library.permalinks.of(kind.kind):
            if row.id not in there and not row.redirect:
                yield _page(library, templates, kind, row)


def _page(library: Library, templates: Templates, kind: _Kind, row: Permalink) -> Page:
    page, title = kind.page(row.id), row.title or row.id
    front = {
        "title": escape_markdown(plain(title)),
        "description": kind.banner,
        "kind": "former",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    text = templates.render(
        "former.md.j2",
        front=front_matter(front),
        title=to_markdown(title),
        banner=Markdown(kind.banner),
        links=_links(row) if kind.kind == "paper" else (),
        leads=[Reference(text, addresses.href(target, page)) for text, target in kind.leads],
    )
    return Page(page, text)


def _links(row: Permalink) -> tuple[Reference, ...]:
    """Where the identity of a paper says that it is; where that is a title alone, where to look for it."""
    named = [key.partition(":") for key in row.keys]
    found = [Identifier(cast(Scheme, scheme), value) for scheme, _, value in named if scheme in get_args(Scheme)]
    if found:
        return tuple(Reference(f"{SCHEMES[one.scheme]} {one.value}", safe_href(url(one))) for one in found)
    title = quote_plus(plain(row.title))
    scholar = safe_href(f"https://scholar.google.com/scholar?q={title}")
    return (Reference("Find it on Google Scholar", scholar),) if title else ()
