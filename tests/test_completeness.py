"""No papers, cut short, older than its name, shrunk: four problems, and an empty day is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sites

from generator import build, content
from generator.permalinks import PERMALINKS

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>cs.CV updates on arXiv.org</title>
<link>http://rss.arxiv.org/rss/cs.CV</link><pubDate>Tue, 11 Mar 2025 00:00:00 -0400</pubDate>{}</channel></rss>"""
ITEM = """<item><title>Quokkas</title><link>https://arxiv.org/abs/2503.01234</link>
<description>arXiv:2503.01234v1 Announce Type: new Abstract: We study quokkas.</description></item>"""
DIGEST = "2025-03-12-cs-cv.xml"


def rows(count: int) -> str:
    return "".join(json.dumps({"title": f"On Quokka Number {n}"}) + "\n" for n in range(count))


def told(root: Path) -> list[tuple[str, str, str]]:
    """The problems of a generating run: level, path and message."""
    return [(p.level, p.source.path.split("/")[-1], p.message) for p in build.generate(root).problems]


@pytest.mark.parametrize("format", ["empty.xml", "empty.json"])
def test_an_empty_day_is_a_note(tmp_path: Path, format: str) -> None:
    text = FEED.format("").replace("11 Mar", "12 Mar") if format.endswith("xml") else "[]"
    root = sites.new(tmp_path, {f"2025-03-12-{format}": text})
    assert [level for level, _, _ in told(root)] == ["note"]


def test_a_file_without_papers_is_an_error(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-12-x.bib": "@string{a = {b}}\n"})
    assert [level for level, _, _ in told(root)] == ["error"]


def test_a_file_that_is_cut_short_says_where_and_keeps_what_was_read(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {DIGEST: FEED.format(ITEM + ITEM.replace("1234", "1235"))[:-120]})
    generated = build.generate(root)
    assert [(p.level, p.source.line > 0) for p in generated.problems if "cut" in p.message] == [("error", True)]
    assert generated.library.papers


def test_an_input_of_an_earlier_day_than_its_name_is_told(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {DIGEST: FEED.format(ITEM)})
    assert told(root) == [("warning", DIGEST, "it is of 2025-03-11, and the digest’s name says 2025-03-12")]


def test_the_curator_may_say_that_the_earlier_day_is_right(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {DIGEST: FEED.format(ITEM), "2025-03-12-cs-cv.yml": "day: 2025-03-11\n"})
    assert told(root) == []


def test_a_digest_that_lost_papers_is_told_until_they_are_back(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-12-x.jsonl": rows(50)})
    assert told(root) == []
    file = root / "content/digests/2025-03-12-x.jsonl"
    file.write_text(rows(1))
    shrank = ("warning", "2025-03-12-x.jsonl", "it held 50 papers, and now 1: an input shrank")
    assert [told(root), told(root)] == [[shrank], [shrank]]
    file.write_text(rows(50))
    assert told(root) == []


def test_the_curator_may_say_that_fewer_papers_are_right(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-12-x.jsonl": rows(3)})
    build.generate(root)
    (root / "content/digests/2025-03-12-x.jsonl").write_text(rows(2))
    (root / "content/digests/2025-03-12-x.yml").write_text("papers: 2\n")
    assert told(root) == []
    assert '"papers": 2' in (root / PERMALINKS).read_text()


def test_a_digest_that_grew_is_no_problem(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-12-x.jsonl": rows(2)})
    build.generate(root)
    (root / "content/digests/2025-03-12-x.jsonl").write_text(rows(3))
    assert told(root) == []


def test_the_seed_digest_is_whole(tmp_path: Path, shared: Path) -> None:
    seed = (shared / "digests/2025-03-12-multimodal.txt").read_text()
    root = sites.new(tmp_path, {"2025-03-12-multimodal.txt": seed})
    assert [p for p in content.load(root).problems if p.level != "note"] == []
