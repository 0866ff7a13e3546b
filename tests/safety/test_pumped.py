"""A field of twenty thousand letters, whatever it repeats, costs no more than its length; `make soak` tries 1,300."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from sites import also

also("safety")
import pumping  # noqa: E402

IN_SUITE = 12
FOUND = ("title", "a:")  # once took minutes


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each is read in a child of its own, whose time is limited")
def test_what_a_field_repeats_costs_no_more_than_its_length(soak: bool, tmp_path: Path) -> None:
    every = list(pumping.cases())
    chosen = every if soak else [FOUND, *random.Random(3).sample(every, IN_SUITE)]
    site = pumping.Site(tmp_path / "site")
    assert [wrong for case in chosen if (wrong := site.takes(*case))] == []
