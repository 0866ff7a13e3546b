"""``broadsheet templates``: list the shipped ones, copy one to change it, compare one's own."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from generator import durable
from generator.cli.common import root_option
from generator.errors import BroadsheetError
from generator.templating import shipped


@click.command("templates", short_help="List, copy and compare the templates.")
@click.option("--list", "listing", is_flag=True, help="Name the shipped templates (the default).")
@click.option("--copy", metavar="NAME", help="Copy one into templates/, to change it there.")
@click.option("--diff", is_flag=True, help="Show how the site's own differ from the shipped ones.")
@root_option
def command(listing: bool, copy: str | None, diff: bool, root: Path) -> None:
    """List the shipped templates, or copy one into the site, where it takes the shipped one's place."""
    names = available()
    if copy and not listing:
        _copy(root, copy, names)
    elif diff and not listing:
        _diff(root, names)
    else:
        own = root / "templates"
        for name in names:
            click.echo(f"{name}  (your own)" if _differs(own / name, name) else name)


def available() -> list[str]:
    """The shipped templates that a site may have its own of, by name."""
    folder = shipped("templates")
    found = (f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
    return sorted(name for name in found if not name.startswith("init/"))


def _differs(path: Path, name: str) -> bool:
    return path.is_file() and path.read_bytes() != (shipped("templates") / name).read_bytes()


def _copy(root: Path, name: str, names: list[str]) -> None:
    if name not in names:
        close = difflib.get_close_matches(name, names, 1)
        raise BroadsheetError(f"there is no template {name}", f"did you mean {close[0]}?" if close else "see --list")
    target = root / "templates" / name
    if target.exists():
        raise BroadsheetError(f"templates/{name} is there already", "delete it to start again from the shipped one")
    target.parent.mkdir(parents=True, exist_ok=True)
    durable.replace(target, (shipped("templates") / name).read_bytes())
    click.echo(f"templates/{name}")


def _diff(root: Path, names: list[str]) -> None:
    for name in names:
        own = root / "templates" / name
        if _differs(own, name):
            lines = ((shipped("templates") / name).read_text("utf-8"), own.read_text("utf-8"))
            before, after = (text.splitlines(keepends=True) for text in lines)
            click.echo("".join(difflib.unified_diff(before, after, f"shipped/{name}", f"templates/{name}")), nl=False)
