"""Links and words of a line of Markdown as curators write it: linear, and forgiving of what is half-open.

https://spec.commonmark.org/0.31.2/#links; HTML's ``<a href>`` counts too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_LONGEST_TARGET = 4_000
_CODE = re.compile(r"(?<!`)(`+)(?!`)")
_ANCHOR = re.compile(r"<a\s[^<>]{0,500}?href\s*=\s*[\"']?([^\"'\s<>]{1,2000})[^<>]{0,500}>", re.I)
_END_ANCHOR = re.compile(r"</a\s*>", re.I)
_BARE = re.compile(r"<(https?://[^\s<>]{1,2000})>|(?<![\w(\"'=\]])https?://[^\s<>\"“”«»\[\]{}|\\^`]{1,2000}", re.I)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,300})?/?>", re.I)
_BREAK = re.compile(r"<br\s*/?>|</p>|</?li>", re.I)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|(?<![\w*\\])[*_](?=[^\s*_])|(?<=[^\s*_\\])[*_](?![\w*])|~~")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+]{1,30}:")
_REFERENCE = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:\s*<?(\S{1,2000}?)>?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its words, its address as written, and where it stands in the line. A picture’s are its ``alt``."""

    words: str
    url: str
    start: int
    end: int
    picture: bool = False


def references(lines: list[str]) -> Mapping[str, str]:
    """Collect the definitions ``[name]: address``."""
    found = (_REFERENCE.match(line) for line in lines if "]:" in line)
    return {match[1].casefold(): match[2] for match in found if match}


def links(text: str, defined: Mapping[str, str] | None = None) -> tuple[Link, ...]:
    """Find the outermost links of a line, in order; pictures that are no links too."""
    found = [*_bracketed(text, defined or {}), *_anchors(text)]
    taken = _cover(found)
    for match in _BARE.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            url = match[1] or match[0].rstrip(".,;:!?'*_)")
            found.append(Link(url, url, match.start(), match.start() + len(url) + (2 if match[1] else 0)))
    return _outermost(found)


@lru_cache(maxsize=2048)
def words(text: str) -> str:
    """Give the plain words of a line: of a link its text, of a picture nothing; marks and tags gone."""
    for link in reversed(links(text)):
        inside = "" if link.picture else link.words
        text = text[: link.start] + inside + text[link.end :]
    return plain(text)


def plain(text: str) -> str:
    """Take emphasis, tags and escapes off a text without links."""
    text = _TAG.sub("", _BREAK.sub(" ", text))
    text = _SHORTCODE.sub("", _EMPHASIS.sub("", text)).replace("`", "")
    return " ".join(unescape(_ESCAPE.sub(r"\1", text)).split())


def pairs(text: str) -> dict[int, int]:
    """Match each opening square bracket with its closing one."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in re.finditer(r"\\.|[\[\]]", text):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]" and stack:
            found[stack.pop()] = match.start()
    return found


def _bracketed(text: str, defined: Mapping[str, str], deep: bool = False) -> list[Link]:
    found = []
    end = -1
    matched = pairs(text)
    closing = _parentheses(text) if "](" in text else {}
    for start in sorted(matched):
        if start < end:
            continue
        close = matched[start]
        target = _target(text, close + 1, text[start + 1 : close], defined, closing)
        if target is None:
            continue
        picture = start > 0 and text[start - 1] == "!"
        url, end = target
        inner = text[start + 1 : close]
        found.append(Link(_inner_words(inner, deep), unescape(url), start - picture, end, picture))
    return found


def _inner_words(inner: str, deep: bool = False) -> str:
    """Give a link's words; of a badge, a picture within a link, what the badge says. No link has a link in a link."""
    if "](" not in inner or deep:
        return plain(inner).strip()
    pictures = [link for link in _bracketed(inner, {}, deep=True) if link.picture]
    for picture in reversed(pictures):
        inner = inner[: picture.start] + " " + inner[picture.end :]
    return plain(inner) or " ".join(picture.words for picture in pictures)


def _target(
    text: str, at: int, inner: str, defined: Mapping[str, str], closing: Mapping[int, int]
) -> tuple[str, int] | None:
    """Read what follows a bracket: ``(address "title")``, ``[name]`` or nothing if the bracket names a definition."""
    if text.startswith("(", at):
        return _address(text, at, closing)
    if defined:
        named = re.compile(r"\[([^\[\]]{0,200})\]").match(text, at)
        url = defined.get((named[1] if named and named[1] else inner).casefold())
        if url:
            return url, named.end() if named else at
    return None


def _address(text: str, at: int, closing: Mapping[int, int]) -> tuple[str, int] | None:
    """Read ``(address "title")``, with brackets in the address as long as they match."""
    end = closing.get(at, -1)
    if not at < end < at + _LONGEST_TARGET:
        return None
    inside = text[at + 1 : end].strip()
    return (inside.split(None, 1)[0].strip("<>") if inside else ""), end + 1


def _parentheses(text: str) -> dict[int, int]:
    """Match each opening parenthesis with its closing one."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            stack.append(match.start())
        elif stack:
            found[stack.pop()] = match.start()
    return found


def _anchors(text: str) -> list[Link]:
    found = []
    at = 0
    while match := _ANCHOR.search(text, at):
        closing = _END_ANCHOR.search(text, match.end(), match.end() + 2000)
        end = closing.start() if closing else match.end()
        found.append(
            Link(
                _inner_words(text[match.end() : end]),
                unescape(match[1]),
                match.start(),
                closing.end() if closing else end,
            )
        )
        at = max(end, match.end())
    return found


def _cover(found: list[Link]) -> list[tuple[int, int]]:
    return [(link.start, link.end) for link in found][:1000]


def _outermost(found: list[Link]) -> tuple[Link, ...]:
    kept: list[Link] = []
    for link in sorted(found, key=lambda link: (link.start, -link.end)):
        if not kept or link.start >= kept[-1].end:
            kept.append(link)
    return tuple(kept)
