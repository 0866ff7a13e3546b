"""The people of a table’s row: names as programs part and turn them, and affiliations in a column of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Author
from generator.readers import fields, people

_FAMILY_FIRST = re.compile(r"[^,]{1,60}, ?[^,]{1,60}")
_LONGEST_LIST = 20_000
_SURNAME_FIRST = re.compile(r"[^,;]{2,40} [A-Z][A-Z.\- ]{0,8}")  # Liu R. · Adler D.G. · Zhang Y


def between_names(cells: Sequence[str]) -> str:
    """Tell what stands between names in a column: a semicolon, or ``and`` between ``Bell, Ada`` and ``Ray, Bob``."""
    if any(";" in cell for cell in cells):
        return ";"
    lists = (re.split(r"\s+and\s+", cell[:20_000]) for cell in cells if " and " in cell)
    return "and" if any(all(_FAMILY_FIRST.fullmatch(name) for name in names) for names in lists) else ""


def placed(people: tuple[Author, ...], affiliations: str) -> tuple[Author, ...]:
    """Give each author an affiliation, where a column has as many, in order."""
    places = [part.strip() for part in affiliations.split(";")]
    if len(people) != len(places) or not affiliations:
        return people
    return tuple(replace(author, affiliation=place) for author, place in zip(people, places, strict=True))


def authors(cell: str, apart: str) -> tuple[Author, ...]:
    """Split a cell of authors as its program writes them, by what stands between names in any row."""
    cell = re.sub(r"\s*\(\d{5,}\)", "", cell)  # Scopus' numbers
    if cell.startswith("["):
        return tuple(Author(fields.given_first(name)) for name in _listed(cell))
    if "|" in cell:
        return tuple(Author(fields.given_first(name)) for part in cell.split("|") if (name := part.strip()))
    if apart == "and":
        return tuple(Author(fields.given_first(name)) for name in re.split(r"\s+and\s+", cell) if name.strip())
    if apart == ";":
        return tuple(Author(fields.given_first(name)) for part in cell.split(";") if (name := part.strip()))
    parts = [part.strip() for part in cell.split(",")]
    if " and " not in cell and all(_SURNAME_FIRST.fullmatch(part.rstrip(".") + ".") for part in parts):
        return tuple(Author(part) for part in parts)
    return people.split(cell.rstrip("."))


def _listed(cell: str) -> tuple[str, ...]:
    """Read a list as Python or JSON write it."""
    if len(cell) > _LONGEST_LIST:  # to read Python takes long
        return tuple(name for part in cell.strip("[]").split(",") if (name := part.strip(" '\"")))
    try:
        found = ast.literal_eval(cell)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return tuple(name for part in cell.strip("[]").split(",") if (name := part.strip(" '\"")))
    return fields.texts([fields.mapping(each).get("name", each) for each in fields.sequence(found)])
