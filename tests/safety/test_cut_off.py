"""A run may be killed at every single change that it makes to the file system: the next one completes it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sites import also

also("safety")
import places  # noqa: E402
from cutting import Runner, tree  # noqa: E402

COMPLETED = "docs/: an earlier run was cut off, and is now completed"
IN_SUITE = 8


def moments(count: int, soak: bool) -> list[int]:
    every = list(range(1, count + 1))
    return every if soak else sorted(random.Random(7).sample(every, min(IN_SUITE, count)))


def look(root: Path, built: Path, published: Path) -> None:
    """Every file is whole, the old one or the new; the site is one of the two; the curator's page is the curator's."""
    was, will = tree(built / "docs"), tree(published / "docs")
    for path, data in tree(root / "docs").items():
        if not path.startswith(".broadsheet."):
            assert data in (was.get(path), will.get(path)), path
    assert tree(root / "site") in (tree(built / "site"), tree(published / "site"))
    addresses = "content/permalinks.jsonl"
    assert (root / addresses).read_bytes() in ((built / addresses).read_bytes(), (published / addresses).read_bytes())
    assert (root / "docs/about.md").read_text() == places.MINE


def is_right(root: Path, published: Path, site: bool = True) -> None:
    """The site is as if no run had been cut off, and no leftovers are there."""
    assert tree(root / "docs") == tree(published / "docs")
    assert tree(root / "content") == tree(published / "content")
    assert not site or tree(root / "site") == tree(published / "site")
    assert {f.name for f in (root / ".broadsheet").iterdir()} <= {"theme", "cache.sqlite", "lock", "content.lock"}


@pytest.mark.parametrize("name", ["generate", "build"])
def test_a_run_killed_at_any_change_is_completed_by_the_next_which_says_so(
    name: str, command: Runner, built: Path, published: Path, soak: bool, tmp_path: Path
) -> None:
    whole = command.run(places.copy(built, tmp_path / "site"), name)
    assert whole.exit == 0
    assert whole.changes > 40
    for moment in moments(whole.changes, soak):
        root = places.copy(built, tmp_path / "site")
        assert command.run(root, name, until=moment).exit == -9
        look(root, built, published)
        cut = (root / "docs/.broadsheet.journal").exists()
        again = command.run(root, name)
        assert again.exit == 0, again.said
        assert (COMPLETED in again.said) is cut, moment
        is_right(root, published, site=name == "build")


def test_a_build_completes_what_a_killed_generate_left_before_it_publishes(
    command: Runner, built: Path, published: Path, soak: bool, tmp_path: Path
) -> None:
    whole = command.run(places.copy(built, tmp_path / "site"), "generate")
    for moment in moments(whole.changes, soak)[::3]:
        root = places.copy(built, tmp_path / "site")
        command.run(root, "generate", until=moment)
        assert tree(root / "site") == tree(built / "site")
        command.run(root, "build")
        is_right(root, published)


def test_runs_killed_one_after_another_leave_nothing_that_is_taken_for_the_curators(
    command: Runner, built: Path, published: Path, soak: bool, tmp_path: Path
) -> None:
    drawn = random.Random(11)
    for _ in range(200 if soak else 3):
        root = places.copy(built, tmp_path / "site")
        (root / "content/broadsheet.yml").write_text("related: 2\n", encoding="utf-8")
        command.run(root, "generate", until=drawn.randint(10, 90))
        (root / "content/broadsheet.yml").write_bytes((built / "content/broadsheet.yml").read_bytes())
        command.run(root, "generate", until=drawn.randint(10, 90))
        command.run(root, "build", until=drawn.randint(10, 130))
        again = command.run(root, "build")
        assert "by hand" not in again.said
        assert again.exit == 0, again.said
        is_right(root, published)


def test_a_kill_between_the_two_renames_of_a_system_without_exchange_costs_no_site(
    command: Runner, built: Path, published: Path, tmp_path: Path
) -> None:
    root = places.copy(built, tmp_path / "site")
    assert command.run(root, "build", at="site", exchange=False).exit == -9
    assert not (root / "site").exists()
    said = command.run(root, "generate").said
    assert "an earlier build was cut off as it put its site in place: the old one is back" in said
    assert tree(root / "site") == tree(built / "site")
    assert command.run(root, "build", exchange=False).exit == 0
    is_right(root, published)


def test_a_kill_before_and_after_those_two_renames_leaves_a_whole_site(
    command: Runner, built: Path, published: Path, tmp_path: Path
) -> None:
    for at in ("old-site", "build-"):
        root = places.copy(built, tmp_path / "site")
        assert command.run(root, "build", at=at, exchange=False).exit == -9
        look(root, built, published)
        assert command.run(root, "build").exit == 0
        is_right(root, published)
