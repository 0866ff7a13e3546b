"""Candidates from files, however long, packed or broken."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

from generator.enriching.snapshots import Wanted, look
from generator.model import Record, Source

TITLE = "Steam Kettles Predict Morning Moods in Shared Kitchens"
ROW = {"id": "2401.00001", "title": TITLE, "abstract": "", "authors_parsed": [["Lovelace", "Ada", ""]]}
LINES = [json.dumps(ROW | {"title": f"Moss {n}", "id": f"2301.{n:05}"}) for n in range(1, 4)] + [json.dumps(ROW)]


def found(path: Path) -> tuple[list[str], list[str]]:
    """Where the candidates of the paper stand, and the problems."""
    wanted = Wanted({"p": Record(TITLE, Source("d"))})
    problems = look(wanted, [path])
    return [str(record.source) for record in wanted.candidates("p")], [str(problem) for problem in problems]


def test_a_line_is_found_by_its_title(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(LINES))
    assert found(tmp_path / "a.jsonl") == (["a.jsonl:4"], [])


def test_a_snapshot_is_read_as_it_is_downloaded(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as packed:
        packed.writestr("readme.txt", "arXiv")
        packed.writestr("arxiv.json", "\n".join(LINES))
    assert found(tmp_path / "archive.zip") == (["archive.zip:4"], [])


def test_a_snapshot_may_be_packed(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress("\n".join(LINES).encode()))
    assert found(tmp_path / "a.gz") == (["a.gz:4"], [])


def test_a_packed_file_that_breaks_off_is_a_problem_and_what_was_read_counts(tmp_path: Path) -> None:
    packed = gzip.compress("\n".join([LINES[3], *LINES * 2000]).encode())
    (tmp_path / "a.gz").write_bytes(packed[: len(packed) // 2])
    places, problems = found(tmp_path / "a.gz")
    assert places[0] == "a.gz:1"
    assert [problem.partition(" to its end")[0] for problem in problems] == ["a.gz: error: cannot be read"]


def test_broken_lines_are_told_a_few_by_a_line_and_the_rest_by_their_number(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join([LINES[0], *['{"id": '] * 5, LINES[3]]))
    assert found(tmp_path / "a.jsonl") == (
        ["a.jsonl:7"],
        [f"a.jsonl:{n}: error: not a line of the snapshot (was the file downloaded to its end?)" for n in (2, 3, 4)]
        + ["a.jsonl: error: 2 more lines like these (get the file again)"],
    )


def test_a_first_line_may_be_as_long_as_a_collaborations_authors(tmp_path: Path) -> None:
    many = ROW | {"title": "Moss", "authors_parsed": [["Lovelace", f"A. {n}", ""] for n in range(5_000)]}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(many)}\n{LINES[3]}\n")
    assert found(tmp_path / "a.jsonl") == (["a.jsonl:2"], [])


def test_any_file_that_a_reader_reads_will_do(tmp_path: Path) -> None:
    (tmp_path / "b.bib").write_text(f"@article{{k, title = {{{TITLE}}}, author = {{Lovelace, Ada}}, year = 2024}}\n")
    assert found(tmp_path / "b.bib") == (["b.bib:1"], [])


def test_a_paper_keeps_a_bounded_number_of_candidates() -> None:
    wanted = Wanted({"p": Record(TITLE, Source("d"))})
    for number in range(1_000):
        wanted.offer(Record(f"{TITLE} {number % 7}", Source("s", number)))
    wanted.offer(Record(TITLE, Source("s", 1_000)))
    kept = wanted.candidates("p")
    assert (len(kept), kept[0].source.line) == (40, 1_000)
