"""A time limit for a request as a whole: httpx2's own are for one step each, and a trickle takes ever new steps."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from generator.errors import BroadsheetError


class Deadline:
    """Shuts the connection when the time is over, whatever it is doing: a body cut off so counts for nothing."""

    def __init__(self, host: str, seconds: float) -> None:
        self._host, self._seconds = host, seconds
        self._socket: socket.socket | None = None
        self._over = threading.Event()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        """Take note of the connection. An httpx2 request has this as its ``trace``."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._socket = told["return_value"].get_extra_info("socket")
            if self._over.is_set():
                self._shut()

    def _end(self) -> None:
        self._over.set()
        self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):  # it is closed already
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # of TLS too: without its farewell

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._over.is_set():
            message = f"{self._host} did not end its answer in {self._seconds:.0f} seconds"
            raise BroadsheetError(message, "try again later") from error
