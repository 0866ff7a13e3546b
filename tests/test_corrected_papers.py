"""What the curator says in corrections.yml, from file to page."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
import sites

from generator import build
from generator.corrections.reading import KEYS

DIGEST = (
    '{"title": "A studdy of video benchmarks", "abstract": "We introduce a benchmark of videos.", '
    '"arxiv": "2501.00001"}\n'
    '{"title": "Another paper", "abstract": "We do other things.", "arxiv": "2501.00002"}\n'
)
ID = "a-studdy-of-video-benchmarks"


def corrected(folder: Path, text: str) -> Path:
    root = sites.new(folder, {"2025-04-02-x.jsonl": DIGEST})
    (root / "content/corrections.yml").write_text(text, encoding="utf-8")
    return root


def page(root: Path) -> str:
    done = sites.run(root, "generate")
    assert done.returncode == 0, done.stderr
    return (root / f"docs/papers/{ID}.md").read_text()


def test_a_corrected_title_is_shown_and_the_address_stays(tmp_path: Path) -> None:
    text = page(corrected(tmp_path, f"{ID}:\n  title: {{value: A study of video benchmarks, reason: a slip}}\n"))
    assert "# A study of video benchmarks {" in text
    assert "title: was “A studdy of video benchmarks” (a slip)" in text


def test_a_tag_is_added_and_another_removed(tmp_path: Path) -> None:
    text = page(corrected(tmp_path, f"{ID}:\n  tags: {{add: [survey], remove: [video]}}\n"))
    assert "[Survey](../tags/survey/index.md): the curator’s word" in text
    assert "tags/video/index.md" not in text


def test_a_note_an_erratum_and_a_withdrawal_have_their_place(tmp_path: Path) -> None:
    said = "  note: Read it.\n  erratum: Table 2 is wrong.\n  withdrawn: {value: true, reason: by its authors}\n"
    text = page(corrected(tmp_path, f"{ID}:\n{said}"))
    assert "Read it.\n{: .bs-note }" in text
    assert '!!! warning "Erratum"\n    Table 2 is wrong.' in text
    assert '!!! warning "Withdrawn"\n    by its authors' in text


def test_a_correction_of_no_paper_is_told_with_line_and_the_nearest_id(tmp_path: Path) -> None:
    done = sites.run(corrected(tmp_path, "another-papper:\n  pick: true\n"), "check")
    assert done.stderr.startswith("content/corrections.yml:2: ")
    assert "another-paper" in done.stderr


def test_an_unknown_key_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    done = sites.run(corrected(tmp_path, f"{ID}:\n  titel: A\n"), "check")
    assert (done.returncode, "content/corrections.yml:2: error: " in done.stderr, "title" in done.stderr) == (
        1,
        True,
        True,
    )


def test_a_tag_that_the_tagger_gives_by_itself_is_noted(tmp_path: Path) -> None:
    done = sites.run(corrected(tmp_path, f"{ID}:\n  tags: {{add: [video]}}\n"), "check")
    assert "no longer needed" in done.stderr
    assert done.returncode == 0


def test_two_papers_that_the_curator_calls_one_are_one(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.jsonl": DIGEST.replace(', "arxiv": "2501.00002"', "")})
    sites.run(root, "generate")
    (root / "content/corrections.yml").write_text(f"another-paper:\n  same as: {ID}\n", encoding="utf-8")
    done = sites.run(root, "generate")
    assert "2 listings in 1 digest: 1 paper, 1 merged" in done.stdout
    assert (root / "docs/papers/another-paper/index.html").is_file()


KINDS = {
    "title": "{value: A study of video benchmarks%s}",
    "abstract": "{value: We measure it.%s}",
    "authors": "{value: [Ada Lovelace]%s}",
    "links": "{add: {code: https://x.example/c}%s}",
    "tags": "{add: [survey]%s}",
    "note": "{value: Read it.%s}",
    "pick": "{value: true%s}",
    "erratum": "{value: Table 2 is wrong.%s}",
    "withdrawn": "{value: true%s}",
    "same as": "{value: another-paper%s}",
    "not same as": "{value: another-paper%s}",
}


def updated(root: Path) -> str:
    """The date of the last change that the feed says of the paper."""
    row = next(e for e in feedparser.parse((root / "docs/feed.xml").read_bytes()).entries if e.id.endswith(ID))
    return str(row.updated[:10])


@pytest.mark.parametrize("kind", KEYS)
def test_every_correction_may_have_a_date_and_a_reason_and_the_page_and_the_feed_say_so(
    tmp_path: Path, kind: str
) -> None:
    root = corrected(tmp_path, "")
    build.generate(root)
    (root / "content/corrections.yml").write_text(f"{ID}: {{{kind}: {KINDS[kind] % ''}}}\n")
    assert [p for p in build.generate(root).problems if p.level != "note"] == []
    assert updated(root) == "2025-04-02"
    beside = ", date: 2025-06-07, reason: it was asked for"
    (root / "content/corrections.yml").write_text(f"{ID}: {{{kind}: {KINDS[kind] % beside}}}\n")
    assert [p for p in build.generate(root).problems if p.level != "note"] == []
    assert updated(root) == "2025-06-07"
    text = (root / f"docs/papers/{ID}.md").read_text()
    assert "7 June 2025" in text
    assert "it was asked for" in text


@pytest.mark.parametrize("line", ["withdrawn: {value: false, reason: it stands}", "pick: {value: false, reason: no}"])
def test_what_is_taken_back_is_told(tmp_path: Path, line: str) -> None:
    text = page(corrected(tmp_path, f"{ID}:\n  {line}\n"))
    assert f"- {line.split(':')[0]}: no (" in text
