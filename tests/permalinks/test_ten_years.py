"""Ten years of edits: every address answers, and nobody hears of a paper twice or not at all (`make soak`: all ten)."""

from __future__ import annotations

from pathlib import Path

import pytest
import ten_years

EDITS, SEEDS = 500, 4
SLICE = 40


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_ten_years_of_edits_every_address_answers_and_no_paper_was_announced_twice(
    tmp_path: Path, soak: bool, seed: int
) -> None:
    if seed and not soak:
        pytest.skip("make soak lives every seed")
    lived = ten_years.live(tmp_path, seed, EDITS if soak else SLICE, built=soak)
    assert lived.wrong == ()
    assert len(set(lived.done)) >= 12
