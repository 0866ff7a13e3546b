"""What readers say when something could not be read: the same words in every format."""

from __future__ import annotations

from generator.model import Problem, Source


def untitled(source: Source, what: str = "") -> Problem:
    """Say that a record has no title, so that no paper was made of it."""
    told = f" ({what})" if what else ""
    return Problem("error", source, f"a record without a title{told}: left out", "look it up, and list it by hand")


def no_papers(path: str, what: str) -> Problem:
    """Say that there is no paper in a file, where one should expect some."""
    return Problem("error", Source(path), f"no papers in this {what}", "save it again, or take it out of the digest")


def cut_short(source: Source, what: str) -> Problem:
    """Say that a file ends in the middle of something."""
    return Problem("error", source, f"the file is cut short: {what}", "save it again; what stands above was read")


def empty_day(path: str, what: str) -> Problem:
    """Say that a file is whole and has no papers, as on a day without any: no mistake."""
    return Problem("note", Source(path), f"no papers in this {what}: an empty day", "nothing is to do")


def cut_authors(source: Source, title: str) -> Problem:
    """Say that a source names but the first authors."""
    return Problem("note", source, f"the authors of “{title}” are cut short", "`enrich` can find the others")
