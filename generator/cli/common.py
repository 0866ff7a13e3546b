"""What commands share: the options, and how results and problems reach a person or a program."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import exclusive, swap
from generator.config import find_root
from generator.errors import BroadsheetError
from generator.library import Library
from generator.model import Paper, Problem, Source
from generator.text import one_line, plain
from generator.views.cards import count

F = TypeVar("F", bound=Callable[..., Any])


def root_option(function: F) -> F:
    """Add ``--root DIR``; the command gets the site's folder as ``root``."""
    option = click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        callback=lambda _context, _option, value: _root(value),
        help="The site's folder, if not this one or one above it.",
    )
    return option(function)


def _root(value: Path | None) -> Path:
    if value is None:
        return find_root(Path.cwd())
    if not (value / "content").is_dir():
        raise BroadsheetError(f"{value} is no site: it has no content/", f"start one with `broadsheet init {value}`")
    return value.resolve()


def format_option(function: F) -> F:
    """Add ``--format text|json``; the command gets ``as_json``."""
    option = click.option(
        "--format",
        "as_json",
        type=click.Choice(["text", "json"]),
        default="text",
        callback=lambda _context, _option, value: value == "json",
        help="For people, or for programs: JSON results on stdout, JSON problems on stderr.",
    )
    return option(function)


@contextmanager
def writing(root: Path, wait: bool = False) -> Iterator[None]:
    """Be the one who writes docs/ and site/, once what a run that was cut off left is put right."""
    with exclusive.hold(root, wait=wait):
        for said in swap.tidy(root):
            click.echo(f"broadsheet: {said}", err=True)
        yield


def tell(result: object, as_json: bool, text: str) -> None:
    """Print a command's result."""
    click.echo(json.dumps(result, ensure_ascii=False) if as_json else text)


def tell_problems(problems: Iterable[Problem], as_json: bool, notes: bool = True) -> bool:
    """Print problems to stderr, one a line; return whether one is an error. Notes may be counted instead of told."""
    found = list(problems)
    quiet = 0
    for problem in found:
        if problem.level == "note" and not notes and not as_json:
            quiet += 1
        else:
            click.echo(_json(problem) if as_json else one_line(str(problem)), err=True)
    if quiet:
        click.echo(f"{count(quiet, 'note')}: `broadsheet check` tells {'it' if quiet == 1 else 'them'}", err=True)
    return any(problem.level == "error" for problem in found)


def ahead(dated: Iterable[tuple[str, Source]]) -> tuple[Problem, ...]:
    """A warning for each day and source of a digest that is still to come: a command may look at the calendar."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()  # it is tomorrow somewhere
    message = "is of a day that is still to come, and the newest digest until then"
    hint = "if the date is mistyped, rename it before its address is published"
    return tuple(Problem("warning", source, f"{day} {message}", hint) for day, source in dated if day > tomorrow)


def _json(problem: Problem) -> str:
    row = {
        "path": problem.source.path,
        "line": problem.source.line,
        "level": problem.level,
        "message": problem.message,
        "hint": problem.hint,
    }
    return json.dumps(row, ensure_ascii=False)


def progress(text: str) -> None:
    """Say how far it is, on a terminal alone."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text[:78]}", nl=False, err=True)


def finish(errors: bool) -> None:
    """End with exit 1 where there were error-level problems."""
    if errors:
        sys.exit(1)


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as aligned columns, the first row their headings; numbers to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = (c.rjust(w) if c.replace(",", "").isdigit() else c.ljust(w) for c, w in zip(row, widths, strict=True))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def find_paper(library: Library, name: str) -> Paper:
    """The paper that an id, an identifier or a part of a title means."""
    if name in library.by_id:
        return library.by_id[name]
    wanted = name.casefold()
    papers = library.papers
    found = [p for p in papers if any(wanted in (i.value, f"{i.scheme}:{i.value}") for i in p.ids)]
    found = found or [p for p in papers if wanted in plain(p.title).casefold()]
    if len(found) == 1:
        return found[0]
    close = [p.id for p in found[:5]] or difflib.get_close_matches(name, list(library.by_id), 3)
    hint = f"did you mean {', '.join(close)}?" if close else "its id is the last part of its address"
    raise BroadsheetError(f"{'several papers match' if found else 'there is no paper'} {name!r}", hint)
