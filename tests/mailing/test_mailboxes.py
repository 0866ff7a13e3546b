"""Addresses as servers take them."""

from __future__ import annotations

import pytest

from generator.mailing.mailboxes import Mailbox, checked, digest_of, read


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ada@example.org", "ada@example.org"),
        (" Ada.Lovelace+papers@Example.ORG ", "Ada.Lovelace+papers@example.org"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@straße.example", "ada@xn--strae-oqa.example"),
        ("o'neil@example.org", "o'neil@example.org"),
    ],
)
def test_an_address_is_brought_into_one_form(written: str, address: str) -> None:
    assert checked(written) == (address, "")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("ada", "it wants a name, an @ and a domain"),
        ("@example.org", "it wants a name, an @ and a domain"),
        ("ada@", "it wants a name, an @ and a domain"),
        ("ada@example", "'example' is no domain"),
        ("ada@127.0.0.1", "'127.0.0.1' is no domain"),
        ("ada@[127.0.0.1]", "'[127.0.0.1]' is no domain"),
        ("ada@-x.org", "'-x.org' is no domain"),
        ("ada@example..org", "'example..org' is no domain"),
        ("a@b@example.org", "what stands before the @ cannot be"),
        ('"a b"@example.org', "what stands before the @ cannot be"),
        ("ada\r\nBcc: x@example.org", "what stands before the @ cannot be"),
        ("ada@example.org\r\nDATA", "'example.org\\r\\nDATA' is no domain"),
        ("ada>@example.org", "what stands before the @ cannot be"),
        (".ada@example.org", "what stands before the @ cannot be"),
        ("å@example.org", "letters beyond ASCII before the @, which many servers refuse"),
        ("a" * 65 + "@example.org", "what stands before the @ cannot be"),
        ("a@" + "b" * 64 + ".org", f"'{'b' * 64}.org' is no domain"),
        ("a@" + "b.c." * 63 + "org", "longer than 254 characters"),
    ],
)
def test_what_no_server_takes_is_told_with_its_reason(written: str, why: str) -> None:
    assert checked(written) == ("", why)


def test_a_name_may_stand_before_an_address() -> None:
    assert read('"Lovelace, Ada" <ada@example.org>') == Mailbox("ada@example.org", "Lovelace, Ada")


def test_a_line_break_in_a_name_is_no_mailbox() -> None:
    assert read("Ada\r\nBcc: <ada@example.org>") is None


def test_capitals_make_no_other_person() -> None:
    assert digest_of("Ada@example.org") == digest_of("ada@example.org")
