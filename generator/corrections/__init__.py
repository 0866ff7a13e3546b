"""``content/corrections.yml``: the curator's word on papers, over what was read. Guide: docs/project/corrections.md.

- ``values``: what was said. ``reading``: the file, checked; ``fields``: each key of it; ``beside``: dates and reasons.
- ``rulings``: which papers are one, for identity.
- ``applying``: fields before the tagger, tags after it.
"""

from __future__ import annotations

from generator.corrections.applying import apply, apply_tags
from generator.corrections.reading import read
from generator.corrections.rulings import rulings
from generator.corrections.values import PATH, Corrections, Said

__all__ = ["PATH", "Corrections", "Said", "apply", "apply_tags", "read", "rulings"]
