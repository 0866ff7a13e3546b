"""``broadsheet init``: a new site of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from string import Template

import click

from generator import durable
from generator.errors import BroadsheetError
from generator.templating import shipped
from generator.theme import merge

SAMPLE = "2025-01-20-foundations"
_ADDRESS = re.compile(r"https?://[^\s/]")
BEGUN = ".broadsheet/init"  # there from the first file of a new site to its last


@click.command("init", short_help="Start a new site.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--name", default="Paper digest", show_default=True, help="The site's name.")
@click.option("--url", default="https://example.org/", show_default=True, help="Where the site will be published.")
@click.option("--empty", is_flag=True, help="Without the sample digest.")
@click.option(
    "--taxonomy",
    type=click.Choice(["multimodal", "none"]),
    default="multimodal",
    show_default=True,
    help="The vocabulary to start from.",
)
def command(folder: Path, name: str, url: str, empty: bool, taxonomy: str) -> None:
    """Start a new site in DIR: content, mkdocs.yml, a workflow that publishes it, and a sample digest."""
    if not _ADDRESS.match(url):
        raise BroadsheetError(f"--url {url} is no address", "write it out, such as https://papers.example.org/")
    begun = (folder / BEGUN).exists()
    if not begun and ((folder / "content").exists() or (folder / "mkdocs.yml").exists()):
        raise BroadsheetError(f"{folder} has a site already", "name a new folder")
    if begun:
        click.echo("An earlier init was cut off, and is now completed.")
    for path in start(folder, name, url, sample=not empty, vocabulary=taxonomy == "multimodal"):
        click.echo(f"{path}: is there already, and kept as it is", err=True)
    click.echo(f"A site of your own is in {folder}. Next:")
    click.echo(f"  cd {folder}")
    click.echo("  broadsheet add YOUR-DIGEST --date YYYY-MM-DD")
    click.echo("  broadsheet serve")


def start(folder: Path, name: str, url: str, sample: bool, vocabulary: bool) -> tuple[Path, ...]:
    """Write the files of a new site, each whole, and give those that were there already with other bytes: they stay."""
    (folder / BEGUN).parent.mkdir(parents=True, exist_ok=True)
    (folder / BEGUN).touch()
    kept = [path for path, data in _files(folder, name, url, sample, vocabulary) if not _put(path, data)]
    (folder / "content" / "digests").mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    merge(folder)
    (folder / BEGUN).unlink()
    return tuple(kept)


def _files(folder: Path, name: str, url: str, sample: bool, vocabulary: bool) -> Iterator[tuple[Path, bytes]]:
    values = {"name": _quoted(name), "url": _quoted(url), "version": version("broadsheet")}
    source = shipped("templates") / "init"
    for path in sorted(f for f in source.rglob("*") if f.is_file()):
        text = Template(path.read_text(encoding="utf-8")).safe_substitute(values)
        yield folder / path.relative_to(source), text.encode()
    content = shipped("content")
    for path in sorted(content.glob(f"digests/{SAMPLE}.*")) if sample else ():
        yield folder / "content" / "digests" / path.name, path.read_bytes()
    own = (content / "taxonomy.yml").read_bytes() if vocabulary else b"facets: []\ntags: []\n"
    yield folder / "content" / "taxonomy.yml", own


def _put(path: Path, data: bytes) -> bool:
    """Write a file that is not there yet, and say whether it is now as it should be."""
    if path.exists() or path.is_symlink():
        return path.is_file() and path.read_bytes() == data
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.put(durable.beside(path), path, data)
    return True


def _quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
