"""``/searches/`` and a page for each saved search: what it asks for, in words, and what it finds, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator import addresses
from generator.library import Library
from generator.model import Draft, Page
from generator.permalinks import Permalink
from generator.searches import Search
from generator.selections import selection
from generator.templating import Templates, front_matter
from generator.text import Markdown, to_markdown
from generator.views import prints
from generator.views.cards import Reference, cards, count
from generator.views.exports import take
from generator.views.feeds import alternates, follow
from generator.views.paging import Numbered, numbered


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """The list, each search's pages, and a page for each search that is kept no more."""
    front = {
        "title": "Saved searches",
        "description": f"Searches of {library.site.name} that one can follow",
        "kind": "searches",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    rows = references(library, addresses.SEARCHES)
    text = templates.render("searches.md.j2", front=front_matter(front), searches=rows)
    yield Page(addresses.SEARCHES, text)
    for search in library.searches:
        path = partial(addresses.search, search.id)
        for part in numbered(library.by_search[search.id], library.settings.papers_per_page, path):
            told = repr((replace(search, papers=()), part.number, part.pager, part.count))
            made_of = (told, *prints.papers(library, part.papers))
            make = partial(_page, library, templates, search, part)
            yield prints.draft(library, templates, part.page, made_of, make)
    for row in library.permalinks.of("search"):
        if row.id not in library.by_search and not row.redirect:
            yield _kept_no_more(library, templates, row)


def references(library: Library, page: str) -> list[tuple[Reference, Markdown]]:
    """Every saved search with how many papers it finds, and what it is for."""
    return [
        (
            Reference(one.title, addresses.href(addresses.search(one.id), page), count(len(one.papers), "paper")),
            to_markdown(one.description or f"Papers {one.words}"),
        )
        for one in library.searches
    ]


def _page(library: Library, templates: Templates, search: Search, part: Numbered) -> str:
    one = selection(library, "search", search.id)
    front = {
        "title": part.titled(search.title),
        "description": search.description or f"Papers {search.words}",
        "kind": "search-saved",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library, of=one),
    }
    return templates.render(
        "saved_search.md.j2",
        front=front_matter(front),
        search=search,
        searches_href=addresses.href(addresses.SEARCHES, part.page),
        count=part.count,
        description=to_markdown(search.description) if part.is_first else "",
        cards=cards(library, part.papers, part.page),
        feeds=follow(one, part.page),
        exports=take(one, part.page),
        subscribe_href=addresses.href(addresses.SUBSCRIBE, part.page),
        pager=part.pager,
        pager_label=part.label,
    )


def _kept_no_more(library: Library, templates: Templates, row: Permalink) -> Page:
    page = addresses.search(row.id)
    front = {
        "title": row.title or row.id,
        "description": "A search that is kept no more",
        "kind": "search-saved",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library),
    }
    text = templates.render(
        "former_search.md.j2",
        front=front_matter(front),
        title=row.title or row.id,
        search_href=Markdown(addresses.href(addresses.search_for(row.title or row.id), page)),
        searches_href=addresses.href(addresses.SEARCHES, page),
    )
    return Page(page, text)
