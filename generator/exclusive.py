"""One writer at a time to a site: a lock on a file, which ends with the process that holds it, however that ends."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import BroadsheetError

try:
    import fcntl
except ImportError:  # pragma: no cover  (a system without file locks: one takes turns oneself)
    fcntl = None  # type: ignore[assignment]

SITE = ".broadsheet/lock"  # held by what writes docs/ and site/
CONTENT = ".broadsheet/content.lock"  # held while something is saved in content/: for moments
_FOLDERS = (".broadsheet", "content", "content/digests", "docs")
_LOCKLESS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@contextmanager
def hold(root: Path, name: str = SITE, wait: bool = False) -> Iterator[None]:
    """Be the one writer. Raises BroadsheetError at once where another is, unless told to wait, or where links lead out.

    A file system without locks (ENOLCK, ENOTSUP: some mounts of NFS) has none, and no protection.
    """
    _refuse_a_way_out(root)
    file = _locked(root / name, wait)
    try:
        os.ftruncate(file, 0)
        with suppress(OSError):  # a full disk: the lock holds without a name
            os.pwrite(file, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(file)


def _refuse_a_way_out(root: Path) -> None:
    """Stop where a folder that is written to is a link to somewhere outside the site."""
    for name in _FOLDERS:
        if not (root / name).resolve().is_relative_to(root.resolve()):
            raise BroadsheetError(f"{root / name} is a link out of the site: not followed", "put a folder there")


def _locked(path: Path, wait: bool) -> int:
    """The opened and locked file. One that was deleted meanwhile locks nobody out: then again."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(file, wait)
            if _is(file, path):
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _lock(file: int, wait: bool) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        who = os.pread(file, 20, 0).decode("ascii", "replace").strip()
        message = f"another broadsheet is at work on this site{f' (process {who})' if who.isdigit() else ''}"
        raise BroadsheetError(message, "nothing was changed; run it again when that has ended") from None
    except OSError as error:
        if error.errno not in _LOCKLESS:
            raise


def _is(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
