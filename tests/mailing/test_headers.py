"""Headers of a message: what a stranger wrote neither ends one nor begins one."""

from __future__ import annotations

import email
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import BroadsheetError
from generator.mailing import headers
from generator.mailing.mailboxes import Mailbox
from generator.text import one_line

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


def parsed(name: str, value: str) -> email.message.EmailMessage:
    """A message of one header, as a mail client reads it; the same bytes must be the whole of it."""
    message = headers.new_message()
    message[name] = value
    return email.message_from_bytes(message.as_bytes(), policy=policy.default)  # type: ignore[return-value]


@given(WORDS)
def test_a_subject_comes_back_as_it_was(words: str) -> None:
    wanted = one_line(words).strip()
    message = parsed("Subject", headers.text("Subject", words) or " ")
    assert (list(message), " ".join(message["Subject"].split())) == (["Subject"], " ".join(wanted.split()))


@given(WORDS)
def test_a_name_comes_back_as_it_was(name: str) -> None:
    value = headers.mailbox(Mailbox("ada@example.org", name))
    message = parsed("To", value)
    assert (list(message), [a.addr_spec for a in message["To"].addresses]) == (["To"], ["ada@example.org"])
    shown = str(make_header(decode_header(parseaddr(value)[0])))  # the newer parser parts adjoining encoded words
    assert " ".join(shown.split()) == " ".join(one_line(name).split())


@given(WORDS)
def test_no_line_of_a_header_is_longer_than_78(words: str) -> None:
    value = f"Subject: {headers.text('Subject', words)}"
    assert [line for line in value.split("\r\n") if len(line) > 78 and " " in line.strip()[8:]] == []


def test_a_subject_that_looks_encoded_is_shown_as_it_is() -> None:
    words = "=?utf-8?q?=0D=0ABcc:_eve=40example.org?="
    message = parsed("Subject", headers.text("Subject", words))
    assert (list(message), message["Subject"]) == (["Subject"], words)


def test_a_line_break_in_a_subject_is_a_space() -> None:
    assert headers.text("Subject", "Papers\r\nBcc: eve@example.org") == "Papers Bcc: eve@example.org"


@pytest.mark.parametrize(
    "value", ["a\r\nBcc: eve@example.org", "a\nb", "a\rb", "a\r\n\r\nb", "å", "a\x00b", "", "x" * 997]
)
def test_a_value_that_is_not_fit_for_the_wire_makes_no_message(value: str) -> None:
    message = headers.new_message()
    with pytest.raises(BroadsheetError, match="cannot be a header"):
        message["Subject"] = value


def test_long_addresses_are_not_encoded() -> None:
    address = f"<https://example.org/{'x' * 300}>"
    message = headers.new_message()
    message["List-Unsubscribe"] = f"<mailto:a@example.org>,\r\n {address}"
    assert message.as_bytes() == f"List-Unsubscribe: <mailto:a@example.org>,\r\n {address}\r\n\r\n".encode()
