"""What ``mkdocs.yml`` says of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.errors import BroadsheetError
from generator.model import Problem, Source
from generator.yaml_nodes import line_of, yaml_problem

MKDOCS = "mkdocs.yml"


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


def read_site(text: str, path: str = MKDOCS) -> tuple[Site, tuple[Problem, ...]]:
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
