"""A paper as lists show it. Views prepare the data, templates lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator import addresses
from generator.citations import coins
from generator.curators import picked_by
from generator.library import Library
from generator.model import Appearance, Author, Paper
from generator.text import Markdown, escape_markdown, human_date, plain, to_markdown

NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """A named link to another page of the site. ``text`` is what a person reads, ``href`` is relative."""

    text: str | Markdown
    href: str
    note: str = ""
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a list says of a paper."""

    id: str
    title: Markdown
    href: str
    byline: Markdown
    excerpt: Markdown
    tags: tuple[Reference, ...]
    notes: tuple[Note, ...]
    withdrawn: bool
    pick: bool
    coins: Markdown  # for Zotero: what stands in its span's title
    aside: Markdown = Markdown()  # what the list that it stands in has to say of it


@dataclass(frozen=True, slots=True)
class Note:
    """Why a curator listed a paper, and who."""

    text: Markdown
    curators: Markdown


def card(library: Library, paper: Paper, page: str, digest: str = "", curator: str = "") -> Card:
    """A paper's card on a page; with a digest, the notes it has there; with a curator, that curator's."""
    key = ("card", paper.id, page.count("/"), digest, curator)
    return library.once(key, lambda: _card(library, paper, page, digest, curator))


def _card(library: Library, paper: Paper, page: str, digest: str, curator: str) -> Card:
    notes = [a for a in paper.appearances if a.note and (not digest or a.digest == digest)]
    notes = [a for a in notes if not curator or curator in _pickers(library, a)]
    return Card(
        id=paper.id,
        title=to_markdown(paper.title),
        href=addresses.href(addresses.paper(paper.id), page),
        byline=escape_markdown(
            " · ".join(part for part in (names(paper.authors), human_date(paper.date), paper.venue) if part)
        ),
        excerpt=_beginning(paper.abstract, library.settings.excerpt),
        tags=tag_links(library, paper, page),
        notes=tuple(Note(to_markdown(a.note), curator_links(library, a.curators, page)) for a in notes),
        withdrawn=paper.withdrawn,
        pick=paper.pick,
        coins=Markdown(coins(paper, library.site).replace("&", "&amp;")),
    )


def cards(
    library: Library, papers: Iterable[Paper], page: str, digest: str = "", curator: str = ""
) -> tuple[Card, ...]:
    """The cards of several papers, in their order."""
    return tuple(card(library, paper, page, digest, curator) for paper in papers)


def _pickers(library: Library, appearance: Appearance) -> set[str]:
    return {library.curators.of(name) for name in picked_by(appearance, library.digest_by_id[appearance.digest])}


def curator_links(library: Library, curators: Iterable[str], page: str) -> Markdown:
    """Names of curators in a line, each leading to the curator's page."""
    return Markdown(", ".join(_curator_link(library, name, page) for name in curators))


def _curator_link(library: Library, name: str, page: str) -> str:
    text, id = escape_markdown(name), library.curators.of(name)
    return f"[{text}]({addresses.href(addresses.curator(id), page)})" if id else text


def names(authors: Sequence[Author], shown: int = NAMES_SHOWN) -> str:
    """The authors in a line: all of a few, the first of many and how many more."""
    found = [plain(author.name) for author in authors]
    if len(found) <= shown + 1:
        return ", ".join(found)
    return f"{', '.join(found[:shown])} and {len(found) - shown} more"


def excerpt(text: str, limit: int) -> str:
    """The beginning of a plain text: whole sentences where they fit, else whole words and an ellipsis."""
    end, whole = _cut(text, limit)
    return text[:end] if whole else text[:end] + " …"


def _beginning(source: str, limit: int) -> Markdown:
    """The same of a text as its source has it, formulas typeset."""
    end, whole = _cut(plain(source), limit)
    return Markdown(to_markdown(source, until=end) + ("" if whole else " …"))


def _cut(text: str, limit: int) -> tuple[int, bool]:
    """Where the beginning of a text ends, and whether that is the end of a sentence."""
    if len(text) <= limit:
        return len(text), True
    head = text[: limit + 1]
    stop = max(head.rfind(mark) for mark in (". ", "? ", "! "))
    if stop >= limit // 2:
        return stop + 1, True
    space = head.rfind(" ")
    return len(head[: space if space > 0 else limit].rstrip(" ,;:")), False


def tag_links(library: Library, paper: Paper, page: str) -> tuple[Reference, ...]:
    """The chips of a paper's tags: name, address and, as the tooltip, the words that earned the tag."""
    found = []
    for tagging in paper.tags:
        tag = library.tag(tagging.tag)
        words = ", ".join(dict.fromkeys(f"“{e.words}”" for e in tagging.evidence))
        name, href = escape_markdown(tag.name), Markdown(addresses.href(addresses.tag(tag.id), page))
        found.append(Reference(name, href, escape_markdown(words), Markdown(tag.facet)))
    return tuple(found)


def count(number: int, one: str, many: str = "") -> str:
    """A number and its noun: ``1 paper``, ``1,204 papers``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def safe_href(url: str) -> Markdown:
    """An outside address for a Markdown link's target: http or https, and no character that Markdown would act on."""
    if not url.startswith(("http://", "https://")):
        return Markdown("#")
    return Markdown(quote(url, safe=":/?#@!&+,;=%-._~").replace("&", "&amp;"))
