"""``broadsheet mail``: a digest's newsletter, as a file or to people."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import cast

import click

from generator import build, content, durable
from generator.cache import Cache
from generator.cli import posting
from generator.cli.common import finish, format_option, root_option, tell, tell_problems
from generator.config import SETTINGS
from generator.errors import BroadsheetError
from generator.library import Library
from generator.mailing import elsewhere
from generator.mailing.leaving import SECRET
from generator.mailing.office import Follows, Office
from generator.mailing.rendering import Body
from generator.model import Problem, Source
from generator.templating import Templates
from generator.views.cards import count
from generator.yaml_nodes import meant

_FORMS = ("eml", "html", "txt", "md")


@click.command("mail", short_help="Make the newsletter of a digest, or send it.")
@click.argument("digest")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write FILE.eml, .html, .txt or .md.")
@click.option("--follow", multiple=True, metavar="TAG", help="Only papers with this tag. May be given several times.")
@click.option("--for", "kept", type=click.Choice(list(elsewhere.KEPT)), help="As this program for lists wants it.")
@click.option("--send", is_flag=True, help="Send it to the subscribers.")
@click.option("--to", default="", metavar="ADDRESS", help="Send it to one address: as a trial; with --for, to a list.")
@click.option("--subscribers", default="", metavar="FILE", help="The subscribers, if not those that are set.")
@click.option("--dry-run", is_flag=True, help="Say who would be sent what, and send nothing.")
@click.option("--resend", is_flag=True, help="Send again what an interrupted run left in doubt.")
@click.option("--retry", is_flag=True, help="Try again what the server refused for good.")
@root_option
@format_option
def command(
    digest: str,
    output: Path | None,
    follow: tuple[str, ...],
    kept: str | None,
    send: bool,
    to: str,
    subscribers: str,
    dry_run: bool,
    resend: bool,
    retry: bool,
    root: Path,
    as_json: bool,
) -> None:
    """Make the newsletter of DIGEST: a message on stdout or in a file, or sent by SMTP to those who subscribed."""
    sends = send or bool(to) or dry_run
    if (send and to) or (output and sends):
        raise BroadsheetError("one of --output, --send and --to", "make a file, send to all, or send to one address")
    cache = Cache(root)
    read = content.load(root, cache)
    assembled = build.assemble(read, cache)
    library = assembled.library
    office = Office(library, Templates(root / "templates"), _digest(digest, library), os.environ.get(SECRET, ""))
    if not library.site.url:
        raise BroadsheetError("mkdocs.yml has no site_url, so that links in mail would lead nowhere", "set it")
    follows = _follows(follow, library)
    problems = [problem for problem in assembled.problems if problem.level == "error"]
    if not sends:
        problems += _show(office, follows, kept or "", output, as_json)
    else:
        is_built = read.permalinks.text() == library.permalinks.text()
        wish = posting.Wish(follows, kept or "", to, subscribers, dry_run, resend, retry, is_built)
        problems += posting.post(root, office, wish, as_json)
    finish(tell_problems(problems, as_json))


def _digest(name: str, library: Library) -> str:
    """A digest by its id."""
    if name in library.digest_by_id:
        return name
    hint = meant(name, library.digest_by_id) if library.digests else "there is none"
    raise BroadsheetError(f"there is no digest {name!r}", hint)


def _follows(names: tuple[str, ...], library: Library) -> Follows:
    """Tags by their ids, or ids they had before."""
    ids = [library.taxonomy.former.get(name, name) for name in names]
    for id in ids:
        if id not in library.taxonomy.by_id:
            raise BroadsheetError(f"there is no tag {id!r}", meant(id, library.taxonomy.by_id))
    return frozenset(ids)


def _show(office: Office, follows: Follows, kept: str, output: Path | None, as_json: bool) -> list[Problem]:
    """Write the message to a file, or to stdout."""
    form = output.suffix.lower().removeprefix(".") if output else elsewhere.KEPT[kept].form if kept else "eml"
    if form not in _FORMS:
        raise BroadsheetError(f"{output}: no form of a message", f"its name ends in one of .{', .'.join(_FORMS)}")
    data = _written(office, follows, kept, form)
    letter = office.letter(follows).newsletter
    result = {"digest": office.digest, "subject": letter.subject, "papers": len(letter.papers), "bytes": len(data)}
    if output:
        _replace(output, data)
        text = f"{output}: {letter.subject}, {len(data):,} bytes"
        tell({**result, "file": str(output)}, as_json, text)
    elif as_json:
        tell({**result, "message": data.decode()}, as_json, "")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    return _remarks(office, letter.more)


def _written(office: Office, follows: Follows, kept: str, form: str) -> bytes:
    return office.file(follows, kept) if form == "eml" else office.part(follows, cast(Body, form), kept).encode()


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        durable.replace(path, data)
    except OSError as error:
        raise BroadsheetError(f"cannot write {path}: {error.strerror}") from error


def _remarks(office: Office, more: int) -> list[Problem]:
    """What the curator should know before it is sent."""
    found = []
    if not office.library.settings.mail.sender:
        message = f"mail.sender is not set: the message is from {office.sender.address}"
        found.append(Problem("warning", Source(SETTINGS), message, "set it before you send"))
    if more:
        message = f"{count(more, 'paper')} of {office.digest} are on the site alone: the message would be cut"
        found.append(Problem("note", Source(SETTINGS), message, "make two digests of it, if all should be named"))
    return found
