"""Read ``content/corrections.yml``: every value checked, every problem with its line.

The file is read as YAML's nodes rather than as data, so that a title that is a number stays as it is written, a line is
known of everything, and a paper that stands there twice loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import yaml

from generator.corrections.beside import Reader, is_empty, text_of
from generator.corrections.fields import FIELDS
from generator.corrections.values import PATH, SINGLE, Corrections, Kind, Said
from generator.model import Problem
from generator.text import clean
from generator.yaml_nodes import compose, unknown_key

KEYS = tuple(FIELDS)
_OPPOSITES: Mapping[Kind, Kind] = {
    "add link": "remove link", "remove link": "add link", "same as": "not same as", "not same as": "same as",
}  # fmt: skip


def read(text: str, path: str = PATH) -> tuple[Corrections, tuple[Problem, ...]]:
    """What the curator says, and what is wrong with how it is said."""
    root, broken = compose(clean(text), path)
    if broken:
        return Corrections(path=path), broken
    reader = Reader(path)
    said = tuple(_papers(reader, root)) if root is not None and not is_empty(root) else ()
    return Corrections(tuple(_once(reader, said)), path), tuple(reader.problems)


def _papers(reader: Reader, root: yaml.Node) -> Iterator[Said]:
    if not isinstance(root, yaml.MappingNode):
        reader.say(root, "not a mapping of papers", "write a paper's id, a colon, and below it what is wrong")
        return
    for key, value in root.value:
        reader.paper = text_of(key)
        if isinstance(value, yaml.MappingNode):
            yield from _paper(reader, value)
        else:
            reader.say(key, f"nothing is said of {reader.paper!r}", f"write one of {', '.join(KEYS)} below it")


def _paper(reader: Reader, node: yaml.MappingNode) -> Iterator[Said]:
    for key, value in node.value:
        name = " ".join(re.split(r"[\s_-]+", text_of(key).strip().lower()))
        if name in FIELDS:
            yield from FIELDS[name](reader, value)
        else:
            reader.problems.append(unknown_key(text_of(key), list(KEYS), reader.source(key), "correction"))


def _once(reader: Reader, said: tuple[Said, ...]) -> Iterator[Said]:
    """What was said, without what was said before in other words, or unsaid."""
    first: dict[tuple[str, str, str], Said] = {}
    for one in said:
        opposite = first.get((one.paper, _OPPOSITES.get(one.kind, ""), _about(one)))
        elder = first.setdefault((one.paper, one.kind, _about(one)), one)
        if opposite:
            message = f"{one.kind} {one.text}: line {opposite.source.line} says {opposite.kind}"
            reader.say(one.source.line, message, "keep one of the two")
        elif elder is one:
            yield one
        elif replace(elder, source=one.source) != one:
            message = f"the {one.kind} of {one.paper} is corrected already, on line {elder.source.line}"
            reader.say(one.source.line, message, "keep one of the two")


def _about(said: Said) -> str:
    """What a thing is said about, where there may be several; nothing where a paper has only one."""
    return "" if said.kind in SINGLE else said.text.rstrip("/")
