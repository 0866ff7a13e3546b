"""``broadsheet serve``: the built site, live."""

from __future__ import annotations

from pathlib import Path

import click

from generator import build, site, swap
from generator.cli.build import refuse_to_drop
from generator.cli.common import root_option, tell_problems, writing
from generator.cli.generate import COMPLETED
from generator.errors import BroadsheetError, refusals


@click.command("serve", short_help="Show the site, and build it again on changes.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@root_option
def command(host: str, port: int, root: Path) -> None:
    """Build the site, serve it here, and build it again when content/ changes."""
    from mkdocs.livereload import LiveReloadServer

    def rebuild(_config: object = None) -> None:
        try:
            with refusals(), writing(root, wait=True):
                generated = build.generate(root)
                if generated.written.completed:
                    click.echo(COMPLETED)
                tell_problems(generated.problems, as_json=False, notes=False)
                refuse_to_drop(generated)
                site.build(root, generated.read.date, policy_hosts=None)  # a policy would stop the live reload
        except BroadsheetError as error:
            click.echo(f"broadsheet: {error}", err=True)

    rebuild()
    if not (root / swap.SITE).is_dir():
        raise BroadsheetError("there is no site to serve", "mend what is said above")
    server = LiveReloadServer(rebuild, host, port, str(root / swap.SITE))
    for name in ("content", "templates", "mkdocs.yml"):
        if (root / name).exists():
            server.watch(str(root / name))
    click.echo(f"Serving on http://{host}:{port}/ (Ctrl+C ends it)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:  # it begins to listen only here
        hint = "name another --host or --port"
        raise BroadsheetError(f"cannot serve on {host}:{port}: {error.strerror or error}", hint) from error
    except KeyboardInterrupt:
        server.shutdown()
