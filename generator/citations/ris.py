"""RIS, as reference managers read it (https://en.wikipedia.org/wiki/RIS_(file_format), Zotero's and rispy's tags)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.citations import facts
from generator.citations.names import split
from generator.config import Site
from generator.model import Paper

_TYPES: dict[facts.Kind, str] = {"journal": "JOUR", "conference": "CPAPER", "preprint": "UNPB", "other": "GEN"}


def ris(paper: Paper, site: Site) -> str:
    """One RIS record: a line a fact, none of them empty, with its closing ``ER``."""
    return "".join(f"{tag}  - {value}".rstrip() + "\n" for tag, value in _facts(paper, site)) + "ER  - \n"


def _facts(paper: Paper, site: Site) -> Iterator[tuple[str, str]]:
    arxiv = facts.arxiv(paper)
    rows = (
        ("TY", _TYPES[facts.kind(paper)]),
        ("ID", paper.id),
        ("TI", facts.title(paper)),
        *(("AU", _person(author.name)) for author in paper.authors),
        ("PY", paper.date[:4]),
        ("DA", _date(facts.date(paper))),
        ("T2", facts.venue(paper)),
        ("PB", "arXiv" if facts.kind(paper) == "preprint" else ""),
        ("AN", arxiv and f"arXiv:{arxiv}"),
        ("DO", facts.line(paper.identifier("doi"))),
        ("UR", facts.address(paper, site)),
        ("AB", facts.line(paper.abstract)),
        ("N1", "Withdrawn" if paper.withdrawn else ""),
        *(("N1", note) for note in facts.notes(paper)),
    )
    return ((tag, value) for tag, value in rows if value)


def _person(name: str) -> str:
    """``Family, Given, Suffix``; a group has no comma that would split it."""
    parts = split(name)
    if parts.literal:
        return parts.literal.replace(",", "")
    return ", ".join(part for part in (parts.last, parts.given, parts.suffix) if part)


def _date(parts: tuple[int, ...]) -> str:
    """``YYYY/MM/DD/`` with what is unknown left empty."""
    if not parts:
        return ""
    year, *rest = parts
    return "/".join((f"{year:04}", *(f"{part:02}" for part in rest), *[""] * (3 - len(rest))))
