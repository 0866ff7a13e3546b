"""What the curator owns, read from disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sites

from generator.content import load, read_digests
from generator.errors import BroadsheetError

LINE = '{"title": "A study of things", "abstract": "We study things."}\n'


def digests(folder: Path, **files: str) -> Path:
    target = folder / "content/digests"
    target.mkdir(parents=True)
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_digest_has_its_names_date_and_a_title_from_the_rest(tmp_path: Path) -> None:
    found, problems = read_digests(digests(tmp_path, **{"2025-03-12-reading-group.jsonl": LINE}))
    assert problems == ()
    assert [(d.id, d.date, d.title, len(d.records)) for d in found] == [
        ("2025-03-12-reading-group", "2025-03-12", "Reading group", 1)
    ]


def test_a_digest_without_a_date_is_left_out_and_told(tmp_path: Path) -> None:
    found, problems = read_digests(digests(tmp_path, **{"reading-group.jsonl": LINE}))
    assert found == ()
    assert [str(p) for p in problems] == [
        "content/digests/reading-group.jsonl: error: no date in the digest's name: left out"
        " (name it YYYY-MM-DD-reading-group, or add it with `broadsheet add --date`)"
    ]


@pytest.mark.parametrize("name", ["2025-02-30-x.jsonl", "2025-13-01-x.jsonl"])
def test_a_date_that_is_not_in_the_calendar_is_told(tmp_path: Path, name: str) -> None:
    found, problems = read_digests(digests(tmp_path, **{name: LINE}))
    assert (found, [p.level for p in problems]) == ((), ["error"])


def test_the_description_beside_a_digest_wins_over_what_was_read(tmp_path: Path) -> None:
    beside = "title: Our picks\ncurators: [Ada, Noor]\nnote: A good week.\n"
    found, _ = read_digests(digests(tmp_path, **{"2025-03-12-x.jsonl": LINE, "2025-03-12-x.yml": beside}))
    assert [(d.title, d.curators, d.note) for d in found] == [("Our picks", ("Ada", "Noor"), "A good week.")]


def test_an_unknown_key_in_a_description_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    _, problems = read_digests(digests(tmp_path, **{"2025-03-12-x.jsonl": LINE, "2025-03-12-x.yml": "tittle: A\n"}))
    assert [str(p) for p in problems] == [
        "content/digests/2025-03-12-x.yml:1: error: unknown key 'tittle' (did you mean title?)"
    ]


def test_a_folder_is_one_digest_of_all_its_files(tmp_path: Path) -> None:
    other = LINE.replace("things", "stars")
    found, _ = read_digests(digests(tmp_path, **{"2025-03-12-x/a.jsonl": LINE, "2025-03-12-x/b.jsonl": other}))
    assert [(d.id, len(d.records)) for d in found] == [("2025-03-12-x", 2)]


def test_two_digests_of_one_name_are_an_error(tmp_path: Path) -> None:
    other = LINE.replace("things", "stars")
    found, problems = read_digests(digests(tmp_path, **{"2025-03-12-x.jsonl": LINE, "2025-03-12-x.json": other}))
    assert len(found) == 1
    assert [p.level for p in problems] == ["error"]


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.jsonl"
    outside.write_text(LINE)
    root = digests(tmp_path / "site")
    (root / "content/digests/2025-03-12-x.jsonl").symlink_to(outside)
    found, problems = read_digests(root)
    assert (found[0].records, problems[0].message) == ((), "a link out of the site: not followed")


def test_a_description_that_is_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("title: Secret\n")
    root = digests(tmp_path / "site", **{"2025-03-12-x.jsonl": LINE})
    (root / "content/digests/2025-03-12-x.yml").symlink_to(outside)
    found, problems = read_digests(root)
    assert (found[0].title, [str(p) for p in problems]) == (
        "X",
        ["content/digests/2025-03-12-x.yml: error: a link out of the site: not followed (copy the file)"],
    )


@pytest.mark.parametrize(
    "name", ["content/taxonomy.yml", "content/corrections.yml", "content/broadsheet.yml", "content/permalinks.jsonl"]
)
def test_a_file_of_the_curators_that_is_a_link_out_of_the_site_is_not_followed(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("")
    root = sites.new(tmp_path / "site")
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(outside)
    with pytest.raises(BroadsheetError, match=f"{name}: a link out of the site: not followed"):
        load(root)


def test_a_digest_that_is_neither_file_nor_folder_is_told_and_not_waited_for(tmp_path: Path) -> None:
    root = digests(tmp_path)
    os.mkfifo(root / "content/digests/2025-03-12-x.jsonl")
    found, problems = read_digests(root)
    assert (found[0].records, [str(p) for p in problems]) == (
        (),
        [
            "content/digests/2025-03-12-x.jsonl: error: neither a file nor a folder: left out"
            " (put a file or a folder there)"
        ],
    )


def test_hidden_files_and_editors_backups_are_no_digests(tmp_path: Path) -> None:
    assert read_digests(digests(tmp_path, **{".DS_Store": "x", "2025-03-12-x.jsonl~": LINE})) == ((), ())


def test_the_demonstration_has_no_problem_worse_than_a_note(tmp_path: Path) -> None:
    done = sites.run(sites.demonstration(tmp_path), "check")
    assert (done.returncode, [line for line in done.stderr.splitlines() if ": note: " not in line]) == (0, [])
