"""Dates as sources write them, and as pages and feeds want them. A date may lack its day, or month and day."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")  # English whatever the locale, as RFC 822 has them
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(_MONTHS, 1)}

_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}.*|T\d.*)?"
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_FORMS = tuple(
    re.compile(form + _TIME, re.DOTALL | re.ASCII)
    for form in (
        rf"{_YEAR}(?:(?P<sign>[-/.])(?P<month>\d{{1,2}})(?:(?P=sign)(?P<day>\d{{1,2}}))?)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}\s+{_MONTH}(?:[-/][A-Za-z]{{3,9}})?(?:\s+{_DAY})?",
    )
)
_CANONICAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def parse_date(text: str) -> str | None:
    """Read a date as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: as much as is given, and nothing the calendar lacks.

    ISO 8601, RFC 822 and the usual English forms. A day and a month in numbers alone (``5/3/2024``) are no date, since
    half the world reads them the other way. A time's zone moves no day: the date is the one written.
    """
    text = " ".join(text.split())
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _canonical(match.groupdict())
    return None


def _canonical(parts: dict[str, str | None]) -> str | None:
    year, name = parts["year"] or "", parts.get("name")
    month = str(_month(name)) if name else parts.get("month")
    day = parts.get("day")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _month(name: str) -> int:
    """Give a month's number, 0 for what is no month: ``Sep``, ``Sept`` and ``September`` are."""
    number = _NUMBERS.get(name[:3].lower(), 0)
    return number if number and (_MONTHS[number - 1].lower().startswith(name.lower()) or name.lower() == "sept") else 0


def rfc3339(text: str) -> str:
    """Write a canonical date as Atom and JSON Feed want it: midnight, UTC, the first of what is not given."""
    return f"{_first_day(text).isoformat()}T00:00:00Z"


def rfc822(text: str) -> str:
    """Write a canonical date as RSS and mail want it: midnight, UTC, the first of what is not given."""
    day = _first_day(text)
    return f"{_DAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1][:3]} {day.year:04} 00:00:00 +0000"


def human_date(text: str) -> str:
    """Write a canonical date for people: ``12 March 2025``, ``March 2025``, ``2025``. Other text stays as it is."""
    match = _CANONICAL.fullmatch(text)
    if not match or not 1 <= int(match[2] or 1) <= 12:
        return text
    parts = [str(int(match[3])) if match[3] else "", _MONTHS[int(match[2]) - 1] if match[2] else "", match[1]]
    return " ".join(part for part in parts if part)


def _first_day(text: str) -> date:
    match = _CANONICAL.fullmatch(text)
    if not match:
        raise ValueError(f"no canonical date: {text!r}")
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
