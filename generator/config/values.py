"""How a setting is read from its YAML node: a table's cells. A reading that fails is a problem, and the default stays.

A section of settings is a dataclass whose fields are settings; ``section`` reads one, ``named`` a mapping of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

import yaml

from generator.yaml_nodes import YamlReader, meant

Read = Callable[[YamlReader, yaml.Node, str, Any], Any]  # reader, node, the setting's name, its default
_HOST = re.compile(r"https://(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?/?")
Section = TypeVar("Section")


def setting(default: Any, read: Read, doc: str) -> Any:
    """A field of settings."""
    return field(default=default, metadata={"read": read, "doc": doc})


def number(least: int = 0) -> Read:
    """A whole number."""

    def read(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
        written = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not (written.isascii() and written.isdecimal() and len(written) < 10):
            shown = repr(written) if isinstance(node, yaml.ScalarNode) else "a list"
            reader.say(node, f"{name} wants a whole number, not {shown}", f"it is {default} when left out")
            return default
        if int(written) < least:
            reader.say(node, f"{name} wants at least {least}", f"it is {default} when left out")
            return default
        return int(written)

    return read


def text(fits: Callable[[str], bool] = bool, wanted: str = "a text", hint: str = "") -> Read:
    """A text that fits."""

    def read(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
        written = reader.text(node, name)
        if written and not fits(written):
            reader.say(node, f"{name} wants {wanted}, not {written!r}", hint)
            return default
        return written or default

    return read


def texts(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
    """A list of texts, or one."""
    return reader.texts(node, name) or default


def hosts(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
    """Hosts as a Content-Security-Policy names them: ``https://example.org``, ``https://*.example.org``."""
    found = []
    for one in reader.nodes(node):
        host = reader.text(one, name)
        if _HOST.fullmatch(host):
            found.append(host.rstrip("/"))
        else:
            reader.say(one, f"{host!r} in {name} is no host", "write it https://stats.example.org")
    return tuple(found) or default


def flag(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
    """True or false."""
    found = reader.flag(node, name)
    return default if found is None else found


def choice(*choices: str) -> Read:
    """One of a few words."""

    def read(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
        written = reader.text(node, name)
        if written not in choices:
            reader.say(node, f"{name} cannot be {written!r}", meant(written, choices))
            return default
        return written

    return read


def section(kind: type[Section]) -> Callable[[YamlReader, yaml.Node, str, Section], Section]:
    """A mapping of the settings that a dataclass has."""

    def read(reader: YamlReader, node: yaml.Node, name: str, default: Section) -> Section:
        rows = {row.name: row for row in fields(default)}  # type: ignore[arg-type]
        noun = "setting" if name == "the settings" else f"setting of {name}"
        given = reader.mapping(node, [n for n, row in rows.items() if row.metadata], name, noun)
        values = {n: rows[n].metadata["read"](reader, value, n, getattr(default, n)) for n, value in given.items()}
        return replace(default, **values)  # type: ignore[type-var]

    return read


@dataclass(frozen=True, slots=True)
class Named:
    """What ``named`` gives of each: its name, its line, and its settings."""

    id: str
    line: int
    value: Any


def named(
    kind: type[Any], shorthand: str = "", fits: Callable[[str], bool] = bool, hint: str = "write `name:` lines"
) -> Read:
    """A mapping whose keys the curator chooses, of settings each: a tuple of ``Named``, in the file's order.

    With a shorthand, a plain text stands for that one setting.
    """

    def read(reader: YamlReader, node: yaml.Node, name: str, default: Any) -> Any:
        found = []
        for key, value in reader.pairs(node, name, hint):
            if not fits(key.value):
                reader.say(key, f"{key.value!r} cannot be a name in {name}", hint)
                continue
            line = key.start_mark.line + 1
            if shorthand and isinstance(value, yaml.ScalarNode):
                settings = replace(kind(), **{shorthand: reader.text(value, shorthand)})
            else:
                settings = section(kind)(reader, value, f"{name}.{key.value}", kind())
            found.append(Named(key.value, line, settings))
        return tuple(found)

    return read


def known(settings: Any, above: str = "") -> Iterator[tuple[str, object]]:
    """Every setting and its default; one within a section as ``section.setting``."""
    for row in fields(settings):
        value = getattr(settings, row.name)
        if is_dataclass(value):
            yield from known(value, f"{above}{row.name}.")
        elif row.metadata:
            yield above + row.name, value
