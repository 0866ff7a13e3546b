"""``broadsheet tags``: why a paper has its tags, how good they are, and what the vocabulary misses."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.build import assemble
from generator.cli.common import find_paper, finish, format_option, root_option, tell_problems
from generator.content import load
from generator.tagging import explain as explaining
from generator.tagging import gold as scoring
from generator.tagging import suggest as suggesting


@click.group("tags")
def command() -> None:
    """Explain, score and improve the tags."""


@command.command("explain", short_help="Say which words earned a paper its tags.")
@click.argument("paper")
@root_option
@format_option
def explain(paper: str, root: Path, as_json: bool) -> None:
    """Say which words earned PAPER (an id, an arXiv id or a part of the title) its tags, and what nearly did."""
    library = assemble(load(root)).library
    found = explaining.explain(find_paper(library, paper), library.taxonomy)
    if as_json:
        click.echo(json.dumps(explaining.explanation_json(found), ensure_ascii=False))
    else:
        click.echo(explaining.explanation_text(found, library.taxonomy))


@command.command("score", short_help="Measure the tags against papers that people tagged.")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="GOLD.jsonl")
@root_option
@format_option
def score(gold: Path, root: Path, as_json: bool) -> None:
    """Measure the tags against papers that people tagged: rows {title, tags, maybe}."""
    library = assemble(load(root)).library
    rows, problems = scoring.read_gold(gold.read_text(encoding="utf-8-sig"), str(gold), library.taxonomy)
    result = scoring.score(rows, library.papers, library.taxonomy)
    if as_json:
        click.echo(json.dumps(scoring.score_json(result), ensure_ascii=False))
    else:
        click.echo(scoring.score_text(result, library.taxonomy))
    finish(tell_problems(problems, as_json))


@command.command("suggest", short_help="Name terms that the taxonomy misses.")
@click.option("--limit", default=40, show_default=True, type=click.IntRange(min=1), help="How many terms.")
@root_option
@format_option
def suggest(limit: int, root: Path, as_json: bool) -> None:
    """Name terms that the collection uses and the taxonomy misses, and tags that never or nearly always fire."""
    library = assemble(load(root)).library
    found = suggesting.suggest(library.papers, library.taxonomy, limit)
    if as_json:
        click.echo(json.dumps(suggesting.suggestions_json(found), ensure_ascii=False))
    else:
        click.echo(suggesting.suggestions_text(found))
