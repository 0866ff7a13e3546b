"""What the site and its curator set: ``mkdocs.yml`` (the site) and ``content/broadsheet.yml`` (the digest)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from generator.errors import BroadsheetError
from generator.model import Problem, Source

MKDOCS = "mkdocs.yml"
SETTINGS = "content/broadsheet.yml"
Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What ``mkdocs.yml`` says of the site."""

    name: str = "Broadsheet"
    url: str = ""  # with a final slash, or empty
    description: str = ""
    language: str = "en"

    def address(self, path: str) -> str:
        """The absolute address of a path below the site, relative to its root where no ``site_url`` is set."""
        return self.url + path if self.url else "/" + path


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``content/broadsheet.yml`` sets. Every setting has a default."""

    papers_per_page: int = field(default=50, metadata={"doc": "papers on one page of a tag's list"})
    feed_size: int = field(default=50, metadata={"doc": "newest papers in a feed"})
    related: int = field(default=5, metadata={"doc": "related papers on a paper's page, 0 for none"})
    excerpt: int = field(default=280, metadata={"doc": "characters of an abstract in a list"})
    home_papers: int = field(default=12, metadata={"doc": "papers of the newest digest on the front page"})


class _SiteLoader(yaml.SafeLoader):
    """A safe loader that reads past the tags MkDocs allows (``!ENV``, ``!!python/name``) without acting on them."""


def _ignore(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """Give a tagged value as plain data, or nothing for one that names code."""
    if isinstance(node, yaml.ScalarNode):
        return None if suffix.startswith("ython") else loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):  # !ENV [NAME, default]: the environment is not ours to read
        values = loader.construct_sequence(node, deep=True)
        return values[-1] if len(values) > 1 else None
    return None


_SiteLoader.add_multi_constructor("!", _ignore)
_SiteLoader.add_multi_constructor("tag:yaml.org,2002:p", _ignore)


def find_root(start: Path) -> Path:
    """The nearest folder at or above ``start`` that has ``content/``."""
    for folder in (start, *start.parents):
        if (folder / "content").is_dir():
            return folder
    raise BroadsheetError(
        f"no site here: {start} and the folders above it have no content/",
        "start one with `broadsheet init DIR`, or name one with --root DIR",
    )


def load_yaml(text: str, path: str) -> tuple[Any, Problems]:
    """Plain data from YAML, or a problem at the line where it breaks."""
    try:
        return yaml.safe_load(text), ()
    except yaml.YAMLError as error:
        return None, (yaml_problem(error, path),)


def yaml_problem(error: yaml.YAMLError, path: str) -> Problem:
    """Say where a YAML file breaks, and on what."""
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem("error", Source(path, line), f"not valid YAML: {reason}", "a text with ': ' or '#' wants quotes")


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which a top-level key of a YAML file stands; 0 where it does not."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.split(":", 1)[0].strip().strip("'\"") == key:
            return number
    return 0


def unknown_key(key: str, known: list[str], source: Source, what: str = "setting") -> Problem:
    """A key that nobody reads, with the one that was probably meant."""
    close = difflib.get_close_matches(str(key), known, 1)
    hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(sorted(known))}"
    return Problem("error", source, f"unknown {what} {key!r}", hint)


def read_site(text: str, path: str = MKDOCS) -> tuple[Site, Problems]:
    """What ``mkdocs.yml`` says of the site."""
    try:
        data = yaml.load(text, Loader=_SiteLoader)  # noqa: S506  (a SafeLoader)
    except yaml.YAMLError as error:
        return Site(), (yaml_problem(error, path),)
    if not isinstance(data, Mapping):
        return Site(), (Problem("error", Source(path), "not a mapping of settings", "it needs at least site_name:"),)
    url = str(data.get("site_url") or "")
    problems: list[Problem] = []
    if not url:
        hint = "set it to where the site will be, such as https://papers.example.org/"
        problems.append(Problem("warning", Source(path), "no site_url: feeds cannot name the site's addresses", hint))
    elif not url.startswith(("http://", "https://")):
        hint = "write it out, with https://"
        problems.append(
            Problem("error", Source(path, line_of(text, "site_url")), f"site_url {url!r} is no address", hint)
        )
        url = ""
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    site = Site(
        name=str(data.get("site_name") or "Broadsheet"),
        url=url.rstrip("/") + "/" if url else "",
        description=str(data.get("site_description") or ""),
        language=str(language or "en"),
    )
    return site, tuple(problems)


def read_settings(text: str, path: str = SETTINGS) -> tuple[Settings, Problems]:
    """What ``broadsheet.yml`` sets, over the defaults."""
    data, broken = load_yaml(text, path)
    if broken or data is None:
        return Settings(), broken
    if not isinstance(data, Mapping):
        return Settings(), (
            Problem("error", Source(path, 1), "not a mapping of settings", "write `name: value` lines"),
        )
    known = {f.name: f for f in fields(Settings)}
    problems: list[Problem] = []
    values: dict[str, int] = {}
    for key, value in data.items():
        source = Source(path, line_of(text, str(key)))
        if key not in known:
            problems.append(unknown_key(str(key), list(known), source))
        elif not isinstance(value, int) or isinstance(value, bool) or value < 0:
            hint = f"it is {known[key].default} when left out"
            problems.append(Problem("error", source, f"{key} wants a whole number, not {value!r}", hint))
        elif key in ("papers_per_page", "feed_size") and value < 1:
            problems.append(Problem("error", source, f"{key} wants at least 1", ""))
        else:
            values[key] = value
    return Settings(**values), tuple(problems)
