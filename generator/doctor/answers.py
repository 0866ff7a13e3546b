"""Does every address that was ever given answer: with a page, or with one that leads on to a page?"""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.doctor.built import Built, Found
from generator.model import Problem, Source
from generator.permalinks import PERMALINKS

_HINT = "run `broadsheet build`; if that tells it too, please report it"


def find(built: Built) -> Found:
    """Addresses of the permalinks file without a page, and redirects that end nowhere."""
    given = tuple(permalinks.given(built.library.permalinks))
    return Found(f"{len(given):,} addresses", tuple(_unanswered(built, given)))


def _unanswered(built: Built, given: tuple[str, ...]) -> Iterator[Problem]:
    for address in given:
        at = built.file(address)
        if not at:
            yield Problem("error", Source(PERMALINKS), f"nothing answers at /{address}", _HINT)
        elif not _arrives(built, at):
            yield Problem("error", Source(f"site/{at}"), f"/{address} leads on to no page", _HINT)


def _arrives(built: Built, at: str) -> bool:
    """Whether a page is one, or leads to one after some steps."""
    passed: set[str] = set()
    while at in built.pages and (onward := built.pages[at].leads_on):
        target = built.inside(onward, at)
        if at in passed or target is None:
            return False
        passed.add(at)
        at = built.file(target)
    return bool(at)
