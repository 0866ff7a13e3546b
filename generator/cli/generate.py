"""``broadsheet generate``: content to ``docs/``."""

from __future__ import annotations

from pathlib import Path

import click

from generator import build
from generator.build import Generated
from generator.cli.common import ahead, finish, format_option, root_option, tell, tell_problems, writing
from generator.views.cards import count

COMPLETED = "docs/: an earlier run was cut off, and is now completed"


@click.command("generate", short_help="Make Markdown pages, feeds and exports: content/ to docs/.")
@click.option("--frozen", is_flag=True, help="Fail where a new address would be given (for CI).")
@root_option
@format_option
def command(frozen: bool, root: Path, as_json: bool) -> None:
    """Turn content/ into Markdown pages, feeds and exports in docs/."""
    with writing(root):
        generated = build.generate(root, frozen)
    report(generated, as_json)
    problems = (*generated.problems, *ahead((d.date, d.source) for d in generated.read.digests))
    finish(tell_problems(problems, as_json, notes=False))


def report(generated: Generated, as_json: bool) -> None:
    """Say what a run made."""
    digests, papers, written = generated.read.digests, generated.papers, generated.written
    listed = sum(len(digest.records) for digest in digests)
    result = {
        "listed": listed,
        "papers": papers,
        "digests": len(digests),
        "addresses": generated.addresses,
        "new": written.new,
        "changed": written.changed,
        "unchanged": written.unchanged,
        "removed": written.removed,
        "completed": written.completed,
    }
    text = (
        f"{count(listed, 'listing')} in {count(len(digests), 'digest')}: "
        f"{count(papers, 'paper')}, {listed - papers:,} merged\n"
        f"docs/: {written.new:,} new, {written.changed:,} changed, {written.unchanged:,} unchanged, "
        f"{written.removed:,} removed"
    )
    if written.completed:
        text += f"\n{COMPLETED}"
    tell(result, as_json, text)
