"""What programs take along: papers in four formats for everything that has an address, the vocabulary, what changed.

A new format is a row in ``FORMATS``; ``EXPORTED`` says what has exports, and in which formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.cache import fingerprint
from generator.library import Library
from generator.model import Draft, Page, Paper
from generator.selections import Kind, Selection, answered
from generator.templating import Templates
from generator.views import prints
from generator.views.cards import Reference
from generator.views.exports import changes, papers, schema, vocabulary

_LONG = 3_000  # bytes of a record: it is a third of that on average
Parts = dict[str, str]  # what each paper adds to a file of one format, by its id
LARGEST = 45_000_000  # bytes of a bibliography: Overleaf takes no file of 50 MB


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its name for people, its ending, one paper's part of a file, and how parts become a file."""

    name: str
    ending: str
    part: Callable[[Library, Paper], str]
    whole: Callable[[Sequence[str]], str]
    in_parts: bool = False  # whether a very long one is cut into several files


FORMATS = (
    Format("BibTeX", "bib", papers.bib, "\n".join, in_parts=True),
    Format("RIS", "ris", papers.ris, "".join),
    Format("CSL-JSON", "csl.json", papers.csl, papers.array),
    Format("JSON Lines", "jsonl", papers.row, "".join),
)
EXPORTED: Mapping[Kind, tuple[Format, ...]] = {
    "all": FORMATS,
    "digest": FORMATS,
    "tag": FORMATS,
    "search": FORMATS,
    "author": FORMATS[:1],
}


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """Every export; those of renamed selections also where they were before."""
    for format in FORMATS:  # one after another: the texts of one format alone are held
        parts: Parts = {}
        for one in answered(library):
            if format in EXPORTED.get(one.kind, ()):
                yield from _pages(library, templates, one, format, parts)
    yield Page("export/schema.json", schema.text())
    yield Page("export/tags.json", vocabulary.text(library))
    yield Page("export/changes.jsonl", changes.text(library))


def _pages(
    library: Library, templates: Templates, one: Selection, format: Format, parts: Parts
) -> Iterator[Page | Draft]:
    if not format.in_parts or len(one.papers) * _LONG < LARGEST:
        made_of = (format.ending, *prints.papers(library, one.papers))
        make = partial(_joined, library, one, format, parts)
        for folder in one.folders:
            yield prints.draft(library, templates, addresses.export(folder, format.ending), made_of, make)
        return
    for number, text in enumerate(files(library, one, format, parts), 1):
        ending = format.ending if number == 1 else f"{number}.{format.ending}"
        yield from (Page(addresses.export(folder, ending), text) for folder in one.folders)


def _joined(library: Library, one: Selection, format: Format, parts: Parts) -> str:
    return "".join(files(library, one, format, parts))


def files(library: Library, one: Selection, format: Format, parts: Parts | None = None) -> Iterator[str]:
    """A selection's papers in a format: one file, or where it would be too long for who reads it, several.

    What each paper adds is taken from ``parts``, and put there.
    """
    parts = {} if parts is None else parts
    held: list[str] = []
    size = 0
    for paper in one.papers:
        if paper.id not in parts:
            parts[paper.id] = _part(library, paper, format)
        part = parts[paper.id]
        if format.in_parts and held and size + 4 * len(part) > LARGEST and size + len(part.encode()) > LARGEST:
            yield format.whole(held)
            held, size = [], 0
        held.append(part)
        size += len(part.encode()) if format.in_parts else 0
    yield format.whole(held)


def _part(library: Library, paper: Paper, format: Format) -> str:
    """What a paper adds to a file of a format. All formats are made at once, so that its texts are read but once."""
    made_of = library.once(
        ("export", paper.id), lambda: fingerprint(prints.common(library), prints.paper(library, paper))
    )
    if (text := library.cache.shelf(format.ending).known(made_of)) is not None:
        return text
    made = {one: one.part(library, paper) for one in FORMATS}
    for one, text in made.items():
        library.cache.shelf(one.ending).keep(made_of, text)
    return made[format]


def take(one: Selection, page: str) -> tuple[Reference, ...]:
    """Links from a page to the exports of a selection."""
    formats = EXPORTED.get(one.kind, ()) if one.papers else ()
    return tuple(Reference(f.name, addresses.href(addresses.export(one.folder, f.ending), page)) for f in formats)
