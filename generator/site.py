"""``docs/`` to ``site/``: a builder makes HTML, Pagefind indexes it, and the new site takes the old one's place."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from generator import policy
from generator.errors import BroadsheetError
from generator.model import Problem

BUILDERS = ("mkdocs", "properdocs", "zensical")
SITE = "site"
WORK = ".broadsheet/build"
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_HERE = -100  # AT_FDCWD


def build(
    root: Path, date: str, builder: str = "mkdocs", policy_hosts: Sequence[str] | None = ()
) -> tuple[Problem, ...]:
    """Build ``docs/`` into ``site/``; until it is whole, the old site stays.

    ``date`` is the newest digest's (YYYY-MM-DD): the one date that the builder may know. Pages get a policy that lets
    them load from the site and from ``policy_hosts`` alone; none where that is None.
    """
    if find_spec(builder) is None:
        raise BroadsheetError(f"{builder} is not installed", f"pip install {builder}")
    work = root / WORK
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    environment = _environment(date)
    _builders[builder](root, work, environment)
    problems = () if policy_hosts is None else policy.protect(work, policy_hosts)
    index(work)
    _swap(work, root / SITE)
    return problems


def _environment(date: str) -> dict[str, str]:
    epoch = int(datetime.fromisoformat(f"{date or '2000-01-01'}T00:00:00+00:00").astimezone(UTC).timestamp())
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, "SOURCE_DATE_EPOCH": str(epoch)}


def _mkdocs(root: Path, work: Path, environment: Mapping[str, str]) -> None:
    command = ["mkdocs", "build", "--strict", "--site-dir", str(work)]
    _run(root, command, environment)


def _properdocs(root: Path, work: Path, environment: Mapping[str, str]) -> None:
    command = ["properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(work)]
    _run(root, command, environment)


def _zensical(root: Path, work: Path, environment: Mapping[str, str]) -> None:
    """Zensical takes no site folder on its command line: it gets a configuration of its own, beside the site's."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = root / ".broadsheet.zensical.yml"
    config.write_text(f"{text}\nsite_dir: {work.relative_to(root).as_posix()}\n", encoding="utf-8")
    try:
        _run(root, ["zensical", "build", "--clean", "-f", str(config)], environment)
    finally:
        config.unlink()


_builders = {"mkdocs": _mkdocs, "properdocs": _properdocs, "zensical": _zensical}


def index(site: Path) -> None:
    """Let Pagefind index a built site into its ``pagefind/``."""
    _run(site.parent, ["pagefind", "--site", str(site), "--quiet"], os.environ)


def _run(folder: Path, module: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run a Python module of our own environment, whatever PATH says."""
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, cwd=folder, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        told = (done.stdout + done.stderr).strip()
        raise BroadsheetError(f"{module[0]} failed:\n{told}", "the old site is still in place")


def _swap(new: Path, site: Path) -> None:
    """Put the new site in the old one's place by one rename; what was there is then removed."""
    if not site.exists():
        os.rename(new, site)  # noqa: PTH104
        return
    if not _exchange(new, site):
        aside = new.with_name("old")
        shutil.rmtree(aside, ignore_errors=True)
        os.rename(site, aside)  # noqa: PTH104
        os.rename(new, site)  # noqa: PTH104
        new = aside
    shutil.rmtree(new)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step, where the system can (Linux, renameat2(2))."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
