"""Which papers registries were asked for in vain, so that the next run asks them for others. It may be deleted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from generator import durable
from generator.cache import fingerprint
from generator.model import Record

ASKED = ".broadsheet/asked.json"
_LONG = 30 * 86_400.0  # seconds after which a registry may know more


class Asked:
    """What was asked in vain, and when: seconds since 1970, as ``now``."""

    def __init__(self, root: Path, now: float) -> None:
        self._path = root / ASKED
        self._now = now
        self._when = {key: when for key, when in _load(self._path).items() if 0 <= now - when < _LONG}

    def knows(self, record: Record, sources: Sequence[str]) -> bool:
        """Whether these registries were asked for this not long ago."""
        return _key(record, sources) in self._when

    def note(self, record: Record, sources: Sequence[str]) -> None:
        """Remember that these registries do not have it."""
        self._when[_key(record, sources)] = self._now

    def save(self) -> None:
        """Keep it for the next run."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps(self._when, indent=0, sort_keys=True).encode()
        durable.put(durable.beside(self._path), self._path, data)


def _key(record: Record, sources: Sequence[str]) -> str:
    """What would make another question: the words and identifiers asked by, or other registries."""
    ids = (f"{one.scheme}:{one.value}" for one in record.ids)
    return fingerprint(record.title, record.abstract, "\n".join(ids), " ".join(sorted(sources)))


def _load(path: Path) -> dict[str, float]:
    """All that is remembered; nothing where the file is missing or damaged."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    found = value.items() if isinstance(value, dict) else ()
    return {str(key): float(when) for key, when in found if isinstance(when, (int, float))}
