"""``/authors/`` by name, and a page for each author that has one: who it is, papers newest first, who wrote along."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator import addresses
from generator.library import Library
from generator.model import Author, Draft, Page, Paper
from generator.people import Person, family_first, key
from generator.selections import selection
from generator.templating import Templates, front_matter
from generator.text import Markdown, plain
from generator.views import prints
from generator.views.cards import Card, Reference, cards, count, safe_href
from generator.views.exports import take
from generator.views.feeds import alternates, follow
from generator.views.paging import Numbered, numbered, pager
from generator.views.tags import beside

LISTED = 500  # authors on one page of the list
ALONG = 12  # co-authors on an author's page
SIZE_OF_TEAM = 50  # authors from which a paper makes nobody a co-author worth naming


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, and the authors whose names begin with it."""

    name: str
    authors: tuple[Reference, ...]


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """The list, and each author's pages."""
    yield from _list(library, templates)
    for author in library.people.authors:
        path = partial(addresses.author, author.id)
        for part in numbered(library.by_author[author.id], library.settings.papers_per_page, path):
            near: tuple[object, ...] = (_namesakes(library, author, part.page), part.pager, part.count)
            if part.is_first:
                near += (_along(library, author, part.page), beside(library, library.by_author[author.id], part.page))
            made_of = (_told(author, part), repr(near), *prints.papers(library, part.papers))
            make = partial(_page, library, templates, author, part)
            yield prints.draft(library, templates, part.page, made_of, make)


def _told(author: Person, part: Numbered) -> str:
    """What a page says of an author, in an order that does not depend on a run."""
    shown = frozenset(paper.id for paper in part.papers)
    told = replace(author, papers=(), by_name=frozenset())
    return repr((told, _known_by(author), sorted(author.by_name & shown)))


def links(library: Library, paper: Paper, page: str, searched: int) -> tuple[Reference, ...]:
    """A paper's authors: those with a page lead there, others, as far as the first so many, to a search for the name.

    Of a list of thousands a search for each would be most of the page.
    """
    ids = library.people.of.get(paper.id, ("",) * len(paper.authors))
    rows = enumerate(zip(paper.authors, ids, strict=True))
    return tuple(_link(author, id, page, place < searched) for place, (author, id) in rows)


def _link(author: Author, id: str, page: str, searched: bool) -> Reference:
    name = plain(author.name)
    if id:
        return Reference(name, addresses.href(addresses.author(id), page))
    if not searched or not key(author.name):
        return Reference(name, "")
    return Reference(name, Markdown(addresses.href(addresses.search_for(f'"{name}"'), page)))


def _list(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """All authors with a page, by family name, so many on one page."""
    authors = library.people.authors
    parts = [authors[n : n + LISTED] for n in range(0, len(authors), LISTED)] or [()]
    names = [_range(part) for part in parts]
    for number, part in enumerate(parts, 1):
        path = addresses.authors(number)
        front = {
            "title": "Authors" if number == 1 else f"Authors {names[number - 1]}",
            "description": f"Authors of several papers in {library.site.name}, by family name",
            "kind": "authors",
            "hide": ["navigation", "toc"],
            "feeds": alternates(library),
        }
        text = templates.render(
            "authors.md.j2",
            front=front_matter(front),
            letters=_letters(part, path),
            count=count(len(authors), "author"),
            least=library.settings.author_papers,
            search_href=addresses.href(addresses.SEARCH, path),
            pager=pager(names, number, addresses.authors),
            pager_label="",
        )
        yield Page(path, text)


def _range(authors: Sequence[Person]) -> str:
    """What a page of the list is called: ``Ada–Bab``."""
    if not authors:
        return ""
    first, last = (family_first(author.name)[:3].strip().capitalize() for author in (authors[0], authors[-1]))
    return first if first == last else f"{first}–{last}"


def _letters(authors: Sequence[Person], page: str) -> tuple[Letter, ...]:
    return tuple(
        Letter(letter, tuple(_counted(author, page, len(author.papers)) for author in group))
        for letter, group in groupby(authors, lambda author: _letter(author.name))
    )


def _letter(name: str) -> str:
    first = family_first(name)[:1].upper()
    return first if first.isalpha() else "Others"


def _counted(author: Person, page: str, number: int) -> Reference:
    return Reference(author.name, addresses.href(addresses.author(author.id), page), f"{number:,}")


def _page(library: Library, templates: Templates, author: Person, part: Numbered) -> str:
    one, papers = selection(library, "author", author.id), library.by_author[author.id]
    front = {
        "title": part.titled(author.name),
        "description": f"{part.count} by {author.name} in {library.site.name}",
        "kind": "author",
        "hide": ["navigation", "toc"],
        "feeds": alternates(library, of=one),
        **({"json_ld": _json_ld(library, author)} if part.is_first else {}),
    }
    return templates.render(
        "author.md.j2",
        front=front_matter(front),
        author=author,
        orcid_href=safe_href(f"https://orcid.org/{author.orcid}"),
        authors_href=addresses.href(addresses.AUTHORS, part.page),
        count=part.count,
        known_by=_known_by(author),
        namesakes=_namesakes(library, author, part.page),
        along=_along(library, author, part.page) if part.is_first else (),
        beside=beside(library, papers, part.page) if part.is_first else (),
        cards=_cards(library, author, part),
        feeds=follow(one, part.page),
        exports=take(one, part.page),
        subscribe_href=addresses.href(addresses.SUBSCRIBE, part.page),
        pager=part.pager,
        pager_label=part.label,
    )


def _known_by(author: Person) -> str:
    """By what the papers are this author's: ``orcid`` all, ``both``, ``name``, or ``nobody`` where there are none."""
    if not author.papers:
        return "nobody"
    if not author.orcid:
        return "name"
    return "both" if author.by_name else "orcid"


def _cards(library: Library, author: Person, part: Numbered) -> tuple[Card, ...]:
    """The papers; one that gave no ORCID among others that did says so."""
    shown = cards(library, part.papers, part.page)
    if not author.orcid:
        return shown
    return tuple(replace(card, aside=Markdown("by name")) if card.id in author.by_name else card for card in shown)


def _namesakes(library: Library, author: Person, page: str) -> tuple[Reference, ...]:
    """Others of the same name who have a page, told apart by their ORCID."""
    same = dict.fromkeys(id for name in author.names for id in _by_name(library)[name] if id != author.id)
    others = (library.author_by_id[id] for id in same)
    return tuple(
        Reference(other.name, addresses.href(addresses.author(other.id), page), other.orcid or "by name")
        for other in others
    )


def _by_name(library: Library) -> Mapping[str, list[str]]:
    def make() -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for author in library.people.authors:
            for name in author.names:
                found[name].append(author.id)
        return found

    return library.once("authors by name", make)


def _along(library: Library, author: Person, page: str) -> tuple[Reference, ...]:
    """Those with a page who wrote most papers with an author; a large team's paper makes no co-authors."""
    lists = (set(library.people.of[id]) for id in author.papers if len(library.people.of[id]) <= SIZE_OF_TEAM)
    together = Counter(id for ids in lists for id in ids if id and id != author.id)
    best = sorted(together.items(), key=lambda row: (-row[1], row[0]))[:ALONG]
    return tuple(_counted(library.author_by_id[id], page, number) for id, number in best)


def _json_ld(library: Library, author: Person) -> dict[str, object]:
    """Who it is, in schema.org's words."""
    values: dict[str, object] = {"@context": "https://schema.org", "@type": "Person", "name": author.name}
    if library.site.url:
        values["url"] = library.site.address(addresses.address(addresses.author(author.id)))
    return values | {"sameAs": f"https://orcid.org/{author.orcid}"} if author.orcid else values
