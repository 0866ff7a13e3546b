"""Can the site be searched? Pagefind's scripts load its index by name, and no page links to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.doctor.built import Built, Found
from generator.model import Problem, Source
from generator.views.cards import count

_SCRIPT, _ENTRY = "pagefind/pagefind.js", "pagefind/pagefind-entry.json"
_HINT = "run `broadsheet build`"


def find(built: Built) -> Found:
    """An index that is missing, or of which a part is."""
    entry = _entry(built)
    if entry is None or _SCRIPT not in built.files:
        told = (Problem("error", Source("site/pagefind/"), "the search has no index", _HINT),)
        return Found(count(0, "page"), told)
    pages = sum(language["page_count"] for language in entry.values())
    return Found(count(pages, "page"), tuple(_lacking(built, entry, pages)))


def _entry(built: Built) -> dict[str, Any] | None:
    """What the index has of each language: its hash, its WebAssembly, how many pages; None where that is not there."""
    if _ENTRY not in built.files:
        return None
    try:
        languages = json.loads((built.root / "site" / _ENTRY).read_bytes())["languages"]
        return {name: {key: one[key] for key in ("hash", "wasm", "page_count")} for name, one in languages.items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _lacking(built: Built, entry: dict[str, Any], pages: int) -> Iterator[Problem]:
    for language in entry.values():
        wasm = language["wasm"] or "unknown"
        for path in (f"pagefind/pagefind.{language['hash']}.pf_meta", f"pagefind/wasm.{wasm}.pagefind"):
            if path not in built.files:
                yield Problem("error", Source(f"site/{path}"), "the search’s index names it, and it is missing", _HINT)
    here = sum(path.endswith(".pf_fragment") for path in built.files)
    if here < pages:
        message = f"the search’s index names {count(pages, 'page')}, and has {here:,}"
        yield Problem("error", Source(f"site/{_ENTRY}"), message, _HINT)
