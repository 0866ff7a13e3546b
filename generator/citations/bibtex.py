"""BibTeX for biber, or BibTeX with an engine that reads UTF-8: letters stay letters, formulas stay TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations import facts
from generator.citations.names import OTHERS, split
from generator.citations.tex import capitals, escape, latex, title
from generator.config import Site
from generator.model import Paper

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEY = 4  # words
_TYPES: dict[facts.Kind, str] = {
    "journal": "article",
    "conference": "inproceedings",
    "preprint": "misc",
    "other": "misc",
}


def bibtex(paper: Paper, site: Site) -> str:
    """One BibTeX record: the paper's id is its key, what is unknown is left out."""
    rows = [(name, value) for name, value in _fields(paper, site) if value]
    width = max(len(name) for name, _ in rows)
    body = ",\n".join(f"  {name:<{width}} = {value}" for name, value in rows)
    return f"@{_TYPES[facts.kind(paper)]}{{{paper.id},\n{body}\n}}\n"


def _fields(paper: Paper, site: Site) -> Iterator[tuple[str, str]]:
    """Names and values as they stand in the record, braces and all."""
    year, *month = facts.date(paper) or (0,)
    kind, arxiv = facts.kind(paper), facts.arxiv(paper)
    authors = " and ".join(person for author in paper.authors if (person := _person(author.name)))
    yield "title", _braced(title(paper.title) or capitals(paper.id))
    yield "author", _braced(authors)
    yield "key", "" if authors else _braced(_key(paper))
    yield "year", _braced(f"{year:04}" if year else "")
    yield "month", _MONTHS[month[0] - 1] if month else ""
    yield "booktitle" if kind == "conference" else "journal", _braced(latex(paper.venue) if facts.venue(paper) else "")
    yield "eprint", _braced(arxiv)
    yield "archivePrefix", _braced(arxiv and "arXiv")
    yield "doi", _braced(_doi(facts.line(paper.identifier("doi"))))
    yield "url", _braced(facts.address(paper, site))
    yield "note", _braced("Withdrawn" if paper.withdrawn else "")
    yield "annote", _braced(escape("; ".join(facts.notes(paper))))


def _key(paper: Paper) -> str:
    """What BibTeX's styles sort by, and print for a name, where they have no author: the first words of the title."""
    words = facts.title(paper).split()
    return escape(" ".join(words[:_KEY]).rstrip(".,:;!?–—-")) or paper.id


def _doi(value: str) -> str:
    """A DOI letter for letter, as BibTeX's fields of addresses are read, but for what would end the field."""
    return re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", value)


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _person(source: str) -> str:
    """A name that BibTeX takes apart as we do: ``von Family, Suffix, Given``, a group in braces."""
    name = split(source)
    if name.literal:
        return OTHERS if name.literal == OTHERS else _braced(escape(name.literal))
    family = escape(name.family)
    # BibTeX takes all up to the last lower-case word for the particle, which holds for ours alone.
    if any(word[0].islower() for word in name.family.split()[:-1]):
        family = _braced(family)
    last = f"{escape(name.particle)} {family}".strip()
    return ", ".join(part for part in (last, escape(name.suffix), escape(name.given)) if part)
