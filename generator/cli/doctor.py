"""``broadsheet doctor``: is the built site what it should be?"""

from __future__ import annotations

from pathlib import Path

import click

from generator import doctor, swap
from generator.cli.common import finish, format_option, root_option, table, tell, tell_problems
from generator.errors import BroadsheetError
from generator.model import Problem, Source

SHOWN = 20  # problems of a check that a person is told


@click.command("doctor", short_help="Tell whether the built site is whole.")
@click.option(
    "--budget",
    type=click.FloatRange(min=0, min_open=True),
    default=1024.0,
    show_default=True,
    metavar="MB",
    help="How large the site may be.",
)
@click.option(
    "--ever",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The history of content/permalinks.jsonl, as `git log --patch` has it: its addresses must answer, too.",
)
@root_option
@format_option
def command(budget: float, ever: Path | None, root: Path, as_json: bool) -> None:
    """Compare the built site with content, follow every link, read every feed. Writes nothing."""
    if not (root / swap.SITE).is_dir():
        raise BroadsheetError(f"there is no {swap.SITE}/ to look at", "run `broadsheet build`")
    rows = ever.read_text(encoding="utf-8", errors="replace") if ever else ""
    results = doctor.examine(doctor.look(root, int(budget * 2**20), rows))
    heads = ("check", "looked at", "errors", "warnings", "notes")
    counted = [(check.name, found.looked_at, *_counts(found.problems)) for check, found in results]
    details = [found.detail for _, found in results if found.detail]
    text = "\n".join((table([heads, *(tuple(map(str, row)) for row in counted)]), *details))
    tell({"checks": [dict(zip(heads, row, strict=True)) for row in counted], "details": details}, as_json, text)
    for check, found in results:
        tell_problems(found.problems if as_json else _first(check.name, found.problems), as_json)
    finish(any(problem.level == "error" for _, found in results for problem in found.problems))


def _counts(problems: tuple[Problem, ...]) -> tuple[int, ...]:
    return tuple(sum(p.level == level for p in problems) for level in ("error", "warning", "note"))


def _first(name: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many problems as a person reads, the worst first, and how many more there are."""
    order = ("error", "warning", "note")
    worst = sorted(problems, key=lambda p: order.index(p.level))
    more = len(worst) - SHOWN
    rest = (Problem("note", Source(name), f"{more:,} more", "--format json tells them all"),) if more > 0 else ()
    return (*worst[:SHOWN], *rest)
