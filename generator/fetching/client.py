"""A polite client: who we are, one request at a time, conditional requests, patient retries, no half answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import BroadsheetError
from generator.fetching.answers import Answer, Answers
from generator.fetching.turns import turn
from generator.fetching.whole import is_whole

if TYPE_CHECKING:
    import httpx2

FOLDER = ".broadsheet/http"
LARGEST = 50_000_000  # bytes
LONGEST = 120.0  # seconds for an answer
ATTEMPTS = 4
PATIENCE = 60.0  # seconds that a server may ask us to wait; beyond, the person is told


class NotThereError(BroadsheetError):
    """The server knows nothing of what was asked (404, 410)."""


class RefusedError(BroadsheetError):
    """The server will not answer this request, and may answer another (400, 401, 403 …)."""


class _Again(Exception):  # noqa: N818
    """Worth another attempt: why, and after how many seconds if the server says."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.wait = wait


class Client:
    """Asks one address at a time. ``transport``, ``clock`` and ``sleep`` are the world, for tests to take its place."""

    def __init__(
        self,
        root: Path,
        contact: str = "",
        site: str = "",
        transport: httpx2.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = LONGEST,
    ) -> None:
        self._folder = root / FOLDER
        self._answers = Answers(self._folder)
        self._agent = _agent(contact, site)
        self._transport = transport
        self._clock, self._sleep = clock, sleep
        self._seconds = seconds
        self.contact = contact

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, private: Mapping[str, str] | None = None
    ) -> Answer:
        """The whole answer of an address. Raises NotThereError, or BroadsheetError in words where there is none.

        ``private`` parameters, a key or who asks, go to the server alone: not to disk, and into no message.
        """
        import stamina

        stamina.instrumentation.set_on_retry_hooks([])  # a command says what came of it, not each attempt
        known = self._answers.find(url)
        try:
            for attempt in stamina.retry_context(_wait, ATTEMPTS, timeout=None, wait_initial=2, wait_max=30):
                with attempt:
                    answer = self._ask(url, headers or {}, private or {}, known)
        except _Again as error:
            hint = "try again later" if error.wait is None else f"it asks for {error.wait:.0f} seconds of patience"
            raise BroadsheetError(f"{_host(url)} {error.why}", hint) from error
        if answer is not known:
            self._answers.keep(answer)
        return answer

    def _ask(self, url: str, headers: Mapping[str, str], private: Mapping[str, str], known: Answer | None) -> Answer:
        import httpx2

        asked = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **headers, **_conditions(known)}
        timeout = httpx2.Timeout(min(30.0, self._seconds), connect=min(10.0, self._seconds))
        try:
            with (
                turn(self._folder, _host(url), self._clock, self._sleep),
                httpx2.Client(
                    transport=self._transport, timeout=timeout, follow_redirects=True, max_redirects=5
                ) as client,
                client.stream("GET", _with(url, private), headers=asked) as response,
            ):
                return self._answer(url, response, known)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            hint = "is there a network? everything but `add` and `enrich` works without"
            raise BroadsheetError(f"no connection to {_host(url)}", hint) from error
        except (httpx2.TooManyRedirects, httpx2.UnsupportedProtocol) as error:
            raise BroadsheetError(f"{_host(url)} leads nowhere: {error}", "is the address right?") from error
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise _Again(f"broke off its answer ({type(error).__name__})") from error

    def _answer(self, url: str, response: httpx2.Response, known: Answer | None) -> Answer:
        if response.url.scheme != "https" and url.startswith("https://"):
            raise BroadsheetError(f"{_host(url)} leads to an address without https", "nothing was taken from it")
        if response.status_code == 304 and known:
            return known
        _refusals(url, response, self._clock)
        body = self._body(url, response)
        if not is_whole(body):
            raise _Again("sent half an answer")
        return Answer(url, body, response.headers.get("etag", ""), response.headers.get("last-modified", ""))

    def _body(self, url: str, response: httpx2.Response) -> bytes:
        """Read to the end, but neither for ever nor without bound."""
        parts: list[bytes] = []
        size, end = 0, self._clock() + self._seconds
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise BroadsheetError(f"{_host(url)} sends more than {LARGEST // 10**6} MB", "nothing was saved")
            if self._clock() > end:
                raise _Again(f"did not end its answer in {self._seconds:.0f} seconds")
        return b"".join(parts)


def _agent(contact: str, site: str) -> str:
    """Who asks: the program, the site it works for, and whom to write to."""
    beside = "; ".join(part for part in (site, f"mailto:{contact}" if contact else "") if part)
    return f"Broadsheet/{version('broadsheet')}" + (f" ({beside})" if beside else "")


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname or url


def _with(url: str, private: Mapping[str, str]) -> str:
    from urllib.parse import urlencode

    return f"{url}{'&' if '?' in url else '?'}{urlencode(private)}" if private else url


def _conditions(known: Answer | None) -> dict[str, str]:
    if known is None:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in given.items() if value}


def _wait(error: Exception) -> bool | float:
    """Whether to try again, and after how long if the server says; longer than our patience is no."""
    if not isinstance(error, _Again):
        return False
    if error.wait is None:
        return True
    return error.wait if error.wait <= PATIENCE else False


def _refusals(url: str, response: httpx2.Response, clock: Callable[[], float]) -> None:
    status = response.status_code
    if status in (404, 410):
        raise NotThereError(f"{_host(url)} has no such paper ({status})", f"look at {url}")
    if status in (429, 503):
        raise _Again(f"asks for patience ({status})", _retry_after(response.headers.get("retry-after", ""), clock))
    if status >= 500:
        raise _Again(f"is out of order ({status})")
    if 400 <= status < 500:
        raise RefusedError(f"{_host(url)} refuses the request ({status})", f"look at {url}")
    if status != 200:
        raise BroadsheetError(f"{_host(url)} refuses the request ({status})", f"look at {url}")


def _retry_after(value: str, clock: Callable[[], float]) -> float | None:
    """The seconds of a ``Retry-After`` header (RFC 9110, section 10.2.3): a number or a date."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until: Any = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, float(until.timestamp()) - clock())
