"""What each source is asked, and which answers are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina
from answered import atom, daily, error, feed, note, work
from replaying import Server, replaying, say

from generator.errors import BroadsheetError
from generator.fetching import Client, Fetched, NotThereError, fetch, recognise, together
from generator.fetching.replay import Replay

FORUM = "https://openreview.net/forum?id=aBcD1234xy"
WORDS = ("2303.08774", "arxiv:cs.CV", "arxiv:cs.CV/2025-03", "hf:2025-03-12", "10.1234/q", FORUM)
NO_ANSWERS = (
    "Rate exceeded.", "<html><body>Are you human?</body></html>", '{"error": "busy"}', "[1]", "{}", "\x1b\x80"
)  # fmt: skip


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    with stamina.set_testing(True, attempts=2):
        yield


@pytest.fixture
def server() -> Iterator[Server]:
    with replaying() as server:
        yield server


def fetched(root: Path, server: Server, *words: str) -> Fetched:
    wanted = together([one for word in words if (one := recognise(word))])
    assert len(wanted) == 1
    return fetch(Client(root, "ada@example.org", transport=Replay(server.url), sleep=lambda _: None), wanted[0])


def asked(root: Path, server: Server, word: str) -> tuple[list[str], list[str]]:
    """The paths that a word makes it ask, and what came back."""
    files = fetched(root, server, word).files
    return server.paths, [data.decode() for _, data in files]


def refused(root: Path, server: Server, *words: str) -> str:
    with pytest.raises(BroadsheetError) as caught:
        fetched(root, server, *words)
    return str(caught.value)


def test_arxiv_is_asked_for_the_ids(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2303.08774v6"])))
    assert asked(tmp_path, server, "2303.08774") == (
        ["/export.arxiv.org/api/query?id_list=2303.08774&max_results=1"],
        [atom(["2303.08774v6"])],
    )


def test_an_id_that_arxiv_leaves_out_is_told(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2303.08774v6"])))
    assert fetched(tmp_path, server, "2303.08774", "2303.99999").missing == ("2303.99999",)


def test_a_version_that_arxiv_does_not_give_is_told(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2303.08774v6", "2103.00020v1"])))
    assert fetched(tmp_path, server, "2303.08774v9", "2103.00020v1").missing == ("2303.08774v9",)


def test_ids_that_arxiv_has_none_of_are_no_digest(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom([])))
    with pytest.raises(NotThereError, match=r"arXiv gives nothing for 2303\.99999 "):
        fetched(tmp_path, server, "2303.99999")


def test_an_error_of_arxiv_is_told_in_its_words(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(error("incorrect id format for 1234")))
    told = refused(tmp_path, server, "2303.08774")
    assert told.startswith("arXiv’s answer is an error: incorrect id format for 1234")
    assert len(server.asked) == 1


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("body", NO_ANSWERS)
def test_what_is_no_answer_is_asked_for_again_and_never_taken(
    tmp_path: Path, server: Server, word: str, body: str
) -> None:
    server.will("/", say(body))
    assert refused(tmp_path, server, word).endswith(" sent something else in place of an answer (try again later)")
    assert len(server.asked) == 2


def test_todays_announcements_are_a_feed(tmp_path: Path, server: Server) -> None:
    server.will("/rss.arxiv.org/", say(feed()))
    assert asked(tmp_path, server, "arxiv:cs.CV") == (["/rss.arxiv.org/atom/cs.CV"], [feed()])


def test_a_day_without_announcements_is_an_answer(tmp_path: Path, server: Server) -> None:
    server.will("/rss.arxiv.org/", say(feed(papers=0)))
    assert asked(tmp_path, server, "arxiv:cs.CV")[1] == [feed(papers=0)]


def test_a_listing_is_read_to_its_last_page(tmp_path: Path, server: Server) -> None:
    pages = [
        atom([f"2503.{n:05}v1" for n in range(first, last)], 401) for first, last in ((0, 200), (200, 400), (400, 401))
    ]
    server.will("/export.arxiv.org/", *map(say, pages))
    paths, files = asked(tmp_path, server, "arxiv:cs.CV/2025-02")
    assert [path.rsplit("start=")[1] for path in paths] == [f"{n}&max_results=200" for n in (0, 200, 400)]
    assert "search_query=cat%3Acs.CV+AND+submittedDate%3A%5B202502010000+TO+202502282359%5D&" in paths[0]
    assert files == pages


def test_an_archive_is_all_its_subjects(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom([])))
    paths, _ = asked(tmp_path, server, "arxiv:cs+hep-th/2025-03-12")
    assert "search_query=%28cat%3Acs.%2A+OR+cat%3Ahep-th%29+AND+submittedDate" in paths[0]


def test_a_page_that_comes_empty_is_asked_for_again(tmp_path: Path, server: Server) -> None:
    full, rest = atom([f"2503.{n:05}v1" for n in range(200)], 201), atom(["2503.00200v1"], 201)
    server.will("/export.arxiv.org/", say(full), say(atom([], 201)), say(rest))
    assert asked(tmp_path, server, "arxiv:cs.CV/2025-03")[1] == [full, rest]


def test_a_page_that_stays_short_is_no_digest(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2503.00001v1"], 3)))
    assert refused(tmp_path, server, "arxiv:cs.CV/2025-03") == "export.arxiv.org sent 1 of 3 papers (try again later)"


def test_a_listing_that_broke_off_goes_on_from_there(tmp_path: Path, server: Server) -> None:
    full, rest = atom([f"2503.{n:05}v1" for n in range(200)], 201), atom(["2503.00200v1"], 201)
    server.will("/export.arxiv.org/", say(full), say("", 500), say("", 500), say(rest))
    refused(tmp_path, server, "arxiv:cs.CV/2025-03")
    paths, files = asked(tmp_path, server, "arxiv:cs.CV/2025-03")
    assert [path.rsplit("start=")[1].split("&")[0] for path in paths] == ["0", "200", "200", "200"]
    assert files == [full, rest]


def test_a_day_of_hugging_face_is_read_to_its_last_page(tmp_path: Path, server: Server) -> None:
    server.will("/huggingface.co/", say(daily(100)), say(daily(1, 101)))
    paths, files = asked(tmp_path, server, "hf:2025-03-12")
    assert paths == [
        "/huggingface.co/api/daily_papers?date=2025-03-12&limit=100",
        "/huggingface.co/api/daily_papers?date=2025-03-12&limit=100&p=1",
    ]
    assert files == [daily(100), daily(1, 101)]


def test_crossref_is_told_whom_to_write_to(tmp_path: Path, server: Server) -> None:
    server.will("/api.crossref.org/", say(work("10.1002/x")))
    paths, _ = asked(tmp_path, server, "10.1002/(sici)1097<1::aid>3.0.co;2-x")
    assert paths == [
        "/api.crossref.org/works/10.1002/%28sici%291097%3C1%3A%3Aaid%3E3.0.co%3B2-x?mailto=ada%40example.org"
    ]


def test_a_doi_of_another_registry_is_told_with_what_to_do(tmp_path: Path, server: Server) -> None:
    assert refused(tmp_path, server, "10.5281/zenodo.1") == (
        "Crossref does not know 10.5281/zenodo.1 (404) (another registry may have it, such as DataCite: "
        "save its citation as BibTeX or RIS, and add that file)"
    )


@pytest.mark.parametrize("none", ['{"notes": []}', '{"notes": [], "count": 0}'])
def test_an_old_forum_is_found_at_openreviews_old_interface(tmp_path: Path, server: Server, none: str) -> None:
    server.will("/api2.openreview.net/", say(none))
    server.will("/api.openreview.net/", say(note("aBcD1234xy")))
    paths, files = asked(tmp_path, server, FORUM)
    assert [path.split("/")[1] for path in paths] == ["api2.openreview.net", "api.openreview.net"]
    assert files == [note("aBcD1234xy")]


def test_a_forum_that_neither_interface_has_is_told(tmp_path: Path, server: Server) -> None:
    assert refused(tmp_path, server, FORUM) == f"OpenReview has no forum aBcD1234xy (look at {FORUM})"


def test_a_forum_that_programs_are_refused_is_told_with_another_way(tmp_path: Path, server: Server) -> None:
    server.will("/api2.openreview.net/", say('{"name": "ForbiddenError"}', 403))
    assert refused(tmp_path, server, FORUM) == (
        f"OpenReview gives the forum aBcD1234xy to no program (look at {FORUM}: "
        "where you may see it, it has BibTeX to save and add)"
    )
