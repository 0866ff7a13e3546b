"""What is wrong between the tags of a vocabulary: links that lead nowhere, phrases that cannot work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.model import Problem, Source
from generator.taxonomy.values import Phrase, Tag
from generator.words import pattern
from generator.yaml_nodes import meant


def linked(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Leave out what leads nowhere: parents that are no tags, former ids that are taken."""
    ids = {tag.id for tag in tags}
    taken = set(ids)
    found = []
    for tag in tags:
        former = tuple(old for old in tag.former if old not in taken)
        taken.update(former)
        parents = tuple(parent for parent in tag.parents if parent in ids and parent != tag.id)
        phrases = tuple(_without_unknown(phrase, ids) for phrase in tag.phrases)
        found.append(replace(tag, parents=parents, former=former, phrases=phrases))
    return tuple(found)


def _without_unknown(phrase: Phrase, ids: set[str]) -> Phrase:
    return replace(phrase, unless=tuple(other for other in phrase.unless if other in ids)) if phrase.unless else phrase


def problems_of(tags: Sequence[Tag], path: str) -> Iterator[Problem]:
    """Everything that is wrong between tags and in their phrases."""
    ids = {tag.id: tag for tag in tags}
    yield from _links(tags, ids, path)
    yield from _circles(ids, lambda tag: tag.parents, "is above itself", path)
    yield from _circles(ids, _excludes, "is given only unless it is given itself", path)
    for tag in tags:
        for phrase in tag.phrases:
            yield from _never(tag, phrase, path)
    yield from _claimed(tags, path)


def _links(tags: Sequence[Tag], ids: Mapping[str, Tag], path: str) -> Iterator[Problem]:
    former: dict[str, str] = {}
    for tag in tags:
        for parent in tag.parents:
            if parent not in ids:
                message = f"tag {tag.id} has the unknown parent {parent!r}"
                yield Problem("error", Source(path, tag.line), message, meant(parent, ids))
        for old in tag.former:
            owner = old if old in ids else former.setdefault(old, tag.id)
            if owner != tag.id:
                message = f"the former id {old} of tag {tag.id} belongs to tag {owner}"
                yield Problem(
                    "error", Source(path, tag.line), message, "an address leads to one place: keep one of the two"
                )
        unknown = {other: phrase.line for phrase in tag.phrases for other in phrase.unless if other not in ids}
        for other, line in unknown.items():
            message = f"tag {tag.id} has an `unless` with the unknown tag {other!r}"
            yield Problem("error", Source(path, line), message, meant(other, ids))


def _excludes(tag: Tag) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for phrase in tag.phrases for other in phrase.unless))


def _circles(ids: Mapping[str, Tag], others: Callable[[Tag], Iterable[str]], what: str, path: str) -> Iterator[Problem]:
    """Tags that lead back to themselves, each circle once."""
    told: set[str] = set()
    for tag in ids.values():
        seen: dict[str, str] = {}
        todo = [(other, tag.id) for other in others(tag) if other in ids]
        while todo:
            other, by = todo.pop()
            if other not in seen:
                seen[other] = by
                todo += [(more, other) for more in others(ids[other]) if more in ids]
        if tag.id in seen and not told & seen.keys():
            told |= {tag.id, *seen}
            by = seen[tag.id]
            through = f", through {by}" if by != tag.id else ""
            yield Problem("error", Source(path, tag.line), f"tag {tag.id} {what}{through}", "take one of the links out")


def _never(tag: Tag, phrase: Phrase, path: str) -> Iterator[Problem]:
    """A phrase that no text can match, or that conditions rule out."""
    source = Source(path, phrase.line)
    for words in (phrase.words, *phrase.near, *phrase.not_near):
        if not pattern(words):
            hint = "write the words that find the tag, or remove the line"
            yield Problem("warning", source, f"{words!r} of tag {tag.id} has no word that a text could match", hint)
    key = pattern(phrase.words, phrase.exact)
    near = [pattern(words) for words in phrase.near]
    barred = {pattern(words) for words in phrase.not_near}
    if near and all(words in barred for words in near):
        message = f"{phrase.words!r} of tag {tag.id} can never match: its near words are also under not_near"
        yield Problem("warning", source, message, "take them out of one of the two")
    elif near and all(words == key for words in near):
        message = f"{phrase.words!r} of tag {tag.id} can never match: it would have to stand near itself"
        yield Problem("warning", source, message, "name other words under near")


def _claimed(tags: Sequence[Tag], path: str) -> Iterator[Problem]:
    """A phrase that two tags claim under the same conditions, or one tag twice."""
    first: dict[tuple[object, ...], tuple[Tag, Phrase]] = {}
    for tag in tags:
        for phrase in tag.phrases:
            key = pattern(phrase.words, phrase.exact)
            if not key:
                continue
            conditions = (key, phrase.where, phrase.near, phrase.not_near, phrase.weak)
            _, twin = first.setdefault((*conditions, phrase.unless, tag.id), (tag, phrase))
            if twin is not phrase:
                message = f"{phrase.words!r} stands twice in tag {tag.id}, first in line {twin.line}"
                hint = "keep one: plural, hyphens, case and spelling make no difference"
                yield Problem("warning", Source(path, phrase.line), message, hint)
            elif not phrase.shared:
                other, twin = first.setdefault(conditions, (tag, phrase))
                if other.id != tag.id:
                    message = f"{phrase.words!r} of tag {tag.id} is claimed by tag {other.id} too, in line {twin.line}"
                    hint = "keep it in one of the two, or write {phrase: …, shared: true} here"
                    yield Problem("warning", Source(path, phrase.line), message, hint)
