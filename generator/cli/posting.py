"""A newsletter over SMTP: what is to be sent, sending it, and what came of it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from pathlib import Path
from secrets import token_hex

import click

from generator.cli.common import tell
from generator.config import SETTINGS, MailSettings
from generator.errors import BroadsheetError
from generator.mailing import mailboxes, places, sending
from generator.mailing import subscribers as files
from generator.mailing.journal import Journal, peek
from generator.mailing.mailboxes import Mailbox
from generator.mailing.office import Follows, Office
from generator.mailing.sending import Outcome, Outgoing, Pace, Plan
from generator.mailing.smtp import PORTS, Connection, Server, UnreachableError
from generator.mailing.subscribers import Subscriber, Subscribers
from generator.model import Problem, Source
from generator.views.cards import count

USER, PASSWORD = "BROADSHEET_SMTP_USER", "BROADSHEET_SMTP_PASSWORD"
_DOUBT = "in doubt whether it was sent"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent, and to whom."""

    follows: Follows = frozenset()
    kept: str = ""  # the program that keeps the list
    to: str = ""
    subscribers: str = ""
    dry_run: bool = False
    resend: bool = False
    retry: bool = False
    is_built: bool = True  # every address that the message names was given, and so perhaps published


@dataclass(frozen=True, slots=True)
class _Round:
    """A message for each who gets one, where each stands in the file, and how many get none."""

    messages: tuple[Outgoing, ...]
    sources: dict[str, Source]
    papers: dict[str, int]
    empty: int = 0
    gone: int = 0


def post(root: Path, office: Office, wish: Wish, as_json: bool) -> list[Problem]:
    """Send, or say what would be sent; the problems are what was not."""
    settings = office.library.settings.mail
    if not wish.dry_run and not settings.sender:
        raise BroadsheetError(
            "mail.sender is not set", "write it in content/broadsheet.yml: Papers <papers@example.org>"
        )
    if wish.to and not wish.kept:
        return _trial(office, wish, as_json)
    if not wish.is_built and not wish.dry_run:
        hint = "run `broadsheet build` and publish the site, or the message's links lead nowhere"
        raise BroadsheetError("the site was not built since its content changed", hint)
    if wish.to:
        path = places.journal(root, settings)
        return _run(office, wish, path, _to_list(office, wish), (), as_json)
    file = places.subscribers(root, settings, wish.subscribers)
    people = files.load(file, office.library.taxonomy)
    path = places.journal(root, settings, file)
    return _run(office, wish, path, _to_people(office, people), people.problems, as_json)


def _trial(office: Office, wish: Wish, as_json: bool) -> list[Problem]:
    """One message to oneself, which no journal knows of."""
    address = _checked(wish.to)
    if wish.dry_run:
        tell({"would_send": [address]}, as_json, f"would send to {address}")
        return []
    person = Subscriber(address, follows=wish.follows)
    try:
        line = Connection(_server(office))
    except UnreachableError as error:
        raise BroadsheetError(str(error), "nothing was sent: check mail.host and mail.port") from error
    message = office.to(person, _date(), token_hex(8))
    answer = line.deliver(office.sender.address, address, message, lambda: None)
    line.leave()
    tell({address: answer.ending, "answer": answer.text}, as_json, f"{address}: {answer.ending} ({answer.text})")
    if answer.ending == "sent":
        return []
    return [Problem("error", Source(SETTINGS), f"the trial was not sent: {answer.ending}: {answer.text}")]


def _to_list(office: Office, wish: Wish) -> _Round:
    """One message to the address of a list."""
    address = _checked(wish.to)
    write = partial(_dated, partial(office.to_list, Mailbox(address), wish.follows))
    number = office.papers(wish.follows)
    return _Round((Outgoing(office.name, address, write),), {address: Source(SETTINGS)}, {address: number})


def _to_people(office: Office, people: Subscribers) -> _Round:
    """A message for everybody of whose tags the digest has a paper."""
    papers = {person.address: office.papers(person.follows) for person in people.people}
    getting = [person for person in people.people if papers[person.address]]
    messages = tuple(
        Outgoing(office.name, person.address, partial(_dated, partial(office.to, person))) for person in getting
    )
    sources = {person.address: person.source for person in getting}
    return _Round(messages, sources, papers, len(people.people) - len(getting), people.left)


def _dated(write: partial[bytes]) -> bytes:
    """A message with the time at which it is sent."""
    return write(_date())


def _date() -> str:
    return format_datetime(datetime.now(UTC))


def _checked(address: str) -> str:
    box = mailboxes.read(address)
    if box is None:
        raise BroadsheetError(f"{address!r} is no mail address", "write it ada@example.org")
    return box.address


def _run(
    office: Office, wish: Wish, path: Path, round: _Round, problems: Sequence[Problem], as_json: bool
) -> list[Problem]:
    if wish.dry_run:
        plans = list(sending.plan(peek(path), round.messages, wish.resend, wish.retry))
        _tell_plans(round, plans, as_json)
        return [*problems, *_unsent(round, plans, Outcome())]
    server = _server(office)
    with Journal(path, _now) as journal:
        plans = list(sending.plan(journal, round.messages, wish.resend, wish.retry))
        wanted = [message for message, what in plans if what == "send"]
        with _interruptible() as ended:
            pace = _pace(office.library.settings.mail, ended, len(wanted))
            outcome = sending.send(journal, wanted, office.sender.address, lambda: Connection(server), pace)
    _tell_outcome(round, plans, outcome, as_json)
    return [*problems, *_unsent(round, plans, outcome)]


def _server(office: Office) -> Server:
    """The server that is set, and who we are to it, which the environment alone says."""
    settings = office.library.settings.mail
    if not settings.host:
        raise BroadsheetError("mail.host is not set: there is no server to send by", "see docs/project/newsletter.md")
    return Server(
        host=settings.host,
        port=settings.port or PORTS[settings.security],
        security=settings.security,
        timeout=settings.timeout,
        user=os.environ.get(USER, ""),
        password=os.environ.get(PASSWORD, ""),
        hello=office.sender.host,
    )


def _pace(settings: MailSettings, ended: threading.Event, number: int) -> Pace:
    began = Counter[str]()

    def wait(seconds: float) -> bool:
        if sys.stderr.isatty():
            began["waits"] += 1
            click.echo(f"\r\x1b[Kabout {min(began['waits'], number)} of {number}", nl=False, err=True)
        return ended.wait(seconds) if seconds > 0 else ended.is_set()

    return Pace(wait, time.monotonic, settings.rate, settings.retries, settings.wait)


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set, so that the message under way is ended; a second time they end at once."""
    ended = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, frame: object) -> None:
        ended.set()
        signal.signal(number, before[signal.Signals(number)])
        click.echo("\nending after this message; once more ends at once", err=True)

    for number in before:
        signal.signal(number, stop)
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _tell_plans(round: _Round, plans: Sequence[tuple[Outgoing, Plan]], as_json: bool) -> None:
    shown = {"send": "would send", "sent": "sent already", "doubt": _DOUBT, "refused": "refused before"}
    rows = [(message.address, shown[what], round.papers[message.address]) for message, what in plans]
    lines = [f"{address}: {what}, {count(papers, 'paper')}" for address, what, papers in rows]
    total = sum(what == "send" for _, what in plans)
    lines.append(f"would send {count(total, 'message')}; {_rest(round, plans)}")
    result = [{"to": address, "plan": what, "papers": papers} for address, what, papers in rows]
    tell({"plan": result, "empty": round.empty, "unsubscribed": round.gone}, as_json, "\n".join(lines))


def _rest(round: _Round, plans: Sequence[tuple[Outgoing, Plan]]) -> str:
    """Those who are not sent anything, and why."""
    already = sum(what == "sent" for _, what in plans)
    return f"{already:,} sent already, {round.empty:,} without a paper of their tags, {round.gone:,} unsubscribed"


def _tell_outcome(round: _Round, plans: Sequence[tuple[Outgoing, Plan]], outcome: Outcome, as_json: bool) -> None:
    doubt = [*(message.address for message, what in plans if what == "doubt"), *outcome.doubt]
    refused = [*(message.address for message, what in plans if what == "refused"), *outcome.refused]
    result = {
        "sent": len(outcome.sent),
        "already": sum(what == "sent" for _, what in plans),
        "empty": round.empty,
        "unsubscribed": round.gone,
        "doubt": doubt,
        "refused": refused,
        "left": list(outcome.left),
        "stopped": outcome.stopped,
    }
    text = (
        f"sent {count(len(outcome.sent), 'message')}; {_rest(round, plans)}\n"
        f"{len(doubt):,} in doubt, {len(refused):,} refused, {len(outcome.left):,} left for the next run"
    )
    tell(result, as_json, text + (f"\nended early: {outcome.stopped}" if outcome.stopped else ""))


def _unsent(round: _Round, plans: Sequence[tuple[Outgoing, Plan]], outcome: Outcome) -> Iterator[Problem]:
    """Everybody who was not sent a message that is due, and what to do about it."""
    doubtful = {message.address: "an earlier run ended then" for message, what in plans if what == "doubt"}
    for address, words in {**doubtful, **outcome.doubt}.items():
        hint = "ask, or send again with --resend: it may come twice"
        yield Problem("error", round.sources[address], f"{address}: {_DOUBT}: {words}", hint)
    refused = {message.address: "in an earlier run" for message, what in plans if what == "refused"}
    for address, words in {**refused, **outcome.refused}.items():
        hint = "correct or remove the address, or try again with --retry"
        yield Problem("warning", round.sources[address], f"{address}: refused for good: {words}", hint)
    for address, words in outcome.left.items():
        yield Problem("error", round.sources[address], f"{address}: not sent yet: {words}", "run it again later")
