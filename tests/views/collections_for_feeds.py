"""Small collections, merged by the real merge, for the tests of feeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.config import Settings, Site
from generator.library import Library, newest_first
from generator.merge import merge
from generator.model import Author, Digest, Facet, Identifier, Link, Record, Source, Tagging
from generator.people import know
from generator.permalinks import Permalinks, authority, move
from generator.taxonomy import Tag, Taxonomy

SITE = Site(name="Papers", url="https://papers.example.org/", description="A weekly digest")
TAXONOMY = Taxonomy(
    (Facet("modality", "Modality"),),
    (Tag("video", "Video", "modality", "Moving pictures"), Tag("audio", "Audio & speech", "modality", "Sound")),
)
WHERE = Source("content/digests/x.md", 1)

GRID = Record(
    title=r"R^2ec: $\alpha$-Grids & 50\% more",
    source=WHERE,
    abstract=r"We pack $x^2$ bits. Code at https://github.com/ada/grid, and that is all.",
    authors=(Author("Ada Lovelace", orcid="0000-0002-1825-0097"), Author("Laurens van der Maaten")),
    ids=(Identifier("arxiv", "2303.08774"),),
    links=(Link("pdf", "https://arxiv.org/pdf/2303.08774"), Link("code", "https://github.com/ada/grid")),
    date="2023-03-15",
    venue="ICML 2023",
    licence="CC BY 4.0",
    note="why it matters",
    curators=("Ada",),
)
PLAIN = Record(title="A Plain Paper", source=WHERE)


def digest(date: str, *records: Record, name: str = "weekly") -> Digest:
    """A digest of one day."""
    return Digest(f"{date}-{name}", date, f"Weekly {date}", WHERE, records=records)


def collection(
    digests: Sequence[Digest],
    tags: Mapping[str, Sequence[str]] | None = None,
    site: Site = SITE,
    feed_size: int = 50,
    permalinks: Permalinks | None = None,
    taxonomy: Taxonomy = TAXONOMY,
) -> Library:
    """A library of digests; ``tags`` are given by a paper's title as its source has it."""
    papers, given, _ = merge(digests, permalinks or Permalinks())
    tagged = tuple(replace(p, tags=tuple(Tagging(tag) for tag in (tags or {}).get(p.title, ()))) for p in papers)
    prefix, given = authority(given, site, min((d.date[:4] for d in digests), default="2000"))
    given = move(given, "tag", taxonomy.former, taxonomy.by_id)
    ordered = newest_first(tagged)
    people, given = know(ordered, given, 2)
    return Library(
        site=site,
        settings=Settings(feed_size=feed_size),
        taxonomy=taxonomy,
        digests=tuple(sorted(digests, key=lambda d: (d.date, d.id), reverse=True)),
        papers=ordered,
        permalinks=given,
        authority=prefix,
        people=people,
    )
