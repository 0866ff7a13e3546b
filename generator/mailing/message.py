"""A newsletter as the bytes of a message: multipart/alternative, 7 bit, the same for the same content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.message import EmailMessage

from generator.library import Library
from generator.mailing import headers
from generator.mailing.leaving import Leaving
from generator.mailing.mailboxes import Mailbox
from generator.mailing.newsletter import Newsletter, newsletter
from generator.mailing.rendering import LEAVE, body, put_leave
from generator.templating import Templates, escape_html
from generator.text import rfc822

LIMIT = 100_000  # bytes of a message: Gmail shows 102 kB of the HTML, and hides the rest behind a link
_RESERVED = 3_000  # of them for what differs from person to person: addresses, and where to leave
_LONGEST_LINE = 900  # of the 998 bytes that a line of a message may have


@dataclass(frozen=True, slots=True)
class Envelope:
    """What differs from message to message."""

    sender: Mailbox
    message_id: str
    date: str  # as RFC 5322 writes it
    to: Mailbox | None = None  # nobody: the message as a file
    reply_to: Mailbox | None = None
    leaving: Leaving = Leaving()


@dataclass(frozen=True, slots=True)
class Letter:
    """A newsletter laid out, but for who gets it: its text, its HTML and how each is encoded."""

    newsletter: Newsletter
    text: str
    html: str
    encodings: tuple[str, str]


def lay_out(
    library: Library, templates: Templates, digest: str, follows: frozenset[str] = frozenset(), leave: str = LEAVE
) -> Letter:
    """The fullest message of a digest, or of what it has of some tags, that is under the limit.

    Without ``leave`` its foot does not say how one leaves.
    """
    made: list[Letter] = []

    def fits(candidate: Newsletter) -> bool:
        made.append(_letter(library, templates, candidate, leave))
        return _size(made[-1]) <= LIMIT - _RESERVED

    chosen = newsletter(library, digest, follows, fits)
    ready = (one for one in reversed(made) if one.newsletter == chosen)
    return next(ready, None) or _letter(library, templates, chosen, leave)


def _letter(library: Library, templates: Templates, of: Newsletter, leave: str) -> Letter:
    text = body(library, of, templates, "txt", leave)
    html = _ascii(body(library, of, templates, "html", leave))
    return Letter(of, text, html, (_best(text), _best(html)))


def _ascii(html: str) -> str:
    """HTML with few other letters in ASCII, which is shorter than encoding them; with many, as it is."""
    written = html.encode("ascii", "xmlcharrefreplace").decode()
    return written if len(written) < len(html.encode()) * 4 // 3 else html


def _best(text: str) -> str:
    """The transfer encoding that takes the fewest bytes."""
    if _is_7bit(text):
        return "7bit"
    return min(("quoted-printable", "base64"), key=lambda encoding: len(_part(text, "plain", encoding).as_bytes()))


def _is_7bit(text: str) -> bool:
    return text.isascii() and max(map(len, text.split("\n"))) <= _LONGEST_LINE


def _size(letter: Letter) -> int:
    parts = zip((letter.text, letter.html), ("plain", "html"), letter.encodings, strict=True)
    return sum(len(_part(text, kind, encoding).as_bytes()) for text, kind, encoding in parts)


def _part(text: str, kind: str, encoding: str) -> EmailMessage:
    encoding = "quoted-printable" if encoding == "7bit" and not _is_7bit(text) else encoding
    part = headers.new_message()
    part.set_content(text, subtype=kind, charset="utf-8", cte=encoding)
    return part


def write(library: Library, letter: Letter, envelope: Envelope) -> bytes:
    """The message for one person, or as a file."""
    message = headers.new_message()
    for name, value in _headers(library, letter.newsletter, envelope):
        message[name] = value
    href = envelope.leaving.href
    text = put_leave(letter.text, "txt", href, escape_html)
    html = put_leave(letter.html, "html", href, escape_html)
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = "multipart/alternative"
    message.set_payload([_part(text, "plain", letter.encodings[0]), _part(html, "html", letter.encodings[1])])
    message.set_boundary("=_" + hashlib.sha256((envelope.message_id + text + html).encode()).hexdigest()[:40])
    return message.as_bytes()


def _headers(library: Library, of: Newsletter, envelope: Envelope) -> list[tuple[str, str]]:
    host = authority(library)
    rows = [
        ("Date", envelope.date),
        ("From", headers.mailbox(envelope.sender)),
        ("To", headers.mailbox(envelope.to) if envelope.to else "undisclosed-recipients:;"),
    ]
    rows += [("Reply-To", headers.mailbox(envelope.reply_to))] if envelope.reply_to else []
    rows += [
        ("Subject", headers.text("Subject", of.subject)),
        ("Message-ID", envelope.message_id),
        ("List-Id", f"<newsletter.{host}>"),
        ("Precedence", "bulk"),
        *envelope.leaving.headers,
    ]
    return rows


def authority(library: Library) -> str:
    """The host that the site's ids are made with, which a moved site keeps."""
    return library.authority.removeprefix("tag:").partition(",")[0]


def message_id(library: Library, digest: str, whose: str = "") -> str:
    """An id that a message to a person, or a selection, has however often it is made."""
    return f"<{digest}{'.' + whose if whose else ''}@{authority(library)}>"


def file_envelope(library: Library, letter: Letter, sender: Mailbox, leaving: Leaving) -> Envelope:
    """The envelope of a message that is a file: the digest's date, nobody's address."""
    of = letter.newsletter
    chosen = hashlib.sha256("\n".join(of.follows).encode()).hexdigest()[:16] if of.follows else ""
    date = rfc822(library.digest_by_id[of.digest].date)
    return Envelope(sender, message_id(library, of.digest, chosen), date, leaving=leaving)
