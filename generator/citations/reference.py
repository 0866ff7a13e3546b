"""A reference in plain text, in the manner of APA: for a mail, a slide, a chat."""

from __future__ import annotations

from generator.citations import facts
from generator.citations.names import Name, split
from generator.config import Site
from generator.model import Paper

_MOST = 20  # authors named; of more, the first 19 and the last (APA 7, section 9.8)


def reference(paper: Paper, site: Site) -> str:
    """One line: authors, year, title, venue and where to find it, what is unknown left out."""
    authors, title = _authors([split(author.name) for author in paper.authors]), facts.title(paper)
    year = paper.date[:4] or "n.d."
    said = (
        f"{authors or title} ({year})",
        title if authors else "",
        facts.venue(paper),
        "Withdrawn" if paper.withdrawn else "",
        _where(paper, site),
    )
    return " ".join(_stopped(part) for part in said if part)


def _authors(names: list[Name]) -> str:
    shown = [_person(name) for name in names]
    if len(shown) > _MOST:
        return f"{', '.join(shown[: _MOST - 1])}, … {shown[-1]}"
    return ", & ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)


def _person(name: Name) -> str:
    return ", ".join(part for part in (name.last, name.initials, name.suffix) if part)


def _where(paper: Paper, site: Site) -> str:
    arxiv = facts.arxiv(paper)
    if arxiv and not paper.identifier("doi"):
        return f"arXiv:{arxiv}"
    return facts.address(paper, site)


def _stopped(part: str) -> str:
    """A full stop after what has none, but not after an address, which it would break."""
    return part if part.endswith((".", "?", "!", "…")) or "://" in part.rsplit(" ", 1)[-1] else f"{part}."
