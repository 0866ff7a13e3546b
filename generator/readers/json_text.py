"""JSON as strangers send it: one value, JSON Lines, or cut and damaged; each record with the line it begins on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model import Problem, Reading, Record, Source
from generator.readers import limits, losses

Object = Mapping[str, object]

# Strings are taken with what stands between them, but for the name of a list or an object, which is told apart; and
# possessively, since the engine would remember ten million places to go back to.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+'
_NAMED = r"\s*+:\s*+[\[{]"
_TOKEN = re.compile(rf'(?:{_STRING}(?:"|\Z)(?!{_NAMED})[^"\[\]{{}}]*+)++|{_STRING}"|[\[\]{{}}]', re.S)
_STRINGS = re.compile(rf'{_STRING}(?:"|\Z)', re.S)
_ALL_CLOSED = re.compile(rf'(?:[^"]*+{_STRING}")*+[^"]*+', re.S)
_KEY = re.compile(r'"([^"\\]{1,60})"\s*:')
_HEAD = 60_000
_DEEPEST = 6  # records lie no deeper
_MOST_KEPT = 1_000
_LONGEST_NAME = 100
_FAILURES = 50  # a file with more broken records is broken itself


@dataclass(frozen=True, slots=True)
class Row:
    """A record, and the line it begins on."""

    line: int
    value: Object


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of a file, what is wrong with it, and whether it is a valid file of none."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    empty: bool = False


@lru_cache(maxsize=8)
def keys(text: str) -> frozenset[str]:
    """List the keys that the head of a JSON text uses, at any depth; none if it is no JSON."""
    head = text[:_HEAD].lstrip()
    return frozenset(_KEY.findall(head)) if head.startswith(("{", "[")) else frozenset()


def read(
    text: str, path: str, make: Callable[[Object, Source], Record | Problem], lists: Sequence[str] = ()
) -> Reading:
    """Make a record of each object that a file lists; a record without a title becomes a problem."""
    found = rows(text, path, lists)
    records: list[Record] = []
    problems = list(found.problems)
    known: dict[int, Record | Problem] = {}  # of lines that say the same
    for row in found.rows:
        if limits.stop(problems, Source(path, row.line)):
            break
        source = Source(path, row.line)
        before = known.get(id(row.value))
        made = replace(before, source=source) if before else make(row.value, source)
        if len(known) < _MOST_KEPT:
            known[id(row.value)] = made
        if isinstance(made, Record) and not made.title:
            made = losses.untitled(made.source, _named(row.value))
        if isinstance(made, Problem):
            problems.append(made)
        else:
            records.append(made)
    if not records and not problems:
        problems.append(losses.empty_day(path, "list") if found.empty else losses.no_papers(path, "file"))
    return Reading(records=tuple(records), problems=limits.few(problems, path))


def rows(text: str, path: str, lists: Sequence[str] = ()) -> Rows:
    """Find the records: of the list at the first of the dotted paths there is, of a bare list, or of each line."""
    if _is_lines(text):
        return _lines(text, path, lists)
    try:
        values = list(_values(text))
    except RecursionError:
        return Rows(problems=(too_deep(path),))
    except ValueError as error:
        return _salvage(text, path, lists, error)
    found: list[Row] = []
    problems: list[Problem] = []
    for start, value in values:
        chosen, objects = _choose(value, lists)
        places = _places(text, start).get(chosen, []) if isinstance(chosen, str) else [start]
        found += _numbered(objects, places, text, path, problems)
    return Rows(tuple(found), tuple(problems), empty=not found and not problems)


def too_deep(path: str) -> Problem:
    """Say that a file nests its values too deeply to be of anyone."""
    return Problem("error", Source(path, 1), "nested too deeply to be read", "this is no list of papers")


def loads(text: str) -> object:
    """Read one JSON value; ValueError or RecursionError if it is none."""
    return _DECODER.decode(text)


def line_of(text: str, offset: int) -> int:
    """Count the line of an offset."""
    return text.count("\n", 0, offset) + 1


def _integer(digits: str) -> int:
    return int(digits) if len(digits) < 30 else 0  # Python refuses to read thousands of digits


_DECODER = json.JSONDecoder(strict=False, parse_int=_integer)
_SPACE = re.compile(r"[\s,\x1e]*")  # commas and record separators between values are forgiven


def _values(text: str) -> Iterator[tuple[int, object]]:
    """Yield each value of a text that has one or several, with its offset."""
    match = _SPACE.match(text)
    at = match.end() if match else 0
    while at < len(text):
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        match = _SPACE.match(text, end)
        at = match.end() if match else end


def _is_lines(text: str) -> bool:
    """Tell JSON Lines from one value: the first line is an object, and another begins below it."""
    first, _, rest = text[: 4 * _HEAD].lstrip().partition("\n")
    return first.startswith("{") and rest.lstrip().startswith("{") and _is_object(first)


def _is_object(line: str) -> bool:
    depth = 0
    for token in _TOKEN.finditer(line):
        if token[0][0] != '"':
            depth += 1 if token[0] in "{[" else -1
            if depth == 0:
                return not line[token.end() :].strip(" \t,")
    return False


def _lines(text: str, path: str, lists: Sequence[str]) -> Rows:
    found: list[Row] = []
    problems: list[Problem] = []
    lines = text.split("\n")
    known: dict[str, object] = {}  # hostile files repeat a line a million times
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=0)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if limits.stop(problems, Source(path, number)):
            break
        try:
            value = known[line] if line in known else _DECODER.decode(line.strip().rstrip(","))
        except RecursionError:
            problems.append(Problem("error", Source(path, number), "nested too deeply to be read", "take the line out"))
            continue
        except ValueError as error:
            problems.append(_broken(path, number, error, cut=number == last and not text.endswith("\n")))
            continue
        if len(known) < _MOST_KEPT:
            known[line] = value
        found += _numbered(_choose(value, lists)[1], [], "", path, problems, number)
    return Rows(tuple(found), tuple(problems))


def _broken(path: str, line: int, error: ValueError, cut: bool) -> Problem:
    if cut:
        return losses.cut_short(Source(path, line), "in the record that begins here, which is left out")
    message = f"this record can’t be read ({_reason(error)}): left out"
    return Problem("error", Source(path, line), message, "save the file again, or mend the line")


def _reason(error: ValueError) -> str:
    return f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)[:80]


def _choose(value: object, lists: Sequence[str]) -> tuple[str | None, Sequence[object]]:
    """Find the list of records in a value, and its dotted path; None if the value is a record itself."""
    if isinstance(value, list):
        return "", value
    for dotted in lists:
        inner = value
        for key in dotted.split("."):
            inner = inner.get(key) if isinstance(inner, dict) else None
        if isinstance(inner, list):
            return dotted, inner
    return None, (value,)


def _numbered(
    objects: Sequence[object], places: Sequence[int], text: str, path: str, problems: list[Problem], line: int = 1
) -> Iterator[Row]:
    """Yield the objects with their lines; anything else in the list becomes a problem."""
    at = place = 0
    for value in objects:
        if limits.stop(problems, Source(path, line)):
            break
        if isinstance(value, dict):
            if place < len(places):
                line += text.count("\n", at, places[place])
                at = places[place]
                place += 1
            yield Row(line, value)
        else:
            kind = "nothing (null)" if value is None else f"no record but “{str(value)[:40]}”"
            hint = "a service puts null where it does not know a paper" if value is None else "take it out"
            problems.append(Problem("warning", Source(path, line), f"there is {kind} in the list here", hint))


def _places(text: str, start: int) -> dict[str, list[int]]:
    """Find where the objects of each list begin that is in no other list, by the list's dotted path."""
    found: dict[str, list[int]] = {}
    stack: list[tuple[str, str]] = []  # the bracket and the path of each open container
    lists = deep = 0
    name = ""
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign[0] == '"':
            name = sign[1:-1] if len(stack) <= _DEEPEST and not lists and len(sign) < _LONGEST_NAME else ""
        elif sign in "{[":
            if len(stack) >= _DEEPEST:
                deep += 1
                continue
            outer = stack[-1] if stack else ("", "")
            if sign == "{" and outer[0] == "[" and lists == 1:
                found.setdefault(outer[1], []).append(token.start())
            inner = f"{outer[1]}.{name}".lstrip(".") if outer[0] == "{" else outer[1]
            stack.append((sign, inner))
            lists += sign == "["
        elif deep:
            deep -= 1
        elif stack:
            lists -= stack.pop()[0] == "["
            if not stack:
                break
    return found


def _salvage(text: str, path: str, lists: Sequence[str], error: ValueError) -> Rows:
    """Read what can be read of a damaged file, record by record."""
    at = error.pos if isinstance(error, json.JSONDecodeError) else 0
    places = _places(text, 0)
    chosen = next((places[dotted] for dotted in ("", *lists) if dotted in places), [])
    found: list[Row] = []
    problems: list[Problem] = []
    for place in chosen:
        line = line_of(text, place)
        try:
            value, _ = _DECODER.raw_decode(text, place)
        except RecursionError:
            return Rows(tuple(found), (*problems, too_deep(path)))
        except ValueError as wrong:
            cut = place == chosen[-1] and _is_cut(text)
            problems.append(_broken(path, line, wrong, cut))
            if len(problems) >= _FAILURES:
                break
            continue
        found += _numbered((value,), [], "", path, problems, line)
    if not any(problem.level == "error" for problem in problems):
        message = "the file is cut short here" if _is_cut(text) else f"the file is damaged here ({_reason(error)})"
        rest = f": {len(found)} records were read before it" if found else ": nothing could be read"
        problems.append(Problem("error", Source(path, line_of(text, at)), message + rest, "save the file again"))
    return Rows(tuple(found), tuple(problems))


def _is_cut(text: str) -> bool:
    """Tell whether a value that was opened is never closed."""
    bare = _STRINGS.sub("", text)
    if bare.count("{") + bare.count("[") > bare.count("}") + bare.count("]"):
        return True
    return _ALL_CLOSED.fullmatch(text) is None


def _named(value: Object) -> str:
    name = next((value[key] for key in ("id", "paperId", "DOI", "doi", "key") if isinstance(value.get(key), str)), "")
    return f"it calls itself “{str(name)[:60]}”" if name else ""
