"""What one can follow: everything, or one tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses
from generator.library import Library
from generator.model import Paper
from generator.taxonomy import Tag


@dataclass(frozen=True, slots=True)
class Channel:
    """Papers, newest first, that have feeds in a folder below the site, and a page that shows the same."""

    folder: str  # with a final slash, or empty
    title: str
    description: str
    page: str
    papers: tuple[Paper, ...]
    former: tuple[str, ...] = ()  # folders it had before: feed readers do not follow a page's redirect


def channels(library: Library) -> Iterator[Channel]:
    """Every channel of the site."""
    yield everything(library)
    for tag in library.taxonomy.tags:
        yield of_tag(library, tag)


def everything(library: Library) -> Channel:
    """All papers."""
    site = library.site
    description = site.description or f"New papers in {site.name}"
    return Channel("", site.name, description, addresses.HOME, library.papers)


def of_tag(library: Library, tag: Tag) -> Channel:
    """The papers of a tag."""
    return Channel(
        folder=_folder(tag.id),
        title=f"{library.site.name}: {tag.name}",
        description=tag.definition or f"New papers tagged {tag.name}",
        page=addresses.tag(tag.id),
        papers=library.by_tag[tag.id],
        former=tuple(_folder(id) for id in tag.former if id not in library.taxonomy.by_id),
    )


def _folder(tag: str) -> str:
    return addresses.address(addresses.tag(tag))
