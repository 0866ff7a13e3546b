"""The writer: plan, then apply; the curator's files are the curator's."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import BroadsheetError
from generator.model import Page
from generator.write import digest, write


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


def test_a_list_that_names_a_file_outside_the_folder_is_not_believed(tmp_path: Path) -> None:
    docs, mine = tmp_path / "docs", tmp_path / "mine.md"
    mine.write_text("mine")
    write(docs, [Page("a.md", "a")])
    (docs / ".broadsheet.json").write_text(json.dumps({"../mine.md": digest("mine")}))
    with pytest.raises(BroadsheetError, match="cannot be read"):
        write(docs, [])
    assert mine.read_text() == "mine"


def test_a_journal_that_names_a_file_outside_the_folder_is_not_believed(tmp_path: Path) -> None:
    docs, mine = tmp_path / "docs", tmp_path / "mine.md"
    mine.write_text("mine")
    docs.mkdir()
    (docs / ".broadsheet.journal").write_text(f"{digest('mine')}\t../mine.md\n")
    write(docs, [Page("a.md", "a")])
    assert mine.read_text() == "mine"


def test_two_pages_of_one_path_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match=r"two pages want docs/a\.md"):
        write(tmp_path, [Page("a.md", "1"), Page("a.md", "2")])


def cut_at(folder: Path, *pages: Page) -> None:
    """A run that is cut off after these pages."""

    def cut() -> Iterator[Page]:
        yield from pages
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(folder, cut())


def test_an_unchanged_folder_gets_no_journal_and_no_new_list(tmp_path: Path) -> None:
    write(tmp_path, [Page("a.md", "a")])
    for path in (tmp_path, tmp_path / ".broadsheet.json"):
        os.utime(path, ns=(1, 1))
    write(tmp_path, [Page("a.md", "a")])
    assert {path.stat().st_mtime_ns for path in (tmp_path, tmp_path / ".broadsheet.json")} == {1}


def test_the_run_after_one_that_was_cut_off_says_so_and_the_next_does_not(tmp_path: Path) -> None:
    cut_at(tmp_path, Page("a.md", "a"))
    assert write(tmp_path, [Page("a.md", "a")]).completed
    assert not write(tmp_path, [Page("a.md", "a")]).completed


def test_what_any_of_several_cut_off_runs_wrote_is_ours(tmp_path: Path) -> None:
    write(tmp_path, [Page("a.md", "first")])
    cut_at(tmp_path, Page("a.md", "second"))
    with (tmp_path / ".broadsheet.journal").open("a") as journal:
        journal.write("0123\ta.md\n")  # a third run, killed before it wrote what it said
    assert write(tmp_path, [Page("a.md", "fourth")]).problems == ()
    assert tree(tmp_path) == {"a.md": "fourth"}


def test_a_journal_that_was_cut_in_the_middle_of_a_line_costs_no_other_line(tmp_path: Path) -> None:
    cut_at(tmp_path, Page("a.md", "a"))
    with (tmp_path / ".broadsheet.journal").open("ab") as journal:
        journal.write(b"ab12cd\tpapers/caf\xc3")
    cut_at(tmp_path, Page("b.md", "b"))
    assert write(tmp_path, [Page("b.md", "b, newer")]).problems == ()
    assert tree(tmp_path) == {"b.md": "b, newer"}


def test_what_was_edited_after_a_run_was_cut_off_is_kept(tmp_path: Path) -> None:
    cut_at(tmp_path, Page("a.md", "ours"))
    (tmp_path / "a.md").write_text("ours, and mine")
    assert len(write(tmp_path, [Page("a.md", "ours, newer")]).problems) == 1
    assert tree(tmp_path) == {"a.md": "ours, and mine"}


@pytest.mark.parametrize("left", [b"", b"\0\0\0", b"our", b"our\0\0"])
def test_what_a_power_cut_leaves_of_a_page_is_no_edit_by_hand(left: bytes, tmp_path: Path) -> None:
    write(tmp_path, [Page("a.md", "an older page"), Page("b.md", "b")])
    cut_at(tmp_path, Page("a.md", "ours"))
    (tmp_path / "a.md").write_bytes(left)
    assert write(tmp_path, [Page("a.md", "ours")]).problems == ()
    assert tree(tmp_path) == {"a.md": "ours"}


def test_a_page_that_a_person_emptied_stays_empty_where_no_run_was_cut_off(tmp_path: Path) -> None:
    write(tmp_path, [Page("a.md", "ours")])
    (tmp_path / "a.md").write_bytes(b"")
    assert len(write(tmp_path, [Page("a.md", "ours")]).problems) == 1
    assert tree(tmp_path) == {"a.md": ""}


def test_a_file_where_a_folder_is_needed_is_kept_and_told_once(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("mine")
    written = write(tmp_path, [Page("papers/a.md", "a"), Page("papers/b/c.md", "c"), Page("index.md", "x")])
    assert tree(tmp_path) == {"papers": "mine", "index.md": "x"}
    assert written.blocked == 2
    assert [str(p) for p in written.problems] == [
        "docs/papers: error: a file stands where a folder is needed: kept, and 2 pages are not written"
        " (rename it, or delete it, and generate again)"
    ]


def test_a_folder_where_a_page_is_needed_is_kept_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (tmp_path / "a.md/mine.txt").write_text("mine")
    assert len(write(tmp_path, [Page("a.md", "a")]).problems) == 1
    assert tree(tmp_path) == {"a.md/mine.txt": "mine"}


def test_nothing_is_removed_through_a_link_that_leads_out(tmp_path: Path) -> None:
    docs, outside = tmp_path / "docs", tmp_path / "outside"
    write(docs, [Page("papers/a.md", "a")])
    (docs / "papers").rename(outside)
    (docs / "papers").symlink_to(outside)
    with pytest.raises(BroadsheetError, match="would leave"):
        write(docs, [])
    assert tree(outside) == {"a.md": "a"}


def test_a_page_with_the_longest_name_that_a_file_system_allows_is_written(tmp_path: Path) -> None:
    name = "a" * 252 + ".md"
    write(tmp_path, [Page(name, "a")])
    assert tree(tmp_path) == {name: "a"}
