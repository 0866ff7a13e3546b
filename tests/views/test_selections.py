"""What has papers and an address: all kinds in a fixed order, each made once."""

from __future__ import annotations

from dataclasses import replace

from collections_for_feeds import GRID, PLAIN, TAXONOMY, collection, digest

from generator import addresses
from generator.library import Library
from generator.selections import selection, selections
from generator.taxonomy import Taxonomy


def library(taxonomy: Taxonomy = TAXONOMY) -> Library:
    return collection(
        [digest("2025-03-12", PLAIN, GRID), digest("2025-04-02", PLAIN)], {PLAIN.title: ["audio"]}, taxonomy=taxonomy
    )


def test_everything_comes_first_then_digests_newest_first_then_tags_in_the_vocabularys_order() -> None:
    assert [(one.kind, one.id, one.folder) for one in selections(library())] == [
        ("all", "", ""),
        ("digest", "2025-04-02-weekly", "digests/2025-04-02-weekly/"),
        ("digest", "2025-03-12-weekly", "digests/2025-03-12-weekly/"),
        ("tag", "video", "tags/video/"),
        ("tag", "audio", "tags/audio/"),
    ]


def test_a_digest_has_its_papers_in_the_curators_order() -> None:
    found = selection(library(), "digest", "2025-03-12-weekly")
    assert [paper.title for paper in found.papers] == [PLAIN.title, GRID.title]
    assert (found.title, found.page) == ("Weekly 2025-03-12", "digests/2025-03-12-weekly.md")


def test_a_tag_has_its_own_papers_and_what_it_is() -> None:
    found = selection(library(), "tag", "audio")
    assert ([paper.title for paper in found.papers], found.title, found.description) == (
        [PLAIN.title],
        "Audio & speech",
        "Sound",
    )


def test_a_renamed_tag_knows_the_folder_it_had() -> None:
    video, audio = TAXONOMY.tags
    renamed = replace(TAXONOMY, tags=(replace(video, former=("movies", "audio")), audio))
    assert selection(library(renamed), "tag", "video").folders == ("tags/video/", "tags/movies/")


def test_selections_are_made_once_for_a_library() -> None:
    one = library()
    assert selections(one)[0] is selections(one)[0]


def test_an_export_stands_in_its_selections_folder_and_everything_has_one_of_its_own() -> None:
    assert addresses.export("tags/video/", "csl.json") == "tags/video/papers.csl.json"
    assert addresses.export("", "bib") == "export/papers.bib"
