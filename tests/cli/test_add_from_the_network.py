"""``broadsheet add`` with words that the network answers, against a server that answers in everybody's place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import sites
import stamina

from generator import cli, fetching

sites.also("fetching")
from answered import atom, daily, feed, work  # noqa: E402
from replaying import Server, broken_off, replaying, say  # noqa: E402

NOWHERE = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Add = Callable[..., Done]


@pytest.fixture
def server() -> Iterator[Server]:
    with replaying() as server:
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sites.new(tmp_path / "site")


@pytest.fixture
def add(
    root: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Add]:
    """Run the command here, against the server, without waiting for anything."""
    monkeypatch.setattr(fetching, "Client", partial(fetching.Client, sleep=lambda _: None))

    def run(*arguments: str, at: str = server.url) -> Done:
        monkeypatch.setenv("BROADSHEET_REPLAY", at)
        monkeypatch.setattr(sys, "argv", ["broadsheet", "add", *arguments, "--root", str(root)])
        try:
            cli.main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Done(code, *capsys.readouterr())

    with stamina.set_testing(True, attempts=2):
        yield run


def digests(root: Path) -> list[str]:
    return sorted(p.relative_to(root / "content/digests").as_posix() for p in (root / "content/digests").rglob("*"))


def test_arxiv_ids_become_a_digest_of_the_answer_byte_for_byte(add: Add, root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2303.08774v6", "2103.00020v1"])))
    done = add("2303.08774", "https://arxiv.org/abs/2103.00020", "--date", "2025-04-02")
    assert done == Done(0, "content/digests/2025-04-02-arxiv.xml: 2 papers (arxiv-api)\n", "")
    assert (root / "content/digests/2025-04-02-arxiv.xml").read_text() == atom(["2303.08774v6", "2103.00020v1"])
    assert len(server.asked) == 1


def test_a_rebuild_asks_nobody(add: Add, root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2303.08774v6"])))
    add("2303.08774", "--date", "2025-04-02")
    server.asked.clear()
    assert sites.run(root, "generate", environment={"BROADSHEET_REPLAY": server.url}).returncode == 0
    assert server.asked == []


def test_the_day_of_a_source_needs_no_date(add: Add, root: Path, server: Server) -> None:
    server.will("/huggingface.co/", say(daily(2)))
    server.will("/rss.arxiv.org/", say(feed("2025-03-14")))
    assert add("hf:2025-03-12", "arxiv:cs.CV").code == 0
    assert digests(root) == ["2025-03-12-hugging-face.json", "2025-03-14-arxiv-cs-cv.xml"]


@pytest.mark.parametrize("word", ["2303.08774", "10.1234/q", "arxiv:cs.CV/2025-03"])
def test_a_source_without_a_day_asks_for_one_before_anybody_is_asked(
    add: Add, root: Path, server: Server, word: str
) -> None:
    done = add(word, "hf:2025-03-12")
    assert (done.code, digests(root), server.asked) == (2, [], [])
    assert done.err.endswith(" is of no day that a digest could have (say it with --date YYYY-MM-DD)\n")


@pytest.mark.parametrize(("word", "empty"), [("hf:2025-03-15", "[]"), ("arxiv:cs.CV", feed("2025-03-15", 0))])
def test_an_empty_day_is_no_problem_and_saves_nothing(
    add: Add, root: Path, server: Server, word: str, empty: str
) -> None:
    server.will("/", say(empty))
    done = add(word)
    assert (done.code, done.err, digests(root)) == (0, "", [])
    assert done.out.endswith(": an empty day, nothing to save\n")


def test_several_pages_are_one_digest(add: Add, root: Path, server: Server) -> None:
    server.will(
        "/export.arxiv.org/", say(atom([f"2503.{n:05}v1" for n in range(200)], 201)), say(atom(["2503.09999v1"], 201))
    )
    done = add("arxiv:cs.CV/2025-03-12")
    assert done == Done(0, "content/digests/2025-03-12-arxiv-cs-cv: 201 papers (arxiv-api)\n", "")
    assert digests(root) == [
        "2025-03-12-arxiv-cs-cv", "2025-03-12-arxiv-cs-cv/001.xml", "2025-03-12-arxiv-cs-cv/002.xml",
    ]  # fmt: skip


def test_half_an_answer_is_not_saved(add: Add, root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", broken_off(atom(["2303.08774v6"]), 300))
    done = add("2303.08774", "--date", "2025-04-02")
    assert (done.code, digests(root)) == (2, [])
    assert done.err == ("broadsheet: export.arxiv.org broke off its answer (RemoteProtocolError) (try again later)\n")


def test_a_paper_that_is_not_there_is_told_beside_those_that_are(add: Add, root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(atom(["2303.08774v6"])))
    done = add("2303.08774", "2303.99999", "--date", "2025-04-02")
    assert (done.code, digests(root)) == (1, ["2025-04-02-arxiv.xml"])
    assert done.err.startswith("broadsheet: arXiv gives nothing for 2303.99999 (")


def test_what_came_is_saved_although_another_source_failed(add: Add, root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say("", 403))
    server.will("/api.crossref.org/", say(work("10.1234/q")))
    done = add("2303.08774", "10.1234/q", "--date", "2025-04-02")
    assert (done.code, digests(root)) == (1, ["2025-04-02-10-1234-q.json"])
    assert done.err.startswith("broadsheet: export.arxiv.org refuses the request (403) (")


def test_what_cannot_be_saved_keeps_no_other_from_it(add: Add, root: Path, server: Server) -> None:
    server.will("/huggingface.co/", say(daily(1)), say(daily(2)), say(daily(3)))
    add("hf:2025-03-12")
    done = add("hf:2025-03-12", "hf:2025-03-13")
    assert (done.code, digests(root)) == (1, ["2025-03-12-hugging-face.json", "2025-03-13-hugging-face.json"])
    assert done.err == (
        "broadsheet: digests/2025-03-12-hugging-face.json is there already, with other content "
        "(give this one a --name, or remove that one first)\n"
    )


def test_a_doi_becomes_a_digest(add: Add, server: Server) -> None:
    server.will("/api.crossref.org/", say(work("10.1234/q")))
    done = add("10.1234/q", "--date", "2025-04-02")
    assert done == Done(0, "content/digests/2025-04-02-10-1234-q.json: 1 paper (crossref)\n", "")


def test_the_same_again_changes_nothing_and_another_answer_is_not_put_over_it(
    add: Add, root: Path, server: Server
) -> None:
    first, other = atom(["2303.08774v6"]), atom(["2303.08774v7"])
    server.will("/export.arxiv.org/", say(first), say(first), say(other))
    assert [add("2303.08774", "--date", "2025-04-02").code for _ in range(3)] == [0, 0, 2]
    assert (root / "content/digests/2025-04-02-arxiv.xml").read_text() == first


def test_no_network_is_one_line_whatever_was_asked(add: Add, root: Path) -> None:
    done = add("2303.08774", "10.1234/q", "hf:2025-03-12", "--date", "2025-04-02", at=NOWHERE)
    assert (done.code, done.out, digests(root)) == (2, "", [])
    assert done.err == (
        "broadsheet: no connection to export.arxiv.org, api.crossref.org, huggingface.co "
        "(is there a network? everything but `add` and `enrich` works without)\n"
    )


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("pgae.txt", "there is no file pgae.txt"),
        ("https://example.org/x", "nothing is known to be taken from https://"),
    ],
)
def test_a_word_that_is_neither_a_file_nor_known_is_wrong_use(add: Add, server: Server, word: str, told: str) -> None:
    done = add(word, "--date", "2025-04-02")
    assert (done.code, server.asked) == (2, [])
    assert done.err.startswith(f"broadsheet: {told}")


def test_a_command_that_asks_nobody_loads_no_network() -> None:
    loaded = "import sys, generator.cli; print([n for n in ('httpx2', 'stamina') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=sites.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
