"""Pages to ``docs/``: plan, then apply. What the curator wrote or changed is never overwritten or removed.

``docs/.broadsheet.json`` says which files are ours and what we wrote into them (a SHA-256 each). A file of that list
whose text differs was edited by hand: it is kept, and reported. A file that we would write, and that is there without
being on the list, was written by hand: it is kept too.

Each file is replaced whole, and the list changes last. Until then a journal says that a run is under way, see there.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import durable
from generator.cache import Shelf
from generator.errors import BroadsheetError
from generator.journal import Journal
from generator.journal import read as read_journal
from generator.model import Draft, Page, Problem, Source

MANIFEST = ".broadsheet.json"
NEW = ".broadsheet.new"  # where a file stands until it is whole


@dataclass(frozen=True, slots=True)
class Written:
    """What a run did to the folder, in numbers, and what it left alone."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    completed: bool = False  # an earlier run was cut off, and this one did its work too
    blocked: int = 0  # pages that have no place, because something of the curator's is in the way of their folder


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
    if not isinstance(data, dict) or not all(isinstance(v, str) and _is_below(k) for k, v in data.items()):
        raise BroadsheetError(
            f"{path} cannot be read, so it is not known which files are generated",
            "restore it, or remove it together with the generated files below docs/",
        )
    return {str(key): str(value) for key, value in data.items()}


def _is_below(path: str) -> bool:
    """Whether a path names something below a folder, however it is written."""
    parts = path.replace("\\", "/").split("/")
    return ".." not in parts and "" not in parts


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
    folder.mkdir(parents=True, exist_ok=True)
    with Journal(folder) as journal:
        run = _Run(folder, shown, journal, known or Shelf())
        for page in pages:
            run.put(page)
        run.remove(keep)
        return run.end()


class _Run:
    """A run under way: what was ours before, what is now, and what it did."""

    def __init__(self, folder: Path, shown: str, journal: Journal, shelf: Shelf) -> None:
        self._folder, self._shown, self._journal, self._shelf = folder, shown, journal, shelf
        self._completes = journal.is_open
        self._manifest = read_manifest(folder)
        self._before = self._manifest | self._cut_off()
        self._after: dict[str, str] = {}
        self._counts = {"new": 0, "changed": 0, "unchanged": 0, "removed": 0}
        self._problems: list[Problem] = []
        self._blocked: Counter[str] = Counter()
        self._way = lru_cache(maxsize=None)(self._in_the_way)

    def _cut_off(self) -> dict[str, str]:
        """What runs that did not end left, path to fingerprint: it is ours."""
        found: dict[str, str] = {}
        for path, marks in read_journal(self._folder).items():
            there = present(self._folder, path) if _is_below(path) else None
            if there is not None and (there in marks or _is_torn(self._folder / path, "")):
                found[path] = there
        return found

    def put(self, page: Page | Draft) -> None:
        """Write a page, if it is not there as it should be and nothing of the curator's is."""
        path = page.path
        if path in self._after:
            hint = "this is a fault of Broadsheet's: please report it"
            raise BroadsheetError(f"two pages want {self._shown}/{path}", hint)
        there = present(self._folder, path)
        if isinstance(page, Draft):
            if there is not None and self._shelf.known(page.made_of) == there:
                self._count(path, there, "unchanged")
                return
            text = page.text
            self._shelf.keep(page.made_of, digest(text))
        else:
            text = page.text
        self._put(path, text, there)

    def _put(self, path: str, text: str, there: str | None) -> None:
        mark = digest(text)
        if there == mark:
            self._count(path, mark, "unchanged")
        elif way := self._way(posixpath.dirname(path)):
            self._blocked[way] += 1
            self._after[path] = ""
        elif there is None or self._is_ours(path, there, text):
            self._journal.note(path, mark)
            self._write(path, text)
            self._count(path, mark, "new" if there is None else "changed")
        else:
            self._problems.append(_kept(f"{self._shown}/{path}", path in self._before))
            self._after[path] = self._before.get(path, "")

    def _count(self, path: str, mark: str, what: str) -> None:
        self._after[path] = mark
        self._counts[what] += 1

    def _is_ours(self, path: str, there: str, text: str) -> bool:
        """Whether what stands at a path is as we left it, be it in the middle of writing when the power went."""
        return there == self._before.get(path) or (self._completes and _is_torn(self._folder / path, text))

    def _in_the_way(self, parent: str) -> str:
        """What stands where a folder is needed; nothing where the way is clear. A way out of the folder is refused."""
        if not parent:
            return ""
        if above := self._way(posixpath.dirname(parent)):
            return above
        at = self._folder / parent
        if at.is_symlink() and not at.resolve().is_relative_to(self._folder.resolve()):
            raise BroadsheetError(f"{parent} would leave {self._folder}", "remove the symbolic link on the way")
        return parent if (at.exists() or at.is_symlink()) and not at.is_dir() else ""

    def _write(self, path: str, text: str) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        durable.put(self._folder / NEW, target, text.encode())

    def remove(self, keep: Keep) -> None:
        """Delete generated files that are no longer wanted, but for those edited since; and folders left empty."""
        stale = {path: there for path in self._before if path not in self._after and (there := self._there(path))}
        held = keep(list(stale), self._after)
        self._problems.extend(held.values())
        self._after.update({path: self._before[path] for path in held if path in self._before})
        for path, there in stale.items():
            if path not in held:
                self._remove(path, there)

    def _there(self, path: str) -> str | None:
        """What stands at a path of ours; nothing where that leads elsewhere now."""
        return None if self._way(posixpath.dirname(path)) else present(self._folder, path)

    def _remove(self, path: str, there: str) -> None:
        if not self._is_ours(path, there, ""):
            hint = "delete it, if its words are not needed"
            message = "edited by hand, and no longer generated: kept"
            self._problems.append(Problem("warning", Source(f"{self._shown}/{path}"), message, hint))
            return
        self._journal.note(path, "")
        (self._folder / path).unlink()
        self._counts["removed"] += 1
        _prune((self._folder / path).parent, self._folder)

    def end(self) -> Written:
        """Write the list of what is ours, and forget that a run was under way: both once all else is on the disk."""
        marks = {path: mark for path, mark in self._after.items() if mark}
        if self._journal.is_open:
            durable.sync_all(self._folder)
        if marks != self._manifest or not (self._folder / MANIFEST).exists():
            durable.put(self._folder / NEW, self._folder / MANIFEST, _manifest(marks).encode(), durable=True)
            durable.sync_folder(self._folder)
        (self._folder / NEW).unlink(missing_ok=True)  # an earlier run's
        self._journal.close()
        blocked = (_in_the_way(f"{self._shown}/{way}", pages) for way, pages in sorted(self._blocked.items()))
        problems = (*self._problems, *blocked)
        return Written(
            **self._counts, problems=problems, completed=self._completes, blocked=sum(self._blocked.values())
        )


def _manifest(marks: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(marks.items())), indent=0) + "\n"


def present(folder: Path, path: str) -> str | None:
    """The fingerprint of what stands at a path, or nothing."""
    target = folder / path
    if target.is_symlink():
        return "a link"
    try:
        return hashlib.sha256(target.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        return "a folder"


def _is_torn(target: Path, text: str) -> bool:
    """Whether a file is what a power cut leaves of a text: its beginning, perhaps with zeros after it.

    Such a file holds no word of anyone's but ours.
    """
    if not target.is_file() or target.is_symlink():
        return False
    there = target.read_bytes().rstrip(b"\0")
    return text.encode().startswith(there)


def _kept(path: str, ours: bool) -> Problem:
    if ours:
        hint = "move your words to a template or a correction, then delete the file and generate again"
        return Problem("warning", Source(path), "edited by hand since it was generated: kept as it is", hint)
    hint = "rename it, or delete it and generate again"
    return Problem("warning", Source(path), "a hand-written page stands where a generated one belongs: kept", hint)


def _in_the_way(path: str, pages: int) -> Problem:
    what = "1 page is" if pages == 1 else f"{pages:,} pages are"
    message = f"a file stands where a folder is needed: kept, and {what} not written"
    return Problem("error", Source(path), message, "rename it, or delete it, and generate again")


def _prune(parent: Path, folder: Path) -> None:
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent
