"""Facts of papers that came with a title or an identifier alone: found, certain, and kept with their source.

``facts``: what ``content/enriched.yml`` says. ``filling``: put under what digests say. ``matching``: is it the same
paper, for certain? ``snapshots`` and ``asking``: where candidates come from, files and the network.
"""

from generator.enriching.facts import PATH, Fact, Facts, read, written
from generator.enriching.filling import Known, fill, unheard
from generator.enriching.matching import Doubt, Match, certain, needs

__all__ = ["PATH", "Doubt", "Fact", "Facts", "Known", "Match", "certain", "fill", "needs", "read", "unheard", "written"]
