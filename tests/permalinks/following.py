"""A subscriber and visitor of a site, who forgets no address and no paper that was ever announced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import feedparser
import sites
from curating import Curator

from generator import addresses
from generator.library import Library
from generator.permalinks.answering import is_address

_REFRESH = re.compile(r'content="0; url=([^"]*)"')
_HEADING = re.compile(r"^# (.*?)(?: \{.*)?$", re.MULTILINE)


@dataclass
class Reader:
    """Who follows the site's feed, and keeps every address that was ever seen."""

    curator: Curator
    seen: dict[str, int] = field(default_factory=dict)  # papers, by the id in the feed
    addresses: set[str] = field(default_factory=set)
    papers: dict[str, int] = field(default_factory=dict)  # by the id in the address
    feeds: dict[str, str] = field(default_factory=dict)  # as they were last read

    def look(self, library: Library) -> Iterator[str]:
        """Read the feed and note all addresses; say what is wrong."""
        docs = self.curator.root / "docs"
        rows = feedparser.parse((docs / "feed.xml").read_bytes()).entries
        yield from self.compare(docs, [row.id for row in rows])
        for row in rows:
            number = self.curator.titles[row.title]
            if row.id not in self.seen:
                if number in self.seen.values():
                    yield f"paper {number} is announced again, as {row.id}"
                self.seen[row.id] = number
        there = {self.curator.titles[paper.title] for paper in library.papers}
        yield from (f"paper {n} was never announced" for n in there - set(self.seen.values()))
        files = json.loads((docs / ".broadsheet.json").read_text())
        self.addresses |= {path for path in files if is_address(path)}
        for row in library.permalinks.of("paper"):
            self.papers.setdefault(row.id, self.curator.titles[row.title])

    def compare(self, docs: Path, ids: list[str]) -> Iterator[str]:
        """A paper has one id in every feed, whatever its format and whatever it is a feed of."""
        if re.findall(r"<guid[^>]*>([^<]*)", (docs / "feed.rss").read_text()) != ids:
            yield "feed.rss has other ids than feed.xml"
        if [row["id"] for row in json.loads((docs / "feed.json").read_text())["items"]] != ids:
            yield "feed.json has other ids than feed.xml"
        for feed in sorted(docs.glob("*/*/feed.xml")):
            text = feed.read_text()
            if self.feeds.get(str(feed)) != text:
                self.feeds[str(feed)] = text
                here = re.findall(r"<entry[^>]*>.*?<id>([^<]*)</id>", text, re.DOTALL)
                strange = set(here) - set(ids) - set(self.seen)
                yield from (f"{feed.relative_to(docs)} announces {id}, which no other feed does" for id in strange)
                if len(here) != len(set(here)):
                    yield f"{feed.relative_to(docs)} announces a paper twice"

    def follow(self, docs: Path, stem: str) -> Iterator[str]:
        """Follow a redirect to its end, which is where the thing is by now."""
        end = _end(docs, stem)
        wanted = self.curator.now(stem.removesuffix("/mail"))
        if end is None:
            yield f"{stem} leads nowhere"
        elif wanted and not end.relative_to(docs).as_posix().startswith(wanted):
            yield f"{stem} leads to {end.relative_to(docs)}, and is {wanted} now"

    def visit(self) -> Iterator[str]:
        """Go to every address that ever was; say which does not answer, and which with another paper."""
        docs = self.curator.root / "docs"
        for path in sorted(self.addresses):
            stem = re.sub(r"(/index)?\.md$|/index\.html$", "", path)
            pages = docs / path, docs / f"{stem}.md", docs / stem / "index.md", docs / stem / "index.html"
            answer = next((page for page in pages if page.is_file()), None)
            if not answer:
                yield f"{path} is gone"
            elif answer.name == "index.html":
                yield from self.follow(docs, stem)
        for id, number in sorted(self.papers.items()):
            title = _title(_end(docs, f"papers/{id}"))
            shown = self.curator.titles.get(title, -1)
            if shown < 0 or self.curator.whole(shown) != self.curator.whole(number):
                yield f"papers/{id} was paper {number}, and shows {title!r}, which is paper {shown}"


def _end(docs: Path, stem: str) -> Path | None:
    """The page that a visitor of an address comes to in the end; none where redirects lead nowhere or in a circle."""
    for _ in range(20):
        pages = docs / f"{stem}.md", docs / stem / "index.md"
        if found := next((page for page in pages if page.is_file()), None):
            return found
        redirect = docs / stem / "index.html"
        leads = _REFRESH.search(redirect.read_text()) if redirect.is_file() else None
        if not leads:
            return None
        stem = (docs / stem / leads[1]).resolve().relative_to(docs.resolve()).as_posix()
    return None


def _title(page: Path | None) -> str:
    """The heading that a visitor sees."""
    found = _HEADING.search(page.read_text()) if page else None
    return found[1] if found else ""


def unanswered(site: Path, paths: Iterable[str]) -> Iterator[str]:
    """Ask a built site, as a browser does, for every address that the pages of some paths have."""
    with sites.served(site) as url:
        for address in sorted(map(addresses.address, paths)):
            try:
                urlopen(url + quote(address)).close()
            except HTTPError as error:
                yield f"/{address}: {error.code}"
