"""What earlier runs worked out is taken from the cache, and never anything else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.cache import CACHE, Cache, fingerprint


def made(root: Path, *keys: str, shelf: str = "a") -> list[str]:
    """Ask for some keys in a run of its own; gives those that had to be worked out."""
    cache, found = Cache(root), []
    for key in keys:
        cache.shelf(shelf).once(key, str, lambda key=key: found.append(key) or key)  # type: ignore[misc]
    cache.save()
    return found


def test_a_result_is_worked_out_once(tmp_path: Path) -> None:
    assert (made(tmp_path, "x", "y"), made(tmp_path, "x", "y")) == (["x", "y"], [])


def test_what_a_run_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    made(tmp_path, "x", "y")
    made(tmp_path, "x")
    assert made(tmp_path, "x", "y") == ["y"]


def test_a_shelf_that_a_run_did_not_open_is_forgotten(tmp_path: Path) -> None:
    made(tmp_path, "x")
    made(tmp_path, "x", shelf="b")
    assert made(tmp_path, "x") == ["x"]


def test_another_programs_results_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, "x")
    monkeypatch.setattr("generator.cache.program", lambda: "another")
    assert made(tmp_path, "x") == ["x"]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"x" * 4096])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    made(tmp_path, "x")
    (tmp_path / CACHE).write_bytes(damage)
    assert (made(tmp_path, "x"), made(tmp_path, "x")) == (["x"], [])


def test_a_row_that_is_not_of_its_kind_is_worked_out_again(tmp_path: Path) -> None:
    made(tmp_path, "x")
    with sqlite3.connect(tmp_path / CACHE) as store:
        store.execute("UPDATE results SET value = '{'")
    assert made(tmp_path, "x") == ["x"]


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / ".broadsheet").write_text("a file")
    assert (made(tmp_path, "x"), made(tmp_path, "x")) == (["x"], ["x"])


def test_a_text_is_made_once(tmp_path: Path) -> None:
    for _ in range(2):
        cache = Cache(tmp_path)
        assert cache.shelf("a").text("x", lambda: "made\0of\nlines") == "made\0of\nlines"
        cache.save()
    assert cache.shelf("a").made == 0


def test_without_a_folder_a_result_is_kept_for_the_run() -> None:
    cache = Cache()
    assert [cache.shelf("a").text("x", lambda text=text: text) for text in "bc"] == ["b", "b"]  # type: ignore[misc]
    assert Cache().shelf("a").known("x") is None


def test_parts_of_a_fingerprint_are_told_apart() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
