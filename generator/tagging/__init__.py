"""Give papers the curator's tags, each with the words that earned it. docs/project/tagging.md says why it is so."""

from __future__ import annotations

from generator.tagging.tagger import Tagger, tag

__all__ = ["Tagger", "tag"]
