"""``broadsheet add`` with words that the network answers, against a server that answers in everybody's place."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sites
import stamina

from generator.cli.add import command
from generator.errors import BroadsheetError

sites.also("fetching")
from replaying import Server, broken_off, replaying, say  # noqa: E402

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <link href="http://arxiv.org/api/query" rel="self"/>
  <id>http://arxiv.org/api/x</id><opensearch:totalResults>1</opensearch:totalResults>
  <entry><id>http://arxiv.org/abs/2303.08774v2</id><title>A Study of Quokkas</title>
  <summary>We study quokkas.</summary><published>2023-03-15T00:00:00Z</published>
  <author><name>Ada Lovelace</name></author></entry>
</feed>
"""
CROSSREF = '{"status": "ok", "message-type": "work", "message": {"DOI": "10.1234/q", "title": ["On Quokkas"]}}'


@pytest.fixture
def server() -> Iterator[Server]:
    with replaying() as server:
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sites.new(tmp_path / "site")


def add(root: Path, server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    return sites.run(root, "add", *arguments, environment={"BROADSHEET_REPLAY": server.url})


def digests(root: Path) -> list[str]:
    return sorted(p.relative_to(root / "content/digests").as_posix() for p in (root / "content/digests").rglob("*"))


def test_arxiv_ids_become_a_digest_of_the_answer_byte_for_byte(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(ATOM))
    done = add(root, server, "2303.08774", "--date", "2025-04-02")
    assert done.stdout == "content/digests/2025-04-02-arxiv.xml: 1 paper (arxiv-api)\n", done.stderr
    assert (root / "content/digests/2025-04-02-arxiv.xml").read_text() == ATOM


def test_a_rebuild_asks_nobody(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(ATOM))
    add(root, server, "2303.08774", "--date", "2025-04-02")
    server.asked.clear()
    assert sites.run(root, "generate", environment={"BROADSHEET_REPLAY": server.url}).returncode == 0
    assert server.asked == []


def test_the_day_of_a_source_needs_no_date(root: Path, server: Server) -> None:
    server.will("/huggingface.co/", say('[{"paper": {"id": "2303.08774", "title": "Quokkas", "upvotes": 3}}]'))
    assert add(root, server, "hf:2025-03-12").returncode == 0
    assert digests(root) == ["2025-03-12-hugging-face.json"]


def test_a_source_without_a_day_asks_for_one_and_saves_nothing(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(ATOM))
    done = add(root, server, "2303.08774")
    assert (done.returncode, digests(root)) == (2, [])
    assert "say it with --date" in done.stderr


def test_an_empty_day_is_no_problem_and_saves_nothing(root: Path, server: Server) -> None:
    server.will("/huggingface.co/", say("[]"))
    done = add(root, server, "hf:2025-03-15")
    assert (done.returncode, digests(root)) == (0, [])
    assert done.stdout == "huggingface 2025-03-15: an empty day, nothing to save\n"


def test_several_pages_are_one_digest(root: Path, server: Server) -> None:
    page = ATOM.replace(">1<", ">201<")
    server.will("/export.arxiv.org/", say(page))
    done = add(root, server, "arxiv:cs.CV/2025-03-12")
    assert digests(root) == [
        "2025-03-12-arxiv-cs-cv", "2025-03-12-arxiv-cs-cv/001.xml", "2025-03-12-arxiv-cs-cv/002.xml",
    ], done.stderr  # fmt: skip


def test_half_an_answer_is_not_saved(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.will("/export.arxiv.org/", broken_off(ATOM, 300))
    monkeypatch.setenv("BROADSHEET_REPLAY", server.url)
    arguments = ["2303.08774", "--date", "2025-04-02", "--root", str(root)]
    with stamina.set_testing(True, attempts=2), pytest.raises(BroadsheetError, match="broke off its answer"):
        command.main(arguments, standalone_mode=False)
    assert digests(root) == []


def test_what_came_is_saved_although_another_source_failed(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(ATOM))
    done = add(root, server, "2303.08774", "10.1234/q", "--date", "2025-04-02")
    assert (done.returncode, digests(root)) == (1, ["2025-04-02-arxiv.xml"])
    assert "api.crossref.org has no such paper (404)" in done.stderr


def test_a_doi_becomes_a_digest(root: Path, server: Server) -> None:
    server.will("/api.crossref.org/", say(CROSSREF))
    done = add(root, server, "10.1234/q", "--date", "2025-04-02")
    assert done.stdout == "content/digests/2025-04-02-10-1234-q.json: 1 paper (crossref)\n", done.stderr


def test_the_same_again_changes_nothing_and_another_answer_is_not_put_over_it(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(ATOM), say(ATOM), say(ATOM.replace("Quokkas", "Wombats")))
    codes = [add(root, server, "2303.08774", "--date", "2025-04-02").returncode for _ in range(3)]
    assert codes == [0, 0, 2]
    assert "Quokkas" in (root / "content/digests/2025-04-02-arxiv.xml").read_text()


def test_no_network_is_one_line_at_once(root: Path) -> None:
    done = add(root, Server(url="http://127.0.0.1:9"), "2303.08774", "--date", "2025-04-02")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("broadsheet: no connection to export.arxiv.org")


def test_a_word_that_is_neither_a_file_nor_known_is_wrong_use(root: Path, server: Server) -> None:
    done = add(root, server, "pgae.txt", "--date", "2025-04-02")
    assert (done.returncode, server.asked) == (2, [])
    assert done.stderr.startswith("broadsheet: there is no file pgae.txt")
