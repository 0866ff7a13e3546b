"""Files that nothing leads to: left over, or forgotten. Notes, since an author may mean them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

from generator import addresses
from generator.doctor.built import Built, Found
from generator.model import Problem, Source

# What a builder, a search or a host makes and finds by itself.
_KNOWN = ("404.html", "index.html", "sitemap.xml", "sitemap.xml.gz", "objects.inv", "llms.txt", "robots.txt")
_FOLDERS = ("assets/", "pagefind/", "search/", ".well-known/")
_OURS = ("papers", "digests", "tags", "authors", "curators", "searches", "archive", "export")


def find(built: Built) -> Found:
    """Files of ``site/`` without a link to them, and files among the generated ones that are not of them."""
    return Found(f"{len(built.files):,} files", (*_strangers(built), *_unlinked(built)))


def _strangers(built: Built) -> Iterator[Problem]:
    for folder in _OURS:
        for parent, folders, names in os.walk(built.root / "docs" / folder):
            folders.sort()
            for name in sorted(names):
                path = Path(parent, name).relative_to(built.root / "docs").as_posix()
                if path not in built.manifest and path not in built.wanted:
                    hint = "delete it, if it is none of yours"
                    yield Problem("note", Source(f"docs/{path}"), "among the generated files, and not generated", hint)


def _unlinked(built: Built) -> Iterator[Problem]:
    linked = {built.file(path) for path in _reached(built)}
    ours = {built.file(addresses.address(path)) for path in built.manifest}
    for path in built.files:
        page = built.pages.get(path)
        known = path in _KNOWN or path.startswith(_FOLDERS) or path in ours or posixpath.basename(path)[0] in "._"
        if path not in linked and not known and not (page and page.leads_on):
            hint = "link to it, or delete it below docs/ and build again"
            yield Problem("note", Source(f"site/{path}"), "no page leads to it", hint)


def _reached(built: Built) -> set[str]:
    found = {
        built.inside(url, page)
        for page, seen in built.pages.items()
        for url in (*seen.links, *seen.loaded)
        if url and not url.startswith("#")
    }
    return {path for path in found if path is not None}
