"""What the curator says in corrections.yml, from file to page."""

from __future__ import annotations

from pathlib import Path

import sites

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
