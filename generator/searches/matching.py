"""Which papers a term finds. Words are compared as the tagger compares them, names as the pages of authors do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model import Paper
from generator.people import People, key
from generator.searches.query import Query, Term
from generator.taxonomy import Taxonomy
from generator.text import plain
from generator.words import WORD, canonical

Places = frozenset[int]  # of papers, in the library's order


@dataclass(frozen=True)
class Collection:
    """What is searched."""

    papers: Sequence[Paper]
    taxonomy: Taxonomy
    people: People

    @cached_property
    def every(self) -> Places:
        """All papers."""
        return frozenset(range(len(self.papers)))

    @cached_property
    def tag_names(self) -> Mapping[str, str]:
        """The id of a tag by everything it is called: its id, ids it had before, its name."""
        tags = self.taxonomy.tags
        called = {words(tag.name): tag.id for tag in tags} | {words(old): tag.id for tag in tags for old in tag.former}
        return called | {words(tag.id): tag.id for tag in tags}

    @cached_property
    def by_tag(self) -> Mapping[str, Places]:
        """The papers of each tag."""
        found: dict[str, set[int]] = defaultdict(set)
        for place, paper in enumerate(self.papers):
            for tagging in paper.tags:
                found[tagging.tag].add(place)
        return {tag: frozenset(places) for tag, places in found.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every name of an author in the collection, and what it shares with its other spellings."""
        return {author.name: key(author.name) for paper in self.papers for author in paper.authors}

    def find(self, terms: Iterable[Term]) -> dict[Term, Places]:
        """The papers of each term: one pass over the texts, whatever the number of terms."""
        asked = tuple(dict.fromkeys(terms))
        found = {term: self.by_tag.get(self.tag(term), frozenset()) for term in asked if term.field != "author"}
        for term, places in self._texts([term for term in asked if not term.field]):
            found[term] |= places
        return found | self._authors([term for term in asked if term.field == "author"])

    def tag(self, term: Term) -> str:
        """The tag that a term names, or an empty string."""
        return self.tag_names.get(words(term.value), "")

    def _texts(self, terms: Sequence[Term]) -> Iterator[tuple[Term, Places]]:
        if not terms:
            return
        sought = [(term, f" {words(term.value)} ", set[int]()) for term in terms]
        for place, paper in enumerate(self.papers):
            text = f" {words(plain(paper.title))} | {words(plain(paper.abstract))} "
            for _, needle, places in sought:
                if needle in text:
                    places.add(place)
        yield from ((term, frozenset(places)) for term, _, places in sought)

    def _authors(self, terms: Sequence[Term]) -> dict[Term, Places]:
        """Papers by a person whose page or ORCID a term names; or by anybody whose name has all of its words."""
        if not terms:
            return {}
        found: dict[Term, set[int]] = {term: set() for term in terms}
        named, whose = self._named(terms), self._whose(terms)
        for place, paper in enumerate(self.papers):
            ids = self.people.of.get(paper.id, ())
            for term in (t for author in paper.authors for t in named.get(author.name, ())):
                found[term].add(place)
            for term in (t for id in ids if id for t in whose.get(id, ())):
                found[term].add(place)
        return {term: frozenset(places) for term, places in found.items()}

    def _named(self, terms: Sequence[Term]) -> Mapping[str, list[Term]]:
        """For each name, the terms whose words it has, all of them."""
        sought = [(term, set(key(term.value).split())) for term in terms]
        found: dict[str, list[Term]] = defaultdict(list)
        for name, folded in self.names.items():
            parts = set(folded.split())
            for term, asked in sought:
                if asked and asked <= parts:
                    found[name].append(term)
        return found

    def _whose(self, terms: Sequence[Term]) -> Mapping[str, list[Term]]:
        """For each author with a page, the terms that are its address, its ORCID, or one of its names."""
        found: dict[str, list[Term]] = defaultdict(list)
        by_value: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            for value in {term.value, key(term.value)}:
                by_value[value].append(term)
        for author in self.people.authors:
            for value in dict.fromkeys((author.id, author.orcid, *author.names)):
                found[author.id].extend(by_value.get(value, ()) if value else ())
        return found


def words(text: str) -> str:
    """The words of a text, each in the one form that stands for all its spellings."""
    return " ".join(map(canonical, WORD.findall(text)))


def evaluate(query: Query, found: Mapping[Term, Places], every: Places) -> Places:
    """The papers of a whole query."""
    stack: list[Places] = []
    for step in query:
        if isinstance(step, Term):
            stack.append(found[step])
        elif step == "NOT":
            stack.append(every - stack.pop())
        else:
            last = stack.pop()
            stack.append(stack.pop() & last if step == "AND" else stack.pop() | last)
    return stack.pop()
