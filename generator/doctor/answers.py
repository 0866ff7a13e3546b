"""Does every address that was ever given answer: with a page, or with one that leads on to a page?"""

from __future__ import annotations

from collections.abc import Iterator

from generator import permalinks
from generator.build import SHOWN
from generator.doctor.built import Built, Found
from generator.model import Problem, Source
from generator.permalinks import PERMALINKS

_HINT = "run `broadsheet build`; if that tells it too, please report it"


def find(built: Built) -> Found:
    """Addresses without a page, redirects that end nowhere, and what the permalinks file does not say yet."""
    given = tuple(permalinks.given(built.library.permalinks))
    gone = tuple(address for address in built.ever if address not in set(given))
    problems = (*_unrecorded(built), *_unanswered(built, given), *_gone(built, gone))
    return Found(f"{len(given) + len(gone):,} addresses", problems)


def _unrecorded(built: Built) -> Iterator[Problem]:
    if new := built.unrecorded:
        more = f" and {len(new) - SHOWN:,} more" if len(new) > SHOWN else ""
        message = f"does not hold what content gives: {', '.join(new[:SHOWN])}{more}"
        yield Problem("error", Source(PERMALINKS), message, "run `broadsheet generate` and commit it")


def _gone(built: Built, gone: tuple[str, ...]) -> Iterator[Problem]:
    """Addresses whose row was deleted: nothing but the history of the file knows them."""
    for address in gone:
        if not built.file(address):
            hint = "put its row back, as the history has it; it may have a redirect"
            yield Problem("error", Source(PERMALINKS), f"/{address} was given once, and its row is gone", hint)


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
