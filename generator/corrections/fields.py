"""What may be said of a paper, a reader each: the table is the last thing here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import cast, get_args

import yaml

from generator.corrections.beside import Beside, Reader, is_empty, listed, opened, parts, said, text_of
from generator.corrections.values import Kind, Said
from generator.model import Author, Link, LinkKind
from generator.readers import links
from generator.text import one_line
from generator.yaml_nodes import unknown_key

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")


def _words(kind: Kind, may_be_empty: bool = False) -> Callable[[Reader, yaml.Node], Iterator[Said]]:
    """A reader of a text."""

    def read_words(reader: Reader, node: yaml.Node) -> Iterator[Said]:
        inner, beside = opened(reader, node)
        if not isinstance(inner, yaml.ScalarNode) or is_empty(inner) or not (inner.value.strip() or may_be_empty):
            reader.say(node, f"{kind} wants a text", "a text with ': ' or '#' in it wants quotes")
            return
        text = inner.value.strip() if kind == "abstract" else one_line(inner.value).strip()
        yield said(reader, kind, node, text, beside)

    return read_words


def _answer(kind: Kind) -> Callable[[Reader, yaml.Node], Iterator[Said]]:
    """A reader of true or false."""

    def read_answer(reader: Reader, node: yaml.Node) -> Iterator[Said]:
        inner, beside = opened(reader, node)
        if not inner.tag.endswith(":bool"):
            reader.say(node, f"{kind} wants true or false", "a reason goes beside it: {value: true, reason: …}")
            return
        is_true = text_of(inner).lower() in ("true", "yes", "on")
        text = "yes" if is_true else "no"
        yield said(reader, kind, node, text, beside)

    return read_answer


def _others(kind: Kind) -> Callable[[Reader, yaml.Node], Iterator[Said]]:
    """A reader of other papers' ids."""

    def read_others(reader: Reader, node: yaml.Node) -> Iterator[Said]:
        for scalar, beside in listed(reader, node, "a paper's id"):
            other = one_line(scalar.value).strip()
            if other == reader.paper:
                reader.say(scalar, f"{other} is itself", "name the other paper")
            else:
                yield said(reader, kind, scalar, other, beside)

    return read_others


def _authors(reader: Reader, node: yaml.Node) -> Iterator[Said]:
    inner, beside = opened(reader, node)
    if not isinstance(inner, yaml.SequenceNode) or not inner.value:
        reader.say(node, "authors want a list", "write `authors: [Ada Lovelace, Alan Turing]`")
        return
    authors = [_author(reader, one) for one in inner.value]
    if all(authors):
        names = ", ".join(author.name for author in authors if author)
        yield replace(said(reader, "authors", node, names, beside), authors=tuple(a for a in authors if a))


def _author(reader: Reader, node: yaml.Node) -> Author | None:
    if not isinstance(node, yaml.MappingNode):
        name = one_line(text_of(node)).strip()
        if not name:
            reader.say(node, "an author's name expected", "a name, or {name, orcid, affiliation}")
        return Author(name) if name else None
    given: dict[str, str] = {}
    for key, value in node.value:
        if text_of(key) in ("name", "orcid", "affiliation"):
            given[text_of(key)] = one_line(text_of(value)).strip()
        else:
            reader.problems.append(
                unknown_key(text_of(key), ["name", "orcid", "affiliation"], reader.source(key), "key of an author")
            )
    orcid = _ORCID.fullmatch(given.get("orcid", ""))
    if given.get("orcid") and not orcid:
        reader.say(node, f"{given['orcid']!r} is no ORCID", "it has four groups of four digits")
    if not given.get("name"):
        reader.say(node, "an author without a name", "write {name: Ada Lovelace, orcid: …}")
        return None
    return Author(given["name"], orcid[1] if orcid else "", given.get("affiliation", ""))


def _tags(reader: Reader, node: yaml.Node) -> Iterator[Said]:
    for part, value, shared in parts(reader, node, "tags"):
        for scalar, beside in listed(reader, value, "a tag's id", shared):
            yield said(reader, "add tag" if part == "add" else "remove tag", scalar, scalar.value.strip(), beside)


def _links(reader: Reader, node: yaml.Node) -> Iterator[Said]:
    for part, value, shared in parts(reader, node, "links"):
        if part == "add":
            yield from _added(reader, value, shared)
            continue
        for scalar, beside in listed(reader, value, "an address", shared):
            yield said(reader, "remove link", scalar, scalar.value.strip(), beside)


def _added(reader: Reader, node: yaml.Node, above: Beside) -> Iterator[Said]:
    """Addresses, one or a list of them, each by its kind, ``{code: https://…}``, or alone, its kind told from it."""
    inner, beside = opened(reader, node)
    beside = beside.over(above)
    for one in inner.value if isinstance(inner, yaml.SequenceNode) else [inner]:
        if isinstance(one, yaml.MappingNode) and "value" not in map(text_of, dict(one.value)):
            for key, value in one.value:
                yield from _of_kind(reader, key, value, beside)
        else:
            yield from _linked(reader, one, beside, None)


def _of_kind(reader: Reader, key: yaml.Node, value: yaml.Node, above: Beside) -> Iterator[Said]:
    kinds = get_args(LinkKind)
    if text_of(key) in kinds:
        yield from _linked(reader, value, above, cast(LinkKind, text_of(key)))
    else:
        reader.problems.append(unknown_key(text_of(key), list(kinds), reader.source(key), "kind of link"))


def _linked(reader: Reader, node: yaml.Node, above: Beside, kind: LinkKind | None) -> Iterator[Said]:
    for scalar, beside in listed(reader, node, "an address", above):
        link: Link | None = links.link(scalar.value, kind)
        if link is None:
            reader.say(scalar, f"{scalar.value!r} is no address", "write it out, with https://")
        else:
            yield replace(said(reader, "add link", scalar, link.url, beside), link=link)


FIELDS: Mapping[str, Callable[[Reader, yaml.Node], Iterator[Said]]] = {
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
