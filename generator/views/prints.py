"""What a page is made of, as fingerprints: a page whose fingerprint is that of an earlier run is not made again.

``paper`` covers all that a list, a feed or an export says of a paper, ``authors`` and ``related`` what its own page
says beside; ``common`` what every page may show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.cache import fingerprint
from generator.library import Library
from generator.model import Draft, Paper
from generator.templating import Templates


def draft(library: Library, templates: Templates, path: str, made_of: Iterable[str], make: Callable[[], str]) -> Draft:
    """A page to be made of these things, where it is not as an earlier run left it."""
    return Draft(path, fingerprint(common(library), templates.print, path, *made_of), make)


def common(library: Library) -> str:
    """The site, its settings, its vocabulary as pages show it."""
    return library.once("print", lambda: _common(library))


def _common(library: Library) -> str:
    tags = [(t.id, t.name, t.facet, t.definition, t.former) for t in library.taxonomy.tags]
    parts = (library.site, library.settings, library.taxonomy.facets, tags, library.authority)
    return fingerprint(*map(repr, parts))


def paper(library: Library, one: Paper) -> str:
    """A paper, which of its curators have pages, and the digests that it is in."""
    return library.once(("print", one.id), lambda: _paper(library, one))


def _paper(library: Library, one: Paper) -> str:
    digests = [library.digest_by_id[appearance.digest] for appearance in one.appearances]
    named = {name for appearance in one.appearances for name in appearance.curators}
    named |= {name for digest in digests for name in digest.curators}
    curators = [(name, library.curators.of(name)) for name in sorted(named)]
    told = [(digest.id, digest.title, digest.date, digest.curators) for digest in digests]
    return fingerprint(*map(repr, (one, told, curators)))


def papers(library: Library, several: Iterable[Paper]) -> list[str]:
    """Several papers, in their order."""
    return [paper(library, one) for one in several]


def authors(library: Library, one: Paper) -> str:
    """Which of a paper's authors have pages."""
    return repr(library.people.of.get(one.id, ()))


def related(library: Library, one: Paper) -> str:
    """What a page says of the papers near a paper."""
    near = [library.by_id[id] for id in library.related.get(one.id, ())]
    return repr([(other.id, other.title, other.authors[:1], other.date) for other in near])
