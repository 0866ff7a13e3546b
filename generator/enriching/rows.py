"""``content/enriched.yml`` as text: rows put in their place, and all that a person wrote there left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import yaml

from generator.enriching.facts import PATH, Fact
from generator.errors import BroadsheetError
from generator.model import Author
from generator.text import clean
from generator.yaml_nodes import compose

_HEAD = """\
# Facts that `broadsheet enrich` found for papers that came without them, each with its source. Commit this file.
# What digests and corrections.yml say wins over it. `enrich` adds rows and changes none: mend or delete one by hand.

"""


@dataclass(frozen=True, slots=True)
class _Block:
    """A row of a paper: comments right above it, the row, and what stands below it up to the next."""

    paper: str
    above: str
    row: str
    below: str = ""


class Rows:
    """The rows of the file, kept in the order of papers' ids wherever a person keeps that order."""

    def __init__(self, text: str) -> None:
        """Take the file apart. Raises BroadsheetError where it is no YAML mapping: rows added to it would be lost."""
        lines = (clean(text) if text.strip() else _HEAD).splitlines(keepends=True)
        if not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        places = _places(lines)
        ends = [*(place.above for place in places[1:]), len(lines)][: len(places)]
        self._head = "".join(lines[: places[0].above] if places else lines)
        self._blocks = [
            _Block(
                place.paper,
                "".join(lines[place.above : place.row]),
                "".join(lines[place.row : place.below]),
                "".join(lines[place.below : end]),
            )
            for place, end in zip(places, ends, strict=True)
        ]

    def put(self, fact: Fact) -> None:
        """Add a fact before the first that comes after it, so that branches do not meet at the end.

        A row of the same paper gives way: a person wrote it, an identifier to go by, and had the rest looked up.
        """
        row = _row(fact)
        for number, block in enumerate(self._blocks):
            if block.paper == fact.paper:
                self._blocks[number] = replace(block, row=row)
                return
        place = next((n for n, block in enumerate(self._blocks) if block.paper > fact.paper), None)
        if place is None:
            self._set_apart()
            self._blocks.append(_Block(fact.paper, "", row))
        else:
            self._blocks.insert(place, _Block(fact.paper, "", row, "\n"))

    def _set_apart(self) -> None:
        """End with an empty line, so that what is added stands apart."""
        if not self._blocks:
            self._head += "" if self._head.endswith("\n\n") else "\n"
        elif not (last := self._blocks[-1]).below.endswith("\n\n") and last.below != "\n":
            self._blocks[-1] = replace(last, below=f"{last.below}\n")

    def text(self) -> str:
        """The file's text."""
        return self._head + "".join(f"{one.above}{one.row}{one.below}" for one in self._blocks)


def written(text: str, facts: Iterable[Fact]) -> str:
    """The file's text with facts put in."""
    rows = Rows(text)
    for fact in facts:
        rows.put(fact)
    return rows.text()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper's comments, row and what is below it begin: lines counted from 0."""

    paper: str
    above: int
    row: int
    below: int


def _places(lines: list[str]) -> list[_Place]:
    root, broken = compose("".join(lines), PATH)
    if broken:
        raise BroadsheetError(f"{broken[0].source}: {broken[0].message}", f"mend {PATH} first: nothing was looked up")
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise BroadsheetError(f"{PATH} is not a mapping of papers, a line each", "mend it first: nothing was looked up")
    places: list[_Place] = []
    for key, value in root.value:
        start = above = key.start_mark.line
        while above and lines[above - 1].startswith("#"):
            above -= 1
        places.append(_Place(str(key.value), above, start, max(_end(value), start + 1)))
    return places


def _end(node: yaml.Node) -> int:
    """The line behind a value: YAML itself ends a mapping where the next begins, behind comments and empty lines."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + (node.end_mark.column > 0)


def _row(fact: Fact) -> str:
    record = fact.record
    values: dict[str, Any] = {
        "source": fact.origin,
        "found": fact.reason,
        "title": record.title,
        "abstract": record.abstract,
        "authors": [_author(author) for author in record.authors],
        "ids": _grouped((one.scheme, one.value) for one in record.ids),
        "links": _grouped((link.kind, link.url) for link in record.links),
        "date": record.date,
        "venue": record.venue,
        "licence": record.licence,
        "withdrawn": record.withdrawn,
    }
    row = {fact.paper: {key: value for key, value in values.items() if value}}
    return str(yaml.safe_dump(row, sort_keys=False, allow_unicode=True, width=110))


def _author(author: Author) -> str | dict[str, str]:
    beside = {k: v for k, v in (("orcid", author.orcid), ("affiliation", author.affiliation)) if v}
    return {"name": author.name, **beside} if beside else author.name


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in rows:
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
