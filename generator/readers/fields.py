"""Values as structured sources give them, brought to what a record holds. Anything of the wrong shape is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from generator.model import Author, Identifier, Link, LinkKind
from generator.readers import dates, identifiers, people
from generator.readers import links as addresses
from generator.readers.decoding import without_surrogates

_RETRACTED = re.compile(r"\W{0,3}(?:retracted|withdrawn|retracted article|retraction of)\b\W", re.I)
_WITHDRAWN = re.compile(
    r"\b(?:paper|article|manuscript|submission|work|preprint|version|it) (?:has|have|was|is) (?:been |being )?"
    r"(?:withdrawn|retracted)\b|^\W*(?:withdrawn|retracted)\b",
    re.I,
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +", re.I)


def text(value: object) -> str:
    """Take a string or number as text with its white space collapsed; anything else is empty."""
    if isinstance(value, str):
        flat = " ".join(value.split())
        return flat if flat.isascii() and "\0" not in flat else without_surrogates(flat)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def first(*values: object) -> str:
    """Take the first of the values that is a text."""
    return next((found for value in values if (found := text(value))), "")


def mapping(value: object) -> Mapping[str, object]:
    """Take a mapping; anything else is an empty one."""
    return value if isinstance(value, Mapping) else {}


def sequence(value: object) -> Sequence[object]:
    """Take a list; anything else is an empty one, but a lone value is a list of one."""
    if isinstance(value, list | tuple):
        return value
    return () if value is None or value == "" else (value,)


def texts(value: object) -> tuple[str, ...]:
    """Take the texts of a list, or a lone one."""
    return tuple(found for each in sequence(value) if (found := text(each)))


def given_first(name: str) -> str:
    """Turn ``Family, Given`` and ``Family, Jr, Given`` round; leave other names."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and parts[1].rstrip(".").lower() in _SUFFIXES:
        return f"{parts[0]} {parts[1]}"
    if len(parts) == 2:
        return " ".join(part for part in reversed(parts) if part)
    if len(parts) == 3:
        suffix, given = (parts[1], parts[2]) if parts[1].rstrip(".").lower() in _SUFFIXES else (parts[2], parts[1])
        return " ".join(part for part in (given, parts[0], suffix) if part)
    return " ".join(name.split())


def author(name: object, orcid: object = "", affiliation: object = "") -> Author | None:
    """Make an author of a name; None if there is none."""
    written = text(name)
    if not written:
        return None
    return Author(written, people.orcid(text(orcid)), text(affiliation))


def authors(found: Iterable[Author | None]) -> tuple[Author, ...]:
    """Keep those that are there."""
    return tuple(each for each in found if each is not None)


def ids(*found: Identifier | None) -> tuple[Identifier, ...]:
    """Keep each identifier once; of an arXiv id with and without a version, the one with it."""
    kept: dict[tuple[str, str], Identifier] = {}
    for each in found:
        if each is not None:
            key = (each.scheme, versionless(each.value) if each.scheme == "arxiv" else each.value)
            if len(each.value) > len(kept[key].value if key in kept else ""):
                kept[key] = each
    return tuple(kept.values())


def versionless(arxiv: str) -> str:
    """Take the version off an arXiv id."""
    return re.sub(r"v\d{1,3}$", "", arxiv)


def named(texts: Iterable[str]) -> Iterator[Identifier | None]:
    """Recognise the identifiers among texts and addresses."""
    return (identifiers.recognise(each) for each in texts)


def links(*found: tuple[LinkKind | None, object]) -> tuple[Link, ...]:
    """Make links of the addresses that are web addresses, each once; without a kind, it is told from the address."""
    made = (addresses.link(text(address), kind) for kind, address in found if text(address))
    kept: dict[str, Link] = {}
    for link in made:
        if link is not None:
            kept.setdefault(link.url, link)
    return tuple(kept.values())


def date(value: object) -> str:
    """Read a date as text: ISO with or without a time, English with or without a weekday, or a range's beginning."""
    written = _WEEKDAY.sub("", text(value), count=1)
    if match := re.match(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?![\d-])", written):
        return parts(match.groups())
    if match := re.match(r"\d{1,2} [A-Za-z]{3,9}\.? \d{4}", written):
        return dates.date(match[0])
    return dates.date(written.split("/")[0].rstrip("~?%"))


def parts(values: object) -> str:
    """Read a date in parts ``[year, month, day]``, each a number or a numeral, as far as they are a date."""
    numerals = [text(value) for value in sequence(values)][:3]
    good: list[str] = []
    for numeral in numerals:
        if not re.fullmatch(r"\d{1,4}", numeral) or int(numeral) == 0:
            break
        good.append(numeral.zfill(4 if not good else 2))
    while good and not (found := dates.date("-".join(good))):
        good.pop()
    return found if good else ""


def milliseconds(value: object) -> str:
    """Read a time in milliseconds since 1970 as its day in UTC."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10**14:
        return ""
    return (_EPOCH + timedelta(milliseconds=value)).date().isoformat()


def is_retracted(title: str) -> bool:
    """Tell whether a title begins with a publisher's mark of retraction: ``RETRACTED: …``."""
    return bool(_RETRACTED.match(title)) and not title[:3].islower()


def says_withdrawn(comment: str) -> bool:
    """Tell whether a comment or an abstract says that the paper was withdrawn."""
    return bool(_WITHDRAWN.search(comment[:2_000]))
