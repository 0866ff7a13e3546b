"""All messages of a digest, each once: what the journal says is done is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, Protocol

from generator.errors import BroadsheetError
from generator.mailing.journal import Journal
from generator.mailing.mailboxes import digest_of
from generator.mailing.smtp import Answer, Ending, UnreachableError

# What there is to do about a message: to send it; it was sent; whether it was is in doubt; it was refused for good.
Plan = Literal["send", "sent", "doubt", "refused"]
# After so many in a row something else is wrong than with one address or one message: the run stops, or, where the
# server only hangs up, waits.
_STOPS = {"lost": 5, "doubt": 5, "refused": 25}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send; it is written when its turn comes."""

    digest: str
    address: str
    write: Callable[[], bytes]

    @property
    def to(self) -> str:
        """What the journal calls the address."""
        return digest_of(self.address)


class Line(Protocol):
    """A connection to a server, as ``smtp.Connection`` is one."""

    used: int

    def deliver(self, sender: str, to: str, message: bytes, about_to: Callable[[], None]) -> Answer:
        """Give it a message."""

    def leave(self) -> None:
        """End it in good order."""

    def close(self) -> None:
        """End it without a word."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and how patient. ``wait`` waits some seconds and says whether the run is to end."""

    wait: Callable[[float], bool]
    clock: Callable[[], float]  # seconds
    rate: float = 60  # messages a minute
    retries: int = 2
    pause: float = 60  # seconds before trying again, twice as long each time


@dataclass
class Outcome:
    """What a run did, by address with the server's words."""

    sent: dict[str, str] = field(default_factory=dict)
    doubt: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)  # for the next run
    stopped: str = ""  # why it ended early

    def of(self, ending: Ending) -> dict[str, str]:
        """The messages that ended so."""
        return {"sent": self.sent, "doubt": self.doubt, "refused": self.refused, "deferred": self.left}[ending]


def plan(journal: Journal, messages: Iterable[Outgoing], resend: bool, retry: bool) -> Iterator[tuple[Outgoing, Plan]]:
    """What there is to do about each message."""
    for message in messages:
        match journal.state(message.digest, message.to):
            case "sent":
                yield message, "sent"
            case "sending" | "doubt":
                yield message, "send" if resend else "doubt"
            case "refused":
                yield message, "send" if retry else "refused"
            case _:
                yield message, "send"


def send(
    journal: Journal, messages: Sequence[Outgoing], sender: str, connect: Callable[[], Line], pace: Pace
) -> Outcome:
    """Send messages, one after the other, and those that were put off again after a while."""
    run = _Run(journal, sender, connect, pace)
    queue = list(messages)
    try:
        for attempt in range(pace.retries + 1):
            if attempt and run.is_over(pace.pause * 2 ** (attempt - 1)):
                break
            queue = [message for message in queue if run.leaves(message)]
            if not queue:
                break
    except BaseException:
        run.hang_up(politely=False)
        raise
    run.hang_up()
    return run.outcome


@dataclass
class _Run:
    """A run: its connection, its rhythm, what came of it so far."""

    journal: Journal
    sender: str
    connect: Callable[[], Line]
    pace: Pace
    outcome: Outcome = field(default_factory=Outcome)
    line: Line | None = None
    last: float | None = None
    streak: tuple[str, int] = ("", 0)

    def is_over(self, pause: float) -> bool:
        """Whether there is no use in trying again after a pause."""
        if self.outcome.stopped and self.streak[0] != "lost":
            return True
        if self.pace.wait(pause):
            self.outcome.stopped = "interrupted"
            return True
        self.outcome.stopped, self.streak = "", ("", 0)
        return False

    def leaves(self, message: Outgoing) -> bool:
        """Whether a message is still to be sent after its turn."""
        if not self.outcome.stopped:
            self._rest()
        if self.outcome.stopped:
            self.outcome.left.setdefault(message.address, self.outcome.stopped)
            return True
        answer = self._deliver(message)
        if answer is None:
            self.outcome.left[message.address] = self.outcome.stopped
            return True
        self._keep(message, answer)
        return answer.ending == "deferred"

    def _rest(self) -> None:
        """Keep to the rate."""
        now = self.pace.clock()
        due = now if self.last is None else max(now, self.last + 60 / self.pace.rate)
        if self.pace.wait(due - now):
            self.outcome.stopped = "interrupted"
        self.last = due

    def _deliver(self, message: Outgoing) -> Answer | None:
        """Give the server a message; over a new connection, where the old one turns out to be gone."""
        about_to = partial(self.journal.note, message.digest, message.to, "sending")
        try:
            data = message.write()
        except BroadsheetError as error:
            return Answer("deferred", str(error))
        answer = None
        for _ in range(2):
            line = self._connected()
            if line is None:
                return None
            was_used = line.used > 0
            try:
                answer = line.deliver(self.sender, message.address, data, about_to)
            except BroadsheetError as error:
                self.outcome.stopped = str(error)
                self.hang_up()
                return None
            if answer.lost:
                self.line = None
            if not (answer.lost and was_used and answer.ending == "deferred"):
                break
        return answer

    def _connected(self) -> Line | None:
        """The connection; nothing where there is none to be had, also not after a while."""
        for attempt in range(self.pace.retries + 1):
            if self.line is None:
                try:
                    self.line = self.connect()
                except UnreachableError as error:
                    self.outcome.stopped = str(error)
                except BroadsheetError as error:
                    self.outcome.stopped = str(error)
                    return None
            if self.line is not None:
                self.outcome.stopped = ""
                return self.line
            if attempt < self.pace.retries and self.pace.wait(self.pace.pause * 2**attempt):
                self.outcome.stopped = "interrupted"
                return None
        return None

    def _keep(self, message: Outgoing, answer: Answer) -> None:
        """Write down what became of a message."""
        words = answer.text.replace(message.address, "the address")
        self.journal.note(message.digest, message.to, answer.ending, words)
        self.outcome.left.pop(message.address, None)
        self.outcome.of(answer.ending)[message.address] = answer.text
        kind = "lost" if answer.ending == "deferred" and answer.lost else answer.ending
        self.streak = (kind, self.streak[1] + 1 if self.streak[0] == kind else 1)
        if self.streak[1] >= _STOPS.get(kind, self.streak[1] + 1):
            self.outcome.stopped = f"{self.streak[1]} in a row: {answer.text}"

    def hang_up(self, politely: bool = True) -> None:
        """End the connection."""
        if self.line is not None:
            (self.line.leave if politely else self.line.close)()
            self.line = None
