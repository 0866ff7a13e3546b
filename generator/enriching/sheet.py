"""``content/enriched.yml`` while facts are found: written whole each time, over what a person did meanwhile."""

from __future__ import annotations

from pathlib import Path

from generator import durable, exclusive
from generator.enriching.facts import Fact
from generator.enriching.rows import Rows


class Sheet:
    """The file at a path, and the facts that are to go into it."""

    def __init__(self, path: Path, dry_run: bool) -> None:
        self._path, self._dry_run = path, dry_run
        self._text = self._on_disk()
        self._rows = Rows(self._text)
        self._new: list[Fact] = []

    def _on_disk(self) -> str:
        return self._path.read_text(encoding="utf-8-sig") if self._path.is_file() else ""

    def put(self, fact: Fact) -> None:
        """Keep a fact for the next ``save``."""
        self._new.append(fact)

    def save(self) -> None:
        """Write what was put since the last time, unless nothing is to be written at all."""
        if self._dry_run or not self._new:
            return
        with exclusive.hold(self._path.parents[1], exclusive.CONTENT, wait=True):
            if (text := self._on_disk()) != self._text:
                self._rows = Rows(text)
            for fact in self._new:
                self._rows.put(fact)
            self._new.clear()
            self._text = self._rows.text()
            durable.replace(self._path, self._text.encode())
