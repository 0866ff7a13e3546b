"""``/digests/<digest>/mail/``: a digest's newsletter, with the same text as the message."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import addresses
from generator.library import Library
from generator.mailing.message import lay_out
from generator.mailing.rendering import entry
from generator.model import Digest, Draft
from generator.templating import Templates, front_matter
from generator.views import prints
from generator.views.feeds import alternates


def pages(library: Library, templates: Templates) -> Iterator[Draft]:
    """The newsletter of every digest."""
    for digest in library.digests:
        told = repr((digest.id, digest.title, digest.date, digest.curators, digest.note))
        made_of = (told, *prints.papers(library, library.by_digest[digest.id]))
        make = partial(_page, library, templates, digest)
        yield prints.draft(library, templates, addresses.mail(digest.id), made_of, make)


def _page(library: Library, templates: Templates, digest: Digest) -> str:
    page = addresses.mail(digest.id)
    letter = lay_out(library, templates, digest.id).newsletter
    front = {
        "title": f"{letter.title}: the newsletter",
        "description": f"The newsletter of {letter.day}: {letter.count}",
        "kind": "mail",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    return templates.render(
        "newsletter.md.j2",
        front=front_matter(front),
        letter=letter,
        papers=[entry(library, paper, page) for paper in letter.papers],
        digest_href=addresses.href(addresses.digest(digest.id), page),
        subscribe_href=addresses.href(addresses.SUBSCRIBE, page),
    )
