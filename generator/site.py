"""``docs/`` to ``site/``: a builder makes HTML, Pagefind indexes it, and the new site takes the old one's place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from generator import addresses, journal, policy, swap, write
from generator.errors import BroadsheetError, refused_in
from generator.model import Problem

BUILDERS = ("mkdocs", "properdocs", "zensical")
SHOWN = 5  # addresses that a message names
_WENT_WELL = re.compile(r"^INFO +-.*\n?(?:[ \t].*\n?)*", re.MULTILINE)
_LEAVES_OUT = re.compile(r"^(?:exclude_docs|draft_docs|use_directory_urls|hooks)\s*:", re.MULTILINE)


def build(
    root: Path, date: str, builder: str = "mkdocs", policy_hosts: Sequence[str] | None = ()
) -> tuple[Problem, ...]:
    """Build ``docs/`` into ``site/``; until it is whole, the old site stays.

    ``date`` is the newest digest's (YYYY-MM-DD): the one date that the builder may know. Pages get a policy that lets
    them load from the site and from ``policy_hosts`` alone; none where that is None.
    """
    if find_spec(builder) is None:
        raise BroadsheetError(f"{builder} is not installed", f"pip install {builder}")
    if journal.is_cut_off(root / "docs"):
        raise BroadsheetError("docs/ is half old and half new: it is not published", "run `broadsheet build` again")
    swap.refuse(root)
    work = swap.workshop(root)
    try:
        _builders[builder](root, work, _environment(date))
        _refuse_a_part(root, work)
        problems = () if policy_hosts is None else policy.protect(work, policy_hosts)
        index(work)
        swap.swap(work, root / swap.SITE)
    finally:
        swap.remove(work)
    return problems


def _refuse_a_part(root: Path, work: Path) -> None:
    """Stop where something that was generated is not in what was built: its folder vanished, or it was left out.

    Where ``mkdocs.yml`` says that files are left out or named otherwise, it is believed.
    """
    if _LEAVES_OUT.search((root / "mkdocs.yml").read_text(encoding="utf-8")):
        return
    wanted = (addresses.address(path) for path in write.read_manifest(root / "docs"))
    files = (f"{address}index.html" if address.endswith("/") or not address else address for address in wanted)
    missing = [file for file in files if not (work / file).is_file()]
    if missing:
        shown = f"{', '.join(missing[:SHOWN])}{' …' if missing[SHOWN:] else ''}"
        hint = "was docs/ or .broadsheet/ changed while this ran? run it again; the old site is still in place"
        raise BroadsheetError(f"{len(missing):,} of the generated files are not in the built site: {shown}", hint)


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
        raise refused_in(told, module[0]) or BroadsheetError(
            f"{module[0]} failed:\n{_what_failed(told)}", "the old site is still in place"
        )


def _what_failed(told: str) -> str:
    """What a builder says of its failure, without its account of what went well before."""
    return _WENT_WELL.sub("", told).strip()
