"""A newsletter as HTML, as plain text and as Markdown, through the templates in ``templates/mail/``."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote

from generator import addresses
from generator.library import Library
from generator.mailing.newsletter import Announced, Newsletter
from generator.templating import Ready, Templates
from generator.text import Markdown

Body = Literal["html", "txt", "md"]
# Stands in a body for where its reader leaves. No text of anybody can hold it: control characters are stripped.
LEAVE = Ready("\x00leave\x00")
_WIDE = 72


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as a template prints it."""

    number: int
    title: str
    href: str
    sentence: str
    tags: str
    notes: tuple[str, ...]
    withdrawn: bool
    pick: bool


def body(library: Library, newsletter: Newsletter, templates: Templates, kind: Body, leave: str = LEAVE) -> str:
    """One part of a message, with ``leave`` where its reader leaves (nothing: not said)."""
    site = library.site
    entries = [entry(library, paper) for paper in newsletter.papers]
    if kind == "md":  # addresses of the site's own, which Markdown need not be kept from
        entries = [replace(one, href=Markdown(quote(one.href, safe=":/?#@!$&*+,;=%~"))) for one in entries]
    return templates.render(
        f"mail/message.{kind}.j2",
        letter=newsletter,
        papers=entries,
        site=site,
        home=site.address(""),
        page=site.address(addresses.address(addresses.digest(newsletter.digest))),
        archived=site.address(addresses.address(addresses.mail(newsletter.digest))),
        leave=leave,
        footer=library.settings.mail.footer,
        wrap=wrapped,
    )


def entry(library: Library, paper: Announced, here: str = "") -> Entry:
    """A paper with its address; on a page of the site, relative to it."""
    return Entry(
        number=paper.number,
        title=paper.title,
        href=addresses.href(paper.page, here) if here else library.site.address(addresses.address(paper.page)),
        sentence=paper.sentence,
        tags=", ".join(paper.tags),
        notes=paper.notes,
        withdrawn=paper.withdrawn,
        pick=paper.pick,
    )


def put_leave(text: str, kind: Body, href: str, escape: Callable[[str], str]) -> str:
    """A body with the address in it at which its reader leaves."""
    return text.replace(LEAVE, escape(href) if kind == "html" else href)


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """A text in lines that a terminal shows whole: 72 columns, of which a Chinese sign takes two."""
    lines: list[str] = []
    line = indent if first is None else first
    width, empty = _columns(line), True
    for word in text.split():
        for piece in _pieces(word, _WIDE - len(indent)):
            wide = _columns(piece)
            if not empty and width + 1 + wide > _WIDE:
                lines.append(line)
                line, width, empty = indent, len(indent), True
            line, width = (line + piece, width + wide) if empty else (f"{line} {piece}", width + 1 + wide)
            empty = False
    return "\n".join([*lines, line])


def _pieces(word: str, room: int) -> list[str]:
    """A word, cut where it is wider than a line, unless it is an address."""
    if _columns(word) <= room or "://" in word:
        return [word]
    pieces, piece = [], ""
    for char in word:
        if _columns(piece + char) > room:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
