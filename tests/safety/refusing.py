"""A world that does not let us work: small disks, mounts, limits; and how a run is to tell of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sites
from cutting import Ran


@contextmanager
def mounted(at: Path, *options: str) -> Iterator[None]:
    """Something mounted, where this machine lets us."""
    done = subprocess.run(["mount", *options, str(at)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(
            f"this machine mounts nothing for us: {done.stderr.strip()}; limits and rights are tried all the same"
        )
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def run(root: Path, *arguments: str, before: Callable[[], None] | None = None, hook: str = "") -> Told:
    """Run the real command in a process of its own, with limits or with what is told to happen meanwhile."""
    command = [sys.executable, "-m", "generator", *arguments]
    (places := root.with_name(f"{root.name}-hook")).mkdir(exist_ok=True)
    (places / "sitecustomize.py").write_text(hook, encoding="ascii")
    environment = {**os.environ, "PYTHONPATH": f"{places}:{sites.ROOT}"}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, preexec_fn=before
    )
    return Told(done.returncode, done.stdout + done.stderr)


ORDINARY = re.compile(
    r"\d+ listings? in |docs/: |\S+: (error|warning|note): |\d+ notes: |broadsheet: an earlier build was "
)


@dataclass(frozen=True)
class Told:
    exit: int
    said: str


def is_told(done: Told | Ran, *words: str) -> None:
    """One line for a person; before it, what a run says of itself and of its input, and no traceback."""
    assert done.exit == 2, done.said
    *before, last = done.said.strip().splitlines()
    assert last.startswith("broadsheet: ")
    assert all(word in last for word in words), last
    assert [line for line in before if not ORDINARY.match(line)] == []


def fill(file: Path, free: int) -> None:
    """Use up a small disk but for some pages of 4 KiB."""
    with file.open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            pass
        filler.truncate(max(0, filler.tell() - free * 4096))
