"""A polite client: who we are, one request at a time, conditional requests, patient retries, no half answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from generator.errors import BroadsheetError
from generator.fetching.answers import Answer, Answers
from generator.fetching.deadline import Deadline
from generator.fetching.refusing import AgainError, NotThereError, RefusedError, host, in_words, refuse
from generator.fetching.turns import turn
from generator.fetching.whole import is_whole

if TYPE_CHECKING:
    import httpx2

FOLDER = ".broadsheet/http"
LARGEST = 50_000_000  # bytes
LONGEST = 120.0  # seconds for an answer
SILENCE = 30.0  # seconds for its next bytes
ATTEMPTS = 4
PATIENCE = 60.0  # seconds that a server may ask us to wait; beyond, the person is told
REDIRECTS = 5

Check = Callable[[bytes], str]  # what is wrong with a body, so that it is asked for again; nothing if it is right


def anything(body: bytes) -> str:
    """Every whole answer is right."""
    return ""


class Client:
    """Asks one address at a time. ``transport``, ``clock`` and ``sleep`` are the world, for tests to take its place.

    ``tell`` hears what it waits for.
    """

    def __init__(
        self,
        root: Path,
        contact: str = "",
        site: str = "",
        transport: httpx2.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = LONGEST,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._folder = root / FOLDER
        self._answers = Answers(self._folder)
        self._agent = _agent(contact, site)
        self._transport = transport
        self._clock, self._sleep = clock, sleep
        self._seconds = seconds
        self._tell = tell
        self.contact = contact

    def get(
        self, url: str, check: Check = anything, fresh: float = 0.0, private: Mapping[str, str] | None = None
    ) -> Answer:
        """The whole answer of an address. Raises NotThereError, or BroadsheetError in words where there is none.

        An answer that the check finds something wrong with is asked for again. One that was given less than ``fresh``
        seconds ago is not asked for. ``private`` parameters, a key or who asks, go to the server alone: not to disk,
        and into no message.
        """
        import stamina

        stamina.instrumentation.set_on_retry_hooks([])  # a command says what came of it, not each attempt
        known = self._answers.find(url)
        if known and check(known.body):
            known = None
        if known and 0 <= self._clock() - known.asked < fresh:
            return known
        try:
            for attempt in stamina.retry_context(self._wait, ATTEMPTS, timeout=None, wait_initial=2, wait_max=30):
                with attempt:
                    self._tell(f"asking {host(url)}" + (f", attempt {attempt.num}" if attempt.num > 1 else ""))
                    answer = self._ask(url, private or {}, known, check)
        except AgainError as error:
            raise error.at_last(host(url)) from error
        self._answers.keep(answer)
        return answer

    def _wait(self, error: Exception) -> bool | float:
        """Whether to try again, and after how long if the server says; longer than our patience is no."""
        if not isinstance(error, AgainError) or (error.wait or 0) > PATIENCE:
            return False
        self._tell(error.why + (f", waiting {error.wait:.0f} seconds" if error.wait else ""))
        return True if error.wait is None else error.wait

    def _ask(self, url: str, private: Mapping[str, str], known: Answer | None, check: Check) -> Answer:
        """Ask once, and follow where it leads, each step in turn: one that leaves https is not taken."""
        asked = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **_conditions(known)}
        address = _with(url, private)
        for _ in range(REDIRECTS + 1):
            with self._response(address, asked) as response:
                if not response.has_redirect_location:
                    return self._answer(url, response, known, check)
                address = _elsewhere(url, response)
        raise BroadsheetError(f"{host(url)} leads in a circle", f"look at {url}")

    @contextmanager
    def _response(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        import httpx2

        limit = Deadline(host(url), self._seconds)
        timeout = httpx2.Timeout(min(SILENCE, self._seconds), connect=min(10.0, self._seconds))
        with (
            in_words(host(url)),
            turn(self._folder, host(url), self._clock, self._sleep),
            limit,
            _open(self._transport, timeout) as client,
            client.stream("GET", url, headers=headers, extensions={"trace": limit.trace}) as response,
        ):
            yield response

    def _answer(self, url: str, response: httpx2.Response, known: Answer | None, check: Check) -> Answer:
        now = self._clock()
        if response.status_code == 304 and known:
            return Answer(url, known.body, known.etag, known.modified, now)
        refuse(url, response, now)
        body = _body(url, response)
        if not is_whole(body):
            raise AgainError("sent half an answer")
        if wrong := check(body):
            raise AgainError(wrong)
        return Answer(url, body, response.headers.get("etag", ""), response.headers.get("last-modified", ""), now)


def _open(transport: httpx2.BaseTransport | None, timeout: httpx2.Timeout) -> httpx2.Client:
    import httpx2

    try:
        return httpx2.Client(transport=transport, timeout=timeout)
    except (ImportError, ValueError) as error:  # a proxy of a kind that httpx2 does not know
        hint = "look at HTTPS_PROXY and ALL_PROXY"
        raise BroadsheetError(f"no way to the network by the proxy of this machine: {error}", hint) from error


def _body(url: str, response: httpx2.Response) -> bytes:
    """Read to the end, but not without bound."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise BroadsheetError(f"{host(url)} sends more than {LARGEST // 10**6} MB", "nothing was saved")
    return b"".join(parts)


def _elsewhere(url: str, response: httpx2.Response) -> str:
    following = response.next_request
    if following is None or following.url.scheme != "https":
        raise BroadsheetError(f"{host(url)} leads to an address without https", "nothing was taken from it")
    return str(following.url)


def _agent(contact: str, site: str) -> str:
    """Who asks: the program, the site it works for, and whom to write to. In ASCII, as headers are."""
    parts = (quote(site, safe="!#$%&'*+,/:;=?@[]~"), f"mailto:{quote(contact, safe='@+')}" if contact else "")
    beside = "; ".join(part for part in parts if part)
    return f"Broadsheet/{version('broadsheet')}" + (f" ({beside})" if beside else "")


def _with(url: str, private: Mapping[str, str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}{urlencode(private)}" if private else url


def _conditions(known: Answer | None) -> dict[str, str]:
    if known is None:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in given.items() if value}


__all__ = ["Check", "Client", "NotThereError", "RefusedError"]
