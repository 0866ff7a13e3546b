"""What keeps a broken or hostile file from costing much: bounds that no real digest reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Level, Problem, Source

LARGEST = 256_000_000  # bytes of a file: 100,000 papers with their abstracts are 200 MB
SAMPLE = 1_000_000  # bytes at a file's beginning, in which a large one must have words
_LARGE = 20_000_000
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]{2}[\x00 \t\r\n\"]+[A-Za-z\x80-\xff]")
LONGEST_LINE = 200_000  # characters: a paper of 3,000 authors with their affiliations has fewer
MOST_PROBLEMS = 200
_TOO_MANY = 2_000
_MANY_LINES, _SHORT = 200_000, 8  # no list has so many lines of so few characters


def too_large(size: int) -> str:
    """Why a file of so many bytes is not opened; empty where it is."""
    return f"larger than {LARGEST // 10**6} MB: not read" if size > LARGEST else ""


def wordless(data: bytes) -> str:
    """Why a large file is not read on, in whose beginning no two words stand; empty where it is."""
    if len(data) > _LARGE and not _WORDS.search(data[:SAMPLE]):
        return f"{len(data) // 10**6} MB, and not two words in the first: not read"
    return ""


def few(problems: Sequence[Problem], path: str) -> tuple[Problem, ...]:
    """Keep the first problems of very many, and count the others: what breaks so often is one mistake."""
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    left = len(problems) - MOST_PROBLEMS
    worst: Level = "error" if any(problem.level == "error" for problem in problems) else "note"
    return (
        *problems[:MOST_PROBLEMS],
        Problem(worst, Source(path), f"{left} more problems like these", "mend the first"),
    )


def stop(problems: list[Problem], source: Source) -> bool:
    """Tell whether so much could not be read that the rest is not tried; say so once."""
    if len(problems) < _TOO_MANY:
        return False
    problems.insert(
        0, Problem("error", source, "too much can’t be read: stopped here", "mend what was told, or save it again")
    )
    return True


def lines(text: str, path: str) -> tuple[list[str], list[Problem]]:
    """Split a text into lines; one too long for any paper is emptied and told."""
    split = text.split("\n")
    problems: list[Problem] = []
    if len(split) > _MANY_LINES and len(text) < _SHORT * len(split):
        del split[_MANY_LINES:]
        message = f"hundreds of thousands of lines of a few characters: only the first {_MANY_LINES:,} were read"
        problems.append(Problem("error", Source(path, _MANY_LINES), message, "see what file this is"))
    for at, line in enumerate(split):
        if len(line) > LONGEST_LINE:
            split[at] = ""
            message = f"a line of {len(line):,} characters, longer than any paper: left out"
            problems.append(Problem("error", Source(path, at + 1), message, "see what file this is"))
    return split, problems
