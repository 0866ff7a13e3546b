"""What the words of a command line ask of the network: a table of how each source is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.errors import BroadsheetError
from generator.fetching.categories import category
from generator.readers.identifiers import recognise as identifier
from generator.text import parse_date, slug


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for: of which source, which part of it, and for a digest's name a word and a date."""

    source: str
    parts: tuple[str, ...]
    name: str
    date: str = ""  # YYYY-MM-DD, where the source is of a day

    @property
    def is_dated(self) -> bool:
        """Whether the day is known, or the answer will say it."""
        return bool(self.date) or self.source == "arxiv-new"

    def __str__(self) -> str:
        more = f" and {len(self.parts) - 3} more" if len(self.parts) > 3 else ""
        return f"{self.source} {'/'.join(self.parts[:3])}{more}"


def _day(text: str) -> str:
    if parse_date(text) != text:
        raise BroadsheetError(f"{text} is no date", "write it YYYY-MM-DD, such as 2025-03-12")
    return text


def _hugging_face(day: str | None) -> Wanted:
    if not day or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        hint = "write hf:2025-03-12 or https://huggingface.co/papers/date/2025-03-12"
        raise BroadsheetError("of Hugging Face one day is taken, by its date", hint)
    return Wanted("huggingface", (_day(day),), "hugging-face", _day(day))


def _listing(written: str, when: str | None) -> Wanted:
    names = "+".join(category(each) for each in written.split("+"))
    name = slug(f"arxiv-{names}")
    when = when or "new"
    if when == "new":
        return Wanted("arxiv-new", (names,), name)
    if old := re.fullmatch(r"(9[1-9]|[0-8]\d)(0[1-9]|1[0-2])", when):  # 2503, as arXiv's own lists had it
        when = f"{'19' if old[1] > '90' else '20'}{old[1]}-{old[2]}"
    if not re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", when):
        hint = f"write arxiv:{names}, arxiv:{names}/2025-03-12 or arxiv:{names}/2025-03"
        raise BroadsheetError(f"arXiv gives its list {when!r} to no program", hint)
    date = _day(when) if len(when) == 10 else ""
    _day(date or f"{when}-01")
    return Wanted("arxiv-listing", (names, when), name, date)


_HF = r"https?://(?:www\.)?(?:huggingface\.co|hf\.co)/papers"
_WORDS = r"([a-z-]+(?:\.[a-z-]+)?(?:\+[a-z-]+(?:\.[a-z-]+)?)*)"
_WRITTEN: tuple[tuple[str, Callable[..., Wanted]], ...] = (
    (r"(?:hf|huggingface):(.*)", _hugging_face),
    (rf"{_HF}/?(?:(?:/date/|\?(?:.*&)?date=)([\d-]*)/?.*)?", _hugging_face),
    (rf"{_HF}/(?:week|month|trending)\b.*()", _hugging_face),
    (rf"arxiv:{_WORDS}(?:/([\w-]+))?", _listing),
    (rf"https?://(?:www\.|export\.)?arxiv\.org/list/{_WORDS}/([\w-]+)/?(?:[?#].*)?", _listing),
    (rf"https?://rss\.arxiv\.org/(?:rss|atom)/{_WORDS}/?(?:[?#].*)?()", _listing),
)
_TABLE = tuple((re.compile(pattern, re.I), make) for pattern, make in _WRITTEN)


def recognise(text: str) -> Wanted | None:
    """What a word of the command line asks of the network; None for what is no such thing."""
    found = identifier(text)
    if found is not None and found.scheme in ("arxiv", "doi", "openreview"):
        return Wanted(found.scheme, (found.value,), "arxiv" if found.scheme == "arxiv" else slug(found.value))
    for pattern, make in _TABLE:
        if match := pattern.fullmatch(text.strip()):
            return make(*match.groups())
    return None


def together(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """The same, with the arXiv ids in one: a request answers a hundred of them."""
    ids = tuple(dict.fromkeys(part for one in wanted if one.source == "arxiv" for part in one.parts))
    others = tuple(dict.fromkeys(one for one in wanted if one.source != "arxiv"))
    return (*([Wanted("arxiv", ids, "arxiv")] if ids else []), *others)
