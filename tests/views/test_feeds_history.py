"""Behind the newest papers stands the whole history, in parts that stay as they are."""

from __future__ import annotations

import json

import feedparser
from collections_for_feeds import WHERE, collection, digest
from lxml import etree

from generator.library import Library
from generator.model import Digest, Record
from generator.templating import Templates
from generator.views.feeds import pages

HISTORY = "{http://purl.org/syndication/history/1.0}"


def week(number: int, papers: int = 30) -> Digest:
    records = [Record(f"Paper {number} {n} of quokkas", WHERE) for n in range(papers)]
    return digest(f"2025-{number:02}-01", *records)


def files(library: Library) -> dict[str, str]:
    return {page.path: page.text for page in pages(library, Templates())}


def made(weeks: int) -> dict[str, str]:
    return files(collection([week(n) for n in range(1, weeks + 1)], feed_size=50))


def walked(found: dict[str, str]) -> list[str]:
    """The ids that a program sees that follows the Atom feed back to its end."""
    seen: list[str] = []
    path = "feed.xml"
    while path:
        feed = feedparser.parse(found[path])
        seen += [entry.id for entry in feed.entries]
        links = {link.rel: link.href for link in feed.feed.links}
        path = links.get("prev-archive", "").removeprefix("https://papers.example.org/")
    return list(dict.fromkeys(seen))


def test_a_history_that_the_feed_shows_whole_has_no_parts() -> None:
    assert [path for path in made(1) if path.startswith("feed/")] == []


def test_the_feed_shows_the_newest_fifty() -> None:
    assert len(feedparser.parse(made(5)["feed.xml"]).entries) == 50


def test_a_feed_never_cuts_the_newest_day() -> None:
    found = files(collection([week(1, papers=89)], feed_size=50))
    assert len(feedparser.parse(found["feed.xml"]).entries) == 89


def test_who_walks_back_sees_every_paper() -> None:
    assert len(walked(made(5))) == 150


def test_json_feed_names_the_next_older_part() -> None:
    found = made(5)
    seen: set[str] = set()
    path = "feed.json"
    while path:
        feed = json.loads(found[path])
        seen |= {item["id"] for item in feed["items"]}
        path = feed.get("next_url", "").removeprefix("https://papers.example.org/")
    assert len(seen) == 150


def test_full_parts_stay_as_they_are_when_papers_come() -> None:
    before, after = made(5), made(6)
    kept = [path for path in before if path.startswith("feed/") and path.startswith(("feed/1.", "feed/2."))]
    assert kept
    assert [path for path in kept if before[path] != after[path]] == []


def test_a_part_says_that_it_is_one_and_where_the_feed_is() -> None:
    for path, base in (("feed/1.xml", "{http://www.w3.org/2005/Atom}link"), ("feed/1.rss", None)):
        root = etree.fromstring(made(5)[path].encode())
        assert root.find(f".//{HISTORY}archive") is not None
        links = {e.get("rel"): e.get("href") for e in root.iter(base or "{http://www.w3.org/2005/Atom}link")}
        ending = path.rpartition(".")[2]
        assert links["current"] == f"https://papers.example.org/feed.{ending}"
        assert links["self"] == f"https://papers.example.org/{path}"
        assert links["next-archive"] == f"https://papers.example.org/feed/2.{ending}"


def test_the_list_of_all_feeds_is_grouped_by_facet() -> None:
    library = collection([week(1)], {"Paper 1 0 of quokkas": ["video"]})
    body = etree.fromstring(files(library)["feeds.opml"].encode()).find("body")
    assert [outline.get("text") for outline in body] == ["Papers", "Modality"]
    assert [(row.get("text"), row.get("xmlUrl"), row.get("htmlUrl")) for row in body[1]] == [
        ("Papers: Video", "https://papers.example.org/tags/video/feed.xml", "https://papers.example.org/tags/video/"),
        ("Papers: Audio & speech", "https://papers.example.org/tags/audio/feed.xml",
         "https://papers.example.org/tags/audio/"),
    ]  # fmt: skip
