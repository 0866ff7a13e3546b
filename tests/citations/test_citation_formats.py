from __future__ import annotations

import json
from pathlib import Path

from papers_to_cite import ATTENTION, SITE

from generator import citations

# What the formats share.
SHARED = {"coins", "__init__", "facts", "formula", "names", "tex"}


def test_every_format_has_a_row_in_the_table() -> None:
    files = {path.stem for path in Path(citations.__file__).parent.glob("*.py")} - SHARED

    assert len(citations.FORMATS) == len(files)
    assert [format.ending for format in citations.FORMATS] == ["bib", "ris", "csl.json", "txt"]


def test_every_format_ends_its_text_with_a_line() -> None:
    texts = [format.write(ATTENTION, SITE) for format in citations.FORMATS]

    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in texts)
    assert json.loads(texts[2])["id"] == ATTENTION.id
