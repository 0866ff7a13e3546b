"""Every format says when its file ends too early, and keeps what stands above."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import readers

# A text that ends with a whole paragraph of it cannot be told from a whole one.
CANNOT_BE_TOLD = {"excerpt_trending_each_twice.md"}
FOLDERS = (
    "acl_anthology_xml arxiv_api_atom arxiv_listing_email arxiv_oai arxiv_rss awesome_md bibtex crossref csv"
    " cv_arxiv_daily daily_arxiv_ai_enhanced hf_archive_md hf_daily_api_json hf_feeds hf_page_html hf_page_text"
    " openalex openreview pubmed ris scholar_alert_html semantic_scholar zotero_csl"
).split()


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("share", [0.6, 0.3])
def test_a_file_that_is_cut_in_two_is_told(shared: Path, folder: str, share: float) -> None:
    files = [f for f in sorted((shared / "samples" / folder).iterdir()) if f.name != "expected.json"]
    for file in files:
        data = file.read_bytes()
        whole, cut = readers.read(data, "f"), readers.read(data[: int(len(data) * share)], "f")
        told = [p for p in cut.problems if p.level != "note" and p not in whole.problems]
        assert told or file.name in CANNOT_BE_TOLD, file.name
        assert len(cut.records) <= len(whole.records)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("| Title | Paper |\n| --- | --- |\n| Quokkas | [x](https://arxiv.org/abs/2303.08774) |\n| Wom", 4),
        ("# Papers\n\n- [Quokkas](https://arxiv.org/abs/2303.08774)\n- [Wombats](https://arx", 4),
    ],
)
def test_a_line_that_is_left_open_is_told_with_its_number(text: str, line: int) -> None:
    reading = readers.read(text.encode(), "f")
    assert [(p.level, p.source.line) for p in reading.problems if "cut short" in p.message] == [("warning", line)]


def test_a_text_without_a_last_line_end_is_not_told_for_that_alone() -> None:
    text = "# Papers\n\n- [Quokkas](https://arxiv.org/abs/2303.08774)\n- [Wombats](https://arxiv.org/abs/2303.08775)"
    assert [p for p in readers.read(text.encode(), "f").problems if "cut short" in p.message] == []
