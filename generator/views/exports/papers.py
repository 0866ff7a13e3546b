"""One paper in each export format, and how papers become a file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator import addresses, rows
from generator.citations import bibtex as write_bibtex
from generator.citations import csl as write_csl
from generator.citations import ris as write_ris
from generator.library import Library
from generator.model import Correction, Paper, Tagging


def bib(library: Library, paper: Paper) -> str:
    """A BibTeX record."""
    return write_bibtex(paper, library.site)


def ris(library: Library, paper: Paper) -> str:
    """A RIS record."""
    return write_ris(paper, library.site)


def csl(library: Library, paper: Paper) -> str:
    """A CSL-JSON object, on a line of its own."""
    return json.dumps(write_csl(paper, library.site), ensure_ascii=False)


def array(parts: Sequence[str]) -> str:
    """Objects as a JSON array."""
    return "[\n" + ",\n".join(parts) + "\n]\n" if parts else "[]\n"


def row(library: Library, paper: Paper) -> str:
    """A JSON object on a line: what ``schema`` describes."""
    return json.dumps(values(library, paper), ensure_ascii=False) + "\n"


def values(library: Library, paper: Paper) -> dict[str, object]:
    """All that is known of a paper, unknown fields left out."""
    return rows.told(
        {
            "id": paper.id,
            "url": library.site.address(addresses.address(addresses.paper(paper.id))),
            "title": paper.title,
            "abstract": paper.abstract,
            **rows.named(paper.authors, paper.ids, paper.links),
            "date": paper.date,
            "venue": paper.venue,
            "licence": paper.licence,
            "withdrawn": paper.withdrawn,
            "listed": paper.listed,
            "appearances": [
                rows.told({"digest": a.digest, "position": a.position, "note": a.note, "curators": list(a.curators)})
                for a in paper.appearances
            ],
            "tags": [_tag(tagging) for tagging in paper.tags],
            "note": paper.note,
            "pick": paper.pick,
            "erratum": paper.erratum,
            "corrections": [_correction(one) for one in paper.corrections],
            "source": {"path": paper.source.path, "line": paper.source.line},
        }
    )


def _tag(tagging: Tagging) -> dict[str, object]:
    words = list(dict.fromkeys(evidence.words for evidence in tagging.evidence))
    return rows.told({"id": tagging.tag, "by": tagging.by, "words": words, "reason": tagging.reason})


def _correction(one: Correction) -> dict[str, object]:
    return rows.told({"field": one.field, "value": one.value, "was": one.was, "date": one.date, "reason": one.reason})
