"""How much words count by where they stand. docs/project/tagging.md says how the figures were found."""

from __future__ import annotations

from generator.tagging.sentences import Place
from generator.taxonomy import Phrase, Where

# A tag is given at 1. A sentence counts once for a tag, by its best place.
WEIGHTS: dict[Place, float] = {
    "title": 2.0, "made": 1.8, "claim": 1.2, "detail": 1.0, "result": 0.6, "background": 0.4, "contrast": 0.0,
}  # fmt: skip
# All background sentences together count as one: however often the scene is set, it stays the scene.
ONCE: frozenset[Place] = frozenset(("background",))
PLACES: dict[Where, frozenset[Place]] = {
    "title": frozenset(("title",)),
    "made": frozenset(("title", "made")),
    "claim": frozenset(("title", "made", "claim")),
    "about": frozenset(WEIGHTS) - {"contrast"},
    "own": frozenset(("title", "made", "claim", "detail", "result")),
    "anywhere": frozenset(WEIGHTS) - {"contrast"},
}
ALONE: frozenset[Where] = frozenset(("title", "made", "claim", "own", "anywhere"))  # one place is enough
SAY: dict[Place, str] = {
    "title": "in the title",
    "made": "in what the paper says it makes",
    "claim": "where the paper says what it does",
    "detail": "where the paper describes its work",
    "result": "in the results",
    "background": "in the background",
    "contrast": "in a comparison",
}


WEAK = 0.5


def weight(phrase: Phrase, place: Place) -> float:
    """What one occurrence of a phrase counts."""
    if place not in PLACES[phrase.where]:
        return 0.0
    full = max(1.0, WEIGHTS[place]) if phrase.where in ALONE else WEIGHTS[place]
    return full * WEAK if phrase.weak else full
