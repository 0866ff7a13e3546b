"""Web addresses in running text, with a scheme or without.

An address without one is believed only where nothing else is likely: a full stop without a space after it
(``model.The``), a file (``train.py``), a library (``node.js``) and a version (``GPT-4.5``) are no addresses.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from generator.text.symbols import names

_SITES = names("""
    com org net edu gov mil int io ai dev xyz info biz cloud tech site online science eu uk de fr ch nl se dk fi pl cz
    jp cn kr tw hk sg au nz ca br ru ir tr il gr ie hu ro ua bg hr si sk lt lv ee lu mx cl ar co ac gg app wiki space
    blog design studio club live world systems tools engineering academy education university institute foundation
    network social vip icu gl page art link top pro one
""")
# Ends that are words of a sentence too (``…these.In fact``), or ends of file names.
_WORDS = names("in it is at be me so no my us to as do by am la es id im py sh rs md pl cc ps ml pt tf zip mov vi ts")
_WITHOUT_MORE = names("com org net edu gov io ai eu cn")  # where two labels and no path will do
_SECOND_LEVEL = names("ac co edu gov org net com")
_SHORTENERS = names("youtu.be bit.ly goo.gl t.me t.co is.gd tinyurl.com amzn.to lnkd.in git.io forms.gle g.co hf.co")

SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]{0,62}\.){1,8}[A-Za-z]{2,18}(?![A-Za-z0-9@_-]|\.[A-Za-z0-9])")
_AUTHORITY = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,9}(?::\d{1,5})?")
# A character of an address, or TeX's spelling of one (``\_``, ``$.$``, ``\textasciitilde``).
_CHARACTER = re.compile(
    r"\\textasciitilde(?:\{\})?|\{?\$\\sim\$\}?|\{?\$?\\([_#%&~-])\$?\}?|\$([._~/:-])\$"
    r"|([^\s<>\"'`{}|\\^$“”‘’«»，。；：、（）【】《》…])"
)
_LONGEST, _LONGEST_HOST = 2000, 253
_BROKEN = re.compile(r"[ \t]*\n[ \t]*")  # a long address over two lines
_AFTER_HOST = ".,;:!?*)]"
_TRAILING = frozenset(".,;:!?*")
_CLOSERS = {")": "(", "]": "["}
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


class Address(NamedTuple):
    """An address as the text has it, the same to link to, and where it ends in the source."""

    text: str
    url: str
    end: int


def address_at(source: str, start: int) -> Address | None:
    """Read the address that begins at a place in TeX or plain text, if one does."""
    scheme = SCHEME.match(source, start)
    if not scheme:
        return _without_scheme(source, start)
    characters = _characters(source, scheme.end(), _LONGEST_HOST, "/?#")
    name = "".join(letter for letter, _ in characters)
    host = _AUTHORITY.match(name)
    if not host or name[host.end() :].strip(_AFTER_HOST):
        return None
    if host.end() == len(name):
        characters += _characters(source, characters[-1][1], _LONGEST)
    return _finish(characters, scheme[0])


def web_address(text: str) -> str:
    """Make an address that may be linked, http or https, of what someone gave as one; an empty string if it is none."""
    text = _BROKEN.sub("", text.strip())
    address = address_at(text, 0)
    return address.url if address and address.end == len(text) else ""


def _without_scheme(source: str, start: int) -> Address | None:
    host = _HOST.match(source, start)
    if not host or not _believed(host[0], source[host.end() : host.end() + 1] == "/"):
        return None
    characters = [(letter, place) for place, letter in enumerate(host[0], start + 1)]
    if source[host.end() : host.end() + 1] == "/":
        characters += _characters(source, host.end(), _LONGEST)
    return _finish(characters, "")


def _believed(host: str, has_path: bool) -> bool:
    """Say whether a host without a scheme is one, and not a sentence, a file or a version."""
    labels = host.split(".")
    end = labels[-1]
    if not end.islower() or len(labels[0]) == len(labels[1]) == 1:  # e.g., i.e., a.k.a.
        return False
    if labels[0].lower() == "www" and len(labels) > 2:
        return True
    if host.lower() in _SHORTENERS:
        return has_path
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(end) == 2:
        return True
    if end in _WORDS:
        return has_path and len(labels) > 2
    if has_path:
        return end in _SITES
    return host == host.lower() and end in (_SITES if len(labels) > 2 else _WITHOUT_MORE) and not labels[-2].isdigit()


def _characters(source: str, start: int, limit: int, until: str = "") -> list[tuple[str, int]]:
    """Read the characters of an address, each with the place after it in the source."""
    found: list[tuple[str, int]] = []
    while len(found) < limit and (match := _CHARACTER.match(source, start)):
        letter = match[1] or match[2] or match[3] or "~"
        if letter in until:
            break
        start = match.end()
        found.append((letter, start))
    return found


def _finish(characters: list[tuple[str, int]], scheme: str) -> Address:
    """Leave out what belongs to the sentence: its full stop, and brackets that the address did not open."""
    surplus = {
        close: sum((text == close) - (text == open_) for text, _ in characters) for close, open_ in _CLOSERS.items()
    }
    while (last := characters[-1][0]) in _TRAILING or surplus.get(last, 0) > 0:
        surplus[last] = surplus.get(last, 0) - 1
        characters.pop()
    text = "".join(letter for letter, _ in characters)
    return Address(scheme + text, quote((scheme.lower() or "https://") + text, safe=_SAFE), characters[-1][1])
