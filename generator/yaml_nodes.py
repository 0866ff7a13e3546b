"""A YAML file of the curator's, read as nodes rather than as data: of every value the line is known.

Texts stay as they are written (a title that is a number, a ``no``), nothing of the file takes effect, and what stands
twice is seen.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from generator.model import Problem, Source

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20  # levels
_ALIASES = 100
_NO_YAML = "not valid YAML"
_UNFIT = ("nested too deeply to be read", "too many aliases to be read")
_TOLD = 12  # values that a hint lists


def compose(text: str, path: str) -> tuple[yaml.Node | None, tuple[Problem, ...]]:
    """The root of a file; None for an empty one, and for one that is not YAML, which is a problem with its line."""
    try:
        if unfit := _unfit(text):
            return None, (Problem("error", Source(path), unfit, "the files of content/ need a few levels, and no `*`"),)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        return None, (yaml_problem(error, path),)
    empty = isinstance(root, yaml.ScalarNode) and not root.value
    return (None if empty else root), ()


def _unfit(text: str) -> str:
    """Why a file is not to be composed: nesting beyond all sense ends the C stack, and aliases multiply."""
    depth = aliases = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > _DEEPEST:
            return _UNFIT[0]
        if aliases > _ALIASES:
            return _UNFIT[1]
    return ""


def load_yaml(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    """Plain data from YAML, or a problem at the line where it breaks."""
    root, broken = compose(text, path)
    if root is None:
        return None, broken
    try:
        return yaml.load(text, Loader=LOADER), ()  # noqa: S506  (a SafeLoader)
    except yaml.YAMLError as error:
        return None, (yaml_problem(error, path),)


def is_unreadable(problem: Problem) -> bool:
    """Whether a problem tells of a file of which nothing could be read."""
    return problem.message.startswith((_NO_YAML, *_UNFIT))


def yaml_problem(error: yaml.YAMLError, path: str) -> Problem:
    """Say where a YAML file breaks, and on what."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "use spaces" if "'\\t'" in reason else "a text with ': ' or '#' wants quotes; what opens a bracket closes it"
    return Problem("error", Source(path, line), f"{_NO_YAML}: {reason}", hint)


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which a top-level key of a YAML file stands; 0 where it does not."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.split(":", 1)[0].strip().strip("'\"") == key:
            return number
    return 0


def unknown_key(key: str, known: Sequence[str], source: Source, what: str = "setting") -> Problem:
    """A key that nobody reads, with the one that was probably meant."""
    return Problem("error", source, f"unknown {what} {key!r}", meant(key, sorted(known)))


def meant(value: str, known: Iterable[str]) -> str:
    """A hint for a value that is none of those known: the one like it, or all, or as many as a line holds."""
    choices = tuple(known)
    close = difflib.get_close_matches(value, choices, 1)
    more = f" and {len(choices) - _TOLD:,} more" if len(choices) > _TOLD else ""
    return f"did you mean {close[0]}?" if close else f"known: {', '.join(choices[:_TOLD])}{more}"


@dataclass
class YamlReader:
    """One reading of one file: the problems found so far."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def source(self, at: yaml.Node | int) -> Source:
        """Where a node stands."""
        return Source(self.path, at if isinstance(at, int) else at.start_mark.line + 1)

    def say(
        self, at: yaml.Node | int, message: str, hint: str, level: Literal["error", "warning", "note"] = "error"
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(level, self.source(at), message, hint))

    def pairs(self, node: yaml.Node, what: str, hint: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        """The keys and values of a mapping whose keys the curator chooses; of a key that stands twice the first."""
        if not isinstance(node, yaml.MappingNode):
            self.say(node, f"{what} is not a mapping", hint)
            return []
        found: dict[str, tuple[yaml.ScalarNode, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.say(key, f"{what} has a key that is no text", hint)
            elif key.value in found:
                self.say(key, f"{key.value} stands twice in {what}", "keep one of them")
            else:
                found[key.value] = key, value
        return list(found.values())

    def mapping(self, node: yaml.Node, known: Sequence[str], what: str, noun: str = "") -> dict[str, yaml.Node]:
        """The known keys of a mapping; anything else is a problem."""
        found: dict[str, yaml.Node] = {}
        for key, value in self.pairs(node, what, f"write `key: value` lines; keys: {', '.join(known)}"):
            if key.value in known:
                found[key.value] = value
            else:
                self.problems.append(unknown_key(key.value, known, self.source(key), noun or f"key in {what}"))
        return found

    def text(self, node: yaml.Node | None, what: str) -> str:
        """A single value as the curator wrote it, whatever YAML would make of it."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.say(node, f"{what} wants one text", "put a text with ': ' or '#' between quotes")
            return ""
        return " ".join(node.value.split())

    def nodes(self, node: yaml.Node | None) -> list[yaml.Node]:
        """The values of a list; a single value is a list of one."""
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return []
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def texts(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(filter(None, (self.text(n, what) for n in self.nodes(node))))

    def choice(self, node: yaml.Node | None, choices: tuple[str, ...], what: str, default: str) -> str:
        """One of the choices."""
        value = self.text(node, what)
        if node is None or value in choices:
            return value or default
        self.say(node, f"{what} cannot be {value!r}", meant(value, choices))
        return default

    def flag(self, node: yaml.Node | None, what: str) -> bool | None:
        """True, false, or None where nothing is said."""
        return {"true": True, "false": False, "": None}[self.choice(node, ("true", "false"), what, "")]
