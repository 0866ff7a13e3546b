"""Authors as identity sees them: one person under several spellings, and whether two lists are of the same people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from generator.model import Author
from generator.text import slug

# agree: most of the shorter list. some: at least one. none: nobody. unknown: a list is missing, or names no person.
Agreement = Literal["agree", "some", "none", "unknown"]
Name = tuple[str, ...]

_PART = re.compile("[a-z0-9]+")
_COMPARED = 20  # people of one family name in a list that a name is compared with
_ORGANISATIONS = frozenset(
    "team teams group collaboration consortium lab labs laboratory research inc project university institute authors "
    "community initiative network committee ai others organisation organization foundation company".split()
)
_TITLES = frozenset("dr prof phd md jr sr".split())


@lru_cache(maxsize=1 << 15)
def read_name(name: str) -> Name:
    """A person's names in small ASCII letters, sorted; empty for an organisation and for what is no name."""
    if "\ufffd" in name:
        name = " ".join(part for part in name.split() if "\ufffd" not in part)
    if not any(c.isalpha() for c in name):
        return ()
    parts = [part for part in _parts(name) if part not in _TITLES]
    return () if _ORGANISATIONS & set(parts) else tuple(sorted(parts))


def _parts(name: str) -> list[str]:
    if name.isascii():
        return _PART.findall(name.lower().replace("'", ""))  # the same as a slug's parts, in a tenth of the time
    return slug(name, limit=120).split("-")


def same_person(a: Name, b: Name) -> bool:
    """Whether two names may be one person's: in any order, with initials, short forms, hyphens or a name left out."""
    if a == b:
        return True
    common = set(a) & set(b)
    rest_a = [part for part in a if part not in common]
    rest_b = [part for part in b if part not in common]
    if "".join(rest_a) == "".join(rest_b) or (rest_a and rest_b and _joined(rest_a, rest_b)):
        return bool(common)
    if not any(len(part) > 1 for part in common):
        return False
    short, long = sorted((rest_a, rest_b), key=len)
    if not short:
        return len(common) > 1
    return all(any(part[0] == other[0] and _fits(part, other) for other in long) for part in short)


def _joined(a: list[str], b: list[str]) -> bool:
    """Whether one is the other written as one word: ``Minh-Anh`` and ``Minhanh``."""
    short, long = sorted((a, b), key=len)
    return len(short) == 1 and len(long) == 2 and short[0] in ("".join(long), "".join(reversed(long)))


def _fits(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) == 1 or (len(short) > 2 and long.startswith(short))


def matched(a: Sequence[Author], b: Sequence[Author]) -> tuple[int, int]:
    """How many people two lists share, and how many the shorter one has."""
    ours, theirs = persons(tuple(a)), persons(tuple(b))
    return len(ours) - len(missing(ours, theirs)), min(len(ours), len(theirs))


@lru_cache(maxsize=1 << 12)
def persons(authors: tuple[Author, ...]) -> frozenset[Name]:
    """The people of a list, each once."""
    return frozenset(name for author in authors if len(name := read_name(author.name)) > 1)


def missing(ours: frozenset[Name], theirs: frozenset[Name]) -> frozenset[Name]:
    """Those of one list who are not in the other under any spelling; nobody of the other stands for two."""
    left, others = ours - theirs, theirs - ours
    if not left or not others:
        return left
    by_part: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(others):
        for part in name:
            if len(part) > 1:
                by_part[part].append(name)
    taken: set[Name] = set()
    found: set[Name] = set()
    for name in sorted(left):
        rarest = sorted((part for part in name if part in by_part), key=lambda part: (len(by_part[part]), part))
        alike = (other for part in rarest for other in by_part[part][:_COMPARED] if other not in taken)
        if (other := next((other for other in alike if same_person(name, other)), None)) is not None:
            taken.add(other)
            found.add(name)
    return left - found


def compare(a: Sequence[Author], b: Sequence[Author]) -> Agreement:
    """Whether two lists are of the same people."""
    if not a or not b:
        return "unknown"
    shared, size = matched(a, b)
    if not size:
        return "unknown"
    if shared:
        return "agree" if shared > size / 2 else "some"
    return "none"
