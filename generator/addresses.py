"""Where everything lives: the one place that knows an address. Paths are below ``docs/``; addresses below the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote_plus

HOME = "index.md"
DIGESTS = "digests/index.md"
TAGS = "tags/index.md"
AUTHORS = "authors/index.md"
CURATORS = "curators/index.md"
SEARCHES = "searches/index.md"
ARCHIVE = "archive/index.md"
SEARCH = "search.md"
SUBSCRIBE = "subscribe.md"
DATA = "data.md"


def paper(id: str) -> str:
    """The page of a paper."""
    return f"papers/{id}.md"


def digest(id: str) -> str:
    """The page of a digest."""
    return f"digests/{id}.md"


def mail(digest: str) -> str:
    """The page of a digest's newsletter."""
    return f"digests/{digest}/mail.md"


def tag(id: str, number: int = 1) -> str:
    """The page of a tag, or one of its further pages."""
    return numbered("tags", id, number)


def authors(number: int = 1) -> str:
    """The list of authors, or one of its further pages."""
    return AUTHORS if number == 1 else f"authors/{number}.md"


def author(id: str, number: int = 1) -> str:
    """The page of an author, or one of its further pages."""
    return numbered("authors", id, number)


def curator(id: str, number: int = 1) -> str:
    """The page of a curator, or one of its further pages."""
    return numbered("curators", id, number)


def search(id: str, number: int = 1) -> str:
    """The page of a saved search, or one of its further pages."""
    return numbered("searches", id, number)


# The page of whatever the permalinks file gives an address, by its kind there.
PAGE_OF: Mapping[str, Callable[[str], str]] = {
    "digest": digest,
    "paper": paper,
    "tag": tag,
    "author": author,
    "curator": curator,
    "search": search,
}


def search_for(words: str) -> str:
    """The search page with words to search for, in letters that no Markdown acts on."""
    return f"{SEARCH}?q={quote_plus(words).replace('_', '%5F').replace('~', '%7E')}"


def numbered(folder: str, id: str, number: int = 1) -> str:
    """A page of a list, of which the first is the folder's: ``tags/video/index.md``, ``tags/video/2.md``."""
    return f"{folder}/{id}/index.md" if number == 1 else f"{folder}/{id}/{number}.md"


def export(folder: str, ending: str) -> str:
    """A selection's papers in a format: ``tags/video/papers.bib``, of everything ``export/papers.bib``."""
    return f"{folder or 'export/'}papers.{ending}"


def archive(year: str, month: str = "") -> str:
    """The page of a year, or of a month (``01`` … ``12``)."""
    return f"archive/{year}/{month}.md" if month else f"archive/{year}/index.md"


def address(page: str) -> str:
    """The address, below the site, that a Markdown page is served at: ``papers/x.md`` at ``papers/x/``."""
    if not page.endswith(".md"):
        return page
    stem = page.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def href(target: str, page: str) -> str:
    """The relative link from one page's source to another's, as MkDocs resolves it: up to the root, then down.

    It depends on the page's depth alone, so that what is laid out for one page serves every page beside it.
    """
    return "../" * page.count("/") + target
