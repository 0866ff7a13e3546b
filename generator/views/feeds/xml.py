"""Elements and documents through lxml, with what XML may not carry taken out at the one place where text goes in."""

from __future__ import annotations

from lxml import etree

from generator import addresses
from generator.text import clean

STYLESHEET = "assets/feed.css"


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element with its text and attributes."""
    element = etree.SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    element.text = clean(text) or None
    return element


def document(root: etree._Element, path: str, style: bool = True) -> str:
    """A whole file that will be at a path, with the style sheet that makes it readable in a browser."""
    if style:
        href = addresses.href(STYLESHEET, path)
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{href}"'))
    tree = etree.ElementTree(root)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()
