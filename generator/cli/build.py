"""``broadsheet build``: content to ``site/``."""

from __future__ import annotations

from pathlib import Path

import click

from generator import build, site, swap
from generator.build import Generated
from generator.cli.common import ahead, finish, format_option, root_option, tell_problems, writing
from generator.cli.generate import report
from generator.errors import BroadsheetError
from generator.views.cards import count


@click.command("build", short_help="Make the site and its search: content/ to site/.")
@click.option(
    "--builder", type=click.Choice(site.BUILDERS), default="mkdocs", show_default=True, help="What makes the HTML."
)
@click.option("--frozen", is_flag=True, help="Fail where a new address would be given (for CI).")
@root_option
@format_option
def command(builder: str, frozen: bool, root: Path, as_json: bool) -> None:
    """Generate docs/, build the HTML, and index it for search: content/ to site/."""
    with writing(root):
        generated = build.generate(root, frozen)
        read = generated.read
        report(generated, as_json)
        errors = tell_problems(
            (*generated.problems, *ahead((d.date, d.source) for d in read.digests)), as_json, notes=False
        )
        refuse_to_drop(generated)
        tell_problems(site.build(root, read.date, builder, read.settings.allowed_hosts), as_json)
    if not as_json:
        click.echo(f"{swap.SITE}/: whole")
    finish(errors)


def refuse_to_drop(generated: Generated) -> None:
    """Stop before a site is published without the pages that found no place in docs/."""
    if blocked := generated.written.blocked:
        what = f"{count(blocked, 'page')} could not be written"
        raise BroadsheetError(f"{what}, and a site without would be published", "mend what is said above")
