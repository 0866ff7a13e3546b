"""Real feed readers subscribe, the site is made again, and exactly the new papers come in as new."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
import sites
from reader import make_reader

from generator import build
from generator.library import Library

sites.also("views")
from schemas_of_feeds import JSON_FEED, xmllint  # noqa: E402

FEEDS = ("feed.xml", "feed.rss", "feed.json")


def rows(*titles: str, **more: object) -> str:
    return "".join(json.dumps({"title": title, "abstract": f"About {title}.", **more}) + "\n" for title in titles)


class Subscriber:
    """The ``reader`` library, subscribed to a feed of a site in a folder."""

    def __init__(self, root: Path, path: str) -> None:
        self._reader = make_reader(":memory:", feed_root=str(root / "docs"))
        self._reader.add_feed(path)
        self._path = path
        self._known: set[str] = set()

    def new(self) -> list[str]:
        """The titles that come in as new."""
        self._reader.update_feed(self._path)
        found = {entry.id: str(entry.title) for entry in self._reader.get_entries()}
        fresh = [title for id, title in found.items() if id not in self._known]
        self._known |= set(found)
        return sorted(fresh)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = sites.new(tmp_path, {"2025-03-01-a.jsonl": rows("Kettles and Morning Moods", "Moss on Seven Continents")})
    build.generate(root)
    return root


@pytest.fixture(params=FEEDS)
def subscriber(root: Path, request: pytest.FixtureRequest) -> Subscriber:
    subscriber = Subscriber(root, request.param)
    assert subscriber.new() == ["Kettles and Morning Moods", "Moss on Seven Continents"]
    return subscriber


def write(root: Path, path: str, text: str) -> None:
    (root / "content" / path).write_text(text)


def _again(root: Path) -> None:
    write(root, "digests/2025-04-01-b.jsonl", rows("Moss on Seven Continents"))


def _corrected(root: Path) -> None:
    write(root, "corrections.yml", "moss-on-seven-continents: {abstract: {value: Slowly., date: 2025-05-01}}\n")


def _retitled(root: Path) -> None:
    write(root, "corrections.yml", "moss-on-seven-continents: {title: Moss on Eight Continents}\n")


def _withdrawn(root: Path) -> None:
    write(root, "corrections.yml", "moss-on-seven-continents: {withdrawn: {value: true, date: 2025-05-01}}\n")


def _merged(root: Path) -> None:
    write(root, "corrections.yml", "moss-on-seven-continents: {same as: kettles-and-morning-moods}\n")


def _moved(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("papers.example.org", "elsewhere.example.net"))


def _with_an_identifier(root: Path) -> None:
    text = rows("Moss on Seven Continents", ids={"arxiv": "2501.00001"}, authors=["Ada Lovelace"], date="2025-01-02")
    write(root, "digests/2025-04-01-b.jsonl", text)


CHANGES = [_again, _corrected, _retitled, _withdrawn, _merged, _moved, _with_an_identifier]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_not_new_does_not_come_in_as_new(
    root: Path, subscriber: Subscriber, change: Callable[[Path], None]
) -> None:
    change(root)
    build.generate(root)
    assert subscriber.new() == []


def test_exactly_the_new_papers_of_a_new_digest_come_in(root: Path, subscriber: Subscriber) -> None:
    write(root, "digests/2025-04-01-b.jsonl", rows("Moss on Seven Continents", "Fog in Three Parts"))
    build.generate(root)
    assert subscriber.new() == ["Fog in Three Parts"]


def test_new_papers_come_in_after_every_other_change(root: Path, subscriber: Subscriber) -> None:
    for change in (_corrected, _moved, _merged):
        change(root)
    write(root, "digests/2025-04-01-b.jsonl", rows("Fog in Three Parts"))
    build.generate(root)
    assert subscriber.new() == ["Fog in Three Parts"]


def test_a_dated_correction_moves_the_entrys_date_and_an_undated_one_does_not(root: Path) -> None:
    def updated() -> str:
        build.generate(root)
        entries = feedparser.parse(str(root / "docs/feed.xml")).entries
        return next(e.updated[:10] for e in entries if e.id.endswith("moss-on-seven-continents"))

    _retitled(root)
    assert updated() == "2025-03-01"
    _corrected(root)
    assert updated() == "2025-05-01"


def newsboat(home: Path, *commands: str) -> str:
    files = ["-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", "/dev/null"]
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    command = ["newsboat", *files, "-x", *commands]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("feed", FEEDS[:2])
def test_newsboat_lists_the_papers(root: Path, tmp_path: Path, feed: str) -> None:
    home = tmp_path / "newsboat"
    home.mkdir()
    with sites.served(root / "docs") as url:
        (home / "urls").write_text(f"{url}{feed}\n")
        newsboat(home, "reload")
        assert newsboat(home, "print-unread") == "2 unread articles\n"
    with sqlite3.connect(home / "cache.db") as cache:
        titles = [title for (title,) in cache.execute("SELECT title FROM rss_item ORDER BY title")]
    assert titles == ["Kettles and Morning Moods", "Moss on Seven Continents"]


@pytest.mark.parametrize(("grammar", "ending"), [("atom.rng", "xml"), ("rss.rng", "rss")])
def test_xmllint_finds_every_feed_well_formed_and_valid(
    seeded: tuple[Path, Library], grammar: str, ending: str
) -> None:
    docs = seeded[0] / "docs"
    feeds = sorted(docs.rglob(f"*.{ending}"))
    assert {docs / f"feed.{ending}", docs / f"feed/1.{ending}", docs / f"tags/video/feed.{ending}"} <= set(feeds)
    assert xmllint(grammar, feeds) == ""


def test_every_json_feed_keeps_to_its_specification(seeded: tuple[Path, Library]) -> None:
    docs = seeded[0] / "docs"
    feeds = [*docs.rglob("feed.json"), *docs.glob("feed/*.json")]
    assert docs / "feed/1.json" in feeds
    for feed in feeds:
        assert [error.message for error in JSON_FEED.iter_errors(json.loads(feed.read_text()))] == []
