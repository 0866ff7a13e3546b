"""``broadsheet add``: save a digest into ``content/digests/``, verbatim, from a file or from the network."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import exclusive, readers
from generator.cli.common import ahead, finish, format_option, progress, root_option, tell, tell_problems
from generator.content import DATED, DIGESTS
from generator.errors import BroadsheetError, NoConnectionError, refusals
from generator.model import Problem, Reading, Source
from generator.saving import save
from generator.text import parse_date, slug
from generator.views.cards import count

if TYPE_CHECKING:
    from generator.fetching import Client, Wanted


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be saved: where it came from, its files, and what its source says of its name and date."""

    source: str
    files: tuple[tuple[str, bytes], ...]
    name: str
    date: str = ""
    lost: BroadsheetError | None = None  # what was asked for beside it, and is not there


@click.command("add", short_help="Save a digest, byte for byte, from a file or the network.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--date", help="The digest's date, YYYY-MM-DD; else it is its name's, or the source's.")
@click.option("--name", help="The digest's name after the date; else the file's, or the source's.")
@root_option
@format_option
def command(sources: tuple[str, ...], date: str | None, name: str | None, root: Path, as_json: bool) -> None:
    """Save each SOURCE as a digest, byte for byte.

    A SOURCE is a file, - for standard input, or from the network: an arXiv id or address, a listing (arxiv:cs.CV,
    arxiv:cs.CV/2025-03-12, arxiv:cs.CV/2025-03), a day of Hugging Face (hf:2025-03-12), a DOI, an OpenReview forum.
    """
    if date and (len(date) != 10 or parse_date(date) != date):
        raise BroadsheetError(f"--date {date} is no date", "write it YYYY-MM-DD, such as 2025-03-12")
    files = [source for source in sources if source == "-" or Path(source).exists()]
    wanted = _wanted([source for source in sources if source not in files])
    if name and len(files) + len(wanted) > 1:
        raise BroadsheetError("--name fits one source alone", "add them one at a time")
    if undated := [one for one in wanted if not one.is_dated and not date]:
        raise BroadsheetError(f"{undated[0]} is of no day that a digest could have", "say it with --date YYYY-MM-DD")
    makers: list[Callable[[], _Found]] = [partial(_file, source) for source in files]
    makers += _makers(root, wanted)
    told = [_try(root, make, date, name, as_json) for make in makers]
    refused = [one for one in told if isinstance(one, BroadsheetError)]
    for error in _in_few(refused):
        click.echo(f"broadsheet: {error}", err=True)
    if len(refused) == len(told):
        sys.exit(2)
    finish(any(told))


def _try(
    root: Path, make: Callable[[], _Found], date: str | None, name: str | None, as_json: bool
) -> bool | BroadsheetError:
    """Save what a source gives: whether it had errors, or why not. One that fails keeps no other from being saved."""
    try:
        with refusals():
            return _add(root, make(), date, name, as_json)
    except BroadsheetError as error:
        return error


def _in_few(errors: Sequence[BroadsheetError]) -> Iterator[BroadsheetError]:
    """The errors, those of a missing network in one."""
    gone = [one for one in errors if isinstance(one, NoConnectionError)]
    if gone:
        yield NoConnectionError(*dict.fromkeys(host for one in gone for host in one.hosts))
    yield from (one for one in errors if one not in gone)


def _wanted(sources: Sequence[str]) -> tuple[Wanted, ...]:
    """What the network is asked for; a word that is neither a file nor such a thing is wrong use."""
    if not sources:
        return ()
    from generator.fetching.wanted import recognise, together

    found = []
    for source in sources:
        one = recognise(source)
        if one is None:
            hint = "check the spelling; from the network it takes arXiv ids, arxiv:cs.CV, hf:2025-03-12, DOIs, forums"
            nothing = "nothing is known to be taken from" if "://" in source else "there is no file"
            raise BroadsheetError(f"{nothing} {source}", hint)
        found.append(one)
    return together(found)


def _makers(root: Path, wanted: Sequence[Wanted]) -> Iterator[Callable[[], _Found]]:
    """What asks for each source, when it is its turn."""
    if not wanted:
        return
    from generator.cli.network import client

    asked = client(root, progress)
    yield from (partial(_fetched, asked, one) for one in wanted)


def _fetched(asked: Client, wanted: Wanted) -> _Found:
    from generator.fetching.sources import fetch, not_at_arxiv

    try:
        told = fetch(asked, wanted)
    finally:
        progress("")
    lost = not_at_arxiv(told.missing) if told.missing else None
    return _Found(str(wanted), told.files, wanted.name, wanted.date, lost)


def _file(source: str) -> _Found:
    path = Path("digest.txt" if source == "-" else source)
    dated = DATED.fullmatch(path.stem)
    ending = path.suffix.lower() if path.suffix.lower() not in (".yml", ".yaml") else path.suffix.lower() + ".txt"
    date = parse_date(dated[1]) if dated else ""
    return _Found(source, ((ending, _bytes(source)),), (dated[2] if dated else path.stem) or "", date or "")


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        if Path(source).stat().st_size > readers.limits.LARGEST:
            raise BroadsheetError(f"{source} is larger than a digest can be", "split it")
        return Path(source).read_bytes()
    except IsADirectoryError:
        raise BroadsheetError(f"{source} is a folder", f"copy it into {DIGESTS}/ under a dated name") from None


def _add(root: Path, found: _Found, date: str | None, name: str | None, as_json: bool) -> bool:
    told = [readers.read(data, found.source) for _, data in found.files]
    if _is_empty_day(told):
        result = {"path": "", "format": told[0].format, "papers": 0}
        tell(result, as_json, f"{found.source}: an empty day, nothing to save")
        return False
    day = date or found.date or next((reading.date for reading in told if reading.date), "")
    if not day:
        raise BroadsheetError(f"{found.source} has no date in its name", "say it with --date YYYY-MM-DD")
    words = slug(said) if (said := name or found.name) else ""
    with exclusive.hold(root, exclusive.CONTENT, wait=True):
        target, new = save(root / DIGESTS, f"{day}-{words}" if words else day, found.files)
    errors = _report(root, target, new, as_json)
    tell_problems(ahead([(day, Source(target.relative_to(root).as_posix()))]), as_json)
    if found.lost:
        click.echo(f"broadsheet: {found.lost}", err=True)
    return errors or found.lost is not None


def _is_empty_day(told: Sequence[Reading]) -> bool:
    """Whether a source says that there was nothing that day, which is no problem."""
    problems = [problem for reading in told for problem in reading.problems]
    return not any(reading.records for reading in told) and all(problem.level == "note" for problem in problems)


def _report(root: Path, target: Path, new: bool, as_json: bool) -> bool:
    """Say what the readers make of what was saved, or was there already."""
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    told = [readers.read(file.read_bytes(), file.relative_to(root).as_posix()) for file in files]
    papers = sum(len(reading.records) for reading in told)
    formats = ", ".join(dict.fromkeys(reading.format for reading in told if reading.format))
    shown = target.relative_to(root).as_posix()
    result = {"path": shown, "format": formats, "papers": papers}
    before = "" if new else ", there already, and the same"
    tell(result, as_json, f"{shown}: {count(papers, 'paper')} ({formats or 'not recognised'}){before}")
    problems: list[Problem] = [problem for reading in told for problem in reading.problems]
    return tell_problems(problems, as_json, notes=False)
