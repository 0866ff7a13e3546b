"""JSON Lines: one paper a line as an object, or one array of such objects. For scripts, and what ``read`` prints."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from generator.model import Author, Identifier, Link, LinkKind, Problem, Reading, Record, Scheme, Source
from generator.readers import dates, identifiers, links, people
from generator.readers.decoding import without_surrogates

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
KEYS = (
    *("title", "abstract", "authors", "date", "links", "url", "pdf", "id", "ids", *SCHEMES),
    *("venue", "licence", "note", "votes", "curators", "withdrawn", "source", "keywords"),
)
_SCHEMES = frozenset(SCHEMES)
_KNOWN = frozenset(KEYS)  # `source` and `keywords` say nothing in a digest: where `read` found it, and not our tags
_FOREIGN = frozenset("paper paperId display_name externalIds container-title issued DOI categories abs notes".split())
_MOST_BREAKS = 20  # in one array, after which the rest is not worth a guess
_NEXT_OBJECT = re.compile(r"\n[ \t]{0,16}\{")


def detect(text: str) -> bool:
    """Tell whether the first object has a title or an identifier under this format's keys, and no other format's."""
    first = text[:100_100].lstrip("\ufeff \t\r\n[")[:100_000]
    if not first.startswith("{"):
        return False
    try:
        data, _ = json.JSONDecoder().raw_decode(first)
    except (ValueError, RecursionError):
        return text.lstrip().startswith("{") and '"title"' in first
    if not isinstance(data, dict) or not any(key in data for key in ("title", "id", "ids", *SCHEMES)):
        return False
    return _FOREIGN.isdisjoint(data) or 2 * len(_KNOWN & data.keys()) > len(data)


def read(text: str, path: str) -> Reading:
    """Read every line, or every object of an array; a line that cannot be read is an error, and the others are read."""
    reader = _Reader(path)
    rows = _array(text, reader) if text.lstrip().startswith("[") else _lines(text, reader)
    records = tuple(record for line, data in rows if (record := reader.record(line, data)) is not None)
    return Reading(records, tuple(reader.problems))


def _lines(text: str, reader: _Reader) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            yield number, _writable(data) if "\\u" in line else data
        except RecursionError:
            reader.say("error", number, "nested too deeply to be a paper", "remove the line")
        except ValueError as error:
            cut = "cut off" if getattr(error, "pos", 0) >= len(line) - 1 else "not valid JSON"
            reader.say("error", number, f"{cut}: {_shown(line)}", f"{getattr(error, 'msg', error)}")


def _array(text: str, reader: _Reader) -> Iterator[tuple[int, object]]:
    """The objects of an array one by one, so that what stands before a break is read."""
    decoder, position, line, breaks = json.JSONDecoder(), text.index("[") + 1, 1, 0
    line += text.count("\n", 0, position)
    while True:
        start = position
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
        line += text.count("\n", start, position)
        if position >= len(text):
            reader.say("error", line, "cut off: the list has no end", "save the file again")
            return
        if text[position] == "]":
            _tell_rest(text, position + 1, line, reader)
            return
        try:
            data, end = decoder.raw_decode(text, position)
            data = _writable(data) if "\\u" in text else data
        except (ValueError, RecursionError) as error:
            rest, following = text[position : position + 200], _NEXT_OBJECT.search(text, position + 1)
            reason = getattr(error, "msg", "nested too deeply")
            breaks += 1
            if following is None or breaks > _MOST_BREAKS:
                reader.say("error", line, f"not valid JSON from here on: {_shown(rest)}", reason)
                return
            end = following.start()
            last = line + text.count("\n", position, end)
            reader.say("error", line, f"not valid JSON up to line {last}: {_shown(rest)}", reason)
        else:
            yield line, data
        line += text.count("\n", position, end)
        position = end


def _tell_rest(text: str, position: int, line: int, reader: _Reader) -> None:
    rest = text[position : position + 10_000].lstrip()
    if rest:
        line += text.count("\n", position, text.index(rest[0], position))
        reader.say("error", line, f"after the end of the list: {_shown(rest[:200])}", "make it one list")


def _writable(value: Any) -> Any:
    """Replace what JSON's escapes can write and no output can hold, wherever it stands."""
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else without_surrogates(value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {_writable(key): _writable(one) for key, one in value.items()}
    return value


def _clean(text: str) -> str:
    """Collapse white space."""
    if not text.isprintable() or "  " in text:
        text = " ".join(text.split())
    return text.strip()


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79] + "…"


def _written(value: object) -> str:
    try:
        return _shown(json.dumps(value))
    except RecursionError:  # read just within the limit that writing then passes
        return "something nested very deeply"


class _Reader:
    """Reads one file's objects, and collects what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._told: set[str] = set()

    def say(self, level: Any, line: int, message: str, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(level, Source(self.path, line), message, hint))

    def record(self, line: int, data: object) -> Record | None:
        """A paper from an object; nothing, and an error, where it has neither title nor identifier."""
        if not isinstance(data, dict):
            self.say("error", line, f"not an object but {_written(data)}", 'write {"title": …}')
            return None
        if not _KNOWN.issuperset(data):
            for key in data:
                self._unknown(line, key)
        title, ids = self._text(line, data, "title"), self._ids(line, data)
        if not title and not ids:
            self.say("error", line, "neither a title nor an identifier", f"the line says: {_written(data)}")
            return None
        return Record(
            title=title,
            source=Source(self.path, line),
            abstract=self._text(line, data, "abstract"),
            authors=self._each(line, data, "authors", _authors),
            ids=ids,
            links=self._links(line, data),
            date=self._date(line, data),
            venue=self._text(line, data, "venue"),
            licence=self._text(line, data, "licence"),
            votes=self._typed(line, data, "votes", int, None),
            note=self._text(line, data, "note"),
            curators=self._each(line, data, "curators", _names),
            withdrawn=self._typed(line, data, "withdrawn", bool, False),
        )

    def _unknown(self, line: int, key: str) -> None:
        if key in _KNOWN or key in self._told:
            return
        self._told.add(key)
        close = difflib.get_close_matches(key, KEYS, 1)
        hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(KEYS)}"
        self.say("note", line, f"unknown key {key!r}, here and maybe below", hint)

    def _wrong(self, line: int, key: str, value: object, wants: str) -> None:
        self.say("warning", line, f"{key} is left out: {_written(value)}", f"it wants {wants}")

    def _typed(self, line: int, data: Mapping[str, Any], key: str, type: type, default: Any) -> Any:
        value = data.get(key)
        if value is None or (isinstance(value, type) and (type is bool or not isinstance(value, bool))):
            return default if value is None else value
        self._wrong(line, key, value, "true or false" if type is bool else "a whole number")
        return default

    def _text(self, line: int, data: Mapping[str, Any], key: str) -> str:
        value = data.get(key)
        if isinstance(value, str):
            return _clean(value)
        if value is not None:
            self._wrong(line, key, value, "a text")
        return ""

    def _date(self, line: int, data: Mapping[str, Any]) -> str:
        value = data.get("date")
        found = dates.date(value) if isinstance(value, str) else str(value) if type(value) is int else ""
        if value not in (None, "") and not found:
            self._wrong(line, "date", value, "YYYY, YYYY-MM or YYYY-MM-DD")
        return found

    def _each(self, line: int, data: Mapping[str, Any], key: str, parse: Callable[[Any], Any]) -> Any:
        value = data.get(key)
        found = () if value is None else parse(value)
        if found is None:
            self._wrong(line, key, value, "a list of names")
            return ()
        return found

    def _ids(self, line: int, data: Mapping[str, Any]) -> tuple[Identifier, ...]:
        found: list[Identifier] = []
        for key, value in _named(data):
            scheme = next((scheme for scheme in SCHEMES if scheme == key), None) if key != "id" else None
            one = (identifiers.identifier(scheme, str(value)) if scheme else None) or identifiers.recognise(str(value))
            if one is None:
                self._wrong(line, key, value, "an identifier that a registry gave")
            else:
                found.append(one)
        found += [one for key in ("url", "pdf") if key in data and (one := identifiers.recognise(str(data[key])))]
        return tuple(dict.fromkeys(found))

    def _links(self, line: int, data: Mapping[str, Any]) -> tuple[Link, ...]:
        found: list[Link] = []
        for kind, address in (*_addresses(data.get("links")), (None, data.get("url")), ("pdf", data.get("pdf"))):
            if address is None or address == "":
                continue
            known = kind if kind in KINDS else None
            one = links.link(address, known) if isinstance(address, str) else None
            if one is None:
                self._wrong(line, kind or "a link", address, "an http or https address")
            else:
                found.append(one)
        return tuple({link.url: link for link in found}.values())


def _named(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The identifiers of any of the shapes, with the key that says which registry gave each."""
    if not _SCHEMES.isdisjoint(data):
        yield from ((key, data[key]) for key in SCHEMES if data.get(key))
    ids = data.get("ids")
    if isinstance(ids, dict):
        yield from ids.items()
    elif ids is not None:
        yield from (("id", value) for value in (ids if isinstance(ids, list) else [ids]) if value)
    if data.get("id"):
        yield "id", data["id"]


def _addresses(value: Any) -> Iterator[tuple[Any, Any]]:
    """The links of any of the shapes: kind to address (or addresses), a list of addresses or of {kind, url}."""
    if isinstance(value, dict):
        for kind, one in value.items():
            yield from ((kind, each) for each in (one if isinstance(one, list) else [one]))
    elif isinstance(value, list):
        for one in value:
            yield (one.get("kind"), one.get("url")) if isinstance(one, dict) else (None, one)
    elif value is not None:
        yield None, value


def _authors(value: Any) -> tuple[Author, ...] | None:
    """Authors from a list of names or of objects, or from one text; None for what is neither."""
    if isinstance(value, str):
        return people.split(_clean(value))
    if not isinstance(value, list):
        return None
    found = []
    for one in value:
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            orcid, affiliation = one.get("orcid"), one.get("affiliation")
            name, place = _clean(one["name"]), _clean(str(affiliation)) if affiliation else ""
            found.append(Author(name, people.orcid(str(orcid)) if orcid else "", place))
        elif isinstance(one, str):
            found.append(Author(_clean(one)))
        else:
            return None
    return tuple(author for author in found if author.name)


def _names(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return tuple(name for one in value if (name := _clean(one)))
