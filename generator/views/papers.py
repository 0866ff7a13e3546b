"""``/papers/<paper>/``: one paper, whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote_plus

from generator import addresses
from generator.citations import FORMATS as CITED
from generator.citations import Format
from generator.library import Library
from generator.model import Correction, Draft, Paper
from generator.templating import Templates, front_matter
from generator.text import Markdown, human_date, plain, to_markdown
from generator.views import prints
from generator.views.authors import links as links_of_authors
from generator.views.cards import Reference, curator_links, excerpt, safe_href
from generator.views.feeds import alternates
from generator.views.fenced import fenced
from generator.views.links import links
from generator.views.metadata import citation_meta, json_ld
from generator.views.why import chips, marks, why

SHOWN_ELSEWHERE = ("note", "pick", "erratum")  # corrections whose words have a place of their own on the page
NAMED = 30  # authors that the page shows at once; all others are folded away


@dataclass(frozen=True, slots=True)
class Listing:
    """One appearance as the page shows it."""

    digest: Markdown
    href: str
    day: str
    note: Markdown
    curators: Markdown


@dataclass(frozen=True, slots=True)
class Citation:
    """The paper as one citation format has it."""

    name: str
    file: str
    mime: str
    block: Markdown


def pages(library: Library, templates: Templates) -> Iterator[Draft]:
    """A page for each paper."""
    for paper in library.papers:
        made_of = (prints.paper(library, paper), prints.authors(library, paper), prints.related(library, paper))
        make = partial(page, library, templates, paper)
        yield prints.draft(library, templates, addresses.paper(paper.id), made_of, make)


def page(library: Library, templates: Templates, paper: Paper) -> str:
    """A paper's page."""
    path = addresses.paper(paper.id)
    reasons, authors = why(library, paper, path), links_of_authors(library, paper, path, NAMED)
    return templates.render(
        "paper.md.j2",
        front=front_matter(_front(library, paper)),
        paper=paper,
        title=to_markdown(paper.title),
        authors=authors[:NAMED],
        more_authors=authors[NAMED:],
        published=human_date(paper.date),
        links=[Reference(name, safe_href(url), url) for name, url in links(paper)],
        find=() if paper.ids or paper.link("abstract") or paper.link("pdf") else _find(paper),
        tags=chips(reasons),
        abstract=to_markdown(paper.abstract, marks(library, paper, "abstract")),
        note=to_markdown(paper.note),
        erratum=to_markdown(paper.erratum),
        withdrawal=_withdrawal(paper),
        listings=_listings(library, paper, path),
        corrections=[_told(one) for one in paper.corrections if _is_listed(one)],
        why=reasons,
        citations=[_citation(library, paper, format) for format in CITED],
        related=[_related(library.by_id[id], path) for id in library.related.get(paper.id, ())],
    )


def _front(library: Library, paper: Paper) -> dict[str, object]:
    digests = [library.digest_by_id[a.digest] for a in paper.appearances]
    return {
        "title": plain(paper.title),
        "description": excerpt(plain(paper.abstract), 200) or plain(paper.title),
        "kind": "paper",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
        "citation": citation_meta(library, paper),
        "json_ld": json_ld(library, paper),
        "filters": [
            *((library.facet(library.tag(t.tag)).name, library.tag(t.tag).name) for t in paper.tags),
            ("Year", (paper.date or paper.listed)[:4]),
            *(("Digest", plain(digest.title)) for digest in digests),
        ],
        "sort": paper.listed,
    }


def _find(paper: Paper) -> tuple[Reference, ...]:
    """Where to look for a paper that came without any identifier."""
    title = quote_plus(plain(paper.title))
    return (
        Reference("arXiv", safe_href(f"https://arxiv.org/search/?query={title}&searchtype=title")),
        Reference("Google Scholar", safe_href(f"https://scholar.google.com/scholar?q={title}")),
    )


def _listings(library: Library, paper: Paper, path: str) -> list[Listing]:
    found = []
    for appearance in paper.appearances:
        digest = library.digest_by_id[appearance.digest]
        found.append(
            Listing(
                to_markdown(digest.title),
                addresses.href(addresses.digest(digest.id), path),
                human_date(digest.date),
                to_markdown(appearance.note),
                curator_links(library, appearance.curators, path),
            )
        )
    return found


def _withdrawal(paper: Paper) -> str:
    """Why and when a paper was withdrawn, as far as the curator says."""
    said = next((c for c in paper.corrections if c.field == "withdrawn"), None)
    reason = (said and said.reason) or "The authors or the publisher withdrew this paper."
    return f"{reason} ({human_date(said.date)})" if said and said.date else reason


def _is_listed(one: Correction) -> bool:
    """Whether a correction is told below the paper: what has a place of its own is there with its date or reason."""
    if one.field == "withdrawn":
        return one.value != "yes"  # which is under the banner
    return one.field not in SHOWN_ELSEWHERE or one.value == "no" or bool(one.date or one.reason)


def _told(correction: Correction) -> str:
    """A correction in words: ``title: was “A studdy” (2 April 2025: a slip of the pen)``."""
    field, value = correction.field, plain(correction.value)
    what = f"was “{plain(correction.was)}”" if correction.was else "" if value == "yes" else value
    if field in SHOWN_ELSEWHERE and value != "no":
        what = ""
    shown = f"{field}: {what}" if what else field
    beside = ": ".join(part for part in (human_date(correction.date), correction.reason) if part)
    return f"{shown} ({beside})" if beside else shown


def _citation(library: Library, paper: Paper, format: Format) -> Citation:
    """The paper in a citation format: to copy, and to save as a file of this name."""
    text = format.write(paper, library.site)
    return Citation(format.name, f"{paper.id}.{format.ending}", format.mime, fenced(text))


def _related(paper: Paper, path: str) -> Reference:
    byline = " ".join(part for part in (plain(paper.authors[0].name) if paper.authors else "", paper.date[:4]) if part)
    return Reference(to_markdown(paper.title), addresses.href(addresses.paper(paper.id), path), byline)
