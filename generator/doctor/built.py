"""What the checks look at: the library that content gives now, and the files and pages that were built."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from generator import build, content, permalinks, policy, views, write
from generator.cache import Cache
from generator.library import Library
from generator.model import Problem, Source
from generator.templating import Templates

_PARSER = etree.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
_LINKS = etree.XPath("//a/@href | //area/@href | //link/@href", smart_strings=False)
_LOADED = etree.XPath(
    "//*[not(self::input)]/@src | //@poster | //object/@data | //link[contains(@rel, 'stylesheet')"
    " or contains(@rel, 'icon') or contains(@rel, 'preload') or contains(@rel, 'manifest')]/@href",
    smart_strings=False,
)
_IDS = etree.XPath("//@id | //a/@name", smart_strings=False)
_LEADS_ON = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """A built page: where it leads, what it loads, its anchors, where it leads on at once, and its policy's state."""

    links: tuple[str, ...]
    loaded: tuple[str, ...]
    ids: frozenset[str]
    leads_on: str
    has_policy: bool
    forbidden_script: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: how much it looked at, in words, and what is wrong."""

    looked_at: str
    problems: tuple[Problem, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A site and what it is made from. ``files`` are those of ``site/``, path to bytes; ``pages`` its HTML, by path."""

    root: Path
    library: Library
    wanted: Mapping[str, str]  # what content gives now: path below docs/ to fingerprint
    manifest: Mapping[str, str]  # what was generated last
    files: Mapping[str, int]
    pages: Mapping[str, Seen]
    budget: int  # bytes
    unrecorded: tuple[str, ...] = ()  # what content gives, and the permalinks file does not say, in words
    ever: tuple[str, ...] = ()  # addresses that were given at any time, also where their row is gone

    def file(self, path: str) -> str:
        """The file of ``site/`` that a host answers with at a path below the site; nothing where there is none."""
        path = unquote(path)
        if path in self.files:
            return path
        inside = posixpath.join(path, "index.html")
        return inside if inside in self.files else ""

    def inside(self, url: str, page: str) -> str | None:
        """The path below the site that a link on a page leads to; nothing where it leaves the site."""
        site = self.library.site.url
        if site and url.startswith(site):
            return _normal(_plain(url[len(site) :]))
        if url.startswith("//") or ":" in url.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]:
            return None
        if url.startswith("/"):
            base = urlsplit(site).path or "/"
            return _normal(_plain(url[len(base) :])) if url.startswith(base) else None
        path = _plain(url)
        if not path:
            return page
        return _normal(posixpath.join(posixpath.dirname(page), path))


def _plain(url: str) -> str:
    return url.split("#", 1)[0].split("?", 1)[0]


def _normal(path: str) -> str:
    """A path without its dots; the site itself is the empty one."""
    normal = posixpath.normpath(path)
    return "" if normal == "." else normal


def look(root: Path, budget: int, ever: str = "") -> Built:
    """Read the content, and the site that was built of it, without writing; ``ever``: all rows that there ever were."""
    read = content.load(root)
    library = build.assemble(read, Cache()).library
    rendered = views.render(library, Templates(root / "templates"))
    files = dict(_files(root / "site"))
    names = (name for name in files if name.endswith(".html") and not name.startswith("pagefind/"))
    return Built(
        root=root,
        library=library,
        wanted={page.path: write.digest(page.text) for page in rendered},
        manifest=write.read_manifest(root / "docs"),
        files=files,
        pages={name: seen((root / "site" / name).read_text("utf-8", "replace")) for name in names},
        budget=budget,
        unrecorded=tuple(replace(library.permalinks, lines=read.permalinks.lines).changed()),
        ever=permalinks.addresses_in(ever),
    )


def _files(folder: Path) -> Iterator[tuple[str, int]]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(parent, name) for name in sorted(names)):
            yield path.relative_to(folder).as_posix(), path.lstat().st_size


def seen(text: str) -> Seen:
    """What a page's HTML says."""
    tree = etree.fromstring(text.encode(), _PARSER) if text.strip() else None
    if tree is None:
        return Seen((), (), frozenset(), "", False, False)
    leads_on = next(_texts(_LEADS_ON(tree)), "")
    return Seen(
        links=tuple(dict.fromkeys(url.strip() for url in _texts(_LINKS(tree)))),
        loaded=tuple(dict.fromkeys(url.strip() for url in _texts(_LOADED(tree)))),
        ids=frozenset(_texts(_IDS(tree))),
        leads_on=leads_on.partition("=")[2].strip(" '\"") if "url=" in leads_on.lower() else "",
        has_policy=policy.MARK in text,
        forbidden_script=policy.forbids_a_script(text),
    )


def _texts(found: object) -> Iterator[str]:
    """What an XPath over attributes gives: a list of texts."""
    yield from (map(str, found) if isinstance(found, list) else ())


def where(built: Built, page: str, url: str) -> Source:
    """The line of a built page that has an address."""
    text = (built.root / "site" / page).read_text("utf-8", "replace")
    place = text.find(url.replace("&", "&amp;"))
    return Source(f"site/{page}", text.count("\n", 0, place) + 1 if place >= 0 else 0)
