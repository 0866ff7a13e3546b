"""Which records are one paper. ``decide`` is the pure core; ``docs/project/identity.md`` says what it goes by.

- ``titles``, ``people``, ``abstracts``: how two of each stand to each other. ``profile``: a record read for that.
- ``deciding``: same, different, or a question. ``candidates``: what is worth comparing. ``clusters``: all records.
"""

from __future__ import annotations

from generator.identity.clusters import Grouped, Question, Ruling, group
from generator.identity.deciding import decide, judge
from generator.identity.profile import SCHEMES, Profile, keys, profile, versionless
from generator.identity.signs import Verdict
from generator.identity.titles import title_key

__all__ = [
    "SCHEMES",
    "Grouped",
    "Profile",
    "Question",
    "Ruling",
    "Verdict",
    "decide",
    "group",
    "judge",
    "keys",
    "profile",
    "title_key",
    "versionless",
]
