"""A world that does not let us work: one clear line, exit 2, nothing lost, and the next run goes on."""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sites
from sites import also

also("safety")
import places  # noqa: E402
from cutting import Ran, Runner, runner, tree  # noqa: E402

from generator import exclusive  # noqa: E402
from generator.errors import refused, refused_in  # noqa: E402


@pytest.fixture(scope="module")
def command() -> Iterator[Runner]:
    with runner(sites.ROOT) as found:
        yield found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was generated, and whose content has changed since."""
    root = places.before(tmp_path_factory.mktemp("refused") / "made")
    assert sites.run(root, "generate").returncode == 0
    places.edit(root)
    return root


@pytest.fixture(scope="module")
def right(made: Path) -> dict[str, bytes]:
    root = places.copy(made, made.with_name("right"))
    assert sites.run(root, "generate").returncode == 0
    return tree(root / "docs")


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


@dataclass(frozen=True)
class Told:
    exit: int
    said: str


def is_told(done: Told | Ran, *words: str) -> None:
    """One line for a person, and no traceback."""
    assert done.exit == 2, done.said
    assert "Traceback" not in done.said
    last = done.said.strip().splitlines()[-1]
    assert last.startswith("broadsheet: ")
    assert all(word in last for word in words), last


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


def fill(file: Path, free: int) -> None:
    """Use up a small disk but for some pages of 4 KiB."""
    with file.open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            pass
        filler.truncate(max(0, filler.tell() - free * 4096))


def test_a_limit_to_the_size_of_files_is_told_and_the_run_completed_without_it(
    command: Runner, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    done = run(root, "generate", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_500, 2_500)))
    is_told(done, "larger than is allowed", "ulimit -f")
    done = command.run(root, "generate")
    assert "docs/: an earlier run was cut off, and is now completed" in done.said
    assert tree(root / "docs") == right


def test_a_read_only_file_system_is_told_and_reading_commands_work_on_it(
    command: Runner, made: Path, tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    before = tree(root)
    with mounted(root, "-o", "bind,ro", str(root)):
        is_told(command.run(root, "generate"), "the file system is read-only")
        is_told(command.run(root, "build"), "the file system is read-only")
        assert command.run(root, "check").exit == 0
        assert command.run(root, "export", "bib").exit == 0
    assert tree(root) == before


def as_a_user() -> None:
    """Give up root's right to pass over rights: prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH)."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        assert libc.prctl(24, 1, 0, 0, 0) == 0
        assert libc.prctl(24, 2, 0, 0, 0) == 0


@pytest.mark.parametrize("folder", ["docs", "docs/papers", "content"])
def test_what_may_not_be_written_is_told_and_the_run_completed_once_it_may(
    folder: str, command: Runner, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    (root / folder).chmod(0o555)
    done = run(root, "generate", before=as_a_user)
    (root / folder).chmod(0o755)
    is_told(done, "it may not be read or written", str(root / folder))
    assert command.run(root, "generate").exit == 0
    assert tree(root / "docs") == right


def test_a_second_run_is_told_at_once_whose_turn_it_is(command: Runner, made: Path, tmp_path: Path) -> None:
    root = places.copy(made, tmp_path / "site")
    before = tree(root / "docs")
    with exclusive.hold(root):
        for name in ("generate", "build"):
            is_told(command.run(root, name), f"another broadsheet is at work on this site (process {os.getpid()})")
        assert command.run(root, "check").exit == 0
        (tmp_path / "2024-03-07-three.md").write_text("- Kelp, counted from above\n", encoding="utf-8")
        assert command.run(root, "add", str(tmp_path / "2024-03-07-three.md")).exit == 0
    assert tree(root / "docs") == before
    assert command.run(root, "generate").exit == 0


def test_the_lock_of_a_process_that_is_dead_keeps_nobody_out(command: Runner, made: Path, tmp_path: Path) -> None:
    root = places.copy(made, tmp_path / "site")
    (root / exclusive.SITE).write_text("1", encoding="ascii")
    assert command.run(root, "generate").exit == 0


@pytest.mark.parametrize("year", [1975, 2099])
def test_dates_of_files_and_a_clock_set_back_change_nothing(
    year: int, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    then = (year - 1970) * 31_556_952
    for path in root.rglob("*"):
        os.utime(path, (then, then))
    assert run(root, "generate", hook=f"import time\ntime.time = lambda: {then}.0\n").exit == 0
    assert tree(root / "docs") == right


ONE_DISK = "keep the site's folder on one file system"
VANISHES = """
import os, shutil, sys
def watch(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith(".md") and os.path.exists("docs/papers"):
        shutil.rmtree("docs")
sys.addaudithook(watch)
"""


def test_a_folder_that_vanishes_while_it_is_written_is_told(
    command: Runner, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    is_told(run(root, "generate", hook=VANISHES), "it is gone")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/about.md").write_text(places.MINE, encoding="utf-8")
    assert command.run(root, "generate").exit == 0
    assert tree(root / "docs") == right


def test_a_site_that_is_a_link_a_mount_or_not_ours_is_not_replaced(command: Runner, made: Path, tmp_path: Path) -> None:
    root = places.copy(made, tmp_path / "site")
    elsewhere = tmp_path / "www"
    elsewhere.mkdir()
    (root / "site").symlink_to(elsewhere)
    is_told(command.run(root, "build"), "is a symbolic link")
    (root / "site").unlink()
    (root / "site").mkdir()
    (root / "site/thesis.tex").write_text("years of work")
    is_told(command.run(root, "build"), "holds what Broadsheet did not build")
    assert (root / "site/thesis.tex").read_text() == "years of work"
    shutil.rmtree(root / "site")
    (root / "site").write_text("a file")
    is_told(command.run(root, "build"), "is a file")


def test_a_file_in_the_way_of_a_folder_is_kept_and_nothing_is_published(
    command: Runner, made: Path, tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    shutil.rmtree(root / "docs/papers")
    (root / "docs/papers").write_text("mine", encoding="utf-8")
    done = command.run(root, "build")
    assert "docs/papers: error: a file stands where a folder is needed: kept, and " in done.said
    is_told(done, "could not be written, and a site without would be published")
    assert (root / "docs/papers").read_text() == "mine"
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EMFILE, "x: too many files are open (raise the limit (`ulimit -n 1024`) and run it again)"),
        (errno.ENAMETOOLONG, "x: the name is longer than the file system allows (move the site to a shorter path)"),
        (
            errno.EXDEV,
            f"x: it is on another file system than its neighbours ({ONE_DISK})",
        ),
        (errno.ENOTCONN, f"x: {os.strerror(errno.ENOTCONN)} (mend that, and run it again)"),
    ],
)
def test_the_system_says_no_in_words_and_with_a_way_out(number: int, words: str) -> None:
    assert str(refused(OSError(number, os.strerror(number), "x"))) == words


def test_a_builders_traceback_about_a_full_disk_becomes_one_line() -> None:
    told = "Traceback (most recent call last):\nOSError: [Errno 28] No space left on device: '/a/b.html'\n"
    assert str(refused_in(told, "mkdocs")).startswith("mkdocs: /a/b.html: the disk is full (make room")
    assert str(refused_in("Error: No space left on device (os error 28)", "pagefind")).startswith(
        "pagefind: the disk is full"
    )
    assert refused_in("KeyError: 'nav'", "mkdocs") is None
