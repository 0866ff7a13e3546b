"""Saved mail (RFC 5322, MIME): its headers, and the text of its parts, with the lines where they stand."""

from __future__ import annotations

import contextlib
import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]|>?From ")
_USUAL = re.compile(
    r"^(?:from|to|subject|date|received|return-path|delivered-to|mime-version|message-id|content-type):", re.I | re.M
)
_HEAD = 20_000
_MOST_PARTS = 50


@dataclass(frozen=True, slots=True)
class Body:
    """One part of a mail: its text, what kind it is, and the line of the file that its first line stands on."""

    kind: str  # "text/html", "text/plain"
    text: str
    line: int = 1
    as_it_stands: bool = True  # False: decoded, so that only its first line has a number


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail: what its headers say, and its parts that are text."""

    subject: str
    sender: str
    date: str
    bodies: tuple[Body, ...]


def is_mail(text: str) -> bool:
    """Tell whether a text begins with the headers of a mail."""
    head = text[:_HEAD].lstrip()
    if not _HEADER.match(head):
        return False
    return len(_USUAL.findall(head.partition("\n\n")[0])) >= 2


def read(text: str) -> Mail:
    """Take a mail apart; never fails, as mail that is not quite right is still mail."""
    lead = len(text) - len(text.lstrip())
    message = email.message_from_string(text[lead:], policy=email.policy.compat32)
    bodies = tuple(_bodies(message, text))
    return Mail(_header(message, "Subject"), _header(message, "From"), _header(message, "Date"), bodies)


def _header(message: Message, name: str) -> str:
    value = str(message.get(name, ""))[:2_000]
    with contextlib.suppress(ValueError, LookupError, email.errors.MessageError):  # an unknown encoding: as it stands
        value = str(make_header(decode_header(value)))
    return " ".join(value.split())


def _bodies(message: Message, text: str) -> Iterator[Body]:
    position = 0
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        payload = part.get_payload()
        if part.get_content_maintype() != "text" or not isinstance(payload, str):
            continue
        start = max(text.find(payload, position), position)
        position = start + len(payload) if text.startswith(payload, start) else start
        line = text.count("\n", 0, start) + 1
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
        if encoding in ("base64", "quoted-printable", "x-uuencode"):
            yield Body(part.get_content_type(), _decoded(part), line, as_it_stands=False)
        else:
            yield Body(part.get_content_type(), payload, line)


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        decoded = data.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        decoded = data.decode("utf-8", "replace")
    return decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
