"""What each source is asked: a table of the requests that answer what is wanted."""

from __future__ import annotations

import calendar
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.errors import BroadsheetError
from generator.fetching import checks
from generator.fetching.categories import query
from generator.fetching.client import Client
from generator.fetching.refusing import NotThereError, RefusedError
from generator.fetching.wanted import Wanted

ARXIV_API = "https://export.arxiv.org/api/query"  # https://info.arxiv.org/help/api/user-manual.html
ARXIV_FEED = "https://rss.arxiv.org/atom/"  # https://info.arxiv.org/help/rss.html
HUGGING_FACE = "https://huggingface.co/api/daily_papers"
CROSSREF = "https://api.crossref.org/works/"  # https://www.crossref.org/documentation/retrieve-metadata/rest-api/
OPENREVIEW = ("https://api2.openreview.net/notes", "https://api.openreview.net/notes")  # the newer first
_BATCH = 100  # arXiv ids a request
_PAGE = 200  # papers a request of a listing
_HF_PAGE = 100
_PAGES = 100  # requests for one source: beyond, it is no digest
_HOUR = 3600.0  # a listing that broke off goes on from there: arXiv's index changes once a day
File = tuple[str, bytes]  # its ending, and what came back byte for byte


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: a file, or several that are one digest; and the parts wanted that its source does not have."""

    wanted: Wanted
    files: tuple[File, ...]
    missing: tuple[str, ...] = ()


def fetch(client: Client, wanted: Wanted) -> Fetched:
    """Ask a source. Raises BroadsheetError, in words, where it gives nothing, or part of a whole."""
    files = tuple(_ASKED[wanted.source](client, wanted.parts))
    if wanted.source != "arxiv":
        return Fetched(wanted, files)
    missing = checks.missing(wanted.parts, (body for _, body in files))
    if len(missing) == len(wanted.parts):
        raise not_at_arxiv(missing)
    return Fetched(wanted, files, missing)


def not_at_arxiv(ids: Sequence[str]) -> NotThereError:
    """What a person is told of ids that arXiv leaves out of its answer without a word."""
    hint = "check the number; arXiv is known to leave out papers when it is busy, so try again"
    return NotThereError(f"arXiv gives nothing for {', '.join(ids)}", hint)


def _arxiv(client: Client, ids: Sequence[str]) -> Iterator[File]:
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        asked = urlencode({"id_list": ",".join(batch), "max_results": len(batch)}, safe=",/")
        yield ".xml", client.get(f"{ARXIV_API}?{asked}", checks.in_format("arxiv-api")).body


def _arxiv_new(client: Client, parts: Sequence[str]) -> Iterator[File]:
    yield ".xml", client.get(ARXIV_FEED + parts[0], checks.in_format("arxiv-feed")).body


def _arxiv_listing(client: Client, parts: Sequence[str]) -> Iterator[File]:
    names, when = parts
    of = " OR ".join(map(query, names.split("+")))
    words = {"search_query": f"{f'({of})' if ' ' in of else of} AND submittedDate:{_times(when)}"}
    words |= {"sortBy": "submittedDate", "sortOrder": "ascending"}
    for start in range(0, _PAGES * _PAGE, _PAGE):
        asked = urlencode({**words, "start": start, "max_results": _PAGE})
        body = client.get(f"{ARXIV_API}?{asked}", checks.page_of_listing(start, _PAGE), _HOUR).body
        yield ".xml", body
        if start + _PAGE >= checks.total(body):
            return
    raise BroadsheetError(f"arXiv has more than {_PAGE * _PAGES:,} papers of that", "ask for a day, not a month")


def _times(when: str) -> str:
    """The minutes, in UTC, of a day or a month: ``[202503010000 TO 202503312359]``."""
    if len(when) == 10:
        first = last = when
    else:
        year, month = map(int, when.split("-"))
        first, last = f"{when}-01", f"{when}-{calendar.monthrange(year, month)[1]}"
    return f"[{first.replace('-', '')}0000 TO {last.replace('-', '')}2359]"


def _hugging_face(client: Client, parts: Sequence[str]) -> Iterator[File]:
    for page in range(_PAGES):
        asked = urlencode({"date": parts[0], "limit": _HF_PAGE, **({"p": page} if page else {})})
        body = client.get(f"{HUGGING_FACE}?{asked}", checks.in_format("hf-api")).body
        papers = json.loads(body)
        if page and not papers:
            return
        yield ".json", body
        if not isinstance(papers, list) or len(papers) < _HF_PAGE:
            return


def _crossref(client: Client, parts: Sequence[str]) -> Iterator[File]:
    asks = {"mailto": client.contact} if client.contact else {}
    try:
        yield ".json", client.get(CROSSREF + quote(parts[0], safe="/"), checks.in_format("crossref"), private=asks).body
    except NotThereError as error:
        hint = "another registry may have it, such as DataCite: save its citation as BibTeX or RIS, and add that file"
        raise NotThereError(f"Crossref does not know {parts[0]} (404)", hint) from error


def _openreview(client: Client, parts: Sequence[str]) -> Iterator[File]:
    """A forum's first note is the paper; forums of before 2023 are known to the older interface alone."""
    page = f"https://openreview.net/forum?id={parts[0]}"
    refused = False
    for address in OPENREVIEW:
        try:
            body = client.get(f"{address}?{urlencode({'id': parts[0]})}", checks.notes).body
        except (NotThereError, RefusedError) as error:
            refused |= isinstance(error, RefusedError)
            continue
        if json.loads(body)["notes"]:  # the check has seen that there are notes, or an empty list of them
            yield ".json", body
            return
    if refused:
        hint = f"look at {page}: where you may see it, it has BibTeX to save and add"
        raise RefusedError(f"OpenReview gives the forum {parts[0]} to no program", hint)
    raise NotThereError(f"OpenReview has no forum {parts[0]}", f"look at {page}")


_ASKED: dict[str, Callable[[Client, Sequence[str]], Iterator[File]]] = {
    "arxiv": _arxiv,
    "arxiv-new": _arxiv_new,
    "arxiv-listing": _arxiv_listing,
    "huggingface": _hugging_face,
    "doi": _crossref,
    "openreview": _openreview,
}
