"""What the vocabulary misses: terms of the collection that no tag finds; tags that find nothing, or everything."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from generator.model import Paper
from generator.tagging.common import binding, is_common, subjects
from generator.tagging.cues import HYPHENS
from generator.tagging.sentences import Text, name_of, read_abstract, read_title
from generator.tagging.tagger import glued, stands_for
from generator.tagging.vocabulary import Vocabulary, compiled
from generator.tagging.weights import WEIGHTS
from generator.taxonomy import Taxonomy
from generator.text import plain, slug
from generator.words import canonical, exact, is_acronym, pattern

LONGEST = 4  # words in a term
EXAMPLES = 3
VARIANTS = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that may deserve a tag, with the papers that are about it and a snippet for ``taxonomy.yml``."""

    term: str
    papers: int
    examples: tuple[str, ...]  # titles
    variants: tuple[str, ...]
    snippet: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Terms best first; tags that no paper has; tags that over half of the papers have."""

    terms: tuple[Suggestion, ...]
    silent: tuple[str, ...]
    everywhere: tuple[tuple[str, int], ...]
    papers: int


@dataclass(slots=True)
class _Term:
    """What the collection says of one term."""

    spellings: Counter[str] = field(default_factory=Counter)
    about: dict[int, float] = field(default_factory=dict)  # by paper: how much the paper is about it
    uses: int = 0
    titles: int = 0
    heads: int = (
        0  # uses that close a group of words, as "tuning" and not as "instruction" does in "instruction tuning"
    )
    opens: int = 0  # uses that begin one
    found: int = 0  # uses whose last word a shorter phrase of the taxonomy finds
    defined: bool = False  # a text gives its acronym, and does not say that it made the thing


def suggest(papers: Iterable[Paper], taxonomy: Taxonomy, limit: int = 40) -> Suggestions:
    """Rank the terms that the collection uses and the taxonomy misses."""
    kept = list(papers)
    terms = _terms(kept, compiled(taxonomy))
    idle = _idle(terms, taxonomy, len(kept))
    chosen = _grouped(_ranked(terms, idle), idle, limit)
    found = Counter(tagging.tag for paper in kept for tagging in paper.tags)
    return Suggestions(
        terms=tuple(_suggestion(key, more, terms, kept, taxonomy) for key, *more in chosen),
        silent=tuple(tag.id for tag in taxonomy.tags if not found[tag.id]),
        everywhere=tuple((tag.id, found[tag.id]) for tag in taxonomy.tags if 2 * found[tag.id] > len(kept)),
        papers=len(kept),
    )


def _terms(papers: Sequence[Paper], vocabulary: Vocabulary) -> dict[tuple[str, ...], _Term]:
    """Every run of one to four words that may be a term, over all papers."""
    terms: dict[tuple[str, ...], _Term] = defaultdict(_Term)
    for number, paper in enumerate(papers):
        title = read_title(plain(paper.title))
        for text in (title, read_abstract(plain(paper.abstract), name_of(title))):
            bounds = _bounds(text)
            covered = _covered(text, vocabulary)
            for key, start, end in _runs(text, covered):
                term = terms[key]
                place = text.places[text.sentence(start)]
                term.uses += 1
                term.titles += place == "title"
                term.heads += end in bounds
                term.opens += start in bounds
                term.found += end - 1 in covered
                term.defined = term.defined or _is_defined(text, start, end)
                term.spellings[text.text[text.starts[start] : text.ends[end - 1]]] += 1
                term.about[number] = min(3.0, term.about.get(number, 0.0) + WEIGHTS[place])
    least = len(papers) // 500 or 1
    return {
        key: term
        for key, term in terms.items()
        if len(term.about) > least or term.uses > 2 * least or key in subjects()
    }


def _bounds(text: Text) -> set[int]:
    """Where groups of words begin and end: at signs, and at words that bind others."""
    size = len(text.words)
    loose = [canonical(word) in binding() for word in text.words]
    return {0, size} | {
        n for n in range(1, size) if loose[n] or loose[n - 1] or (text.gaps[n] != " " and text.gaps[n] not in HYPHENS)
    }


def _covered(text: Text, vocabulary: Vocabulary) -> dict[int, int]:
    """The words of a text that some phrase of the taxonomy finds, each with the length of the longest."""
    covered: dict[int, int] = {}
    for one in vocabulary.find(text.words, glued(text)):
        if one.pattern in vocabulary.rules:
            for n in range(one.start, one.end):
                covered[n] = max(covered.get(n, 0), one.end - one.start)
    return covered


def _runs(text: Text, covered: Mapping[int, int]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The terms of a text that no phrase finds: their words as they are compared, and where they stand."""
    keys = [canonical(word) for word in text.words]
    bound = binding()
    size = len(keys)
    joined = [n > 0 and text.gaps[n] in HYPHENS for n in range(size)] + [False]
    loose = [key in bound or not key[0].isalnum() or key.startswith(("http", "www")) for key in keys]
    for start in range(size):
        if (loose[start] and not joined[start + 1]) or joined[start] or keys[start].isdigit() or len(keys[start]) < 2:
            continue
        for end in range(start + 1, min(start + LONGEST, size) + 1):
            last = end - 1
            if last > start and text.gaps[last] not in (" ", *HYPHENS):
                break
            if loose[last] and last > start:
                if keys[last] != "of":
                    break
            elif not joined[end] and not loose[last] and covered.get(last, 0) < end - start:
                yield tuple(keys[start:end]), start, end


def _is_defined(text: Text, start: int, end: int) -> bool:
    """Whether a term is followed by its acronym, as what others know it by."""
    if end >= len(text.words) or end - start < 2 or not text.gap_has(end - 1, end, "("):
        return False
    return stands_for(exact(text.words[end]), text.words[start:end]) and text.place(
        start, text.sentence(start)
    ) not in ("made", "title")


def _idle(terms: Mapping[tuple[str, ...], _Term], taxonomy: Taxonomy, size: int) -> AbstractSet[str]:
    """Words that tell nothing new in this collection: a tag has them, or a third of the papers."""
    known = {key[0] for tag in taxonomy.tags for p in tag.phrases if len(key := pattern(p.words, False)) == 1}
    return known | {key[0] for key, term in terms.items() if len(key) == 1 and len(term.about) > size / 3}


def _ranked(terms: Mapping[tuple[str, ...], _Term], idle: AbstractSet[str]) -> list[tuple[float, tuple[str, ...]]]:
    """Terms by what they say, best first."""
    within = _within(terms)
    rows = []
    for key, term in terms.items():
        worth = _worth(key, term, idle)
        if within[key] >= 0.6 * term.uses:  # a part of one longer term
            worth *= 0.3
        if worth > 0:
            rows.append((worth, key))
    return sorted(rows, key=lambda row: (-row[0], row[1]))


def _within(terms: Mapping[tuple[str, ...], _Term]) -> Counter[tuple[str, ...]]:
    """For every term, how often the longer term that holds it most often does."""
    most: Counter[tuple[str, ...]] = Counter()
    for key, term in terms.items():
        for part in {key[a:b] for a in range(len(key)) for b in range(a + 1, len(key) + 1)} - {key}:
            most[part] = max(most[part], term.uses)
    return most


def _worth(key: tuple[str, ...], term: _Term, idle: AbstractSet[str]) -> float:
    """How much a term says about how many papers; 0 for what any paper might say."""
    is_subject = key in subjects()
    special = len(_special(key, idle))
    if not special and not is_subject and (len(key) == 1 or (len(term.about) < 3 and not term.defined)):
        return 0.0
    about = math.pow(sum(min(1.0, weight / 2) for weight in term.about.values()), 0.6)
    burst = math.pow(min(4.0, term.uses / len(term.about)), 0.3)
    titled = 1 + 0.5 * min(1.0, 2 * term.titles / len(term.about))
    whole = 1.0 if is_subject else 0.3 + 0.7 * special / len(key)
    length = (0.9, 1.3, 1.3, 0.9)[len(key) - 1]
    rare = 0.5 if len(term.about) == 1 else 1.0
    named = 0.4 if _is_name(term) else 1.0
    known = 5.0 if is_subject and about >= 0.66 else 1.5 if is_subject or term.defined else 1.0
    new = 1.0 if is_subject else 1 - 0.6 * term.found / term.uses
    closed = 0.3 + 0.7 * (term.heads / term.uses) * (0.4 + 0.6 * term.opens / term.uses)
    return about * burst * titled * whole * length * rare * named * known * new * closed


def _special(key: tuple[str, ...], idle: AbstractSet[str]) -> set[str]:
    """The words of a term that say what it is about."""
    return {word for word in key if not is_common(word) and word not in idle and not word.isdigit()}


def _is_name(term: _Term) -> bool:
    """Whether a word is most often written with capitals of its own: the name of a model, a dataset, a method."""
    return sum(count for words, count in term.spellings.items() if is_acronym(words)) * 2 > term.uses


def _grouped(
    ranked: Sequence[tuple[float, tuple[str, ...]]], idle: AbstractSet[str], limit: int
) -> list[list[tuple[str, ...]]]:
    """The best terms, each with the weaker ones that share a telling word with it."""
    groups: list[list[tuple[str, ...]]] = []
    by_word: dict[str, int] = {}
    for _, key in ranked:
        telling = _special(key, idle) or {" ".join(key)}
        group = next((by_word[word] for word in sorted(telling) if word in by_word), None)
        if group is None and len(groups) < limit:
            group = len(groups)
            groups.append([])
            by_word.update(dict.fromkeys(telling, group))
        if group is not None:
            groups[group].append(key)
    return groups


def _suggestion(
    key: tuple[str, ...],
    more: Sequence[tuple[str, ...]],
    terms: Mapping[tuple[str, ...], _Term],
    papers: Sequence[Paper],
    taxonomy: Taxonomy,
) -> Suggestion:
    term = terms[key]
    best = sorted(term.about, key=lambda number: (-term.about[number], number))
    name = _name(term)
    variants = tuple(_name(terms[other]) for other in more[:VARIANTS])
    examples = tuple(plain(papers[number].title) for number in best[:EXAMPLES])
    return Suggestion(name, len(term.about), examples, variants, _snippet(name, variants, taxonomy))


def _name(term: _Term) -> str:
    """The usual spelling of a term; in lower case unless it has capitals of its own."""
    usual = min(term.spellings.items(), key=lambda row: (-row[1], row[0]))[0]
    return " ".join(word if is_acronym(word) else word.lower() for word in usual.split(" "))


def _snippet(name: str, variants: Sequence[str], taxonomy: Taxonomy) -> str:
    """A tag for ``taxonomy.yml``: the facet is to be chosen, the definition to be written."""
    facet = max(taxonomy.by_facet, key=lambda id: len(taxonomy.by_facet[id]), default="subject")
    known = ", ".join(taxonomy.by_facet) or "subject, listed at the top: `facets: [subject]`"
    lines = [f"  - id: {slug(name)}", f"    name: {json.dumps(name[:1].upper() + name[1:], ensure_ascii=False)}"]
    lines += [f"    facet: {facet}  # one of {known}", '    definition: ""', "    phrases:"]
    lines += [f"      - {json.dumps(words, ensure_ascii=False)}" for words in dict.fromkeys((name, *variants[:2]))]
    return "\n".join(lines)


def suggestions_json(found: Suggestions) -> dict[str, object]:
    """Suggestions for programs."""
    return {
        "terms": [
            {
                "term": s.term,
                "papers": s.papers,
                "examples": list(s.examples),
                "variants": list(s.variants),
                "yaml": s.snippet,
            }
            for s in found.terms
        ],
        "silent": list(found.silent),
        "everywhere": [{"tag": tag, "papers": count} for tag, count in found.everywhere],
    }


def suggestions_text(found: Suggestions) -> str:
    """Suggestions for people: the terms in order, then a snippet for each, then the tags that tell nothing apart."""
    lines = [f"Terms of {found.papers} papers that no tag finds, best first", ""]
    for number, one in enumerate(found.terms, 1):
        also = f"; also: {', '.join(one.variants)}" if one.variants else ""
        papers = "1 paper" if one.papers == 1 else f"{one.papers} papers"
        lines.append(f"{number:>3}. {one.term} ({papers}{also})")
        lines += [f"       {title}" for title in one.examples]
    if found.terms:
        lines += ["", "For content/taxonomy.yml, under `tags:`", ""]
        lines += [one.snippet for one in found.terms]
    if found.silent:
        lines += ["", "Tags that no paper has", *(f"  {tag}" for tag in found.silent)]
    if found.everywhere:
        lines += ["", "Tags of over half of the papers", *(f"  {tag} ({count})" for tag, count in found.everywhere)]
    return "\n".join(lines)
