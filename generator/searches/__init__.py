"""Saved searches of ``broadsheet.yml``: each is a query, and the papers that it finds. docs/project/searches.md.

- ``query``: reads one.
- ``matching``: finds the papers of its terms.
- ``telling``: says it in words.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.config import SETTINGS
from generator.config.settings import IS_ID, is_id
from generator.config.values import Named
from generator.model import Problem, Source
from generator.people import key
from generator.permalinks import Permalinks, move, record
from generator.searches.matching import Collection, evaluate
from generator.searches.query import Query, Term, UnreadableError, parse
from generator.searches.telling import tell

__all__ = ["Collection", "Search", "find", "know"]
_CHOICES = 2_000  # names that a misspelt one is compared with


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search and what it finds. Texts are plain."""

    id: str
    title: str
    query: str
    words: str  # the query in words, to stand behind “Papers”
    papers: tuple[str, ...]  # ids, newest first
    description: str = ""


def know(
    named: Sequence[Named], collection: Collection, permalinks: Permalinks
) -> tuple[tuple[Search, ...], Permalinks, tuple[Problem, ...]]:
    """The saved searches with what they find, their addresses, and what is wrong with them."""
    found, problems = find(named, collection)
    moved, wrong = _former(named)
    given = record(permalinks, "search", ((one.id, one.title) for one in found))
    return found, move(given, "search", moved, (one.id for one in found)), (*problems, *wrong)


def find(named: Sequence[Named], collection: Collection) -> tuple[tuple[Search, ...], tuple[Problem, ...]]:
    """What each saved search finds. One that cannot be read is a problem, and is left out."""
    problems: list[Problem] = []
    queries: dict[str, Query] = {}
    for one in named:
        try:
            queries[one.id] = parse(one.value.query)
        except UnreadableError as wrong:
            problems.append(_problem(one, wrong.message, wrong.hint))
            continue
        if unknown := tuple(_unknown_tags(one, queries[one.id], collection)):
            problems.extend(unknown)
            del queries[one.id]
    found = collection.find(step for query in queries.values() for step in query if isinstance(step, Term))
    searches = []
    for one in (one for one in named if one.id in queries):
        query = queries[one.id]
        places = evaluate(query, found, collection.every)
        searches.append(_search(one, query, [collection.papers[place].id for place in sorted(places)], collection))
        problems.extend(_unheard(one, query, found, collection))
    return tuple(searches), tuple(problems)


def _former(named: Sequence[Named]) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The search that each name leads to that a search had before."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    now = {one.id for one in named}
    for one in named:
        for old in one.value.former:
            if not is_id(old):
                problems.append(_problem(one, f"{old!r} in former was no address", f"an id is {IS_ID}"))
            elif old in now or found.setdefault(old, one.id) != one.id:
                problems.append(_problem(one, f"{old} in former is another search's", "leave it to that one"))
    return found, tuple(problems)


def _search(one: Named, query: Query, papers: Sequence[str], collection: Collection) -> Search:
    title = one.value.title or one.id.replace("-", " ").capitalize()
    by_id = collection.taxonomy.by_id
    words = tell(query, lambda term: by_id[collection.tag(term)].name)
    return Search(one.id, title, one.value.query, words, tuple(papers), one.value.description)


def _problem(one: Named, message: str, hint: str) -> Problem:
    return Problem("error", Source(SETTINGS, one.line), f"searches.{one.id}: {message}", hint)


def _unknown_tags(one: Named, query: Query, collection: Collection) -> Iterator[Problem]:
    for step in query:
        if isinstance(step, Term) and step.field == "tag" and not collection.tag(step):
            known = [*(tag.id for tag in collection.taxonomy.tags), *(tag.name for tag in collection.taxonomy.tags)]
            close = difflib.get_close_matches(step.value.casefold(), known, 1)
            hint = f"did you mean tag:{_quoted(close[0])}?" if close else "`/tags/` lists all of them"
            yield _problem(one, f"no tag is called {step.value!r}", hint)


def _unheard(
    one: Named, query: Query, found: Mapping[Term, frozenset[int]], collection: Collection
) -> Iterator[Problem]:
    """What may be a slip, and may be a paper that is still to come: an author whom no paper names."""
    for step in query:
        if isinstance(step, Term) and step.field == "author" and not found[step]:
            message = f"searches.{one.id}: no paper is by {step.value!r}"
            yield Problem("warning", Source(SETTINGS, one.line), message, _meant_author(step.value, collection))


def _meant_author(name: str, collection: Collection) -> str:
    """The author who was probably meant: of those whose name begins with a letter that this one's names begin with."""
    asked = key(name)
    letters = {word[:1] for word in asked.split()}
    alike = (folded for folded in collection.names.values() if {word[:1] for word in folded.split()} & letters)
    near = sorted(set(alike), key=lambda folded: (-_shared(folded, asked), folded))[:_CHOICES]
    close = difflib.get_close_matches(asked, near, 1)
    if not close:
        return "write the name as papers have it"
    spelled = min(spelling for spelling, folded in collection.names.items() if folded == close[0])
    return f"did you mean author:{_quoted(spelled)}?"


def _shared(one: str, other: str) -> int:
    """How many pairs of letters two names share."""
    return len({one[n : n + 2] for n in range(len(one))} & {other[n : n + 2] for n in range(len(other))})


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
