"""A paper as reference managers and people cite it: one file a format, and the table of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from generator.citations.bibtex import bibtex
from generator.citations.coins import coins
from generator.citations.csl import csl
from generator.citations.reference import reference
from generator.citations.ris import ris
from generator.config import Site
from generator.model import Paper


@dataclass(frozen=True, slots=True)
class Format:
    """A citation format: its name for people, MIME type, file ending, and what writes one paper in it."""

    name: str
    mime: str
    ending: str
    write: Callable[[Paper, Site], str]


def _csl_text(paper: Paper, site: Site) -> str:
    return json.dumps(csl(paper, site), ensure_ascii=False, indent=1) + "\n"


def _reference_line(paper: Paper, site: Site) -> str:
    return reference(paper, site) + "\n"


FORMATS = (
    Format("BibTeX", "application/x-bibtex", "bib", bibtex),
    Format("RIS", "application/x-research-info-systems", "ris", ris),
    Format("CSL-JSON", "application/vnd.citationstyles.csl+json", "csl.json", _csl_text),
    Format("Plain text", "text/plain", "txt", _reference_line),
)

__all__ = ["FORMATS", "Format", "bibtex", "coins", "csl", "reference", "ris"]
