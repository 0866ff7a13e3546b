"""A run may be killed at every single change that it makes to the file system: the next one completes it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import sites
from sites import also

also("safety")
import places  # noqa: E402
from cutting import Runner, runner, tree  # noqa: E402

COMPLETED = "docs/: an earlier run was cut off, and is now completed"
IN_SUITE = 8


@pytest.fixture(scope="module")
def command() -> Iterator[Runner]:
    with runner(sites.ROOT) as found:
        yield found


@pytest.fixture(scope="module")
def old(command: Runner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as built, with its content changed since."""
    root = places.before(tmp_path_factory.mktemp("cut") / "old")
    ran = command.run(root, "build")
    assert ran.exit == 0, ran.said
    places.edit(root)
    return root


@pytest.fixture(scope="module")
def new(command: Runner, old: Path) -> Path:
    """The same after a run that nothing disturbed."""
    root = places.copy(old, old.with_name("new"))
    ran = command.run(root, "build")
    assert ran.exit == 0, ran.said
    return root


def moments(count: int, soak: bool) -> list[int]:
    every = list(range(1, count + 1))
    return every if soak else sorted(random.Random(7).sample(every, min(IN_SUITE, count)))


def look(root: Path, old: Path, new: Path) -> None:
    """Every file is whole, the old one or the new; the site is one of the two; the curator's page is the curator's."""
    was, will = tree(old / "docs"), tree(new / "docs")
    for path, data in tree(root / "docs").items():
        if not path.startswith(".broadsheet."):
            assert data in (was.get(path), will.get(path)), path
    assert tree(root / "site") in (tree(old / "site"), tree(new / "site"))
    addresses = "content/permalinks.jsonl"
    assert (root / addresses).read_bytes() in ((old / addresses).read_bytes(), (new / addresses).read_bytes())
    assert (root / "docs/about.md").read_text() == places.MINE


def is_right(root: Path, new: Path, site: bool = True) -> None:
    """The site is as if no run had been cut off, and no leftovers are there."""
    assert tree(root / "docs") == tree(new / "docs")
    assert tree(root / "content") == tree(new / "content")
    assert not site or tree(root / "site") == tree(new / "site")
    assert {f.name for f in (root / ".broadsheet").iterdir()} <= {"theme", "cache.sqlite", "lock", "content.lock"}


@pytest.mark.parametrize("name", ["generate", "build"])
def test_a_run_killed_at_any_change_is_completed_by_the_next_which_says_so(
    name: str, command: Runner, old: Path, new: Path, soak: bool, tmp_path: Path
) -> None:
    whole = command.run(places.copy(old, tmp_path / "site"), name)
    assert whole.exit == 0
    assert whole.changes > 40
    for moment in moments(whole.changes, soak):
        root = places.copy(old, tmp_path / "site")
        assert command.run(root, name, until=moment).exit == -9
        look(root, old, new)
        cut = (root / "docs/.broadsheet.journal").exists()
        again = command.run(root, name)
        assert again.exit == 0, again.said
        assert (COMPLETED in again.said) is cut, moment
        is_right(root, new, site=name == "build")


def test_a_build_completes_what_a_killed_generate_left_before_it_publishes(
    command: Runner, old: Path, new: Path, soak: bool, tmp_path: Path
) -> None:
    whole = command.run(places.copy(old, tmp_path / "site"), "generate")
    for moment in moments(whole.changes, soak)[::3]:
        root = places.copy(old, tmp_path / "site")
        command.run(root, "generate", until=moment)
        assert tree(root / "site") == tree(old / "site")
        command.run(root, "build")
        is_right(root, new)


def test_runs_killed_one_after_another_leave_nothing_that_is_taken_for_the_curators(
    command: Runner, old: Path, new: Path, soak: bool, tmp_path: Path
) -> None:
    drawn = random.Random(11)
    for _ in range(200 if soak else 3):
        root = places.copy(old, tmp_path / "site")
        (root / "content/broadsheet.yml").write_text("related: 2\n", encoding="utf-8")
        command.run(root, "generate", until=drawn.randint(10, 90))
        (root / "content/broadsheet.yml").write_bytes((old / "content/broadsheet.yml").read_bytes())
        command.run(root, "generate", until=drawn.randint(10, 90))
        command.run(root, "build", until=drawn.randint(10, 130))
        again = command.run(root, "build")
        assert "by hand" not in again.said
        assert again.exit == 0, again.said
        is_right(root, new)


def test_a_kill_between_the_two_renames_of_a_system_without_exchange_costs_no_site(
    command: Runner, old: Path, new: Path, tmp_path: Path
) -> None:
    root = places.copy(old, tmp_path / "site")
    assert command.run(root, "build", at="site", exchange=False).exit == -9
    assert not (root / "site").exists()
    said = command.run(root, "generate").said
    assert "an earlier build was cut off as it put its site in place: the old one is back" in said
    assert tree(root / "site") == tree(old / "site")
    assert command.run(root, "build", exchange=False).exit == 0
    is_right(root, new)


def test_a_kill_before_and_after_those_two_renames_leaves_a_whole_site(
    command: Runner, old: Path, new: Path, tmp_path: Path
) -> None:
    for at in ("old-site", "build-"):
        root = places.copy(old, tmp_path / "site")
        assert command.run(root, "build", at=at, exchange=False).exit == -9
        look(root, old, new)
        assert command.run(root, "build").exit == 0
        is_right(root, new)
