"""Whether an answer is all there: what looks like JSON or XML must be that to its end."""

from __future__ import annotations

import json

from lxml import etree


def is_whole(body: bytes) -> bool:
    """False for nothing at all, and for JSON or XML that breaks off; other text cannot be told."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return _is_json(body)
    return _is_xml(body) if start == b"<" else bool(start)


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _is_xml(body: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return b"<html" in body[:2000].lower() and b"</html>" in body[-2000:].lower()
    return True
