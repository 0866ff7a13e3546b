"""A disk without room: one clear line, exit 2, nothing lost, and the next run goes on once there is some."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
import sites
from sites import also

also("safety")
import places  # noqa: E402
from cutting import Runner, tree  # noqa: E402
from refusing import fill, is_told, mounted, run  # noqa: E402

from generator.errors import refused_in  # noqa: E402


def test_a_full_disk_is_told_and_the_run_completed_once_there_is_room(
    command: Runner, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    told = 0
    with mounted(disk, "-t", "tmpfs", "-o", "size=16m", "tmpfs"):
        for free in (0, 2, 4, 8, 16, 40, 100):
            root = places.copy(made, disk / "site")
            fill(disk / "filler", free)
            done = command.run(root, "generate")
            if done.exit:
                is_told(done, "the disk is full", "make room")
                told += 1
            assert (root / "docs/about.md").read_text() == places.MINE
            (disk / "filler").unlink()
            assert command.run(root, "generate").exit == 0
            assert tree(root / "docs") == right
    assert told >= 2


def test_a_full_disk_costs_no_site_and_the_build_is_right_once_there_is_room(
    command: Runner, built: Path, published: Path, soak: bool, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    told = 0
    with mounted(disk, "-t", "tmpfs", "-o", "size=16m", "tmpfs"):
        for free in range(200) if soak else (0, 12, 30, 90):
            root = places.copy(built, disk / "site")
            fill(disk / "filler", free)
            done = command.run(root, "build")
            if done.exit:
                is_told(done, "the disk is full", "make room")
                told += 1
            assert tree(root / "site") == tree((built if done.exit else published) / "site")
            (disk / "filler").unlink()
            assert command.run(root, "build").exit == 0
            assert tree(root / "site") == tree(published / "site")
    assert told >= 2


@pytest.mark.builder
def test_a_disk_that_is_full_for_mkdocs_or_pagefind_is_told_in_one_line(soak: bool, tmp_path: Path) -> None:
    old = places.before(tmp_path / "old")
    sites.build(old)
    places.edit(old)
    disk = tmp_path / "disk"
    disk.mkdir()
    told = set()
    with mounted(disk, "-t", "tmpfs", "-o", "size=64m", "tmpfs"):
        for free in range(60, 800, 20) if soak else (90,):
            root = places.copy(old, disk / "site")
            fill(disk / "filler", free)
            done = run(root, "build")
            (disk / "filler").unlink()
            if done.exit:
                is_told(done, "the disk is full", "make room", str(root))
                told.add(done.said.splitlines()[-1].split(": ")[1])
                assert tree(root / "site") == tree(old / "site")
    assert told == ({"mkdocs", "pagefind"} if soak else {"mkdocs"})


def test_a_limit_to_the_size_of_files_is_told_and_the_run_completed_without_it(
    command: Runner, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    done = run(root, "generate", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_500, 2_500)))
    is_told(done, "larger than is allowed", "ulimit -f")
    done = command.run(root, "generate")
    assert "docs/: an earlier run was cut off, and is now completed" in done.said
    assert tree(root / "docs") == right


def test_a_builders_traceback_about_a_full_disk_becomes_one_line() -> None:
    told = "Traceback (most recent call last):\nOSError: [Errno 28] No space left on device: '/a/b.html'\n"
    assert str(refused_in(told, "mkdocs")).startswith("mkdocs: /a/b.html: the disk is full (make room")
    assert str(refused_in("Error: No space left on device (os error 28)", "pagefind")).startswith(
        "pagefind: the disk is full"
    )
    copied = "[Errno 28] No space left on device: '/lib/a.js' -> '/site/a.js'"
    assert str(refused_in(copied, "mkdocs")).startswith("mkdocs: /site/a.js: the disk is full")
    assert refused_in("KeyError: 'nav'", "mkdocs") is None
