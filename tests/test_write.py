"""The writer: plan, then apply; the curator's files are the curator's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import BroadsheetError
from generator.model import Page
from generator.write import write


def tree(folder: Path) -> dict[str, str]:
    files = (f for f in folder.rglob("*") if f.is_file() and not f.name.startswith("."))
    return {f.relative_to(folder).as_posix(): f.read_text() for f in files}


def test_pages_are_written_where_they_say(tmp_path: Path) -> None:
    written = write(tmp_path, [Page("index.md", "# Home\n"), Page("tags/video.md", "# Video\n")])
    assert tree(tmp_path) == {"index.md": "# Home\n", "tags/video.md": "# Video\n"}
    assert (written.new, written.changed, written.unchanged, written.removed) == (2, 0, 0, 0)


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    write(tmp_path, [Page("index.md", "# Home\n")])
    os.utime(tmp_path / "index.md", ns=(1, 1))
    written = write(tmp_path, [Page("index.md", "# Home\n")])
    assert (tmp_path / "index.md").stat().st_mtime_ns == 1
    assert written.unchanged == 1


def test_a_changed_page_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, [Page("index.md", "old")])
    assert write(tmp_path, [Page("index.md", "new")]).changed == 1
    assert tree(tmp_path) == {"index.md": "new"}


def test_a_stale_page_and_its_empty_folder_go(tmp_path: Path) -> None:
    write(tmp_path, [Page("papers/a.md", "a"), Page("index.md", "x")])
    assert write(tmp_path, [Page("index.md", "x")]).removed == 1
    assert not (tmp_path / "papers").exists()


def test_a_hand_edited_page_is_kept_and_reported(tmp_path: Path) -> None:
    write(tmp_path, [Page("index.md", "ours")])
    (tmp_path / "index.md").write_text("mine")
    written = write(tmp_path, [Page("index.md", "ours, newer")])
    assert tree(tmp_path) == {"index.md": "mine"}
    assert [str(p) for p in written.problems] == [
        "docs/index.md: warning: edited by hand since it was generated: kept as it is"
        " (move your words to a template or a correction, then delete the file and generate again)"
    ]


def test_a_hand_edited_page_is_reported_every_time_until_it_goes(tmp_path: Path) -> None:
    write(tmp_path, [Page("index.md", "ours")])
    (tmp_path / "index.md").write_text("mine")
    write(tmp_path, [Page("index.md", "ours")])
    assert len(write(tmp_path, [Page("index.md", "ours")]).problems) == 1
    (tmp_path / "index.md").unlink()
    assert write(tmp_path, [Page("index.md", "ours")]).problems == ()
    assert tree(tmp_path) == {"index.md": "ours"}


def test_a_hand_written_page_in_the_way_is_kept_and_reported(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    written = write(tmp_path, [Page("index.md", "ours")])
    assert tree(tmp_path) == {"index.md": "mine"}
    assert written.problems[0].message == "a hand-written page stands where a generated one belongs: kept"


def test_a_hand_written_page_beside_generated_ones_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("mine")
    write(tmp_path, [Page("index.md", "ours")])
    write(tmp_path, [])
    assert tree(tmp_path) == {"about.md": "mine"}


def test_a_stale_page_edited_by_hand_is_kept_and_reported(tmp_path: Path) -> None:
    write(tmp_path, [Page("papers/a.md", "ours")])
    (tmp_path / "papers/a.md").write_text("mine")
    written = write(tmp_path, [])
    assert tree(tmp_path) == {"papers/a.md": "mine"}
    assert written.problems[0].message == "edited by hand, and no longer generated: kept"


def test_a_run_that_was_cut_off_is_completed_by_the_next(tmp_path: Path) -> None:
    def cut() -> Iterator[Page]:
        yield Page("a.md", "a")
        yield Page("b.md", "b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, cut())
    written = write(tmp_path, [Page("a.md", "a, newer"), Page("c.md", "c")])
    assert written.problems == ()
    assert tree(tmp_path) == {"a.md": "a, newer", "c.md": "c"}


def test_the_manifest_names_every_file_of_ours(tmp_path: Path) -> None:
    write(tmp_path, [Page("b.md", "b"), Page("a.md", "a")])
    assert list(json.loads((tmp_path / ".broadsheet.json").read_text())) == ["a.md", "b.md"]


def test_a_broken_manifest_stops_the_run_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / ".broadsheet.json").write_text("{")
    with pytest.raises(BroadsheetError, match="cannot be read"):
        write(tmp_path, [Page("a.md", "a")])
    assert tree(tmp_path) == {}


def test_a_path_that_leaves_the_folder_through_a_link_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/papers").symlink_to(outside)
    with pytest.raises(BroadsheetError, match="would leave"):
        write(tmp_path / "docs", [Page("papers/a.md", "a")])
    assert tree(outside) == {}


def test_two_pages_of_one_path_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match=r"two pages want docs/a\.md"):
        write(tmp_path, [Page("a.md", "1"), Page("a.md", "2")])
