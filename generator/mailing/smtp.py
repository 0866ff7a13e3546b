"""One connection to one SMTP server (RFC 5321), and what became of each message given to it.

A message is the server's once the dot that ends it has gone out, and not before: until then a lost connection loses
nothing, and after it only the server's answer tells. So the caller is told right before the dot.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.errors import BroadsheetError

Ending = Literal["sent", "deferred", "refused", "doubt"]
PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LAST = 5  # times as long as for others it may take the server to answer the dot (RFC 5321, section 4.5.3.2.6)
_PERIOD = re.compile(rb"^\.", re.MULTILINE)
_SHOWN = 200  # characters of an answer


@dataclass(frozen=True, slots=True)
class Server:
    """Where messages go, and how."""

    host: str
    port: int
    security: str  # starttls, tls or none
    timeout: float = 120  # seconds
    user: str = ""
    password: str = ""
    hello: str = ""  # what it is greeted with
    context: ssl.SSLContext | None = None

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port}, {self.security})"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a message, in the server's words. ``lost``: the connection is no longer there."""

    ending: Ending
    text: str = ""
    lost: bool = False


class UnreachableError(Exception):
    """The server cannot be reached now, and later perhaps can."""


class Connection:
    """A connection. ``used`` counts the messages it took: one that was idle may be gone without a word."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.used = 0
        try:
            self._smtp = _open(server)
        except BroadsheetError:
            raise
        except ssl.SSLCertVerificationError as error:
            message = f"the certificate of {server.host} is not valid: {error.verify_message}"
            raise BroadsheetError(message, "nothing was sent: check mail.host") from error
        except smtplib.SMTPNotSupportedError as error:
            hint = "nothing was sent: see mail.security" if "STARTTLS" in str(error) else "nothing was sent"
            raise BroadsheetError(f"{server.host}: {error}", hint) from error
        except smtplib.SMTPResponseException as error:
            text = f"{server.host} answered {_shown(error.smtp_code, error.smtp_error)}"
            if 500 <= error.smtp_code < 600:
                raise BroadsheetError(text, "nothing was sent: check user, password and server") from error
            raise UnreachableError(text) from error
        except (OSError, smtplib.SMTPException) as error:
            if type(error) is smtplib.SMTPException:  # no way to log in that both know
                raise BroadsheetError(f"{server.host}: {error}", "nothing was sent: check the server") from error
            raise UnreachableError(f"{server.host}:{server.port}: {error}") from error

    def deliver(self, sender: str, to: str, message: bytes, about_to: Callable[[], None]) -> Answer:
        """Give the server a message; ``about_to`` is called when it may have it from then on."""
        try:
            early = self._announce(sender, to, len(message))
            if early:
                return early
            lines = _PERIOD.sub(b"..", message if message.endswith(b"\r\n") else message + b"\r\n")
            self._smtp.send(lines)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer("deferred", str(error) or "the connection was lost", lost=True)
        try:
            about_to()
        except BaseException:
            self.close()  # without the dot it is nobody's
            raise
        return self._finish()

    def _announce(self, sender: str, to: str, size: int) -> Answer | None:
        """Say from whom, to whom, and that it comes; an answer where the server does not want it."""
        sized = [f"SIZE={size}"] if self._smtp.has_extn("size") else []
        code, text = self._smtp.mail(sender, sized)
        if 500 <= code < 600 and code != 552:
            raise BroadsheetError(f"the server refuses the sender {sender}: {_shown(code, text)}", "see mail.sender")
        if code == 250:
            code, text = self._smtp.rcpt(to)
            if code in (250, 251):
                code, text = self._smtp.docmd("DATA")
                if code == 354:
                    return None
        return self._answer(code, text, reset=True)

    def _finish(self) -> Answer:
        """End the message, and wait for the answer that says whose it is."""
        try:
            self._patience(_LAST)
            self._smtp.send(b".\r\n")
            code, text = self._smtp.getreply()
            self._patience(1)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Answer("doubt", str(error) or "the connection was lost", lost=True)
        if not 200 <= code < 300 and not 400 <= code < 600:
            self.close()
            return Answer("doubt", _shown(code, text), lost=True)
        return self._answer(code, text)

    def _patience(self, times: float) -> None:
        if self._smtp.sock:
            self._smtp.sock.settimeout(self._server.timeout * times)

    def _answer(self, code: int, text: bytes, reset: bool = False) -> Answer:
        self.used += 1
        ending: Ending = "sent" if 200 <= code < 300 and not reset else "refused" if 500 <= code < 600 else "deferred"
        lost = code == 421 or not 200 <= code < 600
        if reset and not lost:
            try:
                lost = self._smtp.rset()[0] != 250
            except (OSError, smtplib.SMTPException):
                lost = True
        if lost:
            self.close()
        return Answer(ending, _shown(code, text), lost)

    def leave(self) -> None:
        """Say goodbye."""
        try:
            self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            self.close()

    def close(self) -> None:
        """End it without a word."""
        self._smtp.close()


def _open(server: Server) -> smtplib.SMTP:
    """Connect, protect the connection, and log in where there is a user. Raises what ``smtplib`` raises."""
    if server.user and server.security == "none":
        raise BroadsheetError(
            "a user and a password over a connection that everybody can read", "set mail.security to starttls or tls"
        )
    context = server.context or ssl.create_default_context()
    hello = server.hello or "localhost"
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=hello, timeout=server.timeout, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, local_hostname=hello, timeout=server.timeout)
    try:
        if smtp.sock:  # the dot goes out by itself, and is not to wait for the server to have seen what is before it
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _shown(code: int, text: bytes | str) -> str:
    """An answer on one line."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    line = " ".join("".join(char if char.isprintable() else " " for char in words).split())
    return f"{code} {line}"[:_SHOWN].strip() if code > 0 else line[:_SHOWN] or "an answer that is none"
