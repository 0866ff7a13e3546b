"""Real SMTP servers on this machine, with what is wrong with servers, for messages to go to."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Reply = Callable[[str], str | None]  # to whom -> what the server says; None: it takes it


@dataclass
class PostOffice:
    """A handler that keeps what was accepted; what is set answers otherwise, or does what is no answer."""

    at_mail: Reply = lambda _: None
    at_rcpt: Reply = lambda _: None
    at_dot: Reply = lambda _: None
    accepted: list[tuple[str, bytes]] = field(default_factory=list)
    came: threading.Event = field(default_factory=threading.Event)
    after: int = 0  # ``came`` is set when so many were accepted

    @property
    def counts(self) -> Counter[str]:
        """How often each address was sent a message."""
        return Counter(to for to, _ in self.accepted)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        """Answer to whom it is from."""
        said = await _acted(server, self.at_mail(address))
        envelope.mail_from = None if said else address
        return said or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        """Answer to whom it is for."""
        said = await _acted(server, self.at_rcpt(address))
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take it, or answer otherwise. "take and ..." takes it all the same."""
        to = envelope.rcpt_tos[0]
        said = self.at_dot(to)
        if said is None or said.startswith("take and "):
            self.accepted.append((to, bytes(envelope.content or b"")))
            if len(self.accepted) >= self.after:
                self.came.set()
            said = said.removeprefix("take and ") if said else None
        return await _acted(server, said) or "250 OK"


async def _acted(server: SMTP, said: str | None) -> str | None:
    """Do what is no answer."""
    if said == "hang up":
        server.transport.abort()
        await asyncio.sleep(0.01)
    if said == "never":
        await asyncio.sleep(3600)
    return said


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(office: PostOffice, implicit: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:
    """Serve on this machine; gives the port."""
    port = free_port()
    controller = Controller(office, hostname="127.0.0.1", port=port, ssl_context=implicit, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)
