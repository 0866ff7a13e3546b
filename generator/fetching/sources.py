"""What each source is asked: a table of how it is written on the command line, and of the requests that answer it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.errors import BroadsheetError
from generator.fetching.client import Client, NotThereError
from generator.readers.identifiers import recognise as identifier
from generator.text import parse_date, slug

ARXIV_API = "https://export.arxiv.org/api/query"  # https://info.arxiv.org/help/api/user-manual.html
ARXIV_FEED = "https://rss.arxiv.org/atom/"  # https://info.arxiv.org/help/rss.html
HUGGING_FACE = "https://huggingface.co/api/daily_papers"
CROSSREF = "https://api.crossref.org/works/"  # https://www.crossref.org/documentation/retrieve-metadata/rest-api/
OPENREVIEW = ("https://api2.openreview.net/notes", "https://api.openreview.net/notes")  # the newer first
_BATCH = 100  # arXiv ids a request
_PAGE = 200  # papers a request of a listing
_HF_PAGE = 100
_PAGES = 100  # requests for one source: beyond, it is no digest

_CATEGORY = r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2,4}(?:-[A-Za-z]{2,5})?)?"
_LISTING = re.compile(rf"arxiv:({_CATEGORY})(?:/(new|\d{{4}}-\d{{2}}(?:-\d{{2}})?))?")
_LIST_PAGE = re.compile(rf"https?://(?:www\.|export\.)?arxiv\.org/list/({_CATEGORY})/(\w[\w-]*)(?:[?#].*)?")
_HF_DAY = re.compile(r"(?:hf:|https?://huggingface\.co/papers(?:/date/|\?(?:.*&)?date=))(\d{4}-\d{2}-\d{2})/?")
_TOTAL = re.compile(rb"<(?:\w+:)?totalResults[^>]*>\s*(\d+)\s*<")
File = tuple[str, bytes]  # its ending, and what came back byte for byte


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for: of which source, which part of it, and for a digest's name a word and a date."""

    source: str
    parts: tuple[str, ...]
    name: str
    date: str = ""  # YYYY-MM-DD, where the source is of a day


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: a file, or several that are one digest."""

    wanted: Wanted
    files: tuple[File, ...]


def recognise(text: str) -> Wanted | None:
    """What a word of the command line asks of the network; None for what is no such thing."""
    if match := _HF_DAY.fullmatch(text):
        return Wanted("huggingface", (_day(match[1]),), "hugging-face", _day(match[1]))
    if match := _LISTING.fullmatch(text):
        return _listing(match[1], match[2] or "new")
    if match := _LIST_PAGE.fullmatch(text):
        return _listing(match[1], match[2])
    found = identifier(text)
    if found is None or found.scheme not in ("arxiv", "doi", "openreview"):
        return None
    return Wanted(found.scheme, (found.value,), slug(found.value) if found.scheme != "arxiv" else "arxiv")


def _day(text: str) -> str:
    if parse_date(text) != text:
        raise BroadsheetError(f"{text} is no date", "write it YYYY-MM-DD, such as 2025-03-12")
    return text


def _listing(category: str, when: str) -> Wanted:
    if not re.fullmatch(r"new|\d{4}-\d{2}(?:-\d{2})?", when):
        hint = f"write arxiv:{category}, arxiv:{category}/2025-03-12 or arxiv:{category}/2025-03"
        raise BroadsheetError(f"arXiv gives its list {when!r} to no program", hint)
    if when == "new":
        return Wanted("arxiv-new", (category,), slug(f"arxiv-{category}"))
    date = _day(when) if len(when) == 10 else ""
    return Wanted("arxiv-listing", (category, when), slug(f"arxiv-{category}"), date)


def together(wanted: Sequence[Wanted]) -> tuple[Wanted, ...]:
    """The same, with the arXiv ids in one: a request answers a hundred of them."""
    ids = tuple(dict.fromkeys(part for one in wanted if one.source == "arxiv" for part in one.parts))
    others = tuple(dict.fromkeys(one for one in wanted if one.source != "arxiv"))
    return (*([Wanted("arxiv", ids, "arxiv")] if ids else []), *others)


def fetch(client: Client, wanted: Wanted) -> Fetched:
    """Ask a source. Raises BroadsheetError, in words, where it does not give all that was asked."""
    return Fetched(wanted, tuple(_ASKED[wanted.source](client, wanted.parts)))


def _arxiv(client: Client, ids: Sequence[str]) -> Iterator[File]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        query = urlencode({"id_list": ",".join(batch), "max_results": len(batch)}, safe=",/")
        yield ".xml", client.get(f"{ARXIV_API}?{query}").body


def _arxiv_new(client: Client, parts: Sequence[str]) -> Iterator[File]:
    yield ".xml", client.get(ARXIV_FEED + parts[0]).body


def _arxiv_listing(client: Client, parts: Sequence[str]) -> Iterator[File]:
    category, when = parts
    first, last = (when, when) if len(when) == 10 else (f"{when}-01", f"{when}-31")
    day = f"[{first.replace('-', '')}0000 TO {last.replace('-', '')}2359]"
    query = {"search_query": f"cat:{category} AND submittedDate:{day}", "sortBy": "submittedDate"}
    query |= {"sortOrder": "ascending"}
    for page in range(_PAGES):
        asked = urlencode({**query, "start": page * _PAGE, "max_results": _PAGE})
        body = client.get(f"{ARXIV_API}?{asked}").body
        total = _TOTAL.search(body)
        if total is None:
            raise BroadsheetError("arXiv answers without saying how many papers there are", "try again later")
        yield ".xml", body
        if (page + 1) * _PAGE >= int(total[1]):
            return
    raise BroadsheetError(f"arXiv has more than {_PAGE * _PAGES:,} papers of that", "ask for a day, not a month")


def _hugging_face(client: Client, parts: Sequence[str]) -> Iterator[File]:
    for page in range(_PAGES):
        asked = urlencode({"date": parts[0], "limit": _HF_PAGE, **({"p": page} if page else {})})
        body = client.get(f"{HUGGING_FACE}?{asked}").body
        papers = json.loads(body)
        if page and not papers:
            return
        yield ".json", body
        if not isinstance(papers, list) or len(papers) < _HF_PAGE:
            return


def _crossref(client: Client, parts: Sequence[str]) -> Iterator[File]:
    mail = f"?{urlencode({'mailto': client.contact})}" if client.contact else ""
    yield ".json", client.get(CROSSREF + quote(parts[0], safe="/") + mail).body


def _openreview(client: Client, parts: Sequence[str]) -> Iterator[File]:
    """A forum's first note is the paper; forums of before 2023 are known to the older interface alone."""
    for address in OPENREVIEW:
        try:
            body = client.get(f"{address}?{urlencode({'id': parts[0]})}").body
        except NotThereError:
            continue
        if json.loads(body).get("notes"):
            yield ".json", body
            return
    raise NotThereError(f"OpenReview has no forum {parts[0]}", f"look at https://openreview.net/forum?id={parts[0]}")


_ASKED: dict[str, Callable[[Client, Sequence[str]], Iterator[File]]] = {
    "arxiv": _arxiv,
    "arxiv-new": _arxiv_new,
    "arxiv-listing": _arxiv_listing,
    "huggingface": _hugging_face,
    "doi": _crossref,
    "openreview": _openreview,
}
