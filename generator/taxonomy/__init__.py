"""The curator's vocabulary: ``content/taxonomy.yml``, read and checked. ``docs/project/taxonomy.md`` is its guide."""

from __future__ import annotations

from generator.taxonomy.reading import read
from generator.taxonomy.values import PATH, Phrase, Tag, Taxonomy, Where

__all__ = ["PATH", "Phrase", "Tag", "Taxonomy", "Where", "read"]
