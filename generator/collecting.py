"""Python's search for cycles of garbage, held off while very many values are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (100_000, 50, 100)  # values made between searches; Python's own 700, 10, 10 cost a quarter of the time


@contextmanager
def seldom() -> Iterator[None]:
    """Search for cycles seldom in this block, and as before after it."""
    before = gc.get_threshold()
    if before[0] == 0 or before[0] >= _RARELY[0]:
        yield
        return
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
