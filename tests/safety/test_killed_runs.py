"""The real commands with the real builders, killed at moments that nobody chose; `make soak` takes two hundred."""

from __future__ import annotations

import os
import random
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

MOMENTS = {"generate": (2, 100), "build": (1, 100)}  # in the suite, in the soak


def pages(site: Path) -> dict[str, bytes]:
    """A built site without its search index, whose bytes differ from run to run."""
    return {path: data for path, data in tree(site).items() if not path.startswith("pagefind/")}


def kill(root: Path, name: str, seconds: float) -> None:
    """Run a command, and kill it and all that it started; that it may be done by then is one of the moments."""
    environment = {**os.environ, "PYTHONPATH": str(sites.ROOT)}
    command = [sys.executable, "-m", "generator", name]
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)  # what it started goes on, as it would


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = places.before(tmp_path_factory.mktemp("killed") / "old")
    sites.build(root)
    places.edit(root)
    return root


@pytest.fixture(scope="module")
def took(old: Path) -> dict[str, float]:
    """How long the commands take here; and beside ``old`` the site that they make."""
    found = {}
    new = places.copy(old, old.with_name("new"))
    for name in MOMENTS:
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
    docs = tree(new / "docs")
    for _ in range(MOMENTS[name][soak]):
        root = places.copy(old, tmp_path / "site")
        kill(root, name, drawn.uniform(0, took[name]))
        assert pages(root / "site") in (was, will)
        assert (root / "site/pagefind/pagefind.js").is_file()
        again = sites.run(root, name)
        assert again.returncode == 0, again.stderr
        assert tree(root / "docs") == docs
        assert pages(root / "site") == (will if name == "build" else was)
        assert (root / "content/permalinks.jsonl").read_bytes() == (new / "content/permalinks.jsonl").read_bytes()
