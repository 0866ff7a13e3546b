"""A world that does not let us work: one clear line, exit 2, nothing lost, and the next run goes on."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sites
from sites import also

also("safety")
import places  # noqa: E402
from cutting import Runner, tree  # noqa: E402
from refusing import is_told, mounted, run  # noqa: E402

from generator import exclusive  # noqa: E402
from generator.errors import refused  # noqa: E402


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


@pytest.mark.parametrize("folder", ["docs", "docs/papers", "content"])
def test_what_may_not_be_written_is_told_and_the_run_completed_once_it_may(
    folder: str, command: Runner, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    (root / folder).chmod(0o555)
    done = command.run(root, "generate", user=True)
    (root / folder).chmod(0o755)
    is_told(done, "it may not be read or written", str(root / folder))
    assert command.run(root, "generate").exit == 0
    assert tree(root / "docs") == right


@pytest.mark.parametrize(
    "path",
    ["content/digests", "content/digests/2024-02-06-two.md", "content/permalinks.jsonl", "content/taxonomy.yml",
     "mkdocs.yml", "docs/index.md", "docs/.broadsheet.json", ".broadsheet/lock"],
)  # fmt: skip
def test_what_may_not_be_read_is_told_and_no_page_is_written(
    path: str, command: Runner, made: Path, tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    before = tree(root / "content/digests"), tree(root / "docs/papers")
    mode = (root / path).stat().st_mode
    (root / path).chmod(0)
    done = command.run(root, "generate", user=True)
    (root / path).chmod(mode)
    is_told(done, f"{root / path}: it may not be read or written")
    assert (tree(root / "content/digests"), tree(root / "docs/papers")) == before


@pytest.mark.parametrize("path", [".", ".broadsheet", "site"])
def test_a_site_that_may_not_be_replaced_stays_and_is_once_it_may(
    path: str, command: Runner, built: Path, published: Path, tmp_path: Path
) -> None:
    root = places.copy(built, tmp_path / "site")
    (root / path).chmod(0o555)
    done = command.run(root, "build", user=True)
    (root / path).chmod(0o755)
    is_told(done, "it may not be read or written", str((root / path).resolve()))
    assert tree(root / "site") == tree(built / "site")
    assert command.run(root, "build").exit == 0
    assert tree(root / "site") == tree(published / "site")


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


def test_of_runs_that_begin_together_one_is_at_work_and_the_others_are_told(
    made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(sites.ROOT)}
    command = [sys.executable, "-m", "generator", "generate", "--root", str(root)]
    runs = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ended = [(run.communicate()[1], run.returncode) for run in runs]
    assert [said for said, code in ended if code] == [
        said for said, _ in ended if "another broadsheet is at work on this site" in said
    ]
    assert 0 in [code for _, code in ended]
    assert tree(root / "docs") == right


def test_the_lock_of_a_process_that_is_dead_keeps_nobody_out(command: Runner, made: Path, tmp_path: Path) -> None:
    root = places.copy(made, tmp_path / "site")
    (root / exclusive.SITE).write_text("1", encoding="ascii")
    assert command.run(root, "generate").exit == 0


# A clock that was set back, and is again each time that somebody looks.
CLOCK = "import itertools, time\ntime.time = map(float, itertools.count({then}, -3600)).__next__\n"


@pytest.mark.parametrize("year", [1975, 2099])
def test_dates_of_files_and_a_clock_set_back_change_nothing(
    year: int, made: Path, right: dict[str, bytes], tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    then = (year - 1970) * 31_556_952
    for path in root.rglob("*"):
        os.utime(path, (then, then))
    assert run(root, "generate", hook=CLOCK.format(then=then)).exit == 0
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


@pytest.mark.parametrize("folder", ["docs", ".broadsheet", "content/digests"])
def test_a_folder_of_the_site_that_is_a_link_out_of_it_is_not_written_to(
    folder: str, command: Runner, made: Path, tmp_path: Path
) -> None:
    root = places.copy(made, tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    (root / folder).rename(elsewhere)
    (root / folder).symlink_to(elsewhere)
    before = tree(elsewhere)
    (tmp_path / "2024-03-07-three.md").write_text("- Kelp, counted from above\n", encoding="utf-8")
    is_told(command.run(root, "generate"), f"{root / folder} is a link out of the site: not followed")
    is_told(command.run(root, "add", str(tmp_path / "2024-03-07-three.md")), "is a link out of the site")
    assert tree(elsewhere) == before


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
