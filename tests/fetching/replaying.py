"""A server on this machine that answers as it is told, in everybody's place."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Say = Callable[[BaseHTTPRequestHandler], None]


def say(body: bytes | str, status: int = 200, **headers: str) -> Say:
    """A whole answer."""
    data = body.encode() if isinstance(body, str) else body

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return answer


def broken_off(body: str, after: int) -> Say:
    """An answer whose connection ends before its length says."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body.encode()[:after])
        request.close_connection = True

    return answer


def without_end(piece: bytes, pause: float = 0.0) -> Say:
    """A flood, or with a pause a trickle."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(100_000):
                request.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            return

    return answer


def trickle_of_headers(pause: float) -> Say:
    """An answer that does not get beyond what comes before it."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        try:
            request.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                request.wfile.write(b"X-%d: y\r\n" % number)
                time.sleep(pause)
        except OSError:
            return

    return answer


def bomb(size: int) -> Say:
    """A little that unpacks to a lot."""
    return say(gzip.compress(b" " * size), Content_Encoding="gzip")


@dataclass
class Server:
    """What it will say, by the beginning of the path (the last one is said again), and what it was asked."""

    url: str = ""
    answers: dict[str, list[Say]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def will(self, path: str, *answers: Say) -> None:
        self.answers[path] = list(answers)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((request.path, {key.lower(): value for key, value in request.headers.items()}))
        found = [path for path in self.answers if request.path.startswith(path)]
        if not found:
            say("nothing", 404)(request)
            return
        waiting = self.answers[max(found, key=len)]
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request)


@contextmanager
def replaying() -> Iterator[Server]:
    """Serve on this machine alone."""
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
