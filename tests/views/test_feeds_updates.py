"""What a subscriber's reader takes for new and for changed: ids, and the two dates."""

from __future__ import annotations

from dataclasses import replace

import feedparser
from collections_for_feeds import GRID, PLAIN, SITE, TAXONOMY, collection, digest

from generator.config import Site
from generator.library import Library
from generator.model import Author, Link
from generator.taxonomy import Tag, Taxonomy
from generator.templating import Templates
from generator.views.feeds import pages
from generator.views.feeds.notices import updated


def files(library: Library) -> dict[str, str]:
    return {page.path: page.text for page in pages(library, Templates())}


def entries(library: Library, path: str = "feed.xml") -> list[tuple[str, str, str]]:
    """Id, published and updated of each paper, as feedparser reads them."""
    parsed = feedparser.parse(files(library)[path].encode())
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [(e.id, e.published, e.updated) for e in parsed.entries]


def test_a_paper_is_known_by_the_authority_and_its_permalink() -> None:
    assert entries(collection([digest("2025-03-12", GRID)])) == [
        ("tag:papers.example.org,2025:lovelace-2023-r2ec", "2025-03-12T00:00:00Z", "2025-03-12T00:00:00Z")
    ]


def test_a_moved_host_changes_no_id() -> None:
    here = collection([digest("2025-03-12", GRID, PLAIN)])
    there = collection(
        [digest("2025-03-12", GRID, PLAIN)], site=Site("Papers", "https://new.example.net/"), permalinks=here.permalinks
    )

    assert entries(there) == entries(here)
    assert "https://new.example.net/papers/" in files(there)["feed.xml"]


def test_a_changed_title_changes_no_id() -> None:
    before = collection([digest("2025-03-12", GRID)])
    after = collection([digest("2025-03-12", replace(GRID, title="Grids, Revisited"))], permalinks=before.permalinks)

    assert [id for id, *_ in entries(after)] == [id for id, *_ in entries(before)]


def test_a_new_digest_adds_its_papers_and_leaves_the_others_as_they_were() -> None:
    before = collection([digest("2025-03-12", GRID)])
    after = collection([digest("2025-03-12", GRID), digest("2025-03-19", PLAIN)], permalinks=before.permalinks)

    assert entries(after)[1:] == entries(before)
    assert entries(after)[0][1:] == ("2025-03-19T00:00:00Z", "2025-03-19T00:00:00Z")


def test_being_listed_again_changes_nothing_of_a_papers_notice() -> None:
    again = replace(GRID, note="", curators=())
    before = collection([digest("2025-03-12", GRID)])
    after = collection([digest("2025-03-12", GRID), digest("2025-03-19", again)], permalinks=before.permalinks)

    assert files(after)["feed.json"] == files(before)["feed.json"]


def test_what_a_later_digest_adds_moves_updated_and_not_published() -> None:
    first = replace(PLAIN, authors=(Author("Ada Lovelace"),))
    additions = {
        "an abstract": replace(PLAIN, abstract="Now with one."),
        "a link": replace(PLAIN, links=(Link("code", "https://github.com/ada/plain"),)),
        "more authors": replace(PLAIN, authors=(Author("Ada Lovelace"), Author("Alan Turing"))),
        "a note": replace(PLAIN, note="Read this twice"),
        "a withdrawal": replace(PLAIN, withdrawn=True),
    }
    for what, again in additions.items():
        library = collection([digest("2025-03-12", first), digest("2025-03-19", again)])
        (entry,) = entries(library)
        assert entry[1:] == ("2025-03-12T00:00:00Z", "2025-03-19T00:00:00Z"), what


def test_the_order_of_appearances_does_not_move_updated() -> None:
    library = collection([digest("2025-03-12", PLAIN), digest("2025-03-19", replace(PLAIN, abstract="Longer."))])
    (paper,) = library.papers

    assert updated(library, replace(paper, appearances=paper.appearances[::-1])) == "2025-03-19"


def test_a_correction_has_no_date_and_moves_none() -> None:
    library = collection([digest("2025-03-12", GRID), digest("2025-03-19", GRID)])
    (paper,) = library.papers

    assert updated(library, replace(paper, title="Corrected", abstract="By hand.")) == "2025-03-19"  # the second note
    assert updated(library, replace(paper, title="Corrected", appearances=paper.appearances[:1])) == "2025-03-12"


def test_a_feed_is_as_old_as_its_newest_notice() -> None:
    library = collection([digest("2025-03-12", GRID), digest("2025-03-19", PLAIN)], {GRID.title: ["video"]})
    made = files(library)

    assert feedparser.parse(made["feed.xml"].encode()).feed.updated == "2025-03-19T00:00:00Z"
    assert feedparser.parse(made["tags/video/feed.xml"].encode()).feed.updated == "2025-03-12T00:00:00Z"


def test_an_empty_feed_is_as_old_as_the_oldest_digest() -> None:
    digests = [digest("2025-03-12", GRID), digest("2025-03-19", PLAIN)]
    parsed = feedparser.parse(files(collection(digests))["tags/audio/feed.xml"].encode())

    assert not parsed.bozo
    assert (parsed.feed.updated, parsed.entries) == ("2025-03-12T00:00:00Z", [])


def test_an_empty_collection_has_feeds_too() -> None:
    parsed = feedparser.parse(files(collection([]))["feed.xml"].encode())

    assert not parsed.bozo
    assert (parsed.feed.title, parsed.entries) == ("Papers", [])


def test_a_feed_has_the_newest_papers_only() -> None:
    digests = [digest(f"2025-03-{day:02}", replace(PLAIN, title=f"Paper of day {day}")) for day in range(1, 8)]

    titles = [e.title for e in feedparser.parse(files(collection(digests, feed_size=3))["feed.xml"].encode()).entries]

    assert titles == ["Paper of day 7", "Paper of day 6", "Paper of day 5"]


def test_a_feed_never_cuts_the_newest_days_papers() -> None:
    batch = [replace(PLAIN, title=f"Paper {n}") for n in range(1, 6)]

    parsed = feedparser.parse(files(collection([digest("2025-03-12", *batch)], feed_size=3))["feed.xml"].encode())

    assert len(parsed.entries) == 5


def test_the_same_paper_has_the_same_id_in_every_feed_and_format() -> None:
    made = files(collection([digest("2025-03-12", GRID)], {GRID.title: ["video"]}))
    paths = ["feed.xml", "feed.rss", "tags/video/feed.xml", "tags/video/feed.rss"]

    ids = {feedparser.parse(made[path].encode()).entries[0].id for path in paths}

    assert ids == {"tag:papers.example.org,2025:lovelace-2023-r2ec"}


def test_each_feed_has_an_id_of_its_own() -> None:
    made = files(collection([digest("2025-03-12", GRID)]))

    assert {path: feedparser.parse(text.encode()).feed.id for path, text in made.items() if path.endswith(".xml")} == {
        "feed.xml": "tag:papers.example.org,2025:feed/",
        "tags/video/feed.xml": "tag:papers.example.org,2025:feed/tags/video",
        "tags/audio/feed.xml": "tag:papers.example.org,2025:feed/tags/audio",
    }


def test_a_renamed_tag_keeps_its_feeds_where_they_were() -> None:
    renamed = Taxonomy(TAXONOMY.facets, (Tag("film", "Film", "modality", former=("video",)),))
    made = files(collection([digest("2025-03-12", GRID)], {GRID.title: ["film"]}, taxonomy=renamed))

    assert made["tags/video/feed.xml"] == made["tags/film/feed.xml"]
    assert f'href="{SITE.url}tags/film/feed.xml"' in made["tags/video/feed.xml"]
