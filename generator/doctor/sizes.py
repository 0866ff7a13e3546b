"""Does the site fit? GitHub Pages serves up to 1 GB, and git there takes no file of over 100 MB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.doctor.built import Built, Found
from generator.model import Problem, Source

LARGEST_FILE = 100 * 2**20  # https://docs.github.com/en/repositories/working-with-files/managing-large-files
NEARLY = 0.8  # of the budget: time to do something
SHOWN = 5


def find(built: Built) -> Found:
    """A site over its budget (an error), near it, or with a file that GitHub refuses (a warning)."""
    folders = Counter[str]()
    for path, size in built.files.items():
        folders[path.split("/", 1)[0] + "/" if "/" in path else path] += size
    rows = sorted(folders.items(), key=lambda row: (-row[1], row[0]))[:SHOWN]
    detail = "largest: " + ", ".join(f"{name} {shown(size)}" for name, size in rows) if rows else ""
    return Found(shown(sum(built.files.values())), tuple(_problems(built)), detail)


def _problems(built: Built) -> Iterator[Problem]:
    total = sum(built.files.values())
    if total > NEARLY * built.budget:
        hint = "publish fewer exports or images, or name another budget with --budget"
        level, word = ("error", "over") if total > built.budget else ("warning", "near")
        message = f"{shown(total)}: {word} the budget of {shown(built.budget)}"
        yield Problem("error" if level == "error" else "warning", Source("site/"), message, hint)
    for path, size in built.files.items():
        if size > LARGEST_FILE:
            hint = "GitHub refuses a file of over 100 MB in a repository"
            yield Problem("warning", Source(f"site/{path}"), f"a file of {shown(size)}", hint)


def shown(size: int) -> str:
    """A number of bytes, as people say it."""
    return f"{size / 2**20:,.1f} MB"
