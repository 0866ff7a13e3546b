"""HTML from strangers: whole pages, and the fragments that feeds have for descriptions. Parsed by lxml, never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

Element = Any

_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("head noscript object script style svg template title".split())
# What makes a text HTML. A mathematician's "a<b" and "p <i" are none: a tag must be one of these, and be closed by ">".
_MARKUP = _BLOCKS | frozenset(
    "a abbr b cite code em font i img kbd mark q s small span strong sub sup tt u var".split()
)
_LONGEST_TAG = 2_000
_LONGEST = 300_000  # no abstract is longer: what is, is not looked into
_MOST_TAGS = 300_000
_NAME = re.compile(r"/?([A-Za-z][\w:-]*)(?=[\s/>])")


def parse(markup: str) -> Element | None:
    """Parse HTML as far as it can be; None for what has nothing in it, or more tags than anyone can wait for."""
    if markup.count("<") > _MOST_TAGS:
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup.replace("\0", "\ufffd").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def addresses(text: str) -> tuple[str, ...]:
    """List what the links of a fragment of HTML lead to; plain text has none."""
    root = parse(_tamed(text)) if "href" in text and is_markup(text) else None
    return () if root is None else tuple(str(each.get("href")).strip() for each in root.iter("a") if each.get("href"))


def is_markup(text: str) -> bool:
    """Tell HTML from plain text that happens to have ``<`` in it."""
    return len(text) <= _LONGEST and any(_is_tag(after) for after in text.split("<")[1:])


def plain(text: str) -> str:
    """Return what a text says, be it HTML or plain, on one line."""
    return " ".join(lines(text))


def lines(text: str) -> tuple[str, ...]:
    """List the paragraphs and broken-off lines of a text, be it HTML or plain, white space collapsed."""
    if not is_markup(text):
        return (whole,) if (whole := " ".join(_unescaped(text).split())) else ()
    return element_lines(parse(_tamed(text)))


def element_lines(root: Element | None) -> tuple[str, ...]:
    """List the paragraphs and broken-off lines below an element."""
    found, line = [], [""]
    for piece in _pieces(root) if root is not None else ():
        if piece is None:
            found.append(" ".join("".join(line).split()))
            line = []
        else:
            line.append(piece)
    found.append(" ".join("".join(line).split()))
    return tuple(line for line in found if line)


def element_text(root: Element | None) -> str:
    """Return what stands below an element on one line."""
    return " ".join(element_lines(root))


def has_class(element: Element, wanted: str) -> bool:
    """Tell whether an element is of a class, or of one named after it by a mail program (``m_123gse_alrt_title``)."""
    return any(name == wanted or name.endswith(wanted) for name in (element.get("class") or "").split())


def _pieces(root: Element) -> Iterator[str | None]:
    """Yield the text below an element, and None where a line ends."""
    open_: list[tuple[Element, Iterator[Element]]] = []
    inner: Element | None = root
    while True:
        if inner is not None:
            tag = inner.tag if isinstance(inner.tag, str) else ""
            silent = tag in _SILENT or not tag
            if tag in _BLOCKS:
                yield None
            yield "" if silent else inner.text or ""
            open_.append((inner, iter(()) if silent else iter(inner)))
        parent, rest = open_[-1]
        inner = next(rest, None)
        if inner is None:
            open_.pop()
            if parent.tag in _BLOCKS:
                yield None
            if not open_:
                return
            yield parent.tail or ""


def _tamed(text: str) -> str:
    """Escape each ``<`` that begins no tag: makers of feeds put abstracts between tags as they are."""
    first, *others = text.split("<")
    return first + "".join(("<" if _name(other) or other.startswith("!--") else "&lt;") + other for other in others)


def _is_tag(after: str) -> bool:
    return _name(after) in _MARKUP


def _name(after: str) -> str:
    """Return the name of the tag that begins here; nothing for ``a<b and c>d``, where no attribute follows."""
    end = after.find(">", 0, _LONGEST_TAG)
    name = _NAME.match(after) if end >= 0 else None
    rest = after[name.end() : end].strip() if name else ""
    return name[1].lower() if name and (rest in ("", "/") or "=" in rest) else ""


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text and ";" in text else text
