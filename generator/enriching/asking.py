"""Candidates from the network: by identifier where there is one, else by title. A table of whom to ask, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote, urlencode

from generator import readers
from generator.fetching.client import Client, NotThereError
from generator.fetching.sources import ARXIV_API, CROSSREF
from generator.model import Record
from generator.text import plain

OPENALEX = "https://api.openalex.org/works"  # https://docs.openalex.org: a key is needed since February 2026
OPENALEX_KEY = "BROADSHEET_OPENALEX_KEY"
_ROWS = 5  # answers to a title
_WORDS = 20  # of a title that are asked for
_BATCH = 100


class Asker:
    """Asks one registry, with the client's manners."""

    def __init__(self, client: Client, key: str = "") -> None:
        self._client = client
        self._key = key

    def arxiv_ids(self, ids: Sequence[str]) -> Iterator[Record]:
        """What arXiv says of some ids, a hundred a request."""
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            asked = urlencode({"id_list": ",".join(batch), "max_results": len(batch)}, safe=",/")
            yield from self._records(f"{ARXIV_API}?{asked}")

    def arxiv(self, record: Record) -> Iterator[Record]:
        """What arXiv has under a title."""
        if words := _words(record):
            asked = urlencode({"search_query": f'ti:"{words}"', "max_results": _ROWS})
            yield from self._records(f"{ARXIV_API}?{asked}")

    def crossref(self, record: Record) -> Iterator[Record]:
        """What Crossref has under a DOI, or else under a title."""
        doi = next((one.value for one in record.ids if one.scheme == "doi"), "")
        mail = {"mailto": self._client.contact} if self._client.contact else {}
        if doi:
            yield from self._records(CROSSREF + quote(doi, safe="/") + (f"?{urlencode(mail)}" if mail else ""))
        elif words := _words(record):
            asked = urlencode({"query.bibliographic": words, "rows": _ROWS, **mail})
            yield from self._records(f"{CROSSREF.rstrip('/')}?{asked}")

    def openalex(self, record: Record) -> Iterator[Record]:
        """What OpenAlex has under a title; without a key it has nothing to say."""
        if self._key and (words := _words(record)):
            asked = urlencode({"filter": f"title.search:{words}", "per-page": _ROWS, "api_key": self._key})
            yield from self._records(f"{OPENALEX}?{asked}")

    def _records(self, url: str) -> tuple[Record, ...]:
        try:
            answer = self._client.get(url)
        except NotThereError:
            return ()
        shown = re.sub(r"[?&](?:api_key|mailto)=[^&]*", "", url)
        return readers.read(answer.body, shown).records


REGISTRIES: dict[str, Callable[[Asker, Record], Iterator[Record]]] = {
    "arxiv": Asker.arxiv,
    "crossref": Asker.crossref,
    "openalex": Asker.openalex,
}


def _words(record: Record) -> str:
    """A title's words for a search: nothing of it means anything to a query language."""
    return " ".join(re.findall(r"[^\W_]+", plain(record.title))[:_WORDS])
