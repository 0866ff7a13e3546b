"""What earlier runs worked out, so that a run costs what changed. It may be deleted at any time, and changes no byte.

A result is kept under a key made of all that it was made from, and all are forgotten when the program changes. What a
run did not ask for is forgotten at its end, so that the file does not grow.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from generator.packing import pack, unpack
from generator.templating import shipped

CACHE = ".broadsheet/cache.sqlite"
_MADE_WITH = ("jinja2", "lxml", "latex2mathml", "markdown", "bibtexparser", "pyyaml")  # what else shapes our bytes
Made = TypeVar("Made")


def fingerprint(*parts: str | bytes) -> str:
    """A name for what something is made of; the parts are told apart."""
    hashed = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.hexdigest()


def fingerprint_of_files(folders: Iterable[Path], endings: tuple[str, ...] = ("",)) -> str:
    """The fingerprint of the files below some folders, names and bytes."""
    parts: list[str | bytes] = []
    for folder in folders:
        for path in sorted(f for f in folder.rglob("*") if f.is_file() and f.name.endswith(endings)):
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return fingerprint(*parts)


@lru_cache(maxsize=1)
def program() -> str:
    """The fingerprint of Broadsheet itself and of the libraries that shape what it makes."""
    ours = fingerprint_of_files([Path(__file__).parent], (".py", ".txt"))
    return fingerprint(ours, fingerprint_of_files([shipped("templates")]), *map(_version, _MADE_WITH))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


class Shelf:
    """Results of one kind, by key."""

    def __init__(self, rows: dict[str, str] | None = None) -> None:
        self._rows = rows or {}
        self._used: dict[str, str] = {}
        self.made = 0  # results that had to be worked out

    def once(self, key: str, kind: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under a key, of a type that can be packed; else made, and kept."""
        text = self._rows.get(key)
        if text is not None:
            try:
                found: Made = unpack(kind, json.loads(text))
            except (ValueError, TypeError):
                pass
            else:
                self._used[key] = text
                return found
        self.made += 1
        value = make()
        self._used[key] = json.dumps(pack(value, kind), separators=(",", ":"))
        return value

    def known(self, key: str) -> str | None:
        """The text that is kept under a key, which is thereby asked for."""
        text = self._rows.get(key)
        if text is not None:
            self._used[key] = text
        return text

    def keep(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        self.made += 1
        self._used[key] = text

    def changes(self) -> tuple[dict[str, str], tuple[str, ...]]:
        """The rows to add, and the keys to forget."""
        new = {key: text for key, text in self._used.items() if self._rows.get(key) != text}
        return new, tuple(key for key in self._rows if key not in self._used)


class Cache:
    """The shelves of a site, on disk or, without a folder, for this run alone."""

    def __init__(self, root: Path | None = None) -> None:
        self._path = root / CACHE if root else None
        self._rows = _load(self._path) if self._path else {}
        self._shelves: dict[str, Shelf] = {}

    def shelf(self, name: str) -> Shelf:
        """The shelf of a name; the same one each time."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self._rows.pop(name, None))
        return self._shelves[name]

    def save(self) -> None:
        """Keep what this run asked for. A disk that will not have it costs the next run time, and nothing else."""
        if self._path:
            changes = {name: shelf.changes() for name, shelf in self._shelves.items()}
            changes |= {name: ({}, tuple(rows)) for name, rows in self._rows.items()}
            _save(self._path, changes)


def _load(path: Path) -> dict[str, dict[str, str]]:
    """All rows by shelf; none where the file is missing, damaged, or another program's."""
    found: dict[str, dict[str, str]] = {}
    if not path.is_file():
        return found
    try:
        with closing(sqlite3.connect(path)) as store:
            if store.execute("SELECT value FROM made_by").fetchall() != [(program(),)]:
                return found
            for name, key, value in store.execute("SELECT shelf, key, value FROM results"):
                found.setdefault(name, {})[key] = str(value)
    except (sqlite3.DatabaseError, ValueError):
        return {}
    return found


def _save(path: Path, changes: dict[str, tuple[dict[str, str], tuple[str, ...]]]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(path, changes)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            _write(path, changes)
    except (sqlite3.DatabaseError, OSError):
        return


def _write(path: Path, changes: dict[str, tuple[dict[str, str], tuple[str, ...]]]) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("CREATE TABLE IF NOT EXISTS made_by (value TEXT)")
        store.execute("CREATE TABLE IF NOT EXISTS results (shelf TEXT, key TEXT, value TEXT, PRIMARY KEY (shelf, key))")
        if store.execute("SELECT value FROM made_by").fetchall() != [(program(),)]:
            store.execute("DELETE FROM made_by")
            store.execute("DELETE FROM results")
            store.execute("INSERT INTO made_by VALUES (?)", (program(),))
        for name, (new, forgotten) in changes.items():
            store.executemany("DELETE FROM results WHERE shelf = ? AND key = ?", ((name, key) for key in forgotten))
            store.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)", ((name, key, text) for key, text in new.items())
            )
