"""Where ``enrich`` looks for what papers lack: in files, or at registries."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import build
from generator.cli.common import progress
from generator.cli.enriched import Told
from generator.content import Content
from generator.enriching import Answer, Facts, certain, needs
from generator.errors import BroadsheetError
from generator.library import Library
from generator.model import Paper, Problem, Record, Source

REGISTRIES = ("arxiv", "crossref", "openalex")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Papers that something is looked for: what is known of each, and the day it was first listed."""

    records: Mapping[str, Record]
    listed: Mapping[str, str]


def wanted_of(chosen: Sequence[Paper], read: Content, library: Library, again: bool) -> Wanted:
    """The papers that miss something and were not looked up; a row without a source was written to be looked up."""
    found = {paper for paper, fact in read.facts.by_paper.items() if fact.origin}
    if again and found:
        library = build.assemble(replace(read, facts=_without(read.facts, found & {p.id for p in chosen}))).library
        chosen = [library.by_id.get(paper.id, paper) for paper in chosen]
        found = {paper for paper in found if not read.facts.by_paper[paper].has_facts}
    records = {paper.id: _record(paper) for paper in chosen if paper.id not in found}
    records = {paper: record for paper, record in records.items() if needs(record)}
    return Wanted(records, {paper.id: paper.listed for paper in chosen})


def _without(facts: Facts, papers: set[str]) -> Facts:
    return Facts({paper: fact for paper, fact in facts.by_paper.items() if paper not in papers})


def _record(paper: Paper) -> Record:
    """A paper as what is looked for; one that came as an identifier has that for its title, which is none."""
    title = "" if any(paper.title == f"{one.scheme}:{one.value}" for one in paper.ids) else paper.title
    return Record(title, paper.source, paper.abstract, paper.authors, paper.ids, date=paper.date)


def in_files(wanted: Wanted, files: Sequence[Path], told: Told) -> Iterator[tuple[str, Answer]]:
    """What files have of each paper."""
    from generator.enriching import snapshots

    if not wanted.records:
        return
    looked = snapshots.Wanted(wanted.records)
    told.problems.extend(snapshots.look(looked, files, lambda number: progress(f"{number:,} records")))
    for paper, record in wanted.records.items():
        yield paper, certain(record, looked.candidates(paper), wanted.listed[paper])


def at_registries(
    root: Path, wanted: Wanted, sources: Sequence[str], again: bool, told: Told
) -> Iterator[tuple[str, Answer]]:
    """What registries have of each paper; those asked for in vain not long ago are passed over."""
    from generator.cli.network import client
    from generator.enriching.asking import OPENALEX_KEY, Asker, answers
    from generator.enriching.remembering import Asked

    key = os.environ.get(OPENALEX_KEY, "")
    names = _registries(sources, key, OPENALEX_KEY, told)
    before, asker = Asked(root, time.time()), Asker(client(root), key)
    told.before = [] if again else [p for p, record in wanted.records.items() if before.knows(record, names)]
    records = {paper: record for paper, record in wanted.records.items() if paper not in set(told.before)}
    done = iter(range(1, len(records) + 1))
    try:
        for paper, answer in answers(
            asker, records, wanted.listed, names, lambda title: progress(f"{next(done)} of {len(records)}: {title}")
        ):
            if answer is None and not asker.failed:
                before.note(records[paper], names)
            if answer is not None or not asker.failed:
                yield paper, answer
    finally:
        before.save()
    failures = list(asker.failed.items())
    if failures and len(failures) == len(names) and not told.found:
        raise failures[0][1]
    told.problems.extend(Problem("error", Source(name), error.message, error.hint) for name, error in failures)


def _registries(sources: Sequence[str], key: str, variable: str, told: Told) -> tuple[str, ...]:
    """Whom to ask, in the order of the table: OpenAlex only with a key."""
    names = tuple(name for name in REGISTRIES if name in (sources or REGISTRIES))
    if key or "openalex" not in names:
        return names
    hint = f"put one into the environment as {variable}"
    if names == ("openalex",):
        raise BroadsheetError("OpenAlex wants a key", hint)
    told.problems.append(Problem("note", Source("openalex"), "not asked: it wants a key", hint))
    return tuple(name for name in names if name != "openalex")
