"""Bytes to text, as an editor would show it. Never fails: a curator's file may come from anywhere."""

from __future__ import annotations

import codecs
import re

# What every reader sees in place of something that is no character (Unicode's own replacement).
LOST = "\ufffd"

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = ("\r\n", "\r", "\u0085", "\u2028", "\u2029")
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """Turn bytes into text with ``\\n`` line ends, so that line numbers are those an editor shows."""
    text = without_surrogates(_characters(data)).removeprefix("\ufeff")
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    return text


def without_surrogates(text: str) -> str:
    """Replace NUL and lone surrogates, which no output can hold, by U+FFFD."""
    text = text.replace("\0", LOST)
    try:
        text.encode()  # twenty times faster than to look for them
    except UnicodeEncodeError:
        return _SURROGATE.sub(LOST, text)
    return text


def _characters(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data)
    return _unmarked_utf16(data) if data.count(b"\0") * 3 > len(data) else text


def _unmarked_utf16(data: bytes) -> str:
    """Read UTF-16 that lost its mark: in text of Latin letters every second byte is NUL."""
    little = data[1::2].count(b"\0") >= data[0::2].count(b"\0")
    return data.decode("utf-16-le" if little else "utf-16-be", "replace")


def _not_quite_utf8(data: bytes) -> str:
    """Read UTF-8 with a few bytes broken as such, and anything else as Windows' Western code page."""
    repaired = data.decode("utf-8", "replace")
    wide = sum(char > "\x7f" and char != LOST for char in repaired)
    if wide > 2 * repaired.count(LOST):
        return repaired
    return "".join(_CP1252[byte] for byte in data)


# Five bytes have no meaning in cp1252; browsers give them their Latin-1 controls, which say nothing to anyone.
_CP1252 = tuple(bytes((byte,)).decode("cp1252", "replace") for byte in range(256))
