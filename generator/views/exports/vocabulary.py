"""``/export/tags.json``: facets and tags, with their definitions and how many papers have them."""

from __future__ import annotations

import json

from generator import addresses
from generator.library import Library
from generator.rows import told


def text(library: Library) -> str:
    """The file."""
    tags = [
        told(
            {
                "id": tag.id,
                "name": tag.name,
                "facet": tag.facet,
                "definition": tag.definition,
                "parents": list(tag.parents),
                "former": list(tag.former),
                "papers": len(library.by_tag[tag.id]),
                "url": library.site.address(addresses.address(addresses.tag(tag.id))),
            }
        )
        for tag in library.taxonomy.tags
    ]
    facets = [{"id": facet.id, "name": facet.name} for facet in library.taxonomy.facets]
    return json.dumps({"facets": facets, "tags": tags}, ensure_ascii=False, indent=1) + "\n"
