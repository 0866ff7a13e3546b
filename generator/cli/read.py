"""``broadsheet read``: what the readers make of files, as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator import readers, rows
from generator.cli.common import finish, format_option, tell_problems


@click.command("read", short_help="Print what the readers make of files.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
def command(files: tuple[Path, ...], as_json: bool) -> None:
    """Print the papers of FILE… as JSON Lines, and what is wrong with the files."""
    errors = False
    for path in files:
        reading = readers.read_file(path, str(path))
        for record in reading.records:
            click.echo(json.dumps(rows.record(record, reading.format), ensure_ascii=False))
        errors |= tell_problems(reading.problems, as_json)
    finish(errors)
