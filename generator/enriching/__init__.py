"""Facts of papers that came with a title or an identifier alone: found, certain, and kept with their source.

``facts`` and ``rows``: what ``content/enriched.yml`` says, read and written; ``sheet``: the file itself, while facts
are found. ``filling``: put under what digests say.
``matching``: is it the same paper, for certain? ``snapshots`` and ``asking``: where candidates come from, files and the
network; ``remembering``: whom it was asked for in vain.
"""

from generator.enriching.facts import PATH, Fact, Facts, read
from generator.enriching.filling import Known, fill, unheard
from generator.enriching.matching import Answer, Doubt, Match, certain, needs
from generator.enriching.rows import Rows, written

__all__ = [
    "PATH",
    "Answer",
    "Doubt",
    "Fact",
    "Facts",
    "Known",
    "Match",
    "Rows",
    "certain",
    "fill",
    "needs",
    "read",
    "unheard",
    "written",
]
