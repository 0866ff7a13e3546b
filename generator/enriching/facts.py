"""``content/enriched.yml``: by paper id, what was found of a paper, where, and why it is the same paper.

`enrich` adds to the file and rewrites nothing of it, so that a curator may change a row or write one. Rows stand in the
order of their papers' ids, so that what two branches add does not meet at the file's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

import yaml

from generator.model import Author, Identifier, Link, LinkKind, Problem, Record, Scheme
from generator.readers.identifiers import identifier
from generator.text import clean, parse_date
from generator.yaml_nodes import YamlReader, compose

PATH = "content/enriched.yml"
_TEXTS = ("title", "abstract", "date", "venue", "licence")
_KEYS = ("source", "found", *_TEXTS[:2], "authors", "ids", "links", *_TEXTS[2:], "withdrawn")
_SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found of one paper: a record, where it is from (a file and line, or an address), and why it is it."""

    paper: str
    record: Record
    origin: str
    reason: str

    @property
    def has_facts(self) -> bool:
        """Whether it says anything: a row with nothing but a source says that nothing is to be found."""
        return self.record != Record("", self.record.source)


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows, by the paper's id as the file has it."""

    by_paper: Mapping[str, Fact] = field(default_factory=dict)


def read(text: str, path: str = PATH) -> tuple[Facts, tuple[Problem, ...]]:
    """Read the file; a value that cannot be used is a problem with its line, and left out."""
    root, broken = compose(clean(text), path)
    if root is None:
        return Facts(), broken
    reader = YamlReader(path)
    rows = reader.pairs(root, "the file", "write a paper's id, a colon, and below it what is known")
    facts = {key.value: _fact(reader, key, node) for key, node in rows}
    return Facts(facts), tuple(reader.problems)


def _fact(reader: YamlReader, key: yaml.ScalarNode, node: yaml.Node) -> Fact:
    given = reader.mapping(node, _KEYS, key.value)
    texts = {name: reader.text(given.get(name), name) for name in (*_TEXTS, "source", "found")}
    if texts["date"] and not parse_date(texts["date"]):
        reader.say(given["date"], f"{texts['date']!r} is no date", "write it YYYY, YYYY-MM or YYYY-MM-DD")
        texts["date"] = ""
    record = Record(
        source=reader.source(key),
        authors=tuple(_authors(reader, given.get("authors"))),
        ids=tuple(_ids(reader, given.get("ids"))),
        links=tuple(_links(reader, given.get("links"))),
        withdrawn=bool(reader.flag(given.get("withdrawn"), "withdrawn")),
        title=texts["title"],
        abstract=texts["abstract"],
        date=texts["date"],
        venue=texts["venue"],
        licence=texts["licence"],
    )
    return Fact(key.value, record, texts["source"], texts["found"])


def _authors(reader: YamlReader, node: yaml.Node | None) -> Iterable[Author]:
    for one in reader.nodes(node):
        if isinstance(one, yaml.ScalarNode):
            name, orcid, affiliation = reader.text(one, "an author"), "", ""
        else:
            given = reader.mapping(one, ("name", "orcid", "affiliation"), "an author")
            name, orcid, affiliation = (reader.text(given.get(k), k) for k in ("name", "orcid", "affiliation"))
        if name:
            yield Author(name, orcid, affiliation)


def _ids(reader: YamlReader, node: yaml.Node | None) -> Iterable[Identifier]:
    given = reader.mapping(node, _SCHEMES, "ids") if node is not None else {}
    for scheme in _SCHEMES:
        for one in reader.nodes(given.get(scheme)):
            found = identifier(scheme, reader.text(one, scheme))
            if found is None:
                reader.say(one, f"{reader.text(one, scheme)!r} is no {scheme} id", "correct it, or delete the line")
            else:
                yield found


def _links(reader: YamlReader, node: yaml.Node | None) -> Iterable[Link]:
    given = reader.mapping(node, _KINDS, "links") if node is not None else {}
    for kind in _KINDS:
        for one in reader.nodes(given.get(kind)):
            url = reader.text(one, kind)
            if url.startswith(("http://", "https://")):
                yield Link(kind, url)
            else:
                reader.say(one, f"{url!r} is no address", "write it out, with https://")
