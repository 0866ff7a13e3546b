"""Read ``content/corrections.yml``: every value checked, every problem with its line.

The file is read as YAML's nodes rather than as data, so that a title that is a number stays as it is written, a line is
known of everything, and a paper that stands there twice loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast, get_args

import yaml

from generator.corrections.values import PATH, Corrections, Kind, Said
from generator.model import Author, Link, LinkKind, Problem, Source
from generator.readers import links
from generator.text import clean, one_line, parse_date
from generator.yaml_nodes import compose, unknown_key

KEYS = (
    "title", "abstract", "authors", "links", "tags", "note", "pick", "erratum", "withdrawn", "same as", "not same as",
)  # fmt: skip
_BESIDE = ("date", "reason")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_Node = yaml.Node


@dataclass(slots=True)
class _Reader:
    """Problems as they are found, and the paper that is being read."""

    path: str
    paper: str = ""
    problems: list[Problem] = field(default_factory=list)

    def source(self, node: _Node) -> Source:
        return Source(self.path, node.start_mark.line + 1)

    def wrong(self, node: _Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem("error", self.source(node), message, hint))


@dataclass(frozen=True, slots=True)
class _Beside:
    """The date and the reason that stand with a value."""

    date: str = ""
    reason: str = ""

    def over(self, other: _Beside) -> _Beside:
        """These, and where one is missing, what stands with the whole list."""
        return _Beside(self.date or other.date, self.reason or other.reason)


_NOTHING = _Beside()


def read(text: str, path: str = PATH) -> tuple[Corrections, tuple[Problem, ...]]:
    """What the curator says, and what is wrong with how it is said."""
    root, broken = compose(clean(text), path)
    if broken:
        return Corrections(path=path), broken
    reader = _Reader(path)
    said = tuple(_papers(reader, root)) if root is not None and not _is_empty(root) else ()
    return Corrections(tuple(_once(reader, said)), path), tuple(reader.problems)


def _papers(reader: _Reader, root: _Node) -> Iterator[Said]:
    if not isinstance(root, yaml.MappingNode):
        reader.wrong(root, "not a mapping of papers", "write a paper's id, a colon, and below it what is wrong")
        return
    for key, value in root.value:
        reader.paper = _text(key)
        if isinstance(value, yaml.MappingNode):
            yield from _paper(reader, value)
        else:
            reader.wrong(key, f"nothing is said of {reader.paper!r}", f"write one of {', '.join(KEYS)} below it")


def _paper(reader: _Reader, node: yaml.MappingNode) -> Iterator[Said]:
    for key, value in node.value:
        name = " ".join(re.split(r"[\s_-]+", _text(key).strip().lower()))
        if name in _FIELDS:
            yield from _FIELDS[name](reader, value)
        else:
            reader.problems.append(unknown_key(_text(key), list(KEYS), reader.source(key), "correction"))


def _once(reader: _Reader, said: tuple[Said, ...]) -> Iterator[Said]:
    """What was said, without what was said before in other words."""
    single = ("title", "abstract", "authors", "note", "pick", "erratum", "withdrawn")
    first: dict[tuple[str, str, str], Said] = {}
    for one in said:
        elder = first.setdefault((one.paper, one.kind, "" if one.kind in single else one.text), one)
        if elder is one:
            yield one
        elif replace(elder, source=one.source) != one:
            message = f"the {one.kind} of {one.paper} is corrected already, on line {elder.source.line}"
            reader.problems.append(Problem("error", one.source, message, "keep one of the two"))


def _is_empty(node: _Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")


def _text(node: _Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _opened(reader: _Reader, node: _Node) -> tuple[_Node, _Beside]:
    """A value and the date and reason with it: either bare, or ``{value, date, reason}``."""
    if not isinstance(node, yaml.MappingNode) or "value" not in map(_text, dict(node.value)):
        return node, _Beside()
    inner: _Node = node
    beside = _Beside()
    for key, value in node.value:
        if _text(key) == "value":
            inner = value
        else:
            beside = _beside(reader, key, value, ("value", *_BESIDE)).over(beside)
    return inner, beside


def _beside(reader: _Reader, key: _Node, value: _Node, known: tuple[str, ...]) -> _Beside:
    """The date or the reason that stands with a value."""
    name, text = _text(key), one_line(_text(value)).strip()
    if name == "reason":
        return _Beside(reason=text)
    if name != "date":
        reader.problems.append(unknown_key(name, list(known), reader.source(key), "key"))
        return _Beside()
    date = parse_date(text) or ""
    if len(date) != len("YYYY-MM-DD"):
        reader.wrong(value, f"{text!r} is no day", "write it YYYY-MM-DD")
        return _Beside()
    return _Beside(date=date)


def _said(reader: _Reader, kind: Kind, node: _Node, text: str, beside: _Beside) -> Said:
    return Said(reader.paper, kind, reader.source(node), text, date=beside.date, reason=beside.reason)


def _words(kind: Kind, may_be_empty: bool = False) -> Callable[[_Reader, _Node], Iterator[Said]]:
    """A reader of a text."""

    def read_words(reader: _Reader, node: _Node) -> Iterator[Said]:
        inner, beside = _opened(reader, node)
        if not isinstance(inner, yaml.ScalarNode) or _is_empty(inner) or not (inner.value.strip() or may_be_empty):
            reader.wrong(node, f"{kind} wants a text", "a text with ': ' or '#' in it wants quotes")
            return
        text = inner.value.strip() if kind == "abstract" else one_line(inner.value).strip()
        yield _said(reader, kind, node, text, beside)

    return read_words


def _answer(kind: Kind) -> Callable[[_Reader, _Node], Iterator[Said]]:
    """A reader of true or false."""

    def read_answer(reader: _Reader, node: _Node) -> Iterator[Said]:
        inner, beside = _opened(reader, node)
        if not inner.tag.endswith(":bool"):
            reader.wrong(node, f"{kind} wants true or false", "a reason goes beside it: {value: true, reason: …}")
            return
        is_true = _text(inner).lower() in ("true", "yes", "on")
        text = "yes" if is_true else "no"
        yield _said(reader, kind, node, text, beside)

    return read_answer


def _list(
    reader: _Reader, node: _Node, what: str, above: _Beside = _NOTHING
) -> Iterator[tuple[yaml.ScalarNode, _Beside]]:
    """Texts, one or a list of them, each bare or with a date and a reason; what stands with the list is each one's."""
    inner, shared = _opened(reader, node)
    for one in inner.value if isinstance(inner, yaml.SequenceNode) else [inner]:
        scalar, beside = _opened(reader, one)
        if isinstance(scalar, yaml.ScalarNode) and scalar.value.strip() and not _is_empty(scalar):
            yield scalar, beside.over(shared).over(above)
        else:
            reader.wrong(one, f"{what} expected", "one, or a list of them")


def _others(kind: Kind) -> Callable[[_Reader, _Node], Iterator[Said]]:
    """A reader of other papers' ids."""

    def read_others(reader: _Reader, node: _Node) -> Iterator[Said]:
        for scalar, beside in _list(reader, node, "a paper's id"):
            other = one_line(scalar.value).strip()
            if other == reader.paper:
                reader.wrong(scalar, f"{other} is itself", "name the other paper")
            else:
                yield _said(reader, kind, scalar, other, beside)

    return read_others


def _authors(reader: _Reader, node: _Node) -> Iterator[Said]:
    inner, beside = _opened(reader, node)
    if not isinstance(inner, yaml.SequenceNode) or not inner.value:
        reader.wrong(node, "authors want a list", "write `authors: [Ada Lovelace, Alan Turing]`")
        return
    authors = [_author(reader, one) for one in inner.value]
    if all(authors):
        names = ", ".join(author.name for author in authors if author)
        yield replace(_said(reader, "authors", node, names, beside), authors=tuple(a for a in authors if a))


def _author(reader: _Reader, node: _Node) -> Author | None:
    if not isinstance(node, yaml.MappingNode):
        name = one_line(_text(node)).strip()
        if not name:
            reader.wrong(node, "an author's name expected", "a name, or {name, orcid, affiliation}")
        return Author(name) if name else None
    given: dict[str, str] = {}
    for key, value in node.value:
        if _text(key) in ("name", "orcid", "affiliation"):
            given[_text(key)] = one_line(_text(value)).strip()
        else:
            reader.problems.append(
                unknown_key(_text(key), ["name", "orcid", "affiliation"], reader.source(key), "key of an author")
            )
    orcid = _ORCID.fullmatch(given.get("orcid", ""))
    if given.get("orcid") and not orcid:
        reader.wrong(node, f"{given['orcid']!r} is no ORCID", "it has four groups of four digits")
    if not given.get("name"):
        reader.wrong(node, "an author without a name", "write {name: Ada Lovelace, orcid: …}")
        return None
    return Author(given["name"], orcid[1] if orcid else "", given.get("affiliation", ""))


def _parts(reader: _Reader, node: _Node, what: str) -> Iterator[tuple[str, _Node, _Beside]]:
    """The ``add`` and ``remove`` of links or tags, with the date and reason for all of them."""
    inner, shared = _opened(reader, node)
    if not isinstance(inner, yaml.MappingNode):
        reader.wrong(node, f"{what} want add: or remove:", f"write `{what}: {{add: …}}`")
        return
    parts = [(key, value) for key, value in inner.value if _text(key) in ("add", "remove")]
    for key, value in inner.value:
        if _text(key) not in ("add", "remove"):
            shared = _beside(reader, key, value, ("add", "remove", *_BESIDE)).over(shared)
    for key, value in parts:
        yield _text(key), value, shared


def _tags(reader: _Reader, node: _Node) -> Iterator[Said]:
    for part, value, shared in _parts(reader, node, "tags"):
        for scalar, beside in _list(reader, value, "a tag's id", shared):
            yield _said(reader, "add tag" if part == "add" else "remove tag", scalar, scalar.value.strip(), beside)


def _links(reader: _Reader, node: _Node) -> Iterator[Said]:
    for part, value, shared in _parts(reader, node, "links"):
        if part == "add":
            yield from _added(reader, value, shared)
            continue
        for scalar, beside in _list(reader, value, "an address", shared):
            yield _said(reader, "remove link", scalar, scalar.value.strip(), beside)


def _added(reader: _Reader, node: _Node, above: _Beside) -> Iterator[Said]:
    """Addresses, one or a list of them, each by its kind, ``{code: https://…}``, or alone, its kind told from it."""
    inner, beside = _opened(reader, node)
    beside = beside.over(above)
    for one in inner.value if isinstance(inner, yaml.SequenceNode) else [inner]:
        if isinstance(one, yaml.MappingNode) and "value" not in map(_text, dict(one.value)):
            for key, value in one.value:
                yield from _of_kind(reader, key, value, beside)
        else:
            yield from _linked(reader, one, beside, None)


def _of_kind(reader: _Reader, key: _Node, value: _Node, above: _Beside) -> Iterator[Said]:
    kinds = get_args(LinkKind)
    if _text(key) in kinds:
        yield from _linked(reader, value, above, cast(LinkKind, _text(key)))
    else:
        reader.problems.append(unknown_key(_text(key), list(kinds), reader.source(key), "kind of link"))


def _linked(reader: _Reader, node: _Node, above: _Beside, kind: LinkKind | None) -> Iterator[Said]:
    for scalar, beside in _list(reader, node, "an address", above):
        link: Link | None = links.link(scalar.value, kind)
        if link is None:
            reader.wrong(scalar, f"{scalar.value!r} is no address", "write it out, with https://")
        else:
            yield replace(_said(reader, "add link", scalar, link.url, beside), link=link)


_FIELDS: dict[str, Callable[[_Reader, _Node], Iterator[Said]]] = {
    "title": _words("title"),
    "abstract": _words("abstract", may_be_empty=True),
    "authors": _authors,
    "links": _links,
    "tags": _tags,
    "note": _words("note"),
    "pick": _answer("pick"),
    "erratum": _words("erratum"),
    "withdrawn": _answer("withdrawn"),
    "same as": _others("same as"),
    "not same as": _others("not same as"),
}
