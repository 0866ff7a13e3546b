"""What servers say, hang up at and keep to themselves: nothing is lost, nothing comes twice."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme
from aiosmtpd.smtp import AuthResult
from post_office import PostOffice, free_port, serving

from generator.errors import BroadsheetError
from generator.mailing.journal import Journal, peek
from generator.mailing.sending import Outcome, Outgoing, Pace, plan, send
from generator.mailing.smtp import Connection, Server, UnreachableError

PEOPLE = ("a@example.org", "b@example.org", "c@example.org")
MESSAGE = b"Subject: x\r\n\r\n.a line that begins with a dot\r\n.\r\nend\r\n"


class Clock:
    """A clock that moves by waiting alone."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def wait(self, seconds: float) -> bool:
        """Wait, and remember."""
        self.waits.append(seconds)
        self.now += seconds
        return False


def outgoing(people: tuple[str, ...] = PEOPLE) -> list[Outgoing]:
    """A message to each."""
    return [Outgoing("d", address, lambda: MESSAGE) for address in people]


def run(
    folder: Path,
    port: int,
    people: tuple[str, ...] = PEOPLE,
    clock: Clock | None = None,
    retries: int = 0,
    connect: Callable[[], Connection] | None = None,
    **options: bool,
) -> Outcome:
    """One run over a plain connection."""
    clock = clock or Clock()
    server = Server("127.0.0.1", port, "none", timeout=0.3, hello="example.org")
    with Journal(folder / "journal", str) as journal:
        wanted = plan(journal, outgoing(people), options.get("resend", False), options.get("retry", False))
        messages = [message for message, what in wanted if what == "send"]
        pace = Pace(clock.wait, lambda: clock.now, 60_000, retries, 60)
        return send(journal, messages, "p@example.org", connect or (lambda: Connection(server)), pace)


def states(folder: Path) -> list[str | None]:
    """What the journal knows of each."""
    journal = peek(folder / "journal")
    return [journal.state("d", message.to) for message in outgoing()]


def to_b(words: str) -> Callable[[str], str | None]:
    """Say something to one of them."""
    return lambda address: words if address.startswith("b") else None


def test_everybody_is_sent_the_very_message_once(tmp_path: Path) -> None:
    office = PostOffice()
    with serving(office) as port:
        run(tmp_path, port)
        again = run(tmp_path, port)
    assert office.accepted == [(address, MESSAGE) for address in PEOPLE]
    assert (again.sent, states(tmp_path)) == ({}, ["sent", "sent", "sent"])


@pytest.mark.parametrize("where", ["at_rcpt", "at_dot"])
@pytest.mark.parametrize("words", ["450 later", "421 closing", "451 greylisted"])
def test_what_is_put_off_is_sent_by_the_next_run(tmp_path: Path, where: str, words: str) -> None:
    office = PostOffice(**{where: to_b(words)})  # type: ignore[arg-type]
    with serving(office) as port:
        first = run(tmp_path, port)
        assert (list(first.left), states(tmp_path)[1]) == (["b@example.org"], "deferred")
        setattr(office, where, lambda _: None)
        run(tmp_path, port)
    assert office.counts == dict.fromkeys(PEOPLE, 1)


def test_what_is_put_off_is_tried_again_in_the_same_run_after_longer_and_longer(tmp_path: Path) -> None:
    answers = iter(["450 later", "450 later", None])
    office = PostOffice(at_rcpt=lambda to: next(answers) if to.startswith("b") else None)
    clock = Clock()
    with serving(office) as port:
        outcome = run(tmp_path, port, clock=clock, retries=2)
    assert (list(outcome.sent), outcome.left) == (["a@example.org", "c@example.org", "b@example.org"], {})
    assert [wait for wait in clock.waits if wait >= 60] == [60, 120]


@pytest.mark.parametrize("where", ["at_rcpt", "at_dot"])
def test_what_is_refused_for_good_is_tried_again_only_when_asked(tmp_path: Path, where: str) -> None:
    office = PostOffice(**{where: to_b("550 no such user")})  # type: ignore[arg-type]
    with serving(office) as port:
        first = run(tmp_path, port)
        setattr(office, where, lambda _: None)
        run(tmp_path, port)
        assert (first.refused, office.counts["b@example.org"]) == ({"b@example.org": "550 no such user"}, 0)
        run(tmp_path, port, retry=True)
    assert office.counts == dict.fromkeys(PEOPLE, 1)


@pytest.mark.parametrize("words", ["hang up", "never", "take and hang up", "take and never"])
def test_without_an_answer_to_the_dot_a_message_is_in_doubt(tmp_path: Path, words: str) -> None:
    office = PostOffice(at_dot=to_b(words))
    with serving(office) as port:
        first = run(tmp_path, port)
        office.at_dot = lambda _: None
        before = office.counts["b@example.org"]
        run(tmp_path, port)
        assert (list(first.doubt), office.counts["b@example.org"]) == (["b@example.org"], before)
        run(tmp_path, port, resend=True)
    assert office.counts == {**dict.fromkeys(PEOPLE, 1), "b@example.org": before + 1}


@pytest.mark.parametrize("words", ["hang up", "never"])
def test_a_connection_lost_before_the_message_ends_loses_nothing(tmp_path: Path, words: str) -> None:
    office = PostOffice(at_rcpt=to_b(words))
    with serving(office) as port:
        first = run(tmp_path, port)
        assert (first.doubt, list(first.left)) == ({}, ["b@example.org"])
        office.at_rcpt = lambda _: None
        run(tmp_path, port)
    assert office.counts == dict.fromkeys(PEOPLE, 1)


def test_a_connection_that_was_idle_too_long_is_made_anew_at_once(tmp_path: Path) -> None:
    said = iter([None, "421 idle", None, None, None])
    office = PostOffice(at_mail=lambda _: next(said))
    with serving(office) as port:
        outcome = run(tmp_path, port)
    assert (list(outcome.sent), outcome.left) == (list(PEOPLE), {})


def test_a_refused_sender_stops_the_run_and_counts_against_nobody(tmp_path: Path) -> None:
    with serving(PostOffice(at_mail=lambda _: "550 who are you")) as port:
        outcome = run(tmp_path, port)
    assert (list(outcome.left), states(tmp_path)) == (list(PEOPLE), [None, None, None])
    assert outcome.stopped.startswith("the server refuses the sender p@example.org: 550 who are you")


@pytest.mark.parametrize(("words", "tried"), [("550 no", 25), ("take and hang up", 5)])
def test_when_nothing_goes_well_the_run_stops_before_it_has_asked_everybody(
    tmp_path: Path, words: str, tried: int
) -> None:
    people = tuple(f"p{n}@example.org" for n in range(40))
    with serving(PostOffice(at_dot=lambda _: words)) as port:
        outcome = run(tmp_path, port, people)
    assert (len(outcome.refused) + len(outcome.doubt), len(outcome.left)) == (tried, 40 - tried)


def test_a_server_that_only_hangs_up_is_given_time(tmp_path: Path) -> None:
    people = tuple(f"p{n}@example.org" for n in range(8))
    hangs = iter(["hang up"] * 5)
    office = PostOffice(at_rcpt=lambda _: next(hangs, None))
    clock = Clock()
    with serving(office) as port:
        outcome = run(tmp_path, port, people, clock, retries=1)
    assert (len(outcome.sent), max(clock.waits)) == (8, 60)


def test_no_server_leaves_everything_for_the_next_run(tmp_path: Path) -> None:
    clock = Clock()
    outcome = run(tmp_path, free_port(), clock=clock, retries=2)
    assert (list(outcome.left), states(tmp_path)) == (list(PEOPLE), [None, None, None])
    assert [wait for wait in clock.waits if wait >= 60] == [60, 120]


def test_messages_keep_to_the_rate(tmp_path: Path) -> None:
    clock = Clock()
    with serving(PostOffice()) as port:
        server = Server("127.0.0.1", port, "none", timeout=5)
        pace = Pace(clock.wait, lambda: clock.now, rate=30)
        with Journal(tmp_path / "journal", str) as journal:
            send(journal, outgoing(), "p@example.org", lambda: Connection(server), pace)
    assert clock.waits == [0, 2, 2]


def test_a_run_that_is_told_to_end_leaves_the_rest(tmp_path: Path) -> None:
    office = PostOffice()
    with serving(office) as port, Journal(tmp_path / "journal", str) as journal:
        server = Server("127.0.0.1", port, "none", timeout=5)
        pace = Pace(lambda _: len(office.accepted) >= 1, lambda: 0.0)
        outcome = send(journal, outgoing(), "p@example.org", lambda: Connection(server), pace)
    assert (list(outcome.sent), list(outcome.left)) == (["a@example.org"], ["b@example.org", "c@example.org"])


def test_a_journal_that_cannot_be_written_sends_nothing_more(tmp_path: Path) -> None:
    office = PostOffice()
    with serving(office) as port, Journal(tmp_path / "journal", str) as journal:

        def full(*_: object) -> None:
            raise BroadsheetError("cannot write the journal: the disk is full")

        journal.note = full  # type: ignore[method-assign]
        server = Server("127.0.0.1", port, "none", timeout=5)
        outcome = send(
            journal, outgoing(), "p@example.org", lambda: Connection(server), Pace(lambda _: False, lambda: 0.0)
        )
    assert (office.accepted, list(outcome.left)) == ([], list(PEOPLE))


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Who vouches for this machine."""
    return trustme.CA()


def contexts(authority: trustme.CA, host: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's side with a certificate for a host, and a client's that trusts it."""
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(theirs)
    ours = ssl.create_default_context()
    authority.configure_trust(ours)
    return theirs, ours


def deliver(server: Server) -> str:
    """One message; how it ended."""
    line = Connection(server)
    answer = line.deliver("p@example.org", "a@example.org", MESSAGE, lambda: None)
    line.leave()
    return answer.ending


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_goes_over_a_connection_that_is_verified_and_logged_in(authority: trustme.CA, security: str) -> None:
    theirs, ours = contexts(authority, "localhost")
    seen: list[object] = []

    def check(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
        seen.append((mechanism, getattr(data, "login", b""), getattr(data, "password", b"")))
        return AuthResult(success=True)

    way = {"implicit": theirs} if security == "tls" else {"tls_context": theirs, "require_starttls": True}
    office = PostOffice()
    with serving(office, authenticator=check, auth_required=True, auth_require_tls=security != "tls", **way) as port:
        server = Server("localhost", port, security, 5, "ada", "secret", "example.org", ours)
        assert deliver(server) == "sent"
    assert (seen[0][1:], len(office.accepted)) == ((b"ada", b"secret"), 1)  # type: ignore[index]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_another_host_is_not_trusted(authority: trustme.CA, security: str) -> None:
    theirs, ours = contexts(authority, "elsewhere.example")
    way = {"implicit": theirs} if security == "tls" else {"tls_context": theirs}
    with serving(PostOffice(), **way) as port, pytest.raises(BroadsheetError, match="certificate of localhost is not"):
        Connection(Server("localhost", port, security, 5, context=ours))


def test_a_server_without_starttls_gets_nothing() -> None:
    with serving(PostOffice()) as port, pytest.raises(BroadsheetError, match="STARTTLS"):
        Connection(Server("127.0.0.1", port, "starttls", 5, "ada", "secret"))


def test_a_password_never_goes_over_a_plain_connection() -> None:
    with pytest.raises(BroadsheetError, match="that everybody can read"):
        Connection(Server("127.0.0.1", free_port(), "none", 5, "ada", "secret"))


def test_a_wrong_password_is_told_and_no_reason_to_try_again(authority: trustme.CA) -> None:
    theirs, ours = contexts(authority, "localhost")
    options = {"authenticator": lambda *_: AuthResult(success=False, handled=False), "tls_context": theirs}
    with serving(PostOffice(), **options) as port, pytest.raises(BroadsheetError, match="535"):
        Connection(Server("localhost", port, "starttls", 5, "ada", "wrong", context=ours))


def test_a_server_that_does_not_greet_is_unreachable_for_now() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(UnreachableError):
            Connection(Server("127.0.0.1", port, "none", 0.2))


def test_a_password_is_in_no_text_about_a_server() -> None:
    assert "secret" not in repr(Server("h", 1, "tls", 1, "ada", "secret"))
