"""Who was sent what: a line for every step, on disk before the step is taken. It outlives a killed run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal

from generator.errors import BroadsheetError

# sending: the server may have it (a run that ends here leaves it in doubt). sent: it has. deferred: not now.
# refused: never. doubt: it did not say.
State = Literal["sending", "sent", "deferred", "refused", "doubt"]
STATES: tuple[State, ...] = ("sending", "sent", "deferred", "refused", "doubt")


_BEGINNING = b'{"digest": '


class Journal:
    """The journal of all digests, open for one run: a second run cannot open it meanwhile.

    A row is ``{"digest", "to", "state", "at", "reply"}``; ``to`` is a name made of the address, which does not tell it.
    """

    def __init__(self, path: Path, now: Callable[[], str]) -> None:
        self._path = path
        self._now = now
        self._states: dict[tuple[str, str], State] = {}
        self._file: BinaryIO | None = None

    def __enter__(self) -> Journal:
        """Open, lock and read it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not self._path.exists()
            self._file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b", 0)
        except OSError as error:
            raise BroadsheetError(
                f"cannot open the journal {self._path}: {error.strerror}", "see mail.journal"
            ) from error
        _lock(self._file, self._path)
        if is_new:
            _sync_folder(self._path.parent)
        data = self._file.read()
        self._states = read(data, self._path)
        if data and not data.endswith(b"\n"):  # a run ended in the middle of a line
            self._write(b"\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it, and let another run in."""
        if self._file:
            self._file.close()

    def state(self, digest: str, to: str) -> State | None:
        """What is known of a message."""
        return self._states.get((digest, to))

    def note(self, digest: str, to: str, state: State, reply: str = "") -> None:
        """Write a step down; it is on disk when this returns."""
        row = {"digest": digest, "to": to, "state": state, "at": self._now(), "reply": reply}
        self._write(json.dumps(row).encode() + b"\n")
        self._states[digest, to] = state

    def _write(self, data: bytes) -> None:
        if self._file is None:
            raise ValueError("the journal is not open")
        try:
            whole = self._file.write(data) == len(data)
            os.fsync(self._file.fileno())
        except OSError as error:
            raise BroadsheetError(f"cannot write the journal {self._path}: {error.strerror}") from error
        if not whole:
            raise BroadsheetError(f"cannot write the journal {self._path}: the disk is full")


def peek(path: Path) -> Journal:
    """A journal to look at, without a lock: what would be sent."""
    journal = Journal(path, str)
    journal._states = read(path.read_bytes(), path) if path.is_file() else {}
    return journal


def read(data: bytes, path: Path) -> dict[tuple[str, str], State]:
    """The last state of every message. The last line may be cut off; another that cannot be read stops everything."""
    states: dict[tuple[str, str], State] = {}
    *lines, _ = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = _row(line)
        if row is None and number < len(lines) and not _is_cut(lines, number):
            hint = "put the line right, or restore the file: to send without it could send twice"
            raise BroadsheetError(f"{path}:{number}: not a line of a journal", hint)
        if row:
            states[row[0], row[1]] = row[2]
    return states


def _is_cut(lines: list[bytes], number: int) -> bool:
    """Whether a line is the beginning of one, which a killed run left and the next one ended."""
    line = lines[number - 1]
    return line.startswith(_BEGINNING[: len(line)]) and not line.endswith(b"}")


def _row(line: bytes) -> tuple[str, str, State] | None:
    try:
        row = json.loads(line)
        found = row["digest"], row["to"], row["state"]
    except (ValueError, TypeError, KeyError):
        return None
    return found if all(isinstance(value, str) for value in found) and found[2] in STATES else None


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows, where another lock is needed
        import msvcrt  # type: ignore[import-not-found,unused-ignore]

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError as error:
            raise BroadsheetError(f"another run is sending: {path} is in use", "wait until it has ended") from error
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BroadsheetError(f"another run is sending: {path} is in use", "wait until it has ended") from error


def _sync_folder(folder: Path) -> None:
    """Make sure that a new file's name is on disk, too."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
