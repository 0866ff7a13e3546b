"""``content/permalinks.jsonl``: every address ever given. An address is given once and never moves.

- ``values``: a row, and the file. ``reading``: the file, checked. ``branches``: what two people's additions make of it.
- ``giving``: an address for each paper, and for whatever else has one. ``digests``: a renamed digest, recognised.
- ``answering``: whether a site still answers at every address.
"""

from __future__ import annotations

from generator.permalinks.answering import dropped, given
from generator.permalinks.digests import recorded as record_digests
from generator.permalinks.giving import Wanted, assign, authority, counted, move, paper_id, record, text_key
from generator.permalinks.reading import addresses_in, is_unreadable, read
from generator.permalinks.values import KINDS, PERMALINKS, Permalink, Permalinks

__all__ = [
    "KINDS",
    "PERMALINKS",
    "Permalink",
    "Permalinks",
    "Wanted",
    "addresses_in",
    "assign",
    "authority",
    "counted",
    "dropped",
    "given",
    "is_unreadable",
    "move",
    "paper_id",
    "read",
    "record",
    "record_digests",
    "text_key",
]
