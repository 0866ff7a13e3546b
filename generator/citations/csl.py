"""CSL-JSON, the input of citation styles (https://github.com/citation-style-language/schema, csl-data.json)."""

from __future__ import annotations

from typing import Any

from generator.citations import facts
from generator.citations.names import split
from generator.config import Site
from generator.model import Paper

_TYPES: dict[facts.Kind, str] = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "preprint": "article",  # what CSL 1.0.2 has for a preprint
    "other": "document",
}


def csl(paper: Paper, site: Site) -> dict[str, Any]:
    """One paper as CSL-JSON has it, what is unknown left out."""
    arxiv, date, notes = facts.arxiv(paper), facts.date(paper), facts.notes(paper)
    values: dict[str, Any] = {
        "id": paper.id,
        "type": _TYPES[facts.kind(paper)],
        "title": facts.title(paper),
        "author": [_person(author.name) for author in paper.authors],
        "issued": {"date-parts": [list(date)]} if date else None,
        "container-title": facts.venue(paper),
        "publisher": "arXiv" if facts.kind(paper) == "preprint" else "",
        "number": arxiv and f"arXiv:{arxiv}",
        "DOI": facts.line(paper.identifier("doi")),
        "PMID": facts.line(paper.identifier("pubmed")),
        "URL": facts.address(paper, site),
        "abstract": facts.line(paper.abstract),
        "status": "Withdrawn" if paper.withdrawn else "",
        "note": "; ".join(notes),
    }
    return {key: value for key, value in values.items() if value}


def _person(name: str) -> dict[str, str]:
    parts = split(name)
    values = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
        "literal": parts.literal,
    }
    return {key: value for key, value in values.items() if value}
