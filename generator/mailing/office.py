"""Who writes: a digest's letters, each laid out once, and the messages made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.library import Library
from generator.mailing import elsewhere, mailboxes
from generator.mailing.leaving import Leaving, leaving
from generator.mailing.mailboxes import Mailbox
from generator.mailing.message import Envelope, Letter, authority, file_envelope, lay_out, message_id, write
from generator.mailing.newsletter import selected
from generator.mailing.rendering import LEAVE, Body
from generator.mailing.subscribers import Subscriber
from generator.templating import Templates

Follows = frozenset[str]


@dataclass(frozen=True, eq=False)
class Office:
    """What all messages of a digest share."""

    library: Library
    templates: Templates
    digest: str
    secret: str = ""  # what tokens are made with
    _letters: dict[tuple[Follows, str], Letter] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the journal calls the digest: two sites may keep one journal."""
        return f"{self.digest}@{authority(self.library)}"

    @property
    def sender(self) -> Mailbox:
        """Whom messages are from: as set, or else a name at the site's own host."""
        told = mailboxes.read(self.library.settings.mail.sender)
        return told or Mailbox(f"newsletter@{authority(self.library)}", self.library.site.name)

    def letter(self, follows: Follows = frozenset(), leave: str = LEAVE) -> Letter:
        """The letter of a selection, laid out once."""
        key = follows, leave
        if key not in self._letters:
            self._letters[key] = lay_out(self.library, self.templates, self.digest, follows, leave)
        return self._letters[key]

    def papers(self, follows: Follows) -> int:
        """How many papers of the digest a selection has."""
        return len(selected(self.library, self.digest, follows))

    def file(self, follows: Follows, kept: str = "") -> bytes:
        """The message as a file; for a list that another program keeps, without how one leaves."""
        letter = self.letter(follows, "" if kept else LEAVE)
        ways = Leaving() if kept else self._leaving("")
        return write(self.library, letter, file_envelope(self.library, letter, self.sender, ways))

    def part(self, follows: Follows, form: Body, kept: str = "") -> str:
        """The message's HTML, its text, or the same in Markdown."""
        leave = self._leaving("").href
        return elsewhere.written(self.library, self.templates, self.letter(follows), form, kept, leave)

    def to(self, person: Subscriber, date: str, trial: str = "") -> bytes:
        """One person's message. A trial has an id of its own, or a client would show the first one alone."""
        whose = f"trial.{trial}" if trial else mailboxes.digest_of(person.address)
        return self._to(
            Mailbox(person.address, person.name), person.follows, date, whose, self._leaving(person.address)
        )

    def to_list(self, box: Mailbox, follows: Follows, date: str) -> bytes:
        """The message to a list, which adds for each member how one leaves."""
        return self._to(box, follows, date, mailboxes.digest_of(box.address), Leaving())

    def _to(self, box: Mailbox, follows: Follows, date: str, whose: str, ways: Leaving) -> bytes:
        reply_to = mailboxes.read(self.library.settings.mail.reply_to)
        id = message_id(self.library, self.digest, whose)
        letter = self.letter(follows, LEAVE if ways.href else "")
        return write(self.library, letter, Envelope(self.sender, id, date, box, reply_to, ways))

    def _leaving(self, address: str) -> Leaving:
        set_to = self.library.settings.mail
        reply_to = mailboxes.read(set_to.reply_to)
        mailto = set_to.unsubscribe or (reply_to or self.sender).address
        return leaving(mailto, set_to.unsubscribe_url, address, self.secret)
