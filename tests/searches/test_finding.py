"""What saved searches find, and what is said of those that cannot find anything."""

from __future__ import annotations

import pytest

from generator.config import Settings, read_settings
from generator.model import Author, Facet, Paper, Source, Tagging
from generator.people import know as know_people
from generator.permalinks import Permalinks
from generator.searches import Collection, find, know
from generator.taxonomy import Tag, Taxonomy

WHERE = Source("content/digests/x.bib", 1)
X = "0000-0002-1825-0097"
TAXONOMY = Taxonomy(
    (Facet("modality", "Modality"), Facet("task", "Task")),
    (
        Tag("video", "Video", "modality"),
        Tag("audio-speech", "Audio and speech", "modality", former=("sound",)),
        Tag("vqa", "Question answering", "task"),
    ),
)


def paper(
    id: str, title: str, abstract: str = "", authors: tuple[Author, ...] = (), tags: tuple[str, ...] = ()
) -> Paper:
    return Paper(id, title, WHERE, abstract, authors, tags=tuple(Tagging(tag) for tag in tags))


PAPERS = (
    paper("clips", "A Benchmark of Clips", "We label colours.", (Author("Ada Lovelace"),), ("video",)),
    paper("talk", "Speech in Films", "Many benchmarks, few answers.", (Author("Lovelace, Ada"),), ("audio-speech",)),
    paper("ask", "Asking", "Nobody answers.", (Author("A. Lovelace", X), Author("Wei Wang")), ("vqa", "video")),
    paper("tex", r"\emph{Caf\'e} Scenes", "Question answering by color.", (Author("Ada King", X),)),
)


def collection() -> Collection:
    return Collection(PAPERS, TAXONOMY, know_people(PAPERS, Permalinks(), 2)[0])


def settings(text: str) -> Settings:
    found, problems = read_settings(text)
    assert problems == ()
    return found


def found(query: str) -> list[str]:
    searches, problems = find(settings(f"searches: {{one: {{query: '{query}'}}}}").searches, collection())
    assert problems == ()
    return list(searches[0].papers)


@pytest.mark.parametrize(
    ("query", "papers"),
    [
        ("benchmark", ["clips", "talk"]),
        ("BENCHMARKS", ["clips", "talk"]),
        ("colour", ["clips", "tex"]),
        ("café", ["tex"]),
        ("cafe", ["tex"]),
        ("bench", []),
        ("video", ["clips", "ask"]),
        ('"question answering"', ["ask", "tex"]),
        ('"answering question"', []),
        ("question answering", ["tex"]),
        ('"clips we"', []),
        ("tag:video", ["clips", "ask"]),
        ("tag:Video", ["clips", "ask"]),
        ('tag:"audio and speech"', ["talk"]),
        ("tag:sound", ["talk"]),
        ("tag:video AND benchmark", ["clips"]),
        ("tag:video OR benchmark", ["clips", "talk", "ask"]),
        ("NOT tag:video", ["talk", "tex"]),
        ("tag:video -benchmark", ["ask"]),
        ('author:"Ada Lovelace"', ["clips", "talk"]),
        ("author:lovelace", ["clips", "talk", "ask"]),
        ('author:"Lovelace, Ada" OR author:wang', ["clips", "talk", "ask"]),
        ("author:ada-lovelace", ["clips", "talk"]),
        (f"author:{X}", ["ask", "tex"]),
        ('author:"A. Lovelace"', ["ask", "tex"]),
        ("author:Ada -author:King", ["clips", "talk"]),
    ],
)
def test_a_query_finds_in_the_librarys_order(query: str, papers: list[str]) -> None:
    assert found(query) == papers


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in find(settings(text).searches, collection())[1]]


def test_a_query_that_cannot_be_read_is_an_error_at_its_line_and_the_others_are_kept() -> None:
    text = "searches:\n  good: video\n  bad: (video\n"
    searches, _ = find(settings(text).searches, collection())
    assert [search.id for search in searches] == ["good"]
    assert problems_of(text) == [
        "content/broadsheet.yml:3: error: searches.bad: a bracket is not closed (put ) behind what belongs together)"
    ]


def test_an_unknown_tag_is_an_error_with_the_one_that_was_meant() -> None:
    assert problems_of("searches:\n  one: tag:vidio\n") == [
        "content/broadsheet.yml:2: error: searches.one: no tag is called 'vidio' (did you mean tag:video?)"
    ]


def test_an_author_whom_no_paper_names_is_a_warning_with_the_one_that_was_meant() -> None:
    assert problems_of('searches:\n  one: video AND author:"Ada Lovelance"\n') == [
        "content/broadsheet.yml:2: warning: searches.one: no paper is by 'Ada Lovelance'"
        ' (did you mean author:"Ada Lovelace"?)'
    ]


def test_a_search_without_a_query_is_an_error() -> None:
    assert problems_of("searches:\n  one: {title: Nothing}\n") == [
        "content/broadsheet.yml:2: error: searches.one: the query is empty (give it a term)"
    ]


def test_an_id_that_is_no_address_is_an_error() -> None:
    _, problems = read_settings("searches:\n  My Search: video\n  '2': video\n")
    assert [problem.message for problem in problems] == [
        "'My Search' cannot be a name in searches",
        "'2' cannot be a name in searches",
    ]


def test_a_search_has_its_id_in_words_for_a_title_and_tells_its_query() -> None:
    (search,), _ = find(settings("searches: {video-benchmarks: tag:video AND benchmark}").searches, collection())
    assert (search.title, search.words) == ("Video benchmarks", "tagged “Video” and about “benchmark”")


def test_a_renamed_search_leads_on_from_its_former_address() -> None:
    _, given, _ = know(settings("searches: {old: video}").searches, collection(), Permalinks())
    _, given, problems = know(settings("searches: {new: {query: video, former: old}}").searches, collection(), given)
    assert (given.redirects("search"), problems) == ({"old": "new"}, ())


def test_a_former_address_that_is_taken_again_is_that_searchs() -> None:
    renamed = settings("searches: {new: {query: video, former: old}}").searches
    _, given, _ = know(renamed, collection(), Permalinks())
    both = settings("searches: {new: video, old: benchmark}").searches
    assert know(both, collection(), given)[1].redirects("search") == {}


def test_a_former_address_of_another_search_is_an_error() -> None:
    text = "searches:\n  one: video\n  two: {query: video, former: [one, No Slug]}\n"
    assert [str(problem) for problem in know(settings(text).searches, collection(), Permalinks())[2]] == [
        "content/broadsheet.yml:3: error: searches.two: one in former is another search's (leave it to that one)",
        "content/broadsheet.yml:3: error: searches.two: 'No Slug' in former was no address"
        " (an id is small letters, digits and single hyphens, with a letter in it)",
    ]
