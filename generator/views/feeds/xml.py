"""Elements and documents through lxml, with what XML may not carry taken out at the one place where text goes in."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from generator import addresses
from generator.text import clean

STYLESHEET = "assets/feed.css"


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element with its text and attributes."""
    for key, value in attributes.items():
        if not value.isprintable():
            attributes[key] = clean(value)
    element = etree.SubElement(parent, name, attributes)
    if text:
        element.text = text if text.isprintable() else clean(text) or None
    return element


def piece(root: etree._Element, path: str) -> str:
    """The text of the one child of an element that holds nothing else, as it stands in a document.

    ``path`` leads to it; what surrounds it is left out, so that one text serves every file of the same kind.
    """
    name = path.rpartition("}")[2].rpartition("/")[2]
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    start = text.rindex("\n", 0, text.index(f"<{name}>")) + 1
    end = text.rindex(f"</{name}>") + len(name) + 3
    return text[start:end] + "\n"


def with_pieces(text: str, pieces: Iterable[str], closing: str) -> str:
    """A document with pieces put in before the tag that closes what they are in."""
    at = text.rindex("\n", 0, text.rindex(closing)) + 1
    return text[:at] + "".join(pieces) + text[at:]


def document(root: etree._Element, path: str, style: bool = True) -> str:
    """A whole file that will be at a path, with the style sheet that makes it readable in a browser."""
    if style:
        href = addresses.href(STYLESHEET, path)
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{href}"'))
    tree = etree.ElementTree(root)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()
