"""The search for garbage is held off in a block, and as it was after it."""

from __future__ import annotations

import gc

from generator import collecting


def test_garbage_is_sought_seldom_in_the_block_and_as_before_after_it() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)
        with collecting.seldom():
            assert gc.get_threshold() == (100_000, 50, 100)
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*before)


def test_who_has_switched_the_search_off_is_left_alone() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(0, 10, 10)
        with collecting.seldom():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
