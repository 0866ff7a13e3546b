"""The whole history behind the site's feeds, in parts that stay as they are: RFC 5005, section 4, and JSON Feed's
``next_url``.

Part 1 has the oldest papers. A part is written when it is full; what is newer stands in the feed itself. A program that
follows the feed back to part 1 has seen every paper, some of them twice, under one id.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Paper

SIZE = 50  # papers a part: not a setting, since another number would change every part


def parts(papers: Sequence[Paper], shown: int) -> tuple[tuple[Paper, ...], ...]:
    """The full parts of papers that come newest first, the oldest part first, each newest first; none where a feed that
    shows so many shows all.
    """
    if len(papers) <= shown:
        return ()
    oldest = tuple(reversed(papers))
    full = len(oldest) // SIZE
    return tuple(tuple(reversed(oldest[n * SIZE : (n + 1) * SIZE])) for n in range(full))


def path(file: str, number: int) -> str:
    """Where a part of a feed stands: of ``feed.xml`` part 3 at ``feed/3.xml``, part 0 is the feed."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}/{number}.{ending}" if number else file
