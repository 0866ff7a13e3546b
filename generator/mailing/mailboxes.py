"""Mail addresses as servers take them: RFC 5321, section 4.1.2, less what nobody's address has (quotes, comments)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

import idna

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NAMED = re.compile(r'\s*+"?([^"<>\x00-\x1f]*+)"?\s*+<([^<>]*+)>\s*+')
LONGEST = 254  # characters of an address, RFC 3696's erratum 1690
_LONGEST_LOCAL = 64


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address, and whose it is."""

    address: str
    name: str = ""

    @property
    def host(self) -> str:
        """What stands after the @."""
        return self.address.rpartition("@")[2]


def checked(text: str) -> tuple[str, str]:
    """The address as it goes to a server, its domain in ASCII and small letters; or nothing, and why not."""
    local, at, domain = text.strip().rpartition("@")
    if not at or not local or not domain:
        return "", "it wants a name, an @ and a domain"
    if not local.isascii():
        return "", "letters beyond ASCII before the @, which many servers refuse"
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        return "", "what stands before the @ cannot be"
    host, wrong = _host(domain)
    if wrong:
        return "", wrong
    address = f"{local}@{host}"
    return (address, "") if len(address) <= LONGEST else ("", f"longer than {LONGEST} characters")


def _host(domain: str) -> tuple[str, str]:
    """A domain in ASCII (IDNA 2008 for other letters), or why it is none."""
    try:
        host = domain.lower() if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return "", f"{domain!r} is no domain"
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdecimal() or not all(_LABEL.fullmatch(label) for label in labels):
        return "", f"{domain!r} is no domain"
    return host, ""


def read(text: str) -> Mailbox | None:
    """``Ada Lovelace <ada@example.org>`` or the address alone; nothing where it is neither."""
    named = _NAMED.fullmatch(text)
    address, wrong = checked(named[2] if named else text)
    return None if wrong else Mailbox(address, named[1].strip() if named else "")


def identity(address: str) -> str:
    """What two addresses of one person have in common: capitals make no other person."""
    return address.casefold()


def digest_of(address: str) -> str:
    """A name for an address that does not tell it, 32 hexadecimal digits."""
    return hashlib.sha256(identity(address).encode()).hexdigest()[:32]
