"""What is there is documented, and what is documented is there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.cli import COMMANDS
from generator.config import documented
from generator.readers import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "docs/project"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(PROJECT.rglob("*.md"))]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_and_option_has_its_place_in_the_documentation(command: click.Command) -> None:
    text = (PROJECT / "commands" / f"{command.name}.md").read_text()
    commands = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
    options = [o for c in commands for p in c.params if isinstance(p, click.Option) for o in p.opts]
    assert [option for option in options if option not in text] == []


def test_every_subcommand_is_documented() -> None:
    groups = [command for command in COMMANDS if isinstance(command, click.Group)]
    missing = [
        f"{group.name} {name}"
        for group in groups
        for name in group.commands
        if f"{group.name} {name}" not in (PROJECT / f"commands/{group.name}.md").read_text()
    ]
    assert missing == []


def _shown(default: object) -> str:
    """A default as the documentation writes it: nothing where there is none."""
    return str(default).lower() if isinstance(default, bool) else "" if default in ("", ()) else str(default)


def test_every_setting_is_documented_with_its_default() -> None:
    text = (PROJECT / "settings.md").read_text()
    assert [
        name for name, default in documented() if f"| `{name}` | {_shown(default)} |".replace("|  |", "| |") not in text
    ] == []


def test_every_format_has_a_page() -> None:
    pages = {path.stem for path in (PROJECT / "formats").glob("*.md")} - {"index"}
    assert pages == {format.name for format in FORMATS}


def test_every_format_is_in_the_list_of_formats() -> None:
    text = (PROJECT / "formats/index.md").read_text()
    assert [format.name for format in FORMATS if f"({format.name}.md)" not in text] == []


def test_every_template_is_documented() -> None:
    text = (PROJECT / "templates.md").read_text()
    names = [f.name for f in (ROOT / "templates").glob("*.md.j2")]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_template_says_at_its_top_what_it_is_given() -> None:
    files = [*(ROOT / "templates").glob("*.j2"), *(ROOT / "templates/_partials").glob("*.j2")]
    assert [f.name for f in files if not f.read_text().startswith("{#-")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_in_the_documentation_lead_somewhere(page: Path) -> None:
    targets = [one or two for one, two in LINK.findall(page.read_text())]
    local = [t.split("#")[0] for t in targets if not t.startswith(("http://", "https://", "#", "mailto:"))]
    assert [t for t in local if t and not (page.parent / t).exists()] == []


def test_the_readme_is_under_120_lines() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 120


def test_the_readme_names_commands_and_options_that_are_there() -> None:
    known = {command.name: command for command in COMMANDS}
    for name, rest in re.findall(r"broadsheet ([a-z]+)([^`\n]*)", (ROOT / "README.md").read_text()):
        if name in known:
            options = {o for p in known[name].params for o in p.opts}
            assert set(re.findall(r"--[a-z]+", rest)) <= options


def test_no_file_of_the_project_holds_an_abstract_of_the_seed_digest(shared: Path) -> None:
    seed = (shared / "digests/2025-03-12-multimodal.txt").read_text()
    pieces = [line[200:250] for line in seed.splitlines() if len(line) > 400]
    files = [
        f for top in ("content", "tests", "generator", "docs/project") for f in (ROOT / top).rglob("*") if f.is_file()
    ]
    texts = {f: f.read_text(errors="ignore") for f in files if f.suffix not in (".png", ".pyc")}
    assert [f.name for f, text in texts.items() if any(piece in text for piece in pieces)] == []


def test_no_two_files_of_tests_have_one_name() -> None:
    names = [f.name for f in (ROOT / "tests").rglob("*.py") if f.name != "conftest.py"]  # pytest keeps these apart
    assert sorted({name for name in names if names.count(name) > 1}) == []
