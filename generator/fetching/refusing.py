"""Why there is no answer, in words: what the network does to us, and what a server says with its status."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.errors import BroadsheetError, NoConnectionError

if TYPE_CHECKING:
    import httpx2


class NotThereError(BroadsheetError):
    """The server knows nothing of what was asked (404, 410)."""


class RefusedError(BroadsheetError):
    """The server will not answer this request, and may answer another (400, 401, 403 …)."""


class AgainError(Exception):
    """Worth another attempt: why, and after how many seconds if the server says."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.wait = wait

    def at_last(self, name: str) -> BroadsheetError:
        """What a person is told after the last attempt."""
        hint = "try again later" if self.wait is None else f"try again in {_duration(self.wait)}"
        return BroadsheetError(f"{name} {self.why}", hint)


def host(url: str) -> str:
    """Who is asked, as a person would say it."""
    return urlsplit(url).hostname or url


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """What goes wrong between us and a server: at once an end, or worth another attempt."""
    import httpx2

    try:
        yield
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        if unproven := _cause(error, ssl.SSLError):
            hint = "is there a proxy in between, or is this machine’s clock wrong? nothing was taken from it"
            raise BroadsheetError(f"{name} does not prove that it is {name}: {unproven}", hint) from error
        raise NoConnectionError(name) from error
    except httpx2.ProxyError as error:
        hint = "look at HTTPS_PROXY and ALL_PROXY"
        raise BroadsheetError(f"no way to {name} by the proxy of this machine: {error}", hint) from error
    except httpx2.TimeoutException as error:
        raise AgainError("does not answer in time") from error
    except (httpx2.TransportError, httpx2.DecodingError) as error:
        raise AgainError(f"broke off its answer ({type(error).__name__})") from error


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    """The error of a kind that led to another."""
    while error is not None and not isinstance(error, kind):
        error = error.__cause__ or error.__context__
    return error


def refuse(url: str, response: httpx2.Response, now: float) -> None:
    """Raise what a status other than 200 means."""
    status = response.status_code
    if status in (404, 410):
        raise NotThereError(f"{host(url)} has no such paper ({status})", f"look at {url}")
    if status in (429, 503):
        raise AgainError(f"asks for patience ({status})", retry_after(response.headers.get("retry-after", ""), now))
    if status >= 500:
        raise AgainError(f"is out of order ({status})")
    if 400 <= status < 500:
        raise RefusedError(f"{host(url)} refuses the request ({status})", f"look at {url}")
    if status != 200:
        raise BroadsheetError(f"{host(url)} refuses the request ({status})", f"look at {url}")


def retry_after(value: str, now: float) -> float | None:
    """The seconds of a ``Retry-After`` header (RFC 9110, section 10.2.3): a number or a date."""
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
        zoned = until if until.tzinfo else until.replace(tzinfo=UTC)
        return max(0.0, zoned.timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _duration(seconds: float) -> str:
    for size, word in ((3600, "hour"), (60, "minute")):
        if seconds >= size:
            many = -int(-seconds // size)
            return f"{many} {word}{'s' * (many > 1)}"
    return f"{max(1, -int(-seconds // 1))} seconds"
