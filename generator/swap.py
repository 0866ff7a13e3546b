"""A new site in the old one's place by one rename; and what a run that was cut off left, put right by the next."""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator import durable, exclusive
from generator.errors import BroadsheetError

SITE = "site"
STATE = ".broadsheet"
_WORK = "build-"  # and a word for each run: a builder that outlives its killed run writes into no other's
_OLD = "old-site"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)  # the kernel or the file system does not know how
_SAVED = ("content/.permalinks.jsonl.new", "content/.enriched.yml.new", "content/digests/.*.new")


def workshop(root: Path) -> Path:
    """An empty folder to build in, beside the site on its file system."""
    work = root / STATE / f"{_WORK}{secrets.token_hex(6)}"
    work.mkdir(parents=True)
    return work


def refuse(root: Path) -> None:
    """Stop before a build whose result could not take the place of what is at ``site/``, or must not."""
    site = root / SITE
    if site.is_symlink():
        hint = "remove the link, and let the web server's path be a link to site/ instead"
        raise BroadsheetError(f"{site} is a symbolic link, and a site is replaced by a rename", hint)
    if not site.exists():
        return
    if not site.is_dir():
        raise BroadsheetError(f"{site} is a file", "rename or remove it: the built site belongs there")
    if os.path.ismount(site):
        hint = "unmount it, or mount the folder that holds the whole project"
        raise BroadsheetError(f"something is mounted on {site}, and a site is replaced by a rename", hint)
    inside = {path.name for path in site.iterdir()}
    if ".git" in inside or (inside and "index.html" not in inside):
        hint = "move what is there to where it is safe: the built site takes its place"
        raise BroadsheetError(f"{site} holds what Broadsheet did not build", hint)


def swap(new: Path, site: Path) -> None:
    """Put the new site in the old one's place; what was there is then where the new one was.

    Every file is on the disk before. Where the system cannot exchange two folders there is no site for the moment
    between two renames: ``tidy`` puts the old one back if the run ends there.
    """
    durable.sync_all(new)
    if not os.path.lexists(site):
        os.rename(new, site)  # noqa: PTH104
    elif not _exchange(new, site):
        _by_two_renames(new, site)
    durable.sync_folder(site.parent)


def _by_two_renames(new: Path, site: Path) -> None:
    aside = new.with_name(_OLD)
    os.rename(site, aside)  # noqa: PTH104
    try:
        os.rename(new, site)  # noqa: PTH104
    except OSError:
        os.rename(aside, site)  # noqa: PTH104
        raise
    os.rename(aside, new)  # noqa: PTH104


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, where the system can (Linux, renameat2(2))."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _CANNOT:
        return False
    raise OSError(error, os.strerror(error), str(other))


def tidy(root: Path) -> tuple[str, ...]:
    """Put right what a run that was cut off left, and say so. Only for who holds the lock."""
    said = [*_site_back(root)]
    left = sorted((root / STATE).glob(f"{_WORK}*"))
    for work in left:
        remove(work)
    if left:
        said.append("an earlier build was cut off: what it left half made is removed")
    (root / ".broadsheet.zensical.yml").unlink(missing_ok=True)
    try:
        with exclusive.hold(root, exclusive.CONTENT):
            for pattern in _SAVED:
                for path in root.glob(pattern):
                    remove(path)
    except BroadsheetError:
        pass  # something is being saved now
    return tuple(said)


def _site_back(root: Path) -> Iterator[str]:
    """The old site, where a run ended between two renames: it is whole, since it is renamed before it is removed."""
    site, aside = root / SITE, root / STATE / _OLD
    if not aside.is_dir():
        return
    if os.path.lexists(site):
        os.rename(aside, root / STATE / f"{_WORK}{secrets.token_hex(6)}")  # noqa: PTH104
    else:
        os.rename(aside, site)  # noqa: PTH104
        yield "an earlier build was cut off as it put its site in place: the old one is back"


def remove(path: Path) -> None:
    """Remove a file or a folder of ours, as far as it goes; what a builder adds meanwhile goes the next time."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
