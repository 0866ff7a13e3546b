"""The ``broadsheet`` command. A file per command; this folder alone prints and exits."""

from __future__ import annotations

import sys
from importlib.metadata import version

import click
from click.exceptions import NoArgsIsHelpError

from generator import collecting
from generator.cli import add, build, check, doctor, enrich, export, generate, init, mail, read, serve, tags, templates
from generator.errors import BroadsheetError, refusals
from generator.text import clean


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("broadsheet"), prog_name="broadsheet")
def broadsheet() -> None:
    """Turn saved paper digests into a permanent, searchable, subscribable site.

    Works on the site in the current folder, or in the nearest one above it that has content/.
    """


COMMANDS: tuple[click.Command, ...] = (
    init.command,
    add.command,
    read.command,
    check.command,
    generate.command,
    build.command,
    serve.command,
    doctor.command,
    enrich.command,
    export.command,
    mail.command,
    tags.command,
    templates.command,
)
for _command in COMMANDS:
    broadsheet.add_command(_command)


def _in_one_line(error: click.UsageError) -> str:
    """What is wrong with how a command was called, and where its options are told."""
    said = " ".join(error.format_message().split()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "broadsheet"
    return f"{said[:1].lower()}{said[1:]} (see `{command} --help`)"


def main() -> None:
    """Run a command; wrong use is one line and exit 2, and a bug is a traceback."""
    try:
        with collecting.seldom(), refusals():  # our values hold no cycles
            broadsheet.main(standalone_mode=False)
    except NoArgsIsHelpError as error:  # no wrong use: a group of commands alone asks which there are
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        click.echo(f"broadsheet: {_in_one_line(error)}", err=True)
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except BroadsheetError as error:
        click.echo(f"broadsheet: {clean(str(error))}", err=True)
        sys.exit(2)
