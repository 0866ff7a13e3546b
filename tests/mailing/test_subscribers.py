"""The file of subscribers, as spreadsheets save it and as people get it wrong."""

from __future__ import annotations

import pytest

from generator.mailing.subscribers import read
from generator.model import Facet
from generator.taxonomy import Tag, Taxonomy

TAGS = Taxonomy(
    (Facet("m", "M"),), (Tag("video", "Video", "m", former=("film",)), Tag("qa", "Visual question answering", "m"))
)


def people(text: str) -> list[tuple[str, str, list[str]]]:
    """Who gets mail: address, name, tags."""
    return [(p.address, p.name, sorted(p.follows)) for p in read(text, "s.csv", TAGS).people]


def problems(text: str) -> list[str]:
    """What is wrong with the file."""
    return [str(problem) for problem in read(text, "s.csv", TAGS).problems]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_of_any_spreadsheet_is_read(mark: str) -> None:
    rows = [["address", "name", "follows"], ["ada@example.org", "Ada", "video"], ["noor@example.org", "", ""]]
    text = "\n".join(mark.join(row) for row in rows)
    assert people(text) == [("ada@example.org", "Ada", ["video"]), ("noor@example.org", "", [])]


def test_a_list_of_addresses_will_do() -> None:
    assert people("ada@example.org\n\n# left in May\nnoor@example.org\n") == [
        ("ada@example.org", "", []),
        ("noor@example.org", "", []),
    ]


def test_a_comma_in_quotes_is_part_of_a_name() -> None:
    assert people('address,name\nada@example.org,"Lovelace, Ada"') == [("ada@example.org", "Lovelace, Ada", [])]


@pytest.mark.parametrize("word", ["everything", "All", "*", ""])
def test_everything_is_every_tag(word: str) -> None:
    assert people(f"address,follows\nada@example.org,{word}") == [("ada@example.org", "", [])]


@pytest.mark.parametrize("word", ["video; qa", "video qa", "Video|qa", "film; Visual question answering"])
def test_tags_are_followed_by_id_by_name_or_by_a_former_id(word: str) -> None:
    assert people(f"address,follows\nada@example.org,{word}") == [("ada@example.org", "", ["qa", "video"])]


def test_an_unknown_tag_gets_no_mail_until_it_is_put_right() -> None:
    assert problems("address,follows\nada@example.org,vido") == [
        "s.csv:2: error: unknown tag 'vido': this line gets no mail (did you mean video?)"
    ]


def test_a_wrong_address_is_told_with_its_line() -> None:
    assert problems("address\nada@example\n") == [
        "s.csv:2: error: 'ada@example' is no mail address: 'example' is no domain "
        "(this line gets no mail until it is put right)"
    ]


def test_an_address_that_is_there_twice_gets_one_message() -> None:
    text = "address\nada@example.org\nAda@Example.org\n"
    assert [p[0] for p in people(text)] == ["ada@example.org"]
    assert problems(text) == [
        "s.csv:3: warning: Ada@example.org is there twice (keep one of the two; line 2 holds, and this one is left out)"
    ]


def test_who_left_stays_left_wherever_else_the_address_stands() -> None:
    text = "address,unsubscribed\nADA@example.org,2025-03-01\nada@example.org,\nnoor@example.org,no\n"
    assert (people(text), read(text, "s.csv", TAGS).left) == ([("noor@example.org", "", [])], 1)


def test_a_column_that_nobody_knows_stops_everything() -> None:
    text = "address,status\nada@example.org,unsubscribed\n"
    assert (people(text), len(problems(text))) == ([], 1)


def test_a_column_of_ones_own_begins_with_a_hash() -> None:
    assert people("address,#city\nada@example.org,London\n") == [("ada@example.org", "", [])]


def test_a_table_without_addresses_is_told() -> None:
    assert problems("name,follows\nAda,video\n") == [
        "s.csv:1: error: no column of the name address: nobody is read "
        "(the columns are address, name, follows, unsubscribed)"
    ]


def test_the_name_of_the_column_may_be_a_mail_programs() -> None:
    assert people("Email Address,Name\nada@example.org,Ada\n") == [("ada@example.org", "Ada", [])]


def test_a_byte_order_mark_and_a_control_character_do_no_harm() -> None:
    assert people("address,name\nada@example.org,A\x00d\x1ba\u2028B\n")[0][1] == "Ada B"
