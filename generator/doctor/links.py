"""Links within the site that lead nowhere, told once for each place that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from generator.doctor.built import Built, Found, where
from generator.model import Problem
from generator.views.cards import count

_ANYWHERE = ("top", "__")  # what a browser knows, and what the theme's scripts make


def find(built: Built) -> Found:
    """Links to files that are not there (an error), and to anchors that a page has not (a warning)."""
    missing: dict[str, list[tuple[str, str]]] = {}
    lost: dict[str, list[tuple[str, str]]] = {}
    followed = 0
    for page, target, url in _links(built):
        followed += 1
        at, anchor = built.file(target), unquote(url.partition("#")[2])
        if not at:
            missing.setdefault(target, []).append((page, url))
        elif anchor and not _has(built, at, anchor):
            lost.setdefault(f"{target}#{anchor}", []).append((page, url))
    problems = (
        *(_told(built, "error", "nothing is at", *row) for row in missing.items()),
        *(_told(built, "warning", "no such anchor:", *row) for row in lost.items()),
    )
    return Found(f"{followed:,} links", tuple(sorted(problems, key=lambda p: (p.level, p.source))))


def _links(built: Built) -> Iterator[tuple[str, str, str]]:
    """Page, path below the site, address as written: of each link that stays in the site."""
    for page, seen in built.pages.items():
        for url in dict.fromkeys((*seen.links, *seen.loaded, *filter(None, [seen.leads_on]))):
            target = built.inside(url, page)
            if target is not None and url:
                yield page, target, url


def _has(built: Built, at: str, anchor: str) -> bool:
    page = built.pages.get(at)
    return page is None or anchor in page.ids or anchor.startswith(_ANYWHERE) or ":~:" in anchor


def _told(built: Built, level: str, message: str, target: str, places: list[tuple[str, str]]) -> Problem:
    more = f" (linked from {count(len(places) - 1, 'more page')})" if places[1:] else ""
    source = where(built, *places[0])
    hint = "correct the link in docs/ or mkdocs.yml, or run `broadsheet build`"
    return Problem("error" if level == "error" else "warning", source, f"{message} /{target}{more}", hint)
