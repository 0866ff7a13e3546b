"""Answers from the network: by identifier where there is one, else by title. A table of whom to ask, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import quote, urlencode

from generator import readers
from generator.enriching.matching import Answer, Match, certain
from generator.errors import BroadsheetError
from generator.fetching.client import Client, NotThereError, RefusedError
from generator.fetching.sources import ARXIV_API, CROSSREF
from generator.identity import versionless
from generator.model import Record, Scheme
from generator.text import plain

OPENALEX = "https://api.openalex.org/works"  # https://docs.openalex.org: a key is needed since February 2026
OPENALEX_KEY = "BROADSHEET_OPENALEX_KEY"
_ROWS = 5  # answers to a title
_WORDS = 20  # of a title that are asked for
_BATCH = 100
_PATIENCE = 3  # requests that a registry may refuse in succession


class Asker:
    """Asks registries, with the client's manners. One that fails is not asked again, and ``failed`` says why."""

    def __init__(self, client: Client, key: str = "") -> None:
        self._client = client
        self._key = key
        self._refusals: dict[str, int] = {}
        self.failed: dict[str, BroadsheetError] = {}

    def records(self, source: str, record: Record) -> tuple[Record, ...]:
        """What a registry has that may be the paper of a record."""
        url = REGISTRIES[source](record)
        private = {"api_key": self._key} if source == "openalex" else {}
        if source == "crossref" and self._client.contact:
            private = {"mailto": self._client.contact}
        return self._records(source, url, private) if url else ()

    def arxiv_ids(self, ids: Sequence[str]) -> Iterator[Record]:
        """What arXiv says of some ids in one request; where it refuses that for one of them, of each half."""
        if not ids:
            return
        asked = urlencode({"id_list": ",".join(ids), "max_results": len(ids)}, safe=",/")
        before = self._refusals.get("arxiv", 0)
        yield from self._records("arxiv", f"{ARXIV_API}?{asked}", {})
        if self._refusals.get("arxiv", 0) > before and len(ids) > 1:
            self._refusals["arxiv"] = 0
            yield from self.arxiv_ids(ids[: len(ids) // 2])
            yield from self.arxiv_ids(ids[len(ids) // 2 :])

    def _records(self, source: str, url: str, private: Mapping[str, str]) -> tuple[Record, ...]:
        if source in self.failed:
            return ()
        try:
            answer = self._client.get(url, private=private)
        except NotThereError:
            return ()
        except RefusedError as error:
            self._refusals[source] = self._refusals.get(source, 0) + 1
            if self._refusals[source] >= _PATIENCE:
                self.failed[source] = error
            return ()
        except BroadsheetError as error:
            self.failed[source] = error
            return ()
        self._refusals[source] = 0
        return readers.read(answer.body, url).records


def answers(
    asker: Asker,
    wanted: Mapping[str, Record],
    listed: Mapping[str, str],
    sources: Sequence[str],
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[tuple[str, Answer]]:
    """What is found of each paper, one by one; it ends where nobody is left to ask. ``tell`` hears who is asked for."""
    for batch in _batches(wanted.items()):
        named = _named(asker, [record for _, record in batch]) if "arxiv" in sources else {}
        for paper, record in batch:
            if asker.failed.keys() >= set(sources):
                return
            tell(plain(record.title) or paper)
            found = [one for name in _arxiv(record) for one in named.get(name, ())]
            yield paper, _answer(asker, record, found, listed.get(paper, ""), sources)


def _answer(asker: Asker, record: Record, named: Sequence[Record], listed: str, sources: Sequence[str]) -> Answer:
    """The first certain answer; else the first doubt."""
    answer = certain(record, named, listed) if named else None
    for source in sources:
        if isinstance(answer, Match):
            break
        found = certain(record, asker.records(source, record), listed)
        answer = found if isinstance(found, Match) else answer or found
    return answer


def _named(asker: Asker, records: Sequence[Record]) -> Mapping[str, list[Record]]:
    """What arXiv says of the papers that have its ids, by id."""
    ids = sorted({name for record in records for name in _arxiv(record)})
    found: dict[str, list[Record]] = {}
    for record in asker.arxiv_ids(ids):
        for name in _arxiv(record):
            found.setdefault(name, []).append(record)
    return found


def _arxiv(record: Record) -> list[str]:
    return [value for scheme, value in map(versionless, record.ids) if scheme == "arxiv"]


def _batches(rows: Iterable[tuple[str, Record]]) -> Iterator[list[tuple[str, Record]]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _ask_arxiv(record: Record) -> str:
    """A search for a title: https://info.arxiv.org/help/api/user-manual.html, section 5.1."""
    words = _words(record)
    asked = urlencode({"search_query": f'ti:"{words}"', "max_results": _ROWS})
    return f"{ARXIV_API}?{asked}" if words else ""


def _ask_crossref(record: Record) -> str:
    """A DOI, or else a search for a title: https://api.crossref.org/swagger-ui."""
    if doi := _value(record, "doi"):
        return CROSSREF + quote(doi, safe="/")
    words = _words(record)
    asked = urlencode({"query.bibliographic": words, "rows": _ROWS})
    return f"{CROSSREF.rstrip('/')}?{asked}" if words else ""


def _ask_openalex(record: Record) -> str:
    """A DOI or PubMed id, or else a search for a title: https://docs.openalex.org/api-entities/works/filter-works."""
    doi, pubmed, words = _value(record, "doi"), _value(record, "pubmed"), _words(record)
    by = f"doi:{doi}" if doi else f"pmid:{pubmed}" if pubmed else f"title.search:{words}" if words else ""
    return f"{OPENALEX}?{urlencode({'filter': by, 'per-page': _ROWS})}" if by else ""


# Whom to ask, in this order, and the address that asks for a record; empty where there is nothing to ask by.
REGISTRIES: dict[str, Callable[[Record], str]] = {
    "arxiv": _ask_arxiv,
    "crossref": _ask_crossref,
    "openalex": _ask_openalex,
}


def _value(record: Record, wanted: Scheme) -> str:
    return next((value for scheme, value in map(versionless, record.ids) if scheme == wanted), "")


def _words(record: Record) -> str:
    """A title's words for a search: nothing of it means anything to a query language."""
    return " ".join(re.findall(r"[^\W_]+", plain(record.title))[:_WORDS])
