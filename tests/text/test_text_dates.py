"""Dates: what sources write, and what pages and feeds want."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import human_date, parse_date, rfc822, rfc3339


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", "2025"),
        ("2025-03", "2025-03"),
        ("2025-03-12", "2025-03-12"),
        ("2025-3-2", "2025-03-02"),
        ("2025/3/2", "2025-03-02"),
        ("2010/5", "2010-05"),
        ("2025.03.12", "2025-03-12"),
        ("20250312", "2025-03-12"),
        (" 12 March 2025 ", "2025-03-12"),
        ("12 Mar 2025", "2025-03-12"),
        ("12-Mar-2025", "2025-03-12"),
        ("3rd May, 2024", "2024-05-03"),
        ("1st of May 2024", "2024-05-01"),
        ("March 12, 2025", "2025-03-12"),
        ("Sept. 3rd, 2024", "2024-09-03"),
        ("May 2024", "2024-05"),
        ("Wednesday, March 12, 2025", "2025-03-12"),
        ("2019 Jul-Aug", "2019-07"),
        ("2019 Jul 4", "2019-07-04"),
        ("Wed, 12 Mar 2025 23:59:59 -0700", "2025-03-12"),
        ("2025-03-12T23:59:59Z", "2025-03-12"),
        ("2025-03-12 23:59:59.123+02:00", "2025-03-12"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_read(text: str, expected: str) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "Mar 12", "12", "2023-02-29", "2025-13", "2025-00-10", "31 April 2025", "5/3/2024", "Marsh 2025", "v2025",
     "2025-03/12", "yesterday", "0000", "March", "2025-", "2025-03-12 and more", "Volume 12 March 2025",
     "２０２５", "May 2024The"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2025-03-12", "12 March 2025"), ("2025-03", "March 2025"), ("2025", "2025"), ("", ""), ("soon", "soon")],
)
def test_a_date_is_written_for_people(date: str, expected: str) -> None:
    assert human_date(date) == expected


@pytest.mark.parametrize(
    ("date", "atom", "rss"),
    [
        ("2025-03-12", "2025-03-12T00:00:00Z", "Wed, 12 Mar 2025 00:00:00 +0000"),
        ("2025-03", "2025-03-01T00:00:00Z", "Sat, 01 Mar 2025 00:00:00 +0000"),
        ("2025", "2025-01-01T00:00:00Z", "Wed, 01 Jan 2025 00:00:00 +0000"),
    ],
)
def test_a_date_is_written_for_feeds(date: str, atom: str, rss: str) -> None:
    assert (rfc3339(date), rfc822(date)) == (atom, rss)


def test_a_date_that_is_not_canonical_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no canonical date: 'May 2024'"):
        rfc3339("May 2024")


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_every_day_survives_each_form(day: datetime.date) -> None:
    iso = day.isoformat()
    assert parse_date(iso) == parse_date(human_date(iso)) == parse_date(rfc3339(iso)) == parse_date(rfc822(iso)) == iso


@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    date = parse_date(text)
    assert date is None or parse_date(date) == date
