"""How a subscriber leaves: RFC 2369, section 3.2 (List-Unsubscribe), and RFC 8058 (in one click)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote

from generator.errors import BroadsheetError
from generator.mailing.mailboxes import identity

SECRET = "BROADSHEET_MAIL_SECRET"  # noqa: S105  (the name of a variable)


@dataclass(frozen=True, slots=True)
class Leaving:
    """The address that a message's foot leads to, and the headers that a client's own button needs."""

    href: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def leaving(mailto: str, url: str, address: str = "", secret: str = "") -> Leaving:
    """How one person leaves: by writing, and in one click where the curator has set an address for it."""
    subject = f"unsubscribe {address}".strip()
    write = f"mailto:{quote(mailto, safe='@')}?subject={quote(subject, safe='')}"
    click = personal(url, address, secret) if url and address else ""
    ways = f"<{write}>,\r\n <{click}>" if click else f"<{write}>"
    headers = [("List-Unsubscribe", ways)]
    headers += [("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")] if click else []
    return Leaving(click or write, tuple(headers))


def personal(url: str, address: str, secret: str) -> str:
    """The address at which one person leaves; without a place for them in it, they are added to it."""
    if "{token}" in url and not secret:
        raise BroadsheetError("mail.unsubscribe_url has a {token}, and there is no secret", f"set {SECRET}")
    if "{address}" not in url and "{token}" not in url:
        url += ("&" if "?" in url else "?") + "address={address}" + ("&token={token}" if secret else "")
    return url.replace("{address}", quote(address, safe="")).replace("{token}", token(address, secret))


def token(address: str, secret: str) -> str:
    """What only the curator can make of an address: the service that unsubscribes compares it."""
    return hmac.new(secret.encode(), identity(address).encode(), hashlib.sha256).hexdigest()[:32] if secret else ""
