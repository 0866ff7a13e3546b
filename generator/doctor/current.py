"""Is the site what content says? ``docs/`` against what content gives now, ``site/`` against ``docs/``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import addresses, journal, permalinks, write
from generator.doctor.built import Built, Found
from generator.model import Problem, Source

AGAIN = "run `broadsheet build`"
_BUILDERS = ("404.html", "sitemap.xml")  # what the builder makes besides our pages, and hosts and crawlers ask for


def find(built: Built) -> Found:
    """Files that are missing, old, edited, or left from before."""
    problems = (*_cut_off(built), *_docs(built), *_left(built), *_site(built))
    return Found(f"{len(built.wanted):,} files", problems)


def _cut_off(built: Built) -> Iterator[Problem]:
    if journal.is_cut_off(built.root / "docs"):
        yield Problem("error", Source(f"docs/{journal.JOURNAL}"), "the last run was cut off, or one is at work", AGAIN)


def _docs(built: Built) -> Iterator[Problem]:
    for path, mark in sorted(built.wanted.items()):
        source, present = Source(f"docs/{path}"), write.present(built.root / "docs", path)
        if present is None:
            yield Problem("error", source, "content has it, and it is not generated yet", AGAIN)
        elif present != mark and present == built.manifest.get(path):
            yield Problem("error", source, "older than content", AGAIN)
        elif present != mark:
            hint = "move your words to a template or a correction, delete the file, and build again"
            yield Problem("warning", source, "not what was generated: written or edited by hand", hint)


def _left(built: Built) -> Iterator[Problem]:
    """What was generated before and is not now; what must stay for its address' sake is told by its own reason."""
    docs = built.root / "docs"
    stale = [path for path in sorted(built.manifest) if path not in built.wanted and write.present(docs, path)]
    held = permalinks.dropped(built.library.permalinks, stale, built.wanted)
    yield from held.values()
    for path in (path for path in stale if path not in held):
        yield Problem("error", Source(f"docs/{path}"), "content has it no longer", AGAIN)


def _site(built: Built) -> Iterator[Problem]:
    """A page must be there; a feed or an export must be the same bytes, which tells a site of older content."""
    if not built.files:
        yield Problem("error", Source("site/"), "there is no built site", AGAIN)
        return
    for path in sorted(built.manifest):
        at = built.file(addresses.address(path))
        if not at:
            yield Problem("error", Source(f"docs/{path}"), f"site/{addresses.address(path)} is missing", AGAIN)
        elif at.endswith(".html") and not built.files[at]:
            yield Problem("error", Source(f"site/{at}"), "is empty", AGAIN)
        elif not at.endswith(".html") and not _same(built.root / "docs" / path, built.root / "site" / at):
            yield Problem("error", Source(f"site/{at}"), f"not the same as docs/{path}", AGAIN)

    for path in (path for path in _BUILDERS if path not in built.files):
        yield Problem("warning", Source(f"site/{path}"), "is missing", AGAIN)


def _same(one: Path, other: Path) -> bool:
    return not one.is_file() or one.read_bytes() == other.read_bytes()
