"""The same message for lists that are kept elsewhere, in the form that each wants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.library import Library
from generator.mailing.message import Letter
from generator.mailing.rendering import LEAVE, Body, body
from generator.templating import Templates, escape_html


@dataclass(frozen=True, slots=True)
class Kept:
    """A program that keeps lists: the file it wants, and what it replaces by the address at which a reader leaves."""

    form: str  # eml, or a body's
    leave: str


KEPT: Mapping[str, Kept] = {
    "listmonk": Kept("html", "{{ UnsubscribeURL }}"),
    "buttondown": Kept("md", "{{ unsubscribe_url }}"),
    "mailman": Kept("eml", ""),  # it adds its own foot
}
_ACTIVE = re.compile(r"\{(?=[{%#])")


def written(library: Library, templates: Templates, letter: Letter, form: Body, kept: str, leave: str) -> str:
    """A message's HTML, text or Markdown, with what ``kept`` wants, or else ``leave``, for where its reader leaves.

    No program acts on a paper's text: its braces are character references in HTML and Markdown, and parted in text.
    """
    leave = KEPT[kept].leave if kept else leave
    text = body(library, letter.newsletter, templates, form, LEAVE if leave else "")
    if kept and form == "txt":
        text = _ACTIVE.sub("{ ", text)
    return text.replace(LEAVE, leave if kept or form != "html" else escape_html(leave))
