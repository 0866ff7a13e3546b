"""The real page, damaged in every way that pastes are, one way and two ways at a time: all its papers come back.

The damages are in ``paste_damage``. ``python tests/readers/paste_damage.py`` tries all pairs on the whole page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from accounting import unaccounted
from paste_damage import PAGE_DAMAGES, TEXT_DAMAGES, Page, cases, damage, page_of, plain

from generator.readers import decode, hf_page_text

SEED = "digests/2025-03-12-multimodal.txt"
CASES = {name: (page_damages, text_damages) for name, page_damages, text_damages in cases()}
# With these the place of a title is gone; alone they cost the papers they hit, together with others a few more.
LOSSY = {"some titles deleted", "some titles joined to the abstract above", "some abstracts joined to their title"}
# Nothing tells these apart: lines wrapped twice, and a title that is a sentence and ends like one.
HOPELESS = {
    *(name for name, (_, text) in CASES.items() if len(text) == 2 and all(one.startswith("wrapped") for one in text)),
    "all abstracts missing + titles end in a full stop",
    "titles end in a full stop + all abstracts missing",
}


@pytest.fixture(scope="module")
def page(shared: Path) -> Page:
    return page_of(decode((shared / SEED).read_bytes()))


def test_the_real_page_comes_out_verbatim_in_order_and_without_problems(shared: Path) -> None:
    lines = decode((shared / SEED).read_bytes()).split("\n")
    expected = [(lines[n], lines[n + 2], n + 1) for n in range(10, len(lines), 4)]
    reading = hf_page_text.read("\n".join(lines), SEED)
    assert [(record.title, record.abstract, record.source.line) for record in reading.records] == expected
    assert (len(expected), reading.problems, reading.curators) == (89, (), ("AK",))


@pytest.mark.parametrize("name", [*PAGE_DAMAGES, *TEXT_DAMAGES])
def test_one_damage_costs_no_paper(page: Page, name: str) -> None:
    assert missing(page, name) == []


@pytest.mark.parametrize("first", [*PAGE_DAMAGES, *TEXT_DAMAGES])
def test_two_damages_cost_no_paper_and_no_line(page: Page, first: str) -> None:
    every_fourth = page[:5] + tuple(part for n in range(7, len(page), 8) for part in page[n : n + 2])
    pairs = [name for name in CASES if name.startswith(f"{first} + ")]
    assert [name for name in pairs if missing(every_fourth, name)] == []


def missing(page: Page, name: str) -> list[tuple[str, str]]:
    """What a reading of the damaged page lacks or has too much; nothing where only the accounting can be asked."""
    text, papers = damage(page, *CASES[name])
    text = decode(text.encode())
    reading = hf_page_text.read(text, "page.txt")
    assert unaccounted(text, reading) == []
    if name in HOPELESS or (" + " in name and any(lossy in name for lossy in LOSSY)):
        return []
    found = [(plain(record.title), plain(record.abstract)) for record in reading.records]
    return [paper for paper in (*papers, *found) if paper not in papers or paper not in found]
