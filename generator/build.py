"""The flow, composed: read, merge, correct, tag, relate, render, write. Read this file first.

content/ ─load─▶ digests ─merge─▶ papers ─correct─▶ ─tag─▶ ─relate─▶ library ─render─▶ pages ─write─▶ docs/ ─▶ site/
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from generator import content, corrections, mentions, permalinks, theme, views, write
from generator.content import Content
from generator.errors import BroadsheetError
from generator.library import Library, newest_first
from generator.merge import merge
from generator.model import Problem
from generator.permalinks import Permalinks
from generator.relate import relate
from generator.tagging import tag
from generator.templating import Templates
from generator.text import unknown_macros
from generator.write import Written


@dataclass(frozen=True, slots=True)
class Assembled:
    """A library, and everything wrong with what it was made from."""

    library: Library
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """What ``generate`` did."""

    library: Library
    written: Written
    problems: tuple[Problem, ...]
    addresses: int  # how many were given anew


def assemble(read: Content) -> Assembled:
    """Turn what was read into the library: a function of values, without files, clock or network."""
    merged, given, unsure = merge(read.digests, read.permalinks, read.corrections)
    linked = tuple(mentions.link(paper) for paper in merged)
    corrected, unheard = corrections.apply(linked, read.corrections, given)
    tagged = tag(newest_first(corrected), read.taxonomy)
    papers, needless = corrections.apply_tags(tagged, read.corrections, given, read.taxonomy)
    digests = read.digests
    given = permalinks.record(given, "digest", ((d.id, d.title) for d in digests))
    given = permalinks.record(given, "tag", ((t.id, t.name) for t in read.taxonomy.tags))
    authority, given = permalinks.authority(given, read.site, digests[-1].date[:4] if digests else "2000")
    library = Library(
        site=read.site,
        settings=read.settings,
        taxonomy=read.taxonomy,
        digests=digests,
        papers=papers,
        permalinks=given,
        authority=authority,
        related=relate(papers, read.settings.related),
    )
    return Assembled(library, in_order((*read.problems, *unsure, *unheard, *needless, *_macros(library))))


def _macros(library: Library) -> tuple[Problem, ...]:
    """A note for each TeX macro that nobody defined: it stays in the text as it is."""
    found = Counter((paper.source, macro) for paper in library.papers for macro in unknown_macros(paper.abstract))
    hint = "the page shows it as it stands"
    return tuple(Problem("note", source, f"a TeX macro that is not known: {macro}", hint) for source, macro in found)


def in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems by where they are, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.source, p.level, p.message)))


def generate(root: Path, frozen: bool = False) -> Generated:
    """Read ``content/``, record new addresses, and bring ``docs/`` up to date."""
    read = content.load(root)
    assembled = assemble(read)
    library = assembled.library
    new = len(library.permalinks.rows) - len(read.permalinks.rows)
    _record(root, read.permalinks, library.permalinks, frozen)
    written = write.write(root / "docs", views.render(library, Templates(root / "templates")))
    theme.merge(root)
    return Generated(library, written, in_order((*assembled.problems, *written.problems)), new)


def _record(root: Path, before: Permalinks, after: Permalinks, frozen: bool) -> None:
    """Write the permalinks file where it gained a row, whole or not at all."""
    if after.text() == before.text():
        return
    if frozen:
        raise BroadsheetError(
            "new addresses would be given, and --frozen forbids it",
            f"run `broadsheet generate` and commit {permalinks.PERMALINKS}",
        )
    path = root / permalinks.PERMALINKS
    beside = path.with_name(path.name + ".new")
    beside.write_text(after.text(), encoding="utf-8", newline="\n")
    os.replace(beside, path)  # noqa: PTH105
