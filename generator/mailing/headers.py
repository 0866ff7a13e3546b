"""Header values as they go over the wire: RFC 5322, RFC 2047. What a stranger wrote can neither end one nor begin one.

The standard library's own folding encodes long addresses and loses spaces between encoded words, so it is done here.
"""

from __future__ import annotations

import re
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any

from generator.errors import BroadsheetError
from generator.mailing.mailboxes import Mailbox
from generator.text import one_line

_WIDE = 76  # characters of a line
_SAFE = re.compile(r"[\x20-\x7e]+(?:\r\n [\x20-\x7e]+)*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def text(name: str, value: str) -> str:
    """Words, such as a subject."""
    value = one_line(value).strip()
    charset = "us-ascii" if value.isascii() and "=?" not in value else "utf-8"
    return Header(value, charset, maxlinelen=_WIDE, header_name=name).encode(linesep="\r\n", splitchars=" ")


def mailbox(box: Mailbox) -> str:
    """A person and an address."""
    name = one_line(box.name).strip()
    if not name:
        return box.address
    if not name.isascii() or "=?" in name:
        shown = Header(name, "utf-8", maxlinelen=_WIDE - 14).encode(linesep="\r\n")
    elif _ATOMS.fullmatch(name):
        shown = name
    else:
        shown = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{shown}\r\n <{box.address}>" if len(shown) + len(box.address) > _WIDE - 12 else f"{shown} <{box.address}>"


class WirePolicy(EmailPolicy):
    """Keeps header values as they are given, and refuses one that is not fit for the wire."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Take a value; MIME's own are the library's to write."""
        if name.lower() == "mime-version" or name.lower().startswith("content-"):
            return super().header_store_parse(name, value)
        if not _SAFE.fullmatch(value) or any(len(part) > 996 for part in value.split("\r\n")):
            raise BroadsheetError(f"{name} cannot be a header of a message: {value!r}")
        return name, value

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        """Give a value as it was taken."""
        return super().header_fetch_parse(name, value) if hasattr(value, "fold") else value

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Write a header."""
        if hasattr(value, "fold"):
            return super().fold_binary(name, value)
        return f"{name}: {value}\r\n".encode("ascii")


POLICY = WirePolicy(linesep="\r\n", max_line_length=SMTP.max_line_length, cte_type="7bit")


def new_message() -> EmailMessage:
    """A message without anything."""
    return EmailMessage(policy=POLICY)
