"""``broadsheet read``: what the readers make of files, as JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator import readers
from generator.cli.common import finish, format_option, tell_problems
from generator.model import Record


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
def command(files: tuple[Path, ...], as_json: bool) -> None:
    """Print the papers of FILE… as JSON Lines, and what is wrong with the files."""
    errors = False
    for path in files:
        reading = readers.read(path.read_bytes(), str(path))
        for record in reading.records:
            click.echo(json.dumps(row(record, reading.format), ensure_ascii=False))
        errors |= tell_problems(reading.problems, as_json)
    finish(errors)


def row(record: Record, format: str) -> dict[str, object]:
    """A record as JSON, empty fields left out."""
    values: dict[str, object] = {
        "title": record.title,
        "abstract": record.abstract,
        "authors": [
            {k: v for k, v in (("name", a.name), ("orcid", a.orcid), ("affiliation", a.affiliation)) if v}
            for a in record.authors
        ],
        "ids": {i.scheme: i.value for i in record.ids},
        "links": [{"kind": link.kind, "url": link.url} for link in record.links],
        "date": record.date,
        "venue": record.venue,
        "licence": record.licence,
        "votes": record.votes,
        "note": record.note,
        "curators": list(record.curators),
        "withdrawn": record.withdrawn,
        "source": {"path": record.source.path, "line": record.source.line, "format": format},
    }
    return {key: value for key, value in values.items() if value or key == "title"}
