"""``broadsheet init``: a new site of one's own."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path
from string import Template

import click

from generator.errors import BroadsheetError
from generator.templating import shipped
from generator.theme import merge

SAMPLE = "2025-01-20-foundations"


@click.command("init")
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
    if (folder / "content").exists() or (folder / "mkdocs.yml").exists():
        raise BroadsheetError(f"{folder} has a site already", "name a new folder")
    start(folder, name, url, sample=not empty, vocabulary=taxonomy == "multimodal")
    click.echo(f"A site of your own is in {folder}. Next:")
    click.echo(f"  cd {folder}")
    click.echo("  broadsheet add YOUR-DIGEST --date YYYY-MM-DD")
    click.echo("  broadsheet serve")


def start(folder: Path, name: str, url: str, sample: bool, vocabulary: bool) -> None:
    """Write the files of a new site."""
    values = {"name": _quoted(name), "url": _quoted(url), "version": version("broadsheet")}
    source = shipped("templates") / "init"
    for path in sorted(f for f in source.rglob("*") if f.is_file()):
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template(path.read_text(encoding="utf-8")).safe_substitute(values)
        target.write_text(text, encoding="utf-8", newline="\n")
    digests = folder / "content" / "digests"
    digests.mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    content = shipped("content")
    if sample:
        for path in sorted(content.glob(f"digests/{SAMPLE}.*")):
            shutil.copyfile(path, digests / path.name)
    if vocabulary:
        shutil.copyfile(content / "taxonomy.yml", folder / "content" / "taxonomy.yml")
    else:
        (folder / "content" / "taxonomy.yml").write_text("facets: []\ntags: []\n", encoding="utf-8")
    merge(folder)


def _quoted(text: str) -> str:
    """A text as a YAML scalar in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
