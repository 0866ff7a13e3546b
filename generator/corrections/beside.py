"""A value of ``content/corrections.yml``, bare or ``{value, date, reason}``, one or a list, with what stands by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.corrections.values import Kind, Said
from generator.text import one_line, parse_date
from generator.yaml_nodes import YamlReader, unknown_key

_BESIDE = ("date", "reason")


@dataclass
class Reader(YamlReader):
    """Problems as they are found, and the paper that is being read."""

    paper: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The date and the reason that stand with a value."""

    date: str = ""
    reason: str = ""

    def over(self, other: Beside) -> Beside:
        """These, and where one is missing, what stands with the whole list."""
        return Beside(self.date or other.date, self.reason or other.reason)


_NOTHING = Beside()


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing stands there."""
    return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")


def text_of(node: yaml.Node) -> str:
    """A single value as it is written; nothing of a list or a mapping."""
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def opened(reader: Reader, node: yaml.Node) -> tuple[yaml.Node, Beside]:
    """A value and the date and reason with it: either bare, or ``{value, date, reason}``."""
    if not isinstance(node, yaml.MappingNode) or "value" not in map(text_of, dict(node.value)):
        return node, Beside()
    inner: yaml.Node = node
    beside = Beside()
    for key, value in _once(reader, node):
        if text_of(key) == "value":
            inner = value
        else:
            beside = _told(reader, key, value, ("value", *_BESIDE)).over(beside)
    return inner, beside


def _once(reader: Reader, node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a mapping, without those that stood there before."""
    seen: set[str] = set()
    for key, value in node.value:
        if (name := text_of(key)) in seen:
            reader.say(key, f"{name} stands twice", "keep one of the two")
        else:
            yield key, value
        seen.add(name)


def _told(reader: Reader, key: yaml.Node, value: yaml.Node, known: tuple[str, ...]) -> Beside:
    """The date or the reason that stands with a value."""
    name, text = text_of(key), one_line(text_of(value)).strip()
    if name not in _BESIDE:
        reader.problems.append(unknown_key(name, list(known), reader.source(key), "key"))
        return Beside()
    if not isinstance(value, yaml.ScalarNode):
        reader.say(value, f"{name} wants a text", "a text with ': ' or '#' in it wants quotes")
        return Beside()
    if name == "reason":
        return Beside(reason=text)
    date = parse_date(text) or ""
    if len(date) != len("YYYY-MM-DD"):
        reader.say(value, f"{text!r} is no day", "write it YYYY-MM-DD")
        return Beside()
    return Beside(date=date)


def said(reader: Reader, kind: Kind, node: yaml.Node, text: str, beside: Beside) -> Said:
    """One thing said of the paper that is being read."""
    return Said(reader.paper, kind, reader.source(node), text, date=beside.date, reason=beside.reason)


def listed(
    reader: Reader, node: yaml.Node, what: str, above: Beside = _NOTHING
) -> Iterator[tuple[yaml.ScalarNode, Beside]]:
    """Texts, one or a list of them, each bare or with a date and a reason; what stands with the list is each one's."""
    inner, shared = opened(reader, node)
    for one in inner.value if isinstance(inner, yaml.SequenceNode) else [inner]:
        scalar, beside = opened(reader, one)
        if isinstance(scalar, yaml.ScalarNode) and scalar.value.strip() and not is_empty(scalar):
            yield scalar, beside.over(shared).over(above)
        else:
            reader.say(one, f"{what} expected", "one, or a list of them")


def parts(reader: Reader, node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node, Beside]]:
    """The ``add`` and ``remove`` of links or tags, with the date and reason for all of them."""
    inner, shared = opened(reader, node)
    if not isinstance(inner, yaml.MappingNode):
        reader.say(node, f"{what} want add: or remove:", f"write `{what}: {{add: …}}`")
        return
    parts = [(key, value) for key, value in inner.value if text_of(key) in ("add", "remove")]
    for key, value in inner.value:
        if text_of(key) not in ("add", "remove"):
            shared = _told(reader, key, value, ("add", "remove", *_BESIDE)).over(shared)
    for key, value in parts:
        yield text_of(key), value, shared
