"""The client is polite, patient, and takes nothing by halves."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest
import stamina
from replaying import Server, bomb, broken_off, replaying, say, trickle_of_headers, without_end

from generator.errors import BroadsheetError
from generator.fetching import Client, NotThereError
from generator.fetching import client as module
from generator.fetching.client import RefusedError
from generator.fetching.replay import Replay

URL = "https://export.arxiv.org/api/query?id_list=2303.08774"
PATH = "/export.arxiv.org/api/query"
FEED = "<feed><title>x</title></feed>"


@dataclass
class World:
    """A clock that sleeping moves, and nothing else does."""

    now: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    with stamina.set_testing(True, attempts=4):
        yield


@pytest.fixture
def server() -> Iterator[Server]:
    with replaying() as server:
        yield server


def client(root: Path, server: Server, world: World | None = None, seconds: float = 5.0) -> Client:
    world = world or World()
    return Client(root, "ada@example.org", "https://p.example/", Replay(server.url), world.clock, world.sleep, seconds)


def refused(root: Path, server: Server, **options: float) -> str:
    with pytest.raises(BroadsheetError) as caught:
        client(root, server, **options).get(URL)
    return str(caught.value)


def test_an_answer_comes_back_byte_for_byte(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("\ufeff<a>\r\n</a>\n"))
    assert client(tmp_path, server).get(URL).body == "\ufeff<a>\r\n</a>\n".encode()


def test_the_server_is_told_who_asks(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED))
    client(tmp_path, server).get(URL)
    assert server.asked[0][1]["user-agent"] == "Broadsheet/0.1.0 (https://p.example/; mailto:ada@example.org)"


def test_a_site_with_letters_beyond_ascii_can_ask(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED))
    Client(tmp_path, "", "https://bücher.example/\r\n", Replay(server.url)).get(URL)
    assert server.asked[0][1]["user-agent"] == "Broadsheet/0.1.0 (https://b%C3%BCcher.example/%0D%0A)"


def test_arxiv_is_asked_once_in_three_seconds_by_two_clients_too(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED))
    world = World()
    client(tmp_path, server, world).get(URL + "1")
    client(tmp_path, server, world).get(URL + "2")
    world.now += 1
    client(tmp_path, server, world).get(URL + "3")
    assert world.slept == pytest.approx([3, 2], abs=0.01)


def test_a_clock_that_was_set_back_costs_one_pause(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED))
    client(tmp_path, server, World(now=2_000_000)).get(URL)
    world = World(now=1_000)
    client(tmp_path, server, world).get(URL + "2")
    assert world.slept == [3]


def test_a_known_answer_is_asked_for_by_its_mark_and_taken_again(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED, ETag='"1"', Last_Modified="Wed, 12 Mar 2025 00:00:00 GMT"), say("", 304))
    first, again = client(tmp_path, server).get(URL), client(tmp_path, server).get(URL)
    assert again.body == first.body
    assert server.asked[1][1]["if-none-match"] == '"1"'
    assert server.asked[1][1]["if-modified-since"] == "Wed, 12 Mar 2025 00:00:00 GMT"


def test_an_answer_that_is_fresh_enough_is_not_asked_for(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED))
    world = World()
    for _ in range(2):
        client(tmp_path, server, world).get(URL, fresh=60)
        world.now += 50
    assert len(server.asked) == 1
    client(tmp_path, server, world).get(URL, fresh=60)
    assert len(server.asked) == 2


def test_a_kept_answer_that_is_not_right_is_asked_for_anew(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("busy", ETag='"1"'), say(FEED))
    client(tmp_path, server).get(URL)
    right = client(tmp_path, server).get(URL, lambda body: "" if body == FEED.encode() else "is busy")
    assert right.body == FEED.encode()
    assert "if-none-match" not in server.asked[1][1]


def test_a_damaged_answer_on_disk_is_asked_for_anew(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED, ETag='"1"'))
    client(tmp_path, server).get(URL)
    kept = next((tmp_path / ".broadsheet/http").glob("*.answer"))
    kept.write_bytes(kept.read_bytes()[:-3])
    client(tmp_path, server).get(URL)
    assert "if-none-match" not in server.asked[1][1]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_in_trouble_is_asked_again(tmp_path: Path, server: Server, status: int) -> None:
    server.will(PATH, say("", status), say("", status), say(FEED))
    assert client(tmp_path, server).get(URL).body == FEED.encode()


def test_a_server_that_stays_in_trouble_is_left_alone_after_four_times(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("", 500))
    assert refused(tmp_path, server) == "export.arxiv.org is out of order (500) (try again later)"
    assert len(server.asked) == 4


def test_a_server_that_asks_for_an_hour_is_not_asked_again(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("", 429, Retry_After="3600"))
    told = refused(tmp_path, server)
    assert told == "export.arxiv.org asks for patience (429) (try again in 1 hour)"
    assert len(server.asked) == 1


def test_a_server_is_asked_again_when_it_said(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    monkeypatch.setattr("tenacity.nap.time.sleep", world.sleep)
    server.will(PATH, say("", 429, Retry_After="47"), say(FEED))
    with stamina.set_testing(False):
        client(tmp_path, server, world).get(URL)
    assert world.slept == [47]


def test_attempts_wait_longer_each_time(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    monkeypatch.setattr("tenacity.nap.time.sleep", world.sleep)
    server.will(PATH, say("", 500), say("", 500), say("", 500), say(FEED))
    with stamina.set_testing(False):
        client(tmp_path, server, world).get(URL)
    first, second, third = (seconds for seconds in world.slept if seconds >= 2)
    assert first < second < third <= 30


def test_a_person_hears_what_is_waited_for(tmp_path: Path, server: Server) -> None:
    heard: list[str] = []
    server.will(PATH, say("", 503, Retry_After="20"), say(FEED))
    Client(tmp_path, transport=Replay(server.url), sleep=lambda _: None, tell=heard.append).get(URL)
    assert heard == [
        "asking export.arxiv.org",
        "asks for patience (503), waiting 20 seconds",
        "asking export.arxiv.org, attempt 2",
    ]


def test_what_is_not_there_is_told_at_once(tmp_path: Path, server: Server) -> None:
    with pytest.raises(NotThereError):
        client(tmp_path, server).get(URL)
    assert len(server.asked) == 1


def test_a_refusal_is_told_at_once(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("", 403))
    assert refused(tmp_path, server).startswith("export.arxiv.org refuses the request (403)")
    assert len(server.asked) == 1


def test_half_an_answer_is_asked_for_again_and_never_taken(tmp_path: Path, server: Server) -> None:
    server.will(PATH, broken_off(FEED, 9), say(FEED))
    assert client(tmp_path, server).get(URL).body == FEED.encode()


@pytest.mark.parametrize("half", ['{"papers": [', "<feed><title>x</ti", ""])
def test_an_answer_that_ends_too_early_by_itself_is_none(tmp_path: Path, server: Server, half: str) -> None:
    server.will(PATH, say(half))
    assert refused(tmp_path, server) == "export.arxiv.org sent half an answer (try again later)"


def test_a_flood_is_not_read_to_its_end(tmp_path: Path, server: Server) -> None:
    server.will(PATH, without_end(b" " * 1_000_000))
    assert refused(tmp_path, server) == "export.arxiv.org sends more than 50 MB (nothing was saved)"


def test_a_little_that_unpacks_to_a_flood_is_not_unpacked(tmp_path: Path, server: Server) -> None:
    server.will(PATH, bomb(200_000_000))
    assert refused(tmp_path, server) == "export.arxiv.org sends more than 50 MB (nothing was saved)"


def test_a_server_that_never_answers_is_not_waited_for(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SILENCE", 0.05)
    server.will(PATH, without_end(b"", pause=0.5))
    assert refused(tmp_path, server) == "export.arxiv.org does not answer in time (try again later)"


def test_an_answer_that_trickles_in_is_not_waited_for(tmp_path: Path, server: Server) -> None:
    server.will(PATH, without_end(b" ", pause=0.02))
    assert "export.arxiv.org did not end its answer" in refused(tmp_path, server, seconds=0.2)


def test_a_body_that_was_cut_by_our_own_limit_is_not_taken_for_whole(tmp_path: Path, server: Server) -> None:
    server.will(PATH, without_end(FEED.encode() + b" " * 100, pause=5))
    assert "did not end its answer" in refused(tmp_path, server, seconds=0.2)


def test_headers_that_trickle_in_are_not_waited_for(tmp_path: Path, server: Server) -> None:
    server.will(PATH, trickle_of_headers(pause=0.02))
    assert "did not end its answer" in refused(tmp_path, server, seconds=0.2)
    assert len(server.asked) == 1


def test_no_network_is_told_at_once(tmp_path: Path) -> None:
    gone = Server(url="http://127.0.0.1:9")
    assert refused(tmp_path, gone) == (
        "no connection to export.arxiv.org (is there a network? everything but `add` and `enrich` works without)"
    )


def test_a_server_that_cannot_prove_who_it_is_is_told_from_a_missing_network(tmp_path: Path) -> None:
    def unproven(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("handshake") from ssl.SSLCertVerificationError("self-signed certificate")

    with pytest.raises(BroadsheetError, match=r"^export\.arxiv\.org does not prove that it is export\.arxiv\.org"):
        Client(tmp_path, transport=httpx2.MockTransport(unproven), sleep=lambda _: None).get(URL)


def test_a_proxy_that_nobody_can_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "carrier-pigeon://127.0.0.1:9")
    with pytest.raises(BroadsheetError, match=r"^no way to the network by the proxy of this machine: "):
        Client(tmp_path, sleep=lambda _: None).get(URL)


def test_each_step_of_a_redirect_takes_its_turn(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("", 301, Location="https://arxiv.org/elsewhere"))
    server.will("/arxiv.org/elsewhere", say(FEED))
    world = World()
    assert client(tmp_path, server, world).get(URL).body == FEED.encode()
    assert world.slept == [3]


def test_a_redirect_that_comes_back_to_https_is_not_taken(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("", 302, Location="http://between.example/"))
    server.will("/between.example/", say("", 302, Location="https://export.arxiv.org/x"))
    assert "without https" in refused(tmp_path, server)
    assert len(server.asked) == 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://export.arxiv.org/x", "ftp://example.org/x"])
def test_a_redirect_that_leaves_https_is_not_taken(tmp_path: Path, server: Server, target: str) -> None:
    server.will(PATH, say("", 302, Location=target))
    server.will("/", say(FEED))
    assert "without https" in refused(tmp_path, server)


def test_a_redirect_in_a_circle_ends(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say("", 302, Location=URL))
    assert "leads in a circle" in refused(tmp_path, server)
    assert len(server.asked) == 6


def test_what_is_private_goes_to_the_server_and_into_nothing_else(tmp_path: Path, server: Server) -> None:
    server.will(PATH, say(FEED), say("no", 403))
    answer = client(tmp_path, server).get(URL, private={"api_key": "secret"})
    with pytest.raises(RefusedError) as caught:
        client(tmp_path, server).get(URL, private={"api_key": "secret"})
    assert [path.endswith("&api_key=secret") for path in server.paths] == [True, True]
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any("secret" in text for text in (answer.url, str(caught.value), *map(repr, kept)))
