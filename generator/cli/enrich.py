"""``broadsheet enrich``: identifiers, authors, dates and links for papers that came without."""

from __future__ import annotations

from pathlib import Path

import click

from generator import build, content, enriching
from generator.cli import looking
from generator.cli.common import find_paper, finish, format_option, progress, root_option, tell_problems
from generator.cli.enriched import Told, doubts, report
from generator.enriching import Answer, Doubt, Fact, Match
from generator.enriching.sheet import Sheet


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
    "--source",
    "sources",
    multiple=True,
    type=click.Choice(looking.REGISTRIES),
    help="Ask this registry alone, or these.",
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
    sheet = Sheet(root / enriching.PATH, dry_run)
    read = content.load(root)
    library = build.assemble(read).library
    chosen = [find_paper(library, name) for name in papers] or list(library.papers)
    wanted = looking.wanted_of(chosen, read, library, again)
    if not dry_run:
        build.refuse_the_unreadable(read)
        build.refuse_to_lose_addresses(root, read)
        build.record_addresses(root, read.permalinks, library.permalinks, frozen=False)
    told = Told()
    if files:
        answers = looking.in_files(wanted, files, told)
    else:
        answers = looking.at_registries(root, wanted, sources, again or bool(papers), told)
    try:
        for paper, answer in answers:
            _note(told, paper, answer, sheet, at_once=not files)
    finally:
        sheet.save()
        progress("")
    report(told, dry_run, as_json)
    finish(tell_problems([*told.problems, *doubts(told, library)], as_json))


def _note(told: Told, paper: str, answer: Answer, sheet: Sheet, at_once: bool) -> None:
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
