"""XML from strangers: parsed without entities, DTD or network, and as far as it can be read.

libxml2 refuses what could cost too much (depth over 256, texts over 10 MB, entities that grow) and goes on after most
mistakes; every mistake it passed over becomes a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from typing import Any

from lxml import etree

from generator.model import Problem, Source
from generator.readers import losses

# lxml's own types change with its stubs; an element here is whatever lxml made.
Element = Any

# The namespaces that readers ask for, and the prefix they ask with. Others keep the prefix of the file.
_PREFIXES: Mapping[str, str] = {
    "": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",  # Atom 0.3
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/xhtml": "",
    "http://www.openarchives.org/OAI/2.0/": "",
    "http://arxiv.org/OAI/arXiv/": "",
    "http://arxiv.org/OAI/arXivRaw/": "",
    "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/elements/1.0/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://arxiv.org/schemas/atom": "arxiv:",
    "http://search.yahoo.com/mrss/": "media:",
}
_OF_XML = ("amp", "lt", "gt", "quot", "apos")
_MOST_STRAY = 500  # tags in a row that never end: none says anything
_CHUNK = 200_000
_WORTH_A_SECOND_TRY = 1_000_000
_MOST_ERRORS = 100  # lxml keeps no more; and who has so many has no XML
_HEAD = 8_000
_MOST_WARNINGS = 3
# What a text node can't hold (https://www.w3.org/TR/xml/#charsets).
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed file: its root, or None if nothing could be read, and what was wrong."""

    root: Element | None
    problems: tuple[Problem, ...] = ()
    is_cut: bool = False


@lru_cache(maxsize=4)
def _root_of(head: str) -> str:
    if not head.startswith("<"):
        return ""
    parser = etree.XMLPullParser(events=("start",), **_SETTINGS)
    try:
        parser.feed(_encoded(head))
        for _, element in parser.read_events():
            return name(element)
    except etree.XMLSyntaxError:
        pass  # no XML: an answer, too
    return ""


def root_name(text: str) -> str:
    """Tell the root element of what may be XML, as ``name`` writes it; an empty string if there is none."""
    return _root_of(text[:_HEAD].lstrip())


def parse(text: str, path: str) -> Tree:
    """Parse a file, with a problem for each thing that had to be passed over."""
    end = _hopeless(text)
    is_hopeless = end < len(text)
    text = text[:end]
    root, errors = _parsed(_mended(text))
    is_small = len(text) < _WORTH_A_SECOND_TRY or len(errors) < _MOST_ERRORS
    if is_small and any(error.type_name == "ERR_NAME_REQUIRED" for error in errors):
        root, remaining = _parsed(_mended(text, signs=True))
        errors = remaining or errors[:1]
    last = Source(path, text.rstrip().count("\n") + 1)
    if root is None:
        return Tree(None, (Problem("error", last, "no XML that could be read", "save the file again"),), True)
    if is_hopeless or len(errors) >= _MOST_ERRORS:
        message, hint = "too much is broken here to read on", "save the file again; what stands above was read"
        return Tree(root, (Problem("error", Source(path, errors[-1].line if errors else 1), message, hint),), True)
    if errors and not text.rstrip().endswith(f"</{_as_written(root)}>"):
        what = f"<{_as_written(root)}> of line {root.sourceline} is never closed"
        return Tree(root, (losses.cut_short(last, what),), True)
    return Tree(root, tuple(_warnings(errors, path)))


def _hopeless(text: str) -> int:
    """Where so many tags begin that never end that the parser, which looks for each end, would take their square."""
    if text.count("<") <= text.count(">") + _MOST_STRAY:
        return len(text)
    at = 0
    for part in text.split(">"):
        if part.count("<") > _MOST_STRAY:
            return at + len(part) - len(part[part.index("<") :])
        at += len(part) + 1
    return len(text)


def name(element: Element) -> str:
    """Write an element's name with the prefix that readers know its namespace by."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag.rpartition("}")
    known = _PREFIXES.get(namespace[1:])
    if known is not None:
        return known + local
    return f"{element.prefix}:{local}" if element.prefix else local


def fields(element: Element) -> dict[str, list[Element]]:
    """Group an element's children by name."""
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(name(child), []).append(child)
    return found


def of(parts: Mapping[str, list[Element]], wanted: str) -> str:
    """Return the text of the first of the grouped children of a name, or an empty string."""
    return text(parts[wanted][0]) if wanted in parts else ""


def child(element: Element, *path: str) -> Element | None:
    """Follow names downwards, the first child of each; None where one is missing."""
    for step in path:
        if element is None:
            return None
        element = next((each for each in element if name(each) == step), None)
    return element


def children(element: Element | None, wanted: str) -> list[Element]:
    """List the children of a name."""
    return [] if element is None else [each for each in element if name(each) == wanted]


def text(element: Element | None, around: Mapping[str, tuple[str, str]] | None = None) -> str:
    """Return all text of an element, white space collapsed; ``around`` puts marks before and after named elements."""
    return " ".join(raw(element, around).split())


def raw(element: Element | None, around: Mapping[str, tuple[str, str]] | None = None) -> str:
    """Return all text of an element as it stands. An entity that nobody defined stays as it is written."""
    if element is None:
        return ""
    return "".join(_pieces(element, around) if around else element.itertext())


def _pieces(element: Element, around: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    open_: list[tuple[Element, Iterator[Element]]] = [(element, iter(element))]
    yield element.text or ""
    while open_:
        parent, rest = open_[-1]
        inner = next(rest, None)
        if inner is None:
            open_.pop()
            if open_:
                yield around.get(name(parent), ("", ""))[1] + (parent.tail or "")
        elif inner.tag is etree.Entity:
            yield inner.text + (inner.tail or "")
        elif isinstance(inner.tag, str):
            yield around.get(name(inner), ("", ""))[0] + (inner.text or "")
            open_.append((inner, iter(inner)))
        else:
            yield inner.tail or ""


# Given to each parser. `resolve_entities` off keeps references as they are, however they are declared. `collect_ids`
# is not touched: turning it off makes libxml2 look for the DTD after all.
_SETTINGS: dict[str, Any] = {
    "encoding": "utf-8",
    "recover": True,
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _encoded(text: str) -> bytes:
    """Encode for the parser, without the declaration, which speaks of the encoding the file had before."""
    if text.lstrip().startswith("<?xml"):
        start = text.index("<?xml")
        end = text.find("?>", start, start + 500)
        if end >= 0:
            text = "\n" * text.count("\n", 0, end + 2) + text[end + 2 :]
    return text.translate(_CONTROLS).encode("utf-8", "replace")


def _parsed(text: str) -> tuple[Element | None, list[Any]]:
    """Parse in pieces, so that what is hopeless is given up early; return what was wrong, too."""
    parser = etree.XMLParser(**_SETTINGS)
    data = _encoded(text)
    root = None
    with suppress(etree.XMLSyntaxError):
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            if len(parser.feed_error_log) >= _MOST_ERRORS:
                break
    with suppress(etree.XMLSyntaxError):
        root = parser.close()
    return root, list(parser.feed_error_log)


def _mended(text: str, signs: bool = False) -> str:
    """Write out HTML's named characters and escape each bare ``&``; with ``signs`` each bare ``<``, too."""
    if "&" not in text and not signs:
        return text
    parts = text.split("<![CDATA[")
    parts[0] = _escaped(parts[0], signs)
    for index, part in enumerate(parts[1:], 1):
        data, end, after = part.partition("]]>")
        parts[index] = data + end + _escaped(after, signs)
    return "<![CDATA[".join(parts)


def _escaped(text: str, signs: bool) -> str:
    first, *others = text.split("&")
    text = first + "".join(map(_reference, others))
    if not signs:
        return text
    first, *others = text.split("<")
    return first + "".join(("<" if _begins_tag(other) else "&lt;") + other for other in others)


def _reference(after: str) -> str:
    """Write what follows an ``&`` so that XML understands it."""
    name, end, rest = after.partition(";")
    if not end or len(name) > 40 or not name.lstrip("#").isalnum():
        return "&amp;" + after
    if name in _OF_XML or f"{name};" not in html5:
        return "&" + after
    return html5[f"{name};"] + rest


def _begins_tag(following: str) -> bool:
    return following[:1].isalpha() or following[:1] in tuple("/!?_")


def _as_written(root: Element) -> str:
    local = root.tag.rpartition("}")[2]
    return f"{root.prefix}:{local}" if root.prefix else local


def _warnings(errors: list[Any], path: str) -> Iterator[Problem]:
    by_line = {error.line: error for error in reversed(errors)}
    for line in sorted(by_line)[:_MOST_WARNINGS]:
        message = f"broken XML: {by_line[line].message}"
        yield Problem("warning", Source(path, line), message, "compare the papers near it with their source")
    if len(by_line) > _MOST_WARNINGS:
        message = f"broken XML on {len(by_line) - _MOST_WARNINGS} more lines"
        yield Problem("warning", Source(path), message, "save the file again")
