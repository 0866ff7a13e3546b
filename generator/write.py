"""Pages to ``docs/``: plan, then apply. What the curator wrote or changed is never overwritten or removed.

``docs/.broadsheet.json`` says which files are ours and what we wrote into them (a SHA-256 each). A file of that list
whose text differs was edited by hand: it is kept, and reported. A file that we would write, and that is there without
being on the list, was written by hand: it is kept too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache import Shelf
from generator.errors import BroadsheetError
from generator.model import Draft, Page, Problem, Source

MANIFEST = ".broadsheet.json"
JOURNAL = ".broadsheet.journal"


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder, in numbers, and what it left alone."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()


def digest(text: str) -> str:
    """The fingerprint of a file's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_manifest(folder: Path) -> dict[str, str]:
    """What earlier runs wrote, path to fingerprint; nothing where none did."""
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        data = None
    if not isinstance(data, dict) or not all(isinstance(v, str) for v in data.values()):
        raise BroadsheetError(
            f"{path} cannot be read, so it is not known which files are generated",
            "restore it, or remove it together with the generated files below docs/",
        )
    return {str(key): str(value) for key, value in data.items()}


Keep = Callable[[Collection[str], Collection[str]], Mapping[str, Problem]]


def _keep_none(_stale: Collection[str], _written: Collection[str]) -> Mapping[str, Problem]:
    return {}


def write(
    folder: Path,
    pages: Iterable[Page | Draft],
    shown: str = "docs",
    keep: Keep = _keep_none,
    known: Shelf | None = None,
) -> Written:
    """Bring a folder to hold these pages, touching only what differs.

    Before a file of ours that is not among them is removed, ``keep`` is asked: given all such paths and those that were
    written, it says which must stay, and what is wrong with that.

    A journal names every file before it is written, so that a run which is cut off leaves none that the next one would
    take for the curator's. A draft is made only where ``known`` has another fingerprint of it than what stands there.
    """
    shelf = known or Shelf()
    before = read_manifest(folder) | _cut_off(folder)
    folder.mkdir(parents=True, exist_ok=True)
    after: dict[str, str] = {}
    kept: list[Problem] = []
    counts = {"new": 0, "changed": 0, "unchanged": 0}
    journal = _Journal(folder)
    for page in pages:
        if page.path in after:
            raise BroadsheetError(
                f"two pages want {shown}/{page.path}", "this is a fault of Broadsheet's: please report it"
            )
        there = present(folder, page.path)
        if isinstance(page, Draft):
            if there is not None and shelf.known(page.made_of) == there:
                after[page.path] = there
                counts["unchanged"] += 1
                continue
            made = Page(page.path, page.text)
            shelf.keep(page.made_of, digest(made.text))
            page = made
        mark = digest(page.text)
        if there == mark:
            after[page.path] = mark
            counts["unchanged"] += 1
        elif there is None or there == before.get(page.path):
            journal.note(page.path, mark)
            _replace(folder, page.path, page.text)
            after[page.path] = mark
            counts["new" if there is None else "changed"] += 1
        else:
            kept.append(_kept(f"{shown}/{page.path}", page.path in before))
            after[page.path] = before.get(page.path, "")
    stale = [path for path in before if path not in after]
    held = keep([path for path in stale if present(folder, path)], after)
    kept.extend(held.values())
    after.update({path: before[path] for path in held if path in before})
    stale = [path for path in stale if path not in held]
    removed, edited = _remove(folder, stale, before, shown)
    kept.extend(edited)
    _replace(folder, MANIFEST, _manifest({path: mark for path, mark in after.items() if mark}))
    journal.close()
    return Written(**counts, removed=removed, problems=tuple(kept))


def _manifest(marks: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(marks.items())), indent=0) + "\n"


class _Journal:
    """The files a run is about to write: what a cut-off run made is thereby known to the next as ours."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOURNAL
        self._file = self._path.open("a", encoding="utf-8")

    def note(self, path: str, mark: str) -> None:
        """Say that a file is about to be written."""
        self._file.write(f"{mark}\t{path}\n")
        self._file.flush()

    def close(self) -> None:
        """Forget the run: it is whole."""
        self._file.close()
        self._path.unlink()


def _cut_off(folder: Path) -> dict[str, str]:
    """What a run that did not end wrote, path to fingerprint; nothing where the last one ended."""
    try:
        lines = (folder / JOURNAL).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    rows = (line.split("\t", 1) for line in lines)
    named = {row[1]: row[0] for row in rows if len(row) == 2}
    return {path: mark for path, mark in named.items() if present(folder, path) == mark}


def present(folder: Path, path: str) -> str | None:
    """The fingerprint of what stands at a path, or nothing."""
    target = folder / path
    if target.is_symlink():
        return "a link"
    try:
        return hashlib.sha256(target.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def _replace(folder: Path, path: str, text: str) -> None:
    """Write a file whole: beside it first, then over it by a rename."""
    target = folder / path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise BroadsheetError(f"{path} would leave {folder}", "remove the symbolic link on the way")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(text.encode())
    os.replace(beside, target)  # noqa: PTH105


def _kept(path: str, ours: bool) -> Problem:
    if ours:
        hint = "move your words to a template or a correction, then delete the file and generate again"
        return Problem("warning", Source(path), "edited by hand since it was generated: kept as it is", hint)
    hint = "rename it, or delete it and generate again"
    return Problem("warning", Source(path), "a hand-written page stands where a generated one belongs: kept", hint)


def _remove(folder: Path, stale: list[str], marks: Mapping[str, str], shown: str) -> tuple[int, list[Problem]]:
    """Delete generated files that are no longer wanted, but for those edited since; and folders left empty."""
    removed, kept = 0, []
    for path in stale:
        there = present(folder, path)
        if there == marks[path]:
            (folder / path).unlink()
            removed += 1
            _prune((folder / path).parent, folder)
        elif there is not None:
            hint = "delete it, if its words are not needed"
            message = "edited by hand, and no longer generated: kept"
            kept.append(Problem("warning", Source(f"{shown}/{path}"), message, hint))
    return removed, kept


def _prune(parent: Path, folder: Path) -> None:
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
