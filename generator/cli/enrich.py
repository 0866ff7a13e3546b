"""``broadsheet enrich``: identifiers, authors, dates and links for papers that came without."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from generator import build, content, enriching
from generator.cli.common import find_paper, finish, format_option, root_option, tell, tell_problems
from generator.content import Content
from generator.enriching import Doubt, Fact, Match, certain, needs
from generator.model import Paper, Problem, Record
from generator.text import plain
from generator.views.cards import count

REGISTRIES = ("arxiv", "crossref", "openalex")
Answer = Match | Doubt | None


@dataclass
class _Told:
    """What came of it so far: certain, doubtful, and not found."""

    found: list[Fact] = field(default_factory=list)
    unsure: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@click.command("enrich")
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
@click.option("--dry-run", is_flag=True, help="Say what would be found, and write nothing.")
@root_option
@format_option
def command(
    papers: tuple[str, ...],
    files: tuple[Path, ...],
    sources: tuple[str, ...],
    dry_run: bool,
    root: Path,
    as_json: bool,
) -> None:
    """Find what is missing of papers (of all, or of each PAPER), where the match is certain.

    The facts go into content/enriched.yml, with their source. Commit that file: a build reads it, not the network.
    """
    read = content.load(root)
    library = build.assemble(read).library
    chosen = [find_paper(library, name) for name in papers] or list(library.papers)
    wanted = {p.id: _record(p) for p in chosen if _is_wanted(p, read)}
    told = _Told()
    problems: list[Problem] = []
    if not dry_run:
        build.record_addresses(root, read.permalinks, library.permalinks, frozen=False)
    for paper, answer in _answers(root, wanted, files, sources, problems):
        fact = _tell(told, paper, wanted[paper], answer, library.by_id[paper])
        if fact and not dry_run:
            _save(root, fact)
    _report(told, dry_run, as_json)
    finish(tell_problems([*problems, *told.unsure], as_json))


def _is_wanted(paper: Paper, read: Content) -> bool:
    """Whether something is missing that was not looked up: a row without a source was written to be looked up."""
    known = read.facts.by_paper.get(paper.id)
    return needs(_record(paper)) and (known is None or not known.origin)


def _record(paper: Paper) -> Record:
    """A paper as what is looked for; one that came as an identifier has that for its title, which is none."""
    title = "" if any(paper.title == f"{one.scheme}:{one.value}" for one in paper.ids) else paper.title
    return Record(title, paper.source, paper.abstract, paper.authors, paper.ids, date=paper.date)


def _answers(
    root: Path, wanted: dict[str, Record], files: Sequence[Path], sources: Sequence[str], problems: list[Problem]
) -> Iterator[tuple[str, Answer]]:
    """What is found of each paper, one by one."""
    if not wanted:
        return
    if files:
        from generator.enriching import snapshots

        looked = snapshots.Wanted(wanted)
        problems.extend(snapshots.look(looked, files, lambda number: _progress(f"{number:,} records")))
        _progress("")
        for paper, record in wanted.items():
            yield paper, certain(record, looked.candidates(paper))
        return
    yield from _asked(root, wanted, sources or REGISTRIES)


def _asked(root: Path, wanted: dict[str, Record], sources: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    from generator.cli.network import client
    from generator.enriching.asking import OPENALEX_KEY, REGISTRIES, Asker

    asker = Asker(client(root), os.environ.get(OPENALEX_KEY, ""))
    ids = {p: i.value for p, r in wanted.items() for i in r.ids if i.scheme == "arxiv"} if "arxiv" in sources else {}
    by_id = list(asker.arxiv_ids(sorted(set(ids.values()))))
    for number, (paper, record) in enumerate(wanted.items(), 1):
        _progress(f"{number} of {len(wanted)}: {plain(record.title)[:60] or paper}")
        answer: Answer = certain(record, by_id) if paper in ids else None
        for source in sources:
            if isinstance(answer, Match):
                break
            answer = certain(record, list(REGISTRIES[source](asker, record))) or answer
        yield paper, answer
    _progress("")


def _progress(text: str) -> None:
    """Say how far it is, on a terminal alone."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)


def _tell(told: _Told, paper: str, wanted: Record, answer: Answer, listed: Paper) -> Fact | None:
    if isinstance(answer, Match):
        told.found.append(Fact(paper, answer.record, str(answer.record.source), answer.reason))
        return told.found[-1]
    if isinstance(answer, Doubt):
        told.unsure.append(_doubt(paper, answer, listed))
    else:
        told.missing.append(paper)
    return None


def _doubt(paper: str, doubt: Doubt, listed: Paper) -> Problem:
    """What is only likely: the candidates, and the line that makes one of them certain."""
    shown = " or ".join(f"“{plain(record.title)}” ({_name(record) or record.source})" for record in doubt.records[:2])
    first = doubt.records[0]
    ids = ", ".join(f"{one.scheme}: {one.value}" for one in first.ids[:1])
    hint = f"if it is the first, add to {enriching.PATH}: `{paper}: {{ids: {{{ids}}}}}`" if ids else "look it up"
    return Problem("warning", listed.source, f"perhaps {paper} is {shown}: {doubt.reason}", hint)


def _name(record: Record) -> str:
    return next((f"{one.scheme}:{one.value}" for one in record.ids), "")


def _save(root: Path, fact: Fact) -> None:
    """Add one row: a run that is interrupted keeps what it has found."""
    path = root / enriching.PATH
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(enriching.written(before, [fact]), encoding="utf-8", newline="\n")
    os.replace(beside, path)  # noqa: PTH105


def _report(told: _Told, dry_run: bool, as_json: bool) -> None:
    rows = [{"paper": f.paper, "found": _name(f.record), "reason": f.reason, "source": f.origin} for f in told.found]
    lines = [f"{row['paper']}: {row['found'] or row['source']} ({row['reason']})" for row in rows]
    where = "nothing was written" if dry_run else f"in {enriching.PATH}" if told.found else "nothing to write"
    lines.append(
        f"{count(len(told.found), 'paper')} found ({where}), {len(told.unsure)} unsure, {len(told.missing)} not found"
    )
    result = {"found": rows, "unsure": len(told.unsure), "not_found": told.missing}
    tell(result, as_json, "\n".join(lines))
