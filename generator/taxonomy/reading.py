"""Read ``content/taxonomy.yml`` with the line of everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast, get_args

import yaml

from generator.model import Facet, Problem
from generator.taxonomy.checks import linked, problems_of
from generator.taxonomy.values import PATH, Phrase, Tag, Taxonomy, Where
from generator.words import pattern
from generator.yaml_nodes import YamlReader, compose, meant

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG_KEYS = ("id", "name", "facet", "definition", "parents", "former", "phrases", "where", "unless")
_PHRASE_KEYS = ("phrase", "phrases", "near", "not_near", "where", "unless", "weak", "exact", "shared")


def read(text: str, path: str = PATH) -> tuple[Taxonomy, tuple[Problem, ...]]:
    """Read the vocabulary; what cannot be used is a problem and is left out."""
    root, broken = compose(text, path)
    if root is None:
        return Taxonomy(path=path), broken
    reader = YamlReader(path)
    top = reader.mapping(root, ("facets", "tags"), "the taxonomy")
    facets = tuple(_facets(reader, top.get("facets")))
    tags = tuple(_tags(reader, top.get("tags"), tuple(f.id for f in facets)))
    problems = (*reader.problems, *problems_of(tags, path))
    return Taxonomy(facets, linked(tags), path), tuple(sorted(problems, key=lambda p: (p.source, p.message)))


def _facets(reader: YamlReader, node: yaml.Node | None) -> Iterator[Facet]:
    seen: set[str] = set()
    for item in reader.nodes(node):
        if isinstance(item, yaml.ScalarNode):
            id, name = reader.text(item, "a facet"), ""
        else:
            keys = reader.mapping(item, ("id", "name"), "a facet")
            id, name = reader.text(keys.get("id"), "id"), reader.text(keys.get("name"), "name")
        if not _ID.fullmatch(id):
            reader.say(item, f"facet id {id!r} cannot be part of an address", "use a-z, 0-9 and single hyphens")
        elif id in seen:
            reader.say(item, f"facet {id} stands twice", "keep one of them")
        else:
            seen.add(id)
            yield Facet(id, name or id.replace("-", " ").capitalize())


def _tags(reader: YamlReader, node: yaml.Node | None, facets: tuple[str, ...]) -> Iterator[Tag]:
    seen: dict[str, int] = {}
    for item in reader.nodes(node):
        tag = _tag(reader, item, facets)
        if tag is None:
            continue
        if tag.id in seen:
            reader.say(item, f"tag id {tag.id} is taken by line {seen[tag.id]}", "give one of the two another id")
            continue
        seen[tag.id] = tag.line
        yield tag


def _tag(reader: YamlReader, node: yaml.Node, facets: tuple[str, ...]) -> Tag | None:
    keys = reader.mapping(node, _TAG_KEYS, "a tag")
    id = reader.text(keys.get("id"), "id")
    if not _ID.fullmatch(id):
        if keys:
            message = f"tag id {id!r} cannot be an address" if id else "a tag without an id"
            reader.say(
                keys.get("id", node), message, "use a-z, 0-9 and single hyphens" if id else "add `id: short-name`"
            )
        return None
    facet = reader.text(keys.get("facet"), "facet")
    if facet not in facets:
        message = f"tag {id} has the unknown facet {facet!r}" if facet else f"tag {id} has no facet"
        hint = meant(facet, facets) if facets else "list the facets at the top: `facets: [subject]`"
        reader.say(keys.get("facet", node), message, hint)
        return None
    name = reader.text(keys.get("name"), "name") or id.replace("-", " ").capitalize()
    where = cast(Where, reader.choice(keys.get("where"), get_args(Where), "where", "about"))
    line = node.start_mark.line + 1
    usual = Phrase(name, where, unless=reader.texts(keys.get("unless"), "unless"), line=line)
    return Tag(
        id=id,
        name=name,
        facet=facet,
        definition=reader.text(keys.get("definition"), "definition"),
        parents=reader.texts(keys.get("parents"), "a parent"),
        former=reader.texts(keys.get("former"), "a former id"),
        phrases=tuple(_phrases(reader, keys.get("phrases"), usual)),
        line=line,
    )


def _phrases(reader: YamlReader, node: yaml.Node | None, name: Phrase) -> Iterator[Phrase]:
    """The phrases of a tag; its name is one, unless a phrase says how the name counts."""
    keys: set[tuple[str, ...]] = set()
    for item in reader.nodes(node):
        if isinstance(item, yaml.ScalarNode):
            found = [replace(name, words=reader.text(item, "a phrase"), line=item.start_mark.line + 1)]
        else:
            found = list(_conditional(reader, item, name))
        for phrase in found:
            keys.add(pattern(phrase.words))
            yield phrase
    if pattern(name.words) not in keys:
        yield replace(name, shared=True)


def _conditional(reader: YamlReader, node: yaml.Node, name: Phrase) -> Iterator[Phrase]:
    """Phrases that count under conditions of their own; what they leave out is as for the whole tag."""
    keys = reader.mapping(node, _PHRASE_KEYS, "a phrase")
    words = reader.nodes(keys.get("phrase")) + reader.nodes(keys.get("phrases"))
    if not words and keys:
        reader.say(node, "a phrase without words", "add `phrase: the words`")
    usual = Phrase(
        words="",
        where=cast(Where, reader.choice(keys.get("where"), get_args(Where), "where", name.where)),
        near=reader.texts(keys.get("near"), "near"),
        not_near=reader.texts(keys.get("not_near"), "not_near"),
        unless=name.unless + reader.texts(keys.get("unless"), "unless"),
        weak=bool(reader.flag(keys.get("weak"), "weak")),
        exact=reader.flag(keys.get("exact"), "exact"),
        shared=bool(reader.flag(keys.get("shared"), "shared")),
    )
    for item in words:
        yield replace(usual, words=reader.text(item, "a phrase"), line=item.start_mark.line + 1)
