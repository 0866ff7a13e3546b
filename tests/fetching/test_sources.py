"""What each source is asked, by the words of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from replaying import Server, replaying, say

from generator.errors import BroadsheetError
from generator.fetching import Client, fetch, recognise
from generator.fetching.replay import Replay
from generator.fetching.sources import Wanted, together


@pytest.fixture
def server() -> Iterator[Server]:
    with replaying() as server:
        yield server


def asked(root: Path, server: Server, word: str) -> tuple[list[str], list[bytes]]:
    """The paths that a word makes it ask, and the bytes that came back."""
    wanted = recognise(word)
    assert wanted is not None
    client = Client(root, "ada@example.org", transport=Replay(server.url), sleep=lambda _: None)
    files = fetch(client, wanted).files
    return server.paths, [data for _, data in files]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("2303.08774", Wanted("arxiv", ("2303.08774",), "arxiv")),
        ("https://arxiv.org/abs/2303.08774v2", Wanted("arxiv", ("2303.08774v2",), "arxiv")),
        ("hep-th/9901001", Wanted("arxiv", ("hep-th/9901001",), "arxiv")),
        ("10.48550/arXiv.2303.08774", Wanted("arxiv", ("2303.08774",), "arxiv")),
        ("arxiv:cs.CV", Wanted("arxiv-new", ("cs.CV",), "arxiv-cs-cv")),
        ("arxiv:cond-mat.mes-hall", Wanted("arxiv-new", ("cond-mat.mes-hall",), "arxiv-cond-mat-mes-hall")),
        ("https://arxiv.org/list/hep-th/new", Wanted("arxiv-new", ("hep-th",), "arxiv-hep-th")),
        ("arxiv:cs.CV/2025-03-12", Wanted("arxiv-listing", ("cs.CV", "2025-03-12"), "arxiv-cs-cv", "2025-03-12")),
        ("https://arxiv.org/list/cs.CV/2025-03", Wanted("arxiv-listing", ("cs.CV", "2025-03"), "arxiv-cs-cv")),
        ("hf:2025-03-12", Wanted("huggingface", ("2025-03-12",), "hugging-face", "2025-03-12")),
        (
            "https://huggingface.co/papers/date/2025-03-12",
            Wanted("huggingface", ("2025-03-12",), "hugging-face", "2025-03-12"),
        ),
        ("10.2196/22081", Wanted("doi", ("10.2196/22081",), "10-2196-22081")),
        ("https://doi.org/10.2196/22081", Wanted("doi", ("10.2196/22081",), "10-2196-22081")),
        ("https://openreview.net/forum?id=aBcD1234xy", Wanted("openreview", ("aBcD1234xy",), "abcd1234xy")),
    ],
)
def test_a_word_says_what_is_wanted(word: str, wanted: Wanted) -> None:
    assert recognise(word) == wanted


@pytest.mark.parametrize("word", ["page.txt", "https://example.org/", "arXiv", "12345", ""])
def test_other_words_ask_nothing_of_the_network(word: str) -> None:
    assert recognise(word) is None


@pytest.mark.parametrize("word", ["hf:2025-02-30", "https://arxiv.org/list/cs.CV/pastweek"])
def test_a_word_that_cannot_be_answered_is_told(word: str) -> None:
    with pytest.raises(BroadsheetError):
        recognise(word)


def test_arxiv_ids_are_asked_for_together() -> None:
    found = together([w for word in ("2303.08774", "10.1/x", "2103.00020v1") if (w := recognise(word))])
    assert [(one.source, one.parts) for one in found] == [("arxiv", ("2303.08774", "2103.00020v1"))]


def test_arxiv_is_asked_for_the_ids(tmp_path: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say("<feed/>"))
    assert asked(tmp_path, server, "2303.08774") == (
        ["/export.arxiv.org/api/query?id_list=2303.08774&max_results=1"],
        [b"<feed/>"],
    )


def test_a_listing_is_read_to_its_last_page(tmp_path: Path, server: Server) -> None:
    page = "<feed xmlns:o='o'><o:totalResults>401</o:totalResults></feed>"
    server.will("/export.arxiv.org/", say(page))
    paths, files = asked(tmp_path, server, "arxiv:cs.CV/2025-03")
    assert [path.rsplit("start=")[1] for path in paths] == [f"{n}&max_results=200" for n in (0, 200, 400)]
    assert "202503010000+TO+202503312359" in paths[0]
    assert files == [page.encode()] * 3


def test_a_day_of_hugging_face_is_read_to_its_last_page(tmp_path: Path, server: Server) -> None:
    full, rest = "[" + ",".join(["{}"] * 100) + "]", "[{}]"
    server.will("/huggingface.co/", say(full), say(rest))
    paths, files = asked(tmp_path, server, "hf:2025-03-12")
    assert paths == [
        "/huggingface.co/api/daily_papers?date=2025-03-12&limit=100",
        "/huggingface.co/api/daily_papers?date=2025-03-12&limit=100&p=1",
    ]
    assert files == [full.encode(), rest.encode()]


def test_crossref_is_told_whom_to_write_to(tmp_path: Path, server: Server) -> None:
    server.will("/api.crossref.org/", say("{}"))
    paths, _ = asked(tmp_path, server, "10.1002/(sici)1097<1::aid>3.0.co;2-x")
    assert paths == [
        "/api.crossref.org/works/10.1002/%28sici%291097%3C1%3A%3Aaid%3E3.0.co%3B2-x?mailto=ada%40example.org"
    ]


def test_an_old_forum_is_found_at_openreviews_old_interface(tmp_path: Path, server: Server) -> None:
    server.will("/api2.openreview.net/", say('{"notes": []}'))
    server.will("/api.openreview.net/", say('{"notes": [{}]}'))
    paths, files = asked(tmp_path, server, "https://openreview.net/forum?id=aBcD1234xy")
    assert [path.split("/")[1] for path in paths] == ["api2.openreview.net", "api.openreview.net"]
    assert files == [b'{"notes": [{}]}']
