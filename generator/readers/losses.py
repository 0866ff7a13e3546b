"""What readers say when something could not be read: the same words in every format."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Problem, Record, Source

_STOPS = (".", "!", "?", "…", ")", "]", "”", '"', "’", "'", "}", "$")  # what an abstract ends with


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


def broken_off(text: str, path: str, records: Sequence[Record]) -> tuple[Problem, ...]:
    """Tell a text whose last line seems to end in its middle; lines have no end of their own that could be missed.

    It has no line end, and leaves a bracket or a table's row open, or ends its last abstract otherwise than the others.
    """
    if not text or text.endswith("\n"):
        return ()
    lines = text.splitlines()
    last = lines[-1].strip()
    if not (_is_open(last, lines) or _ends_otherwise(last, records)):
        return ()
    hint = "save it again if it is; what stands above was read"
    return (
        Problem("warning", Source(path, len(lines)), "the text ends in the middle of a line: is it cut short?", hint),
    )


def _is_open(last: str, lines: Sequence[str]) -> bool:
    if any(last.count(opening) > last.count(closing) for opening, closing in ("[]", "()")):
        return True
    above = lines[-2].strip() if len(lines) > 1 else ""
    return len(above) > 1 and above[0] == above[-1] == "|" and not (last[0] == last[-1] == "|" and len(last) > 1)


def _ends_otherwise(last: str, records: Sequence[Record]) -> bool:
    """Whether the last line ends an abstract without a stop, where at least two of three others have one."""
    abstracts = [record.abstract for record in records if record.abstract]
    if len(abstracts) < 2 or not abstracts[-1].endswith(last[-40:]):
        return False
    stopped = sum(abstract.rstrip().endswith(_STOPS) for abstract in abstracts[:-1])
    return not last.endswith(_STOPS) and 3 * stopped >= 2 * (len(abstracts) - 1)
