"""The pieces of a text that is being read, and the groups it is read in.

Groups are a list and no recursion, each delimiter is looked for once: time stays linear and the stack flat, whatever
the source.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.text.formulas import math_plain, parse, script_plain
from generator.text.scripts import subscript, superscript

_BRACE = re.compile(r"\s*\{")
_BRACES_AND_DOLLARS = re.compile(r"\\.|[{}$]", re.DOTALL)
_PLAIN_SIGNS = re.compile(r"[\d\s.,:;%+−<>=≤≥±×∼≈/()\[\]–→←↔°…·∞∓≫≪≠*⋆†‡✓✗-]+")
_LATIN = re.compile(r"(?:[A-Za-z]{1,3}\.){1,4}")


class Piece(NamedTuple):
    """A stretch of text as it is read, before white space is made one and neighbours are joined."""

    text: str
    kind: str
    url: str = ""
    tex: str = ""


class _Group(NamedTuple):
    """A group that is being read: where it ends, what held before it, and what to write at its end."""

    end: int
    kind: str
    url: str
    closing: str


class Writer:
    """What one pass over a source writes. ``pieces`` and ``unknown`` are its result."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.unknown: dict[str, None] = {}
        self.kind, self.url = "text", ""
        self.groups: list[_Group] = []
        self.closers: dict[int, int] = {}  # where the group ends that a brace opens
        self.dollars: dict[int, int] = {}  # where the next dollar is
        self._found: dict[str, int] = {}
        self._match_braces_and_dollars()

    def _match_braces_and_dollars(self) -> None:
        opened: list[int] = []
        dollar = -1
        for match in _BRACES_AND_DOLLARS.finditer(self.source):
            sign, at = match[0], match.start()
            if sign == "{":
                opened.append(at)
            elif sign == "}" and opened:
                self.closers[opened.pop()] = at
            elif sign == "$":
                self.dollars[dollar] = dollar = at

    def write(self, text: str, kind: str = "", url: str = "", tex: str = "") -> None:
        """Add text, of the kind that holds here unless it has its own. Within a link everything is the link's text."""
        if text and self.url:
            self.pieces.append(Piece(text, "link", self.url))
        elif text:
            self.pieces.append(Piece(text, kind or self.kind, url, tex))

    def literal(self, start: int, end: int) -> int:
        """Add a stretch of the source as it is."""
        self.write(self.source[start:end])
        return end

    @property
    def last(self) -> str:
        """The last character written, or nothing."""
        return self.pieces[-1].text[-1] if self.pieces else ""

    def enter(self, brace: int, kind: str = "", url: str = "", closing: str = "") -> int:
        """Go into a group; what is set holds up to its end. A group that never ends (a cut abstract) sets nothing."""
        if brace in self.closers:
            self.enter_until(self.closers[brace], kind, url, closing)
        return brace + 1

    def enter_until(self, end: int, kind: str = "", url: str = "", closing: str = "") -> None:
        """Go into what ends at a place, which need not be a brace."""
        self.groups.append(_Group(end, self.kind, self.url, closing))
        self.kind, self.url = kind or self.kind, self.url or url

    def leave(self) -> None:
        """Come out of the innermost group."""
        group = self.groups.pop()
        self.kind, self.url = group.kind, group.url
        self.write(group.closing)

    def ends_inside(self, end: int) -> bool:
        """Say whether a place is before the end of the innermost group."""
        return not self.groups or end < self.groups[-1].end

    def brace(self, at: int) -> int:
        """Find the opening brace here, after white space, or -1."""
        match = _BRACE.match(self.source, at)
        return match.end() - 1 if match else -1

    def inside(self, brace: int, longest: int) -> str:
        """Take the source within a group; nothing where no group is, or a longer one."""
        end = self.closers.get(brace, -1)
        return self.source[brace + 1 : end] if brace < end <= brace + longest else ""

    def find(self, needle: str, start: int) -> int:
        """Find a closing delimiter in the innermost group, or -1."""
        found = self._found.get(needle, 0)
        if 0 <= found < start:
            found = self._found[needle] = self.source.find(needle, start)
        return found if found >= 0 and self.ends_inside(found) else -1

    def formula(self, tex: str) -> None:
        """Write a formula: one that is only numbers and signs as text, one that is only a script as a script."""
        tex = tex.strip()
        read, text = parse(tex), math_plain(tex)
        if _LATIN.fullmatch(tex):
            self.write(tex, "emph")  # $e.g.$
        elif read and _PLAIN_SIGNS.fullmatch(text):
            self.write(text)
        elif read and len(read.nodes) == 1 and read.nodes[0].kind in ("sup", "sub"):
            self.script(tex[0], tex[1:])
        else:
            self.write(text, "math", tex=tex)
        for name in read.unknown if read else ():
            self.unknown[name] = None

    def script(self, sign: str, tex: str) -> None:
        """Write something raised or lowered."""
        body = script_plain(tex)
        if body == "∘":
            self.write("°")
        elif body:
            self.write(superscript(body) if sign == "^" else subscript(body), "sup" if sign == "^" else "sub", tex=body)
