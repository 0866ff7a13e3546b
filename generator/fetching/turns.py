"""Whose turn it is: one request to a host at a time, and a pause between two, across processes too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from generator.text import slug

try:
    import fcntl
except ImportError:  # pragma: no cover  (a system without file locks: the pause holds within a process)
    fcntl = None  # type: ignore[assignment]

ARXIV = 3.0  # seconds: https://info.arxiv.org/help/api/tou.html
OTHERS = 1.0


def pause(host: str) -> float:
    """The seconds between two requests to a host."""
    return ARXIV if host == "arxiv.org" or host.endswith(".arxiv.org") else OTHERS


@contextmanager
def turn(folder: Path, host: str, clock: Callable[[], float], sleep: Callable[[float], None]) -> Iterator[None]:
    """Wait until a host may be asked again, and keep it for oneself until the answer is here.

    When the last request was made is kept in a file: a clock set back makes nobody wait longer than one pause.
    """
    folder.mkdir(parents=True, exist_ok=True)
    family = "arxiv.org" if pause(host) == ARXIV else host
    with (folder / f"{slug(family)}.turn").open("a+", encoding="ascii") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        wait = _seconds(file.read()) + pause(host) - clock()
        if wait > 0:
            sleep(min(wait, pause(host)))
        _note(file, clock())  # also before: one who is killed while asking has asked
        try:
            yield
        finally:
            _note(file, clock())


def _note(file: TextIO, now: float) -> None:
    file.truncate(0)
    file.write(f"{now:.3f}")
    file.flush()


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
