"""Dates as sources write them, to ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. Nothing is guessed: no year, no date."""

from __future__ import annotations

import re
from calendar import monthrange
from email.utils import parsedate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})", re.I)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})", re.I)


def date(text: str) -> str:
    """Read an ISO or English date; an empty string if it is none, or no day of the calendar."""
    text = " ".join(text.split())
    if match := _ISO.fullmatch(text):
        return _written(
            int(match[1]), int(match[2] or 0), int(match[3] or 0), match[2] is not None, match[3] is not None
        )
    if match := _MONTH_FIRST.fullmatch(text):
        return _written(int(match[3]), _month(match[1]), int(match[2] or 0), True, match[2] is not None)
    if match := _DAY_FIRST.fullmatch(text):
        return _written(int(match[3]), _month(match[2]), int(match[1]), True, True)
    return ""


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _written(year: int, month: int, day: int, has_month: bool, has_day: bool) -> str:
    if not 1 <= year <= 9999 or (has_month and not 1 <= month <= 12):
        return ""
    if has_day and not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return f"{year:04}" + (f"-{month:02}" if has_month else "") + (f"-{day:02}" if has_day else "")


def mail_date(text: str) -> str:
    """Read the date of a mail header or of RSS: ``Mon, 27 Apr 2026 00:00:00 -0400``; an ISO date, too."""
    parsed = parsedate(text.strip()[:100])
    if parsed is None or ":" not in text:
        return date(re.sub(r"^[A-Za-z]{3,9}, ", "", text.strip()[:100]))
    return _written(parsed[0], parsed[1], parsed[2], True, True)
