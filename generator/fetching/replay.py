"""A server on this machine in the place of all others: ``https://arxiv.org/x`` is asked for ``/arxiv.org/x``."""

from __future__ import annotations

import httpx2


class Replay(httpx2.HTTPTransport):
    """Sends every request to one server, the host that was meant as the first part of the path."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = httpx2.URL(base)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Ask the one server; the answer is of the address that was meant."""
        meant = request.url
        path = f"/{meant.host}".encode() + meant.raw_path
        url = meant.copy_with(scheme="http", host=self._base.host, port=self._base.port, raw_path=path)
        asked = httpx2.Request(request.method, url, headers=request.headers, extensions=request.extensions)
        return super().handle_request(asked)
