"""A record read for comparing. What costs time is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.identity.people import read_name
from generator.identity.titles import Title, read_title, vocabulary
from generator.identity.vocabulary import content
from generator.model import Identifier, Record, Scheme

# Identifiers that name one paper and no other, best first.
SCHEMES: tuple[Scheme, ...] = ("arxiv", "doi", "acl", "openreview", "pubmed")
_ARXIV_DOI = "10.48550/arxiv."
_Names = Mapping[Scheme, frozenset[str]]


def versionless(identifier: Identifier) -> tuple[Scheme, str]:
    """An identifier without its arXiv version; the DOI that arXiv gives is the arXiv id in it."""
    scheme, value = identifier.scheme, identifier.value
    if scheme == "doi":
        value = value.lower()
        if not value.startswith(_ARXIV_DOI):
            return scheme, value
        scheme, value = "arxiv", value.removeprefix(_ARXIV_DOI)
    if scheme != "arxiv":
        return scheme, value
    head, mark, tail = value.rpartition("v")
    return scheme, head if mark and tail.isdigit() else value


@dataclass(frozen=True)
class Profile:
    """What identity looks at in a record."""

    record: Record
    ids: tuple[tuple[Scheme, str], ...]
    title: Title

    @cached_property
    def names(self) -> _Names:
        """What each registry calls it."""
        return {scheme: frozenset(value for s, value in self.ids if s == scheme) for scheme, _ in self.ids}

    @property
    def vocabulary(self) -> frozenset[str]:
        """The telling words of title and abstract, in the form that titles are compared in."""
        return frozenset(content(self.title.words)) | vocabulary(self.record.abstract[:6_000])

    @property
    def year(self) -> int:
        """The year it was published; 0 where that is not known."""
        return int(self.record.date[:4]) if self.record.date[:4].isdigit() else 0


def profile(record: Record) -> Profile:
    """Read a record for comparing."""
    return Profile(record, tuple(dict.fromkeys(map(versionless, record.ids))), read_title(record.title))


def keys(profile: Profile) -> tuple[str, ...]:
    """The names under which a paper is found again, best first: identifiers, title with first author, title.

    A title that many papers have is a name with an author alone. Where identifiers are known no author is needed.
    """
    names = [f"{scheme}:{value}" for wanted in SCHEMES for scheme, value in profile.ids if scheme == wanted]
    title, authors = profile.title, profile.record.authors
    first = "-".join(read_name(authors[0].name)) if authors and (title.is_generic or not names) else ""
    if title.key and first:
        names.append(f"title:{title.key}+{first}")
    if title.key and not (first and title.is_generic):
        names.append(f"title:{title.key}")
    return tuple(dict.fromkeys(names))
