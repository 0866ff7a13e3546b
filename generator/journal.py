"""What a run is about to write, named beforehand: so that a run which was cut off is known, and what it made is ours.

A line a file: fingerprint, tab, path. A file that is there at all means that ``docs/`` may be half old, half new. Lines
of several runs that were cut off one after another all hold, and one that was cut in its middle holds nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from generator import durable

JOURNAL = ".broadsheet.journal"


def is_cut_off(folder: Path) -> bool:
    """Whether a run over a folder did not end: it is not to be published."""
    return (folder / JOURNAL).exists()


def read(folder: Path) -> Mapping[str, frozenset[str]]:
    """What runs that did not end may have written, path to fingerprints."""
    try:
        text = (folder / JOURNAL).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return {}
    found: dict[str, set[str]] = {}
    for line in text.split("\n")[:-1]:
        mark, tab, path = line.partition("\t")
        if tab:
            found.setdefault(path, set()).add(mark)
    return {path: frozenset(marks) for path, marks in found.items()}


class Journal:
    """The journal of a run: begun with its first change, or where an earlier run left one."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._file: int | None = None
        self.is_open = is_cut_off(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Let go of the file. It stays, but for ``close``."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def note(self, path: str, mark: str) -> None:
        """Say that a file is about to be written; or removed, without a mark."""
        if self._file is None:
            self._open()
        self._append(f"{mark}\t{path}\n".encode())

    def _open(self) -> None:
        """Begin, on the disk before the first change is; after a line that was cut in its middle, on a new one."""
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        if os.fstat(self._file).st_size:
            self._append(b"\n")
        os.fsync(self._file)
        durable.sync_folder(self._path.parent)
        self.is_open = True

    def _append(self, data: bytes) -> None:
        try:
            while data and self._file is not None:
                data = data[os.write(self._file, data) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._path)) from error

    def close(self) -> None:
        """Forget the run: it is whole. Raises FileNotFoundError where the folder was taken away meanwhile."""
        self.__exit__(None, None, None)
        if self.is_open:
            self._path.unlink()
            self.is_open = False
