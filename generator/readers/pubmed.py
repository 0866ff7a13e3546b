"""What PubMed's two formats have in common: its dates, its marks of retraction, its addresses."""

from __future__ import annotations

import re

from generator.model import LinkKind
from generator.readers import dates

RETRACTED = "retracted publication"
_DATE = re.compile(r"(\d{4})(?:[ -]([A-Za-z]{3,9})\.?)?(?:[ -]([A-Za-z]{3,9}\b|\d{4}\b)|\s(\d{1,2}))?")
_FULL_TEXT = "https://pmc.ncbi.nlm.nih.gov/articles/{}/"


def date(text: str) -> str:
    """Read ``2018 Apr 3``, ``2018 Nov-Dec``, ``1998 Dec-1999 Jan``, ``2018 Spring``: as much as is certain."""
    match = _DATE.match(" ".join(text.split()))
    if not match:
        return ""
    year, month, _, day = match.groups()
    if month and day and (whole := dates.date(f"{month} {day} {year}")):
        return whole
    return (dates.date(f"{month} {year}") if month else "") or dates.date(year)


def address(pubmed: str) -> tuple[LinkKind | None, str]:
    """Write the address of a paper's page."""
    return "abstract", f"https://pubmed.ncbi.nlm.nih.gov/{pubmed}/" if pubmed else ""


def full_text(pmc: str) -> tuple[LinkKind | None, str]:
    """Write the address of a paper's full text in PubMed Central."""
    return "page", _FULL_TEXT.format(pmc) if re.fullmatch(r"PMC\d{1,9}", pmc) else ""
