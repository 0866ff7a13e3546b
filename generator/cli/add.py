"""``broadsheet add``: save a digest into ``content/digests/``, verbatim."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import readers
from generator.cli.common import finish, format_option, root_option, tell, tell_problems
from generator.content import DATED, DIGESTS
from generator.errors import BroadsheetError
from generator.text import parse_date, slug
from generator.views.cards import count


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--date", help="The digest's date, YYYY-MM-DD; else it is its name's.")
@click.option("--name", help="The digest's name after the date; else the file's.")
@root_option
@format_option
def command(sources: tuple[str, ...], date: str | None, name: str | None, root: Path, as_json: bool) -> None:
    """Save each SOURCE (a file, or - for standard input) as a digest, byte for byte."""
    if date and (len(date) != 10 or parse_date(date) != date):
        raise BroadsheetError(f"--date {date} is no date", "write it YYYY-MM-DD, such as 2025-03-12")
    if name and len(sources) > 1:
        raise BroadsheetError("--name fits one source alone", "add them one at a time")
    errors = False
    for source in sources:
        errors |= _add(root, source, date, name, as_json)
    finish(errors)


def _add(root: Path, source: str, date: str | None, name: str | None, as_json: bool) -> bool:
    data = _bytes(source)
    target = root / DIGESTS / _file_name(source, date, name)
    shown = target.relative_to(root).as_posix()
    if target.exists() and target.read_bytes() != data:
        raise BroadsheetError(f"{shown} is there already, with other content", "give this one another --name")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    reading = readers.read(data, shown)
    result = {"path": shown, "format": reading.format, "papers": len(reading.records)}
    tell(result, as_json, f"{shown}: {count(len(reading.records), 'paper')} ({reading.format or 'not recognised'})")
    return tell_problems(reading.problems, as_json, notes=False)


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(source).read_bytes()
    except FileNotFoundError:
        raise BroadsheetError(f"there is no file {source}", "check the spelling") from None
    except IsADirectoryError:
        raise BroadsheetError(f"{source} is a folder", f"copy it into {DIGESTS}/ under a dated name") from None


def _file_name(source: str, date: str | None, name: str | None) -> str:
    """The dated name that a source is saved under: what its own name says, but for what was asked."""
    path = Path("digest.txt" if source == "-" else source)
    dated = DATED.fullmatch(path.stem)
    date = date or (parse_date(dated[1]) if dated else None)
    if not date:
        raise BroadsheetError(f"{source} has no date in its name", "say it with --date YYYY-MM-DD")
    words = name or (dated[2] if dated else path.stem) or ""
    ending = path.suffix.lower() if path.suffix.lower() not in (".yml", ".yaml") else path.suffix.lower() + ".txt"
    return f"{date}-{slug(words)}{ending}" if words else f"{date}{ending}"
