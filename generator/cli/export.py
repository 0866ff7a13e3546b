"""``broadsheet export``: the same bytes as under ``/export/``, to standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from generator.build import assemble
from generator.cli.common import finish, root_option, tell_problems
from generator.content import load
from generator.errors import BroadsheetError
from generator.library import Library
from generator.selections import Selection, selections
from generator.views.exports import EXPORTED, FORMATS, changes, files, schema, vocabulary
from generator.yaml_nodes import meant

OTHERS: Mapping[str, Callable[[Library], str]] = {
    "schema": lambda _library: schema.text(),
    "tags": vocabulary.text,
    "changes": changes.text,
}
ENDINGS = tuple(format.ending for format in FORMATS)


@click.command("export", short_help="Print papers as BibTeX, RIS, CSL-JSON or JSON Lines.")
@click.argument("format", type=click.Choice([*ENDINGS, *OTHERS]), metavar="FORMAT")
@click.option("--of", "of", metavar="KIND/ID", help="A selection, such as tag/video, digest/2025-03-12-x, author/….")
@root_option
def command(format: str, of: str | None, root: Path) -> None:
    """Print all papers, or those of a selection, as FORMAT: bib, ris, csl.json or jsonl; or schema, tags, changes."""
    assembled = assemble(load(root))
    library = assembled.library
    if format in OTHERS:
        text = OTHERS[format](library)
    else:
        one = _selection(library, of)
        chosen = next((f for f in EXPORTED.get(one.kind, ()) if f.ending == format), None)
        if chosen is None:
            known = ", ".join(f.ending for f in EXPORTED.get(one.kind, ())) or "none"
            raise BroadsheetError(f"there is no {format} of a {one.kind}", f"there is: {known}")
        text = "\n".join(files(library, one, chosen))
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
    finish(tell_problems(assembled.problems, as_json=False, notes=False))


def _selection(library: Library, name: str | None) -> Selection:
    known = {f"{one.kind}/{one.id}" if one.id else "": one for one in selections(library)}
    wanted = name or ""
    if wanted not in known:
        raise BroadsheetError(f"there is no selection {wanted!r}", meant(wanted, known))
    return known[wanted]
