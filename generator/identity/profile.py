"""A record read for comparing. What costs time is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.identity.people import read_name
from generator.identity.titles import Title, read_title, vocabulary
from generator.identity.vocabulary import content
from generator.model import Identifier, Record, Scheme

# Identifiers that name one paper and no other, best first.
SCHEMES: tuple[Scheme, ...] = ("arxiv", "doi", "acl", "openreview", "pubmed")
_ARXIV_DOI = "10.48550/arxiv."


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


class Profile(NamedTuple):
    """What identity looks at in a record."""

    record: Record
    ids: tuple[tuple[Scheme, str], ...]
    title: Title

    @property
    def names(self) -> Mapping[Scheme, frozenset[str]]:
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
    ids = tuple(dict.fromkeys(map(versionless, record.ids))) if record.ids else ()
    return Profile(record, ids, read_title(record.title))


def keys(profile: Profile) -> tuple[str, ...]:
    """The names under which a paper is found again, best first: identifiers, title with first author, title.

    A title that many papers have is a name with an author alone. Where identifiers are known no author is needed.
    """
    names = [f"{scheme}:{value}" for scheme, value in sorted(profile.ids, key=_rank)]
    title, authors = profile.title, profile.record.authors
    is_generic = title.is_generic
    first = "-".join(read_name(authors[0].name)) if authors and (is_generic or not names) else ""
    if title.key and first:
        names.append(f"title:{title.key}+{first}")
    if title.key and not (first and is_generic):
        names.append(f"title:{title.key}")
    return tuple(names)


def _rank(name: tuple[Scheme, str]) -> int:
    return SCHEMES.index(name[0])
