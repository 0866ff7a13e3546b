"""Names of people as lists write them."""

from __future__ import annotations

import re

from generator.model import Author

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])", re.I)
_AND = re.compile(r"\s*(?:,|;|·|•|\band\b|&)\s*")
_CUT = re.compile(
    r"(?:\bet\.? al\b\.?|…|\.\.\.|\+\s?\d+(?: (?:more|authors?|others))?|\band (?:\d+ )?others\b)\s*$", re.I
)


def split(names: str) -> tuple[Author, ...]:
    """Split ``A, B and C`` into authors. A semicolon anywhere means that commas belong to the names."""
    names = without_cut(" ".join(names.split()))
    pattern = re.compile(r"\s*;\s*(?:and\s+)?") if ";" in names else _AND
    return tuple(Author(name) for part in pattern.split(names) if (name := part.strip(" ,;")))


def is_cut(names: str) -> bool:
    """Tell whether a list of names says that it is not all of them."""
    return bool(_CUT.search(names))


def without_cut(names: str) -> str:
    """Take ``et al.``, ``…`` and ``+5`` off the end of a list of names."""
    return _CUT.sub("", names).strip(" ,;")


def orcid(text: str) -> str:
    """Return the bare ORCID of any spelling, or an empty string."""
    match = _ORCID.fullmatch(text.strip().rstrip("/"))
    return match[1].upper() if match else ""
