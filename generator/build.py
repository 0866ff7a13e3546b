"""The flow, composed: read, merge, correct, tag, relate, render, write. Read this file first.

content/ ─load─▶ digests ─merge─▶ papers ─correct─▶ ─tag─▶ ─relate─▶ library ─render─▶ pages ─write─▶ docs/ ─▶ site/
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from generator import (
    completeness,
    config,
    content,
    corrections,
    curators,
    durable,
    enriching,
    mentions,
    people,
    permalinks,
    searches,
    standing,
    theme,
    views,
    write,
)
from generator.cache import Cache, Shelf, fingerprint
from generator.content import Content
from generator.errors import BroadsheetError
from generator.library import Library, newest_first
from generator.merge import merge
from generator.model import Problem, Source
from generator.permalinks import Permalinks
from generator.relate import relate
from generator.searches import Collection
from generator.tagging import tag
from generator.templating import Templates
from generator.text import unknown_macros
from generator.write import Written
from generator.yaml_nodes import is_unreadable

SHOWN = 5  # addresses that a message names


@dataclass(frozen=True, slots=True)
class Assembled:
    """A library, and everything wrong with what it was made from."""

    library: Library
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Generated:
    """What ``generate`` did."""

    read: Content
    papers: int
    written: Written
    problems: tuple[Problem, ...]
    addresses: int  # how many were given anew

    @cached_property
    def library(self) -> Library:
        """The library, put together when it is asked for: a run that has nothing to do has none."""
        return assemble(self.read).library


def assemble(read: Content, cache: Cache | None = None) -> Assembled:
    """Turn what was read into the library: a function of values, without files, clock or network.

    What the cache knows is not worked out again.
    """
    known = cache or Cache()
    digests = read.digests
    given, renamed = permalinks.record_digests(read.permalinks, digests)
    merged, given, unsure = merge(digests, given, read.corrections, read.facts)
    linked = tuple(mentions.link(paper, known.shelf("mentions")) for paper in merged)
    corrected, unheard = corrections.apply(linked, read.corrections, given)
    tagged = tag(newest_first(corrected), read.taxonomy, known.shelf("tags"))
    papers, needless = corrections.apply_tags(tagged, read.corrections, given, read.taxonomy)
    strangers = enriching.unheard(read.facts, given, papers)
    given, fewer = completeness.shrunk(digests, given)
    given = permalinks.record(given, "tag", ((t.id, t.name) for t in read.taxonomy.tags))
    given = permalinks.move(given, "tag", read.taxonomy.former, (t.id for t in read.taxonomy.tags))
    authors, given = people.know(papers, given, read.settings.author_papers)
    picked, given, doubled = curators.know(papers, digests, read.settings, given)
    found, given, slips = searches.know(read.settings.searches, Collection(papers, read.taxonomy, authors), given)
    authority, given = permalinks.authority(given, read.site, digests[-1].date[:4] if digests else "2000")
    library = Library(
        site=read.site,
        settings=read.settings,
        taxonomy=read.taxonomy,
        digests=digests,
        papers=papers,
        permalinks=given,
        authority=authority,
        related=relate(papers, read.settings.related, known),
        people=authors,
        curators=picked,
        searches=found,
        cache=known,
    )
    unknown = _macros(library, known.shelf("macros"))
    wrong = chain(renamed, unsure, unheard, strangers, needless, fewer, doubled, slips, unknown)
    return Assembled(library, in_order((*read.problems, *wrong)))


def _macros(library: Library, known: Shelf) -> tuple[Problem, ...]:
    """A note for each TeX macro that nobody defined: it stays in the text as it is."""
    found: Counter[tuple[Source, str]] = Counter()
    for paper in library.papers:
        make = partial(unknown_macros, paper.abstract)
        macros = known.once(fingerprint(paper.abstract), tuple[str, ...], make)
        found.update((paper.source, macro) for macro in macros)
    hint = "the page shows it as it stands"
    return tuple(Problem("note", source, f"a TeX macro that is not known: {macro}", hint) for source, macro in found)


def in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems by where they are, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.source, p.level, p.message)))


def generate(root: Path, frozen: bool = False) -> Generated:
    """Read ``content/``, record new addresses, and bring ``docs/`` up to date."""
    cache, templates, docs = Cache(root), Templates(root / "templates"), root / "docs"
    read = content.load(root, cache)
    refuse_the_unreadable(read)
    refuse_to_lose_addresses(root, read)
    theme.merge(root)
    given = content.text(root, permalinks.PERMALINKS)
    if last := standing.recall(cache, standing.made_of(read, given, templates), docs):
        run, files = last
        return Generated(read, run.papers, Written(unchanged=files), run.problems, 0)
    assembled = assemble(read, cache)
    library = assembled.library
    new = len(library.permalinks.rows) - len(read.permalinks.rows)
    given = record_addresses(root, read.permalinks, library.permalinks, frozen)
    keep = partial(permalinks.dropped, library.permalinks)
    written = write.write(docs, views.render(library, templates), keep=keep, known=cache.shelf("pages"))
    problems = in_order((*assembled.problems, *written.problems))
    if not written.problems:
        standing.remember(cache, standing.made_of(read, given, templates), docs, len(library.papers), problems)
    cache.save()
    return Generated(read, len(library.papers), written, problems, new)


def refuse_the_unreadable(read: Content) -> None:
    """Stop where a whole file of the curator's says nothing: pages would be written as if there were no tags, say.

    Where two papers are one by a correction or a fact that is not heard, they would even be given addresses; without
    the site's own address every feed would change.
    """
    owned = (config.MKDOCS, config.SETTINGS, content.TAXONOMY, content.CORRECTIONS, enriching.PATH)
    broken = (
        p
        for p in read.problems
        if (p.source.path in owned and is_unreadable(p)) or (p.source.path == config.MKDOCS and p.level == "error")
    )
    if problem := next(broken, None):
        raise BroadsheetError(f"{problem.source}: {problem.message}: nothing was written", problem.hint)


def refuse_to_lose_addresses(root: Path, read: Content) -> None:
    """Stop before addresses are given anew that were given already, and could not be read."""
    broken = next((problem for problem in read.problems if permalinks.is_unreadable(problem)), None)
    if broken:
        raise BroadsheetError(f"{broken.source}: {broken.message}: its address would be given to another", broken.hint)
    if not read.permalinks.rows and write.read_manifest(root / "docs"):
        raise BroadsheetError(
            f"{permalinks.PERMALINKS} is missing or empty, and the site has addresses already",
            "restore it from the repository’s history; for a site that starts anew remove docs/.broadsheet.json",
        )


def record_addresses(root: Path, before: Permalinks, after: Permalinks, frozen: bool) -> str:
    """Write the permalinks file where it is not as it should be, whole or not at all; gives its text."""
    rows = replace(after, lines=before.lines)
    if frozen and (changed := list(rows.changed())):
        more = f" and {len(changed) - SHOWN:,} more" if len(changed) > SHOWN else ""
        raise BroadsheetError(
            f"addresses would be given or changed, and --frozen forbids it: {', '.join(changed[:SHOWN])}{more}",
            f"run `broadsheet generate` and commit {permalinks.PERMALINKS}",
        )
    text, present = rows.text(), content.text(root, permalinks.PERMALINKS)
    if frozen or text == present:
        return present
    if permalinks.read(present)[0] != before:
        raise BroadsheetError(f"{permalinks.PERMALINKS} was changed while this ran: it is left alone", "run it again")
    durable.replace(root / permalinks.PERMALINKS, text.encode())
    return text
