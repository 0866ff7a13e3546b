"""Which records are worth comparing: those that share a key. Never all pairs.

A key is a stretch of a title, the initials of all its words, a name before a colon, or a sentence of the abstract. (Two
papers of the same authors are not worth comparing for that alone: without a sentence in common they come to nothing.)
A key that many papers have says nothing about any of them and is passed over, so that the work stays linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from generator.identity.profile import Profile
from generator.identity.vocabulary import content

MANY = 12  # papers that share a key, above which it is passed over
FEW = 5  # papers that one is compared with
_SENTENCES = 4  # of an abstract, those whose check sums are smallest: the same ones wherever they stand
_SHORTEST = 30  # bytes of a sentence that says something
_STOPS = b".,;:!?()"
_LETTERS = bytes(b"."[0] if byte in _STOPS else byte for byte in bytes(range(256)).lower())
_OTHERS = bytes(byte for byte in range(128) if byte not in _STOPS and not chr(byte).isalnum())


def keys(profile: Profile) -> set[str | int]:
    """The keys under which a record is looked for."""
    title = profile.title
    telling = content(title.words)
    found: set[str | int] = {" ".join(telling[:4]), " ".join(telling[-4:])}
    if profile.record.abstract:
        found.update(_sentences(profile.record.abstract))
    if len(title.initials) > 3:
        found.add("i " + title.initials + (telling[-1] if len(title.initials) < 6 and telling else ""))
    if title.head:
        head = len(content(title.words[: title.head]))
        found.add(" ".join(telling[:head][:4]))
        found.add(" ".join(telling[head:][:4]))
    if title.name:
        found.add("n " + "".join(title.name))
    return found


def _sentences(abstract: str) -> list[int]:
    """Check sums of some of the abstract's sentences and clauses, letters alone."""
    parts = abstract[:6_000].encode("utf-8", "replace").translate(_LETTERS, _OTHERS).split(b".")
    return sorted([crc32(part) for part in parts if len(part) >= _SHORTEST])[:_SENTENCES]


def pairs(groups: Sequence[Sequence[Profile]]) -> list[tuple[int, int]]:
    """The pairs of groups to compare, the earlier first, in order of the later: those that share most, few for each."""
    first: dict[str | int, int] = {}
    more: dict[str | int, list[int]] = {}  # few keys are found twice: a list for each would cost more than all else
    for number, group in enumerate(groups):
        for key in keys(group[0]) if len(group) == 1 else set().union(*map(keys, group)):
            if first.setdefault(key, number) != number:
                more.setdefault(key, []).append(number)
    shared: dict[int, Counter[int]] = {}
    for key, later_ones in more.items():
        if len(later_ones) < MANY:
            numbers = [first[key], *later_ones]
            for n, later in enumerate(later_ones, 1):
                shared.setdefault(later, Counter()).update(numbers[:n])
    return [
        (elder, later)
        for later in sorted(shared)
        for elder, _ in sorted(shared[later].items(), key=lambda one: (-one[1], one[0]))[:FEW]
    ]
