"""Where everything lives: the one place that knows an address. Paths are below ``docs/``; addresses below the site."""

from __future__ import annotations

import posixpath

HOME = "index.md"
DIGESTS = "digests/index.md"
TAGS = "tags/index.md"
ARCHIVE = "archive/index.md"
SEARCH = "search.md"
SUBSCRIBE = "subscribe.md"


def paper(id: str) -> str:
    """The page of a paper."""
    return f"papers/{id}.md"


def digest(id: str) -> str:
    """The page of a digest."""
    return f"digests/{id}.md"


def tag(id: str, number: int = 1) -> str:
    """The page of a tag, or one of its further pages."""
    return f"tags/{id}/index.md" if number == 1 else f"tags/{id}/{number}.md"


def archive(year: str, month: str = "") -> str:
    """The page of a year, or of a month (``01`` … ``12``)."""
    return f"archive/{year}/{month}.md" if month else f"archive/{year}/index.md"


def address(page: str) -> str:
    """The address, below the site, that a Markdown page is served at: ``papers/x.md`` at ``papers/x/``."""
    folder, name = posixpath.split(page)
    stem, ending = posixpath.splitext(name)
    if ending != ".md":
        return page
    parts = [folder] if stem == "index" else [folder, stem]
    return "".join(f"{part}/" for part in parts if part)


def href(target: str, page: str) -> str:
    """The relative link from one page's source to another's, as MkDocs resolves it: up to the root, then down.

    It depends on the page's depth alone, so that what is laid out for one page serves every page beside it.
    """
    return "../" * page.count("/") + target
