"""Is the site what it should be? A check is a function from what was built to what it found: the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.doctor import answers, current, feeds, links, loads, orphans, search, sizes
from generator.doctor.built import Built, Found, look


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, and what makes its findings."""

    name: str
    find: Callable[[Built], Found]


CHECKS = (
    Check("current", current.find),
    Check("links", links.find),
    Check("addresses", answers.find),
    Check("feeds", feeds.find),
    Check("search", search.find),
    Check("orphans", orphans.find),
    Check("sizes", sizes.find),
    Check("loads", loads.find),
)


def examine(built: Built) -> tuple[tuple[Check, Found], ...]:
    """Every check, with what it found."""
    return tuple((check, check.find(built)) for check in CHECKS)


__all__ = ["CHECKS", "Built", "Check", "Found", "examine", "look"]
