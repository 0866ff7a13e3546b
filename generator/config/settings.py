"""What ``content/broadsheet.yml`` sets. A new setting is a field here: its default, how it is read, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.config.mail import MailSettings
from generator.config.values import Named, hosts, known, named, number, section, setting, text, texts
from generator.model import Problem
from generator.text import slug
from generator.yaml_nodes import YamlReader, compose

SETTINGS = "content/broadsheet.yml"
IS_ID = "small letters, digits and single hyphens, with a letter in it"


def is_id(text: str) -> bool:
    """Whether a text is fit to be part of an address as it is."""
    return slug(text, limit=60) == text and not text.isdecimal()


def _is_web(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _is_orcid(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", text) is not None


def _is_mail(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text) is not None


@dataclass(frozen=True, slots=True)
class CuratorSettings:
    """What is said of a curator."""

    name: str = setting("", text(), "the whole name, where digests have a shorter one")
    also: tuple[str, ...] = setting((), texts, "other names in digests")
    url: str = setting("", text(_is_web, "an address", "write it https://example.org/"), "the curator's own page")
    orcid: str = setting("", text(_is_orcid, "an ORCID", "write it 0000-0002-1825-0097"), "the curator's ORCID")
    bio: str = setting("", text(), "a sentence or two")


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """A saved search."""

    query: str = setting("", text(), "what to find")
    title: str = setting("", text(), "what it is called; its id in words, when left out")
    description: str = setting("", text(), "what it is for")
    former: tuple[str, ...] = setting((), texts, "names it had before: their addresses lead here")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``content/broadsheet.yml`` sets. Every setting has a default."""

    papers_per_page: int = setting(
        50, number(1), "papers on each older page of a list; the first has up to twice as many"
    )
    feed_size: int = setting(50, number(1), "newest papers in a feed")
    related: int = setting(5, number(), "related papers on a paper's page, 0 for none")
    excerpt: int = setting(280, number(), "characters of an abstract in a list")
    author_papers: int = setting(2, number(1), "papers from which an author has a page")
    home_papers: int = setting(12, number(), "papers of the newest digest on the front page")
    contact: str = setting("", text(_is_mail, "a mail address"), "whom the servers we ask may write to")
    curators: tuple[Named, ...] = setting((), named(CuratorSettings), "what is said of curators")
    searches: tuple[Named, ...] = setting(
        (), named(SearchSettings, "query", is_id, f"an id is {IS_ID}"), "saved searches, each with a page and feeds"
    )
    mail: MailSettings = setting(MailSettings(), section(MailSettings), "the newsletter")
    allowed_hosts: tuple[str, ...] = setting((), hosts, "other hosts that pages may load from")


def read_settings(source: str, path: str = SETTINGS) -> tuple[Settings, tuple[Problem, ...]]:
    """What ``broadsheet.yml`` sets, over the defaults."""
    root, broken = compose(source, path)
    if root is None:
        return Settings(), broken
    reader = YamlReader(path)
    settings = section(Settings)(reader, root, "the settings", Settings())
    return settings, tuple(reader.problems)


def documented() -> Iterator[tuple[str, object]]:
    """Every setting with its default; one within a section as ``section.setting``."""
    yield from known(Settings())
