"""``broadsheet enrich``: identifiers, authors, dates and links for papers that came without."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from generator import build, content, durable, enriching, exclusive
from generator.cli.common import find_paper, finish, format_option, progress, root_option, tell, tell_problems
from generator.content import Content
from generator.enriching import Answer, Doubt, Fact, Facts, Match, Rows, certain, needs
from generator.errors import BroadsheetError
from generator.library import Library
from generator.model import Paper, Problem, Record, Source
from generator.text import plain
from generator.views.cards import count

REGISTRIES = ("arxiv", "crossref", "openalex")
_SHOWN = 3  # candidates of a doubt that are told


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Papers that something is looked for: what is known of each, and the day it was first listed."""

    records: Mapping[str, Record]
    listed: Mapping[str, str]


@dataclass
class _Told:
    """What came of it so far: certain, doubtful, not found, and not asked again."""

    found: list[Fact] = field(default_factory=list)
    unsure: dict[str, Doubt] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@click.command("enrich", short_help="Find what is missing of papers: identifiers, authors, dates.")
@click.argument("papers", nargs=-1, metavar="[PAPER…]")
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Look into this file, such as arXiv's metadata snapshot, and ask no network. May be given several times.",
)
@click.option(
    "--source", "sources", multiple=True, type=click.Choice(REGISTRIES), help="Ask this registry alone, or these."
)
@click.option("--again", is_flag=True, help="Also look up what was found before, or asked for in vain.")
@click.option("--dry-run", is_flag=True, help="Say what would be found, and write nothing.")
@root_option
@format_option
def command(
    papers: tuple[str, ...],
    files: tuple[Path, ...],
    sources: tuple[str, ...],
    again: bool,
    dry_run: bool,
    root: Path,
    as_json: bool,
) -> None:
    """Find what is missing of papers (of all, or of each PAPER), where the match is certain.

    The facts go into content/enriched.yml, with their source. Commit that file: a build reads it, not the network.
    """
    sheet = _Sheet(root / enriching.PATH, dry_run)
    read = content.load(root)
    library = build.assemble(read).library
    chosen = [find_paper(library, name) for name in papers] or list(library.papers)
    wanted = _wanted(chosen, read, library, again)
    if not dry_run:
        build.refuse_to_lose_addresses(root, read)
        build.record_addresses(root, read.permalinks, library.permalinks, frozen=False)
    told = _Told()
    asked = _looked(wanted, files, told) if files else _asked(root, wanted, sources, again or bool(papers), told)
    try:
        for paper, answer in asked:
            _note(told, paper, answer, sheet, at_once=not files)
    finally:
        sheet.save()
        progress("")
    _report(told, dry_run, as_json)
    finish(tell_problems([*told.problems, *_doubts(told, library)], as_json))


class _Sheet:
    """``content/enriched.yml`` while facts are found: written whole each time, over what a person did meanwhile."""

    def __init__(self, path: Path, dry_run: bool) -> None:
        self._path, self._dry_run = path, dry_run
        self._text = self._on_disk()
        self._rows = Rows(self._text)
        self._new: list[Fact] = []

    def _on_disk(self) -> str:
        return self._path.read_text(encoding="utf-8-sig") if self._path.is_file() else ""

    def put(self, fact: Fact) -> None:
        self._new.append(fact)

    def save(self) -> None:
        if self._dry_run or not self._new:
            return
        with exclusive.hold(self._path.parents[1], exclusive.CONTENT, wait=True):
            if (text := self._on_disk()) != self._text:
                self._rows = Rows(text)
            for fact in self._new:
                self._rows.put(fact)
            self._new.clear()
            self._text = self._rows.text()
            durable.replace(self._path, self._text.encode())


def _wanted(chosen: Sequence[Paper], read: Content, library: Library, again: bool) -> _Wanted:
    """The papers that miss something and were not looked up; a row without a source was written to be looked up."""
    found = {paper for paper, fact in read.facts.by_paper.items() if fact.origin}
    if again and found:
        library = build.assemble(replace(read, facts=_without(read.facts, found & {p.id for p in chosen}))).library
        chosen = [library.by_id.get(paper.id, paper) for paper in chosen]
        found = {paper for paper in found if not read.facts.by_paper[paper].has_facts}
    records = {paper.id: _record(paper) for paper in chosen if paper.id not in found}
    records = {paper: record for paper, record in records.items() if needs(record)}
    return _Wanted(records, {paper.id: paper.listed for paper in chosen})


def _without(facts: Facts, papers: set[str]) -> Facts:
    return Facts({paper: fact for paper, fact in facts.by_paper.items() if paper not in papers})


def _record(paper: Paper) -> Record:
    """A paper as what is looked for; one that came as an identifier has that for its title, which is none."""
    title = "" if any(paper.title == f"{one.scheme}:{one.value}" for one in paper.ids) else paper.title
    return Record(title, paper.source, paper.abstract, paper.authors, paper.ids, date=paper.date)


def _looked(wanted: _Wanted, files: Sequence[Path], told: _Told) -> Iterator[tuple[str, Answer]]:
    """What files have of each paper."""
    from generator.enriching import snapshots

    if not wanted.records:
        return
    looked = snapshots.Wanted(wanted.records)
    told.problems.extend(snapshots.look(looked, files, lambda number: progress(f"{number:,} records")))
    for paper, record in wanted.records.items():
        yield paper, certain(record, looked.candidates(paper), wanted.listed[paper])


def _asked(
    root: Path, wanted: _Wanted, sources: Sequence[str], again: bool, told: _Told
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


def _registries(sources: Sequence[str], key: str, variable: str, told: _Told) -> tuple[str, ...]:
    """Whom to ask, in the order of the table: OpenAlex only with a key."""
    names = tuple(name for name in REGISTRIES if name in (sources or REGISTRIES))
    if key or "openalex" not in names:
        return names
    hint = f"put one into the environment as {variable}"
    if names == ("openalex",):
        raise BroadsheetError("OpenAlex wants a key", hint)
    told.problems.append(Problem("note", Source("openalex"), "not asked: it wants a key", hint))
    return tuple(name for name in names if name != "openalex")


def _note(told: _Told, paper: str, answer: Answer, sheet: _Sheet, at_once: bool) -> None:
    if isinstance(answer, Match):
        fact = Fact(paper, answer.record, answer.origin, answer.reason)
        told.found.append(fact)
        sheet.put(fact)
        if at_once:
            sheet.save()
    elif isinstance(answer, Doubt):
        told.unsure[paper] = answer
    else:
        told.missing.append(paper)


def _doubts(told: _Told, library: Library) -> Iterator[Problem]:
    """What is only likely: the candidates, and the row that makes one of them certain, or none."""
    for paper, doubt in told.unsure.items():
        records = doubt.records[:_SHOWN]
        shown = " or ".join(f"“{plain(record.title)}” ({_name(record) or record.source})" for record in records)
        rows = [row for record in records if (row := _pasted(paper, record))]
        none = f"`{paper}: {{source: none}}` if it is {'neither' if len(rows) > 1 else 'not'}"
        hint = f"add to {enriching.PATH}: {' or '.join(rows)}, and run `enrich` again; {none}"
        listed = library.by_id.get(paper)
        source = listed.source if listed else Source(enriching.PATH)
        yield Problem("warning", source, f"perhaps {paper} is {shown}: {doubt.reason}", hint if rows else f"add {none}")


def _pasted(paper: str, record: Record) -> str:
    """The row that says which paper it is."""
    first = next(iter(record.ids), None)
    if first is None:
        return ""
    value = first.value if first.scheme == "arxiv" else json.dumps(first.value)
    return f"`{paper}: {{ids: {{{first.scheme}: {value}}}}}`"


def _name(record: Record) -> str:
    return next((f"{one.scheme}:{one.value}" for one in record.ids), "")


def _report(told: _Told, dry_run: bool, as_json: bool) -> None:
    rows = [{"paper": f.paper, "found": _name(f.record), "reason": f.reason, "source": f.origin} for f in told.found]
    lines = [f"{row['paper']}: {row['found'] or row['source']} ({row['reason']})" for row in rows]
    lines += [f"{paper}: not found" for paper in told.missing]
    where = "nothing was written" if dry_run else f"in {enriching.PATH}" if told.found else "nothing to write"
    ends = [f"{len(told.unsure)} unsure", f"{len(told.missing)} not found"]
    ends += [f"{len(told.before)} asked for before (--again asks anew)"] if told.before else []
    lines.append(f"{count(len(told.found), 'paper')} found ({where}), {', '.join(ends)}")
    unsure = [
        {"paper": paper, "reason": doubt.reason, "candidates": [_candidate(record) for record in doubt.records]}
        for paper, doubt in told.unsure.items()
    ]
    result = {"found": rows, "unsure": unsure, "not_found": told.missing, "asked_before": told.before}
    tell(result, as_json, "\n".join(lines))


def _candidate(record: Record) -> dict[str, str]:
    return {"title": record.title, "id": _name(record), "source": str(record.source)}
