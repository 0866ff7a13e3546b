"""What ``mail:`` in ``content/broadsheet.yml`` sets: who writes, to whom, over which server."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.config.values import choice, number, setting, text
from generator.mailing import mailboxes

_LONGEST = 300  # characters of an address to unsubscribe at, which is twice in a message that has a limit


def _is_mailbox(text: str) -> bool:
    return mailboxes.read(text) is not None


def _is_address(text: str) -> bool:
    return not mailboxes.checked(text)[1]


def _is_https(url: str) -> bool:
    parts = urlsplit(url) if url.isascii() and url.isprintable() and " " not in url else urlsplit("")
    return parts.scheme == "https" and bool(parts.netloc) and len(url) <= _LONGEST


_MAILBOX = text(_is_mailbox, "a mail address", "write it papers@example.org, or Papers <papers@example.org>")
_URL = text(_is_https, "an https address", "for example https://example.org/leave?who={address}&token={token}")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The newsletter. User and password of the server are in the environment alone."""

    sender: str = setting("", _MAILBOX, "who it is from")
    reply_to: str = setting("", _MAILBOX, "where answers go, where not to the sender")
    subscribers: str = setting("", text(), "the file of subscribers, outside the site's folder")
    journal: str = setting("", text(), "who was sent what; beside the subscribers, when left out")
    host: str = setting("", text(), "the SMTP server")
    port: int = setting(0, number(1), "its port; 587, 465 or 25 by its security, when left out")
    security: str = setting("starttls", choice("starttls", "tls", "none"), "how the connection is protected")
    rate: int = setting(60, number(1), "messages a minute, at most")
    timeout: int = setting(120, number(1), "seconds that the server may take for an answer")
    retries: int = setting(2, number(), "times that a run tries again what the server put off")
    wait: int = setting(60, number(), "seconds before it does, twice as long each time")
    unsubscribe: str = setting("", text(_is_address, "a mail address"), "whom a subscriber writes to who leaves")
    unsubscribe_url: str = setting("", _URL, "where a subscriber leaves in one click")
    footer: str = setting("", text(), "what stands below every message, such as a postal address")
