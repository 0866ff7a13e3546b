"""What ``content/broadsheet.yml`` sets. A new setting is a field here: its default, how it is read, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.values import hosts, known, number, section, setting, text
from generator.model import Problem
from generator.yaml_nodes import YamlReader, compose

SETTINGS = "content/broadsheet.yml"


def _is_mail(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text) is not None


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``content/broadsheet.yml`` sets. Every setting has a default."""

    papers_per_page: int = setting(50, number(1), "papers on one page of a list, such as a tag's")
    feed_size: int = setting(50, number(1), "newest papers in a feed")
    related: int = setting(5, number(), "related papers on a paper's page, 0 for none")
    excerpt: int = setting(280, number(), "characters of an abstract in a list")
    author_papers: int = setting(2, number(1), "papers from which an author has a page")
    home_papers: int = setting(12, number(), "papers of the newest digest on the front page")
    contact: str = setting("", text(_is_mail, "a mail address"), "whom the servers we ask may write to")
    allowed_hosts: tuple[str, ...] = setting((), hosts, "other hosts that pages may load from")


def read_settings(text: str, path: str = SETTINGS) -> tuple[Settings, tuple[Problem, ...]]:
    """What ``broadsheet.yml`` sets, over the defaults."""
    root, broken = compose(text, path)
    if root is None:
        return Settings(), broken
    reader = YamlReader(path)
    settings = section(Settings)(reader, root, "the settings", Settings())
    return settings, tuple(reader.problems)


def documented() -> Iterator[tuple[str, object]]:
    """Every setting with its default; one within a section as ``section.setting``."""
    yield from known(Settings())
