"""The real commands with the real builders, killed at moments that nobody chose: two hundred of each in `make soak`."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sites
from sites import also

also("safety")
import places  # noqa: E402
from cutting import tree  # noqa: E402

MOMENTS = {"generate": (2, 200), "build": (1, 200)}  # in the suite, in the soak


def pages(site: Path) -> dict[str, bytes]:
    """A built site without its search index, whose bytes differ from run to run; but for how many pages it knows."""
    files = {path: data for path, data in tree(site).items() if not path.startswith("pagefind/")}
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_bytes())
    indexed = [f"{language}: {known['page_count']}" for language, known in sorted(entry["languages"].items())]
    return files | {"pagefind/": repr(indexed).encode()}


def kill(root: Path, name: str, seconds: float, whole: bool) -> int:
    """Run a command, kill it after so many seconds, or it and what it started; give its exit, -9 where it was killed.

    A builder that is not killed goes on, as it would.
    """
    environment = {**os.environ, "PYTHONPATH": str(sites.ROOT)}
    command = [sys.executable, "-m", "generator", name]
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            (os.killpg if whole else os.kill)(process.pid, signal.SIGKILL)
        return process.wait()


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = places.before(tmp_path_factory.mktemp("killed") / "old")
    sites.build(root)
    places.edit(root)
    return root


@pytest.fixture(scope="module")
def took(old: Path) -> dict[str, float]:
    """How long the commands take here on what ``old`` is; and beside it the site that they make."""
    found = {}
    for name in MOMENTS:
        new = places.copy(old, old.with_name("new"))
        started = time.monotonic()
        done = sites.run(new, name)
        assert done.returncode == 0, done.stderr
        found[name] = time.monotonic() - started
    return found


@pytest.mark.builder
@pytest.mark.parametrize("name", MOMENTS)
def test_after_a_kill_the_site_is_one_whole_tree_and_after_the_next_run_the_right_one(
    name: str, old: Path, took: dict[str, float], soak: bool, tmp_path: Path
) -> None:
    new, drawn = old.with_name("new"), random.Random(name)
    was, will = pages(old / "site"), pages(new / "site")
    docs, count, ends = tree(new / "docs"), MOMENTS[name][soak], []
    for number in range(count):
        root = places.copy(old, tmp_path / f"site-{number}")
        ends.append(kill(root, name, drawn.uniform(0, took[name]), whole=bool(number % 2)))
        assert pages(root / "site") in (was, will)
        assert (root / "docs/about.md").read_text() == places.MINE
        again = sites.run(root, name)
        assert again.returncode == 0, again.stderr
        assert tree(root / "docs") == docs
        assert pages(root / "site") == (will if name == "build" else was)
        assert (root / "content/permalinks.jsonl").read_bytes() == (new / "content/permalinks.jsonl").read_bytes()
        shutil.rmtree(root, ignore_errors=True)  # a builder that was not killed may be at work still
    assert set(ends) <= {0, -signal.SIGKILL}
    assert not soak or ends.count(-signal.SIGKILL) > 0.8 * count
