"""``broadsheet check``: read everything, tell every problem, write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import assemble
from generator.cli.common import ahead, finish, format_option, root_option, table, tell, tell_problems
from generator.content import load
from generator.model import Digest, Paper, Problem
from generator.views.cards import count


@click.command("check", short_help="Tell what was read as what, and every problem.")
@root_option
@format_option
def command(root: Path, as_json: bool) -> None:
    """Read everything and print what was read as what, and every problem. Writes nothing."""
    assembled = assemble(load(root))
    library = assembled.library
    rows = [_row(d, library.papers, assembled.problems) for d in reversed(library.digests)]
    heads = ("digest", "format", "papers", "new", "merged", "problems")
    result = {"digests": [dict(zip(heads, row, strict=True)) for row in rows], "papers": len(library.papers)}
    text = table([heads, *(tuple(str(cell) for cell in row) for row in rows)]) if rows else "No digest yet."
    tell(result, as_json, f"{text}\n{count(len(library.papers), 'paper')} in all")
    finish(tell_problems((*assembled.problems, *ahead((d.date, d.source) for d in library.digests)), as_json))


def _row(digest: Digest, papers: tuple[Paper, ...], problems: tuple[Problem, ...]) -> tuple[str | int, ...]:
    """A digest's line: its format, how many papers it lists, how many came new, how many are known from elsewhere."""
    here = [paper for paper in papers if any(a.digest == digest.id for a in paper.appearances)]
    new = sum(paper.appearances[0].digest == digest.id for paper in here)
    inside = (digest.source.path, digest.source.path + "/")
    wrong = sum(p.source.path == inside[0] or p.source.path.startswith(inside[1]) for p in problems)
    merged = len(digest.records) - new
    return digest.id, ", ".join(digest.formats), len(digest.records), new, merged, wrong
