"""Feeds that a subscriber can rely on: well-formed, at the address that they say, with links that lead somewhere.

Atom RFC 4287, section 4.2.7; RFC 5005, section 4; JSON Feed 1.1; OPML 2.0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from generator.doctor.built import Built, Found
from generator.model import Problem, Source

_FEED = re.compile(r"(?:.+/)?feed(?:/\d+)?\.(?:xml|rss|json)|(?:.+/)?feed/\d+\.(?:xml|rss|json)|feeds\.opml")
_ATOM = "{http://www.w3.org/2005/Atom}link"
_HINT = "set site_url in mkdocs.yml to where the site is published, and run `broadsheet build`"


def find(built: Built) -> Found:
    """What is wrong with the feeds and with the list of them."""
    paths = [path for path in built.files if _FEED.fullmatch(path) and path in built.manifest]
    return Found(f"{len(paths):,} feeds", tuple(problem for path in paths for problem in _feed(built, path)))


def _feed(built: Built, path: str) -> Iterator[Problem]:
    source = Source(f"site/{path}")
    try:
        links = list(_links((built.root / "site" / path).read_bytes(), path))
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Problem("error", source, f"not well-formed: {error}", "run `broadsheet build`")
        return
    own = [url for relation, url in links if relation == "self"]
    if path.endswith(".opml"):
        own = [built.library.site.address(path)]
    if len(own) != 1 or not _is_here(built, path, own[0]):
        yield Problem("error", source, f"its self link is {', '.join(own) or 'missing'}", _HINT)
    for url in dict.fromkeys(url for _, url in links):
        target = built.inside(url, path)
        if target is not None and not built.file(target):
            yield Problem("error", source, f"leads to {url}, where nothing is", "run `broadsheet build`")


def _is_here(built: Built, path: str, own: str) -> bool:
    """Whether a feed's own address is where it stands, or where the same feed stands since a renaming."""
    if own == built.library.site.address(path):
        return True
    target = built.inside(own, path)
    at = built.file(target) if target is not None else ""
    site = built.root / "site"
    return bool(at) and _bytes(site / at) == _bytes(site / path)


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _links(data: bytes, path: str) -> Iterator[tuple[str, str]]:
    """Relation and address of each link."""
    if path.endswith(".json"):
        yield from _json_links(json.loads(data))
        return
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for link in tree.iter(_ATOM):
        yield link.get("rel", "alternate"), link.get("href", "")
    for name in ("xmlUrl", "htmlUrl"):
        yield from (("alternate", str(o.get(name))) for o in tree.iter("outline") if o.get(name))
    yield from (("alternate", link.text or "") for link in tree.iter("link"))


def _json_links(feed: Any) -> Iterator[tuple[str, str]]:
    names = {"feed_url": "self", "next_url": "next", "home_page_url": "alternate"}
    if not isinstance(feed, dict):
        raise ValueError("not a JSON object")
    yield from ((relation, str(feed[name])) for name, relation in names.items() if name in feed)
    yield from (("alternate", str(entry["url"])) for entry in feed.get("items", ()) if "url" in entry)
