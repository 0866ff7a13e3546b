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
    """Results of one kind, by key; without a store, for this run alone."""

    def __init__(self, name: str = "", store: _Store | None = None) -> None:
        self._name, self._store = name, store or _Store()
        self.made = 0  # results that had to be worked out

    def once(self, key: str, kind: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under a key, of a type that can be packed; else made, and kept."""
        if (text := self.known(key)) is not None:
            try:
                found: Made = unpack(kind, json.loads(text))
            except (ValueError, TypeError):
                pass
            else:
                return found
        value = make()
        self.keep(key, json.dumps(pack(value, kind), separators=(",", ":")))
        return value

    def text(self, key: str, make: Callable[[], str]) -> str:
        """The text that is kept under a key; else made, and kept."""
        text = self.known(key)
        if text is None:
            self.keep(key, text := make())
        return text

    def known(self, key: str) -> str | None:
        """The text that is kept under a key, which is thereby asked for."""
        return self._store.find(self._name, key)

    def keep(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        self.made += 1
        self._store.add(self._name, key, text)


class Cache:
    """The shelves of a site: on disk or, without a folder, for this run alone."""

    def __init__(self, root: Path | None = None) -> None:
        self._store = _Store(root / CACHE if root else None)
        self._shelves: dict[str, Shelf] = {}

    def shelf(self, name: str) -> Shelf:
        """The shelf of a name; the same one each time."""
        return self._shelves.setdefault(name, Shelf(name, self._store))

    def save(self) -> None:
        """Keep what this run asked for. A disk that will not have it costs the next run time, and nothing else."""
        self._store.save()


class _Store:
    """The file, if any, as earlier runs left it, and beside it what this run adds, which goes into the file at the end.

    Neither is held in memory: the new rows are in a temporary database, which SQLite removes by itself.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._used: dict[str, set[str]] = {}
        self._file = _opened(path) if path else None
        self._new: sqlite3.Connection | None = sqlite3.connect("")
        self._new.execute("PRAGMA journal_mode = OFF")
        self._new.execute("CREATE TABLE results (shelf TEXT, key TEXT, value TEXT, PRIMARY KEY (shelf, key))")

    def find(self, shelf: str, key: str) -> str | None:
        """What an earlier run or this one left under a key, or nothing."""
        if (text := _row(self._file, shelf, key)) is not None:
            self._used.setdefault(shelf, set()).add(key)
            return text
        return _row(self._new, shelf, key)

    def add(self, shelf: str, key: str, value: str) -> None:
        """Put a text under a key, for later runs."""
        if self._new:
            try:
                self._new.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (shelf, key, value))
            except sqlite3.DatabaseError:
                self._new = None

    def save(self) -> None:
        """Bring the file to hold what this run asked for and added, or leave it."""
        if self._file:
            self._file.close()
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._write(self._path)
            except sqlite3.DatabaseError:
                self._path.unlink(missing_ok=True)
                self._write(self._path)
        except (sqlite3.DatabaseError, OSError):
            return

    def _write(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as store, store:
            store.execute("CREATE TABLE IF NOT EXISTS made_by (value TEXT)")
            store.execute(
                "CREATE TABLE IF NOT EXISTS results (shelf TEXT, key TEXT, value TEXT, PRIMARY KEY (shelf, key))"
            )
            if store.execute("SELECT value FROM made_by").fetchall() != [(program(),)]:
                store.execute("DELETE FROM made_by")
                store.execute("DELETE FROM results")
                store.execute("INSERT INTO made_by VALUES (?)", (program(),))
            there = store.execute("SELECT shelf, key FROM results").fetchall()
            unused = [row for row in there if row[1] not in self._used.get(row[0], ())]
            store.executemany("DELETE FROM results WHERE shelf = ? AND key = ?", unused)
            if self._new:
                rows = self._new.execute("SELECT shelf, key, value FROM results")
                store.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)


def _row(store: sqlite3.Connection | None, shelf: str, key: str) -> str | None:
    """A row's text; nothing where there is no such row, or none can be read."""
    if store is None:
        return None
    try:
        row = store.execute("SELECT value FROM results WHERE shelf = ? AND key = ?", (shelf, key)).fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if row is None else str(row[0])


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, to read; nothing where it is missing, damaged, or another program's."""
    if not path.is_file():
        return None
    try:
        store = sqlite3.connect(path)
        made_by = store.execute("SELECT value FROM made_by").fetchall()
    except (sqlite3.DatabaseError, ValueError):
        return None
    return store if made_by == [(program(),)] else None
