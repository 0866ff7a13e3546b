"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.text import clean, rfc3339
from generator.views.feeds.notices import Feed, Notice


def write(feed: Feed, items: Iterable[str], path: str) -> str:
    """A feed of items that will be at a path below the site."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.site.address(path),
        **({"next_url": older} if (older := dict(feed.links(path)).get("prev-archive")) else {}),
        "description": feed.description,
        "language": feed.site.language,
        "authors": [{"name": feed.site.name, "url": feed.site.address("")}],
    }
    head = clean(json.dumps(values, ensure_ascii=False, indent=1)).removesuffix("\n}")
    lines = ",\n".join(items)
    return f'{head},\n "items": [\n{lines}\n]}}\n'


def item(notice: Notice) -> str:
    """A notice as an item, on a line of its own."""
    external = notice.links[0][1] if notice.links else ""
    values: dict[str, Any] = {
        "id": notice.id,
        "url": notice.url,
        "external_url": external,
        "title": notice.title,
        "content_html": notice.html,
        "date_published": rfc3339(notice.published),
        "date_modified": rfc3339(notice.updated),
        "authors": [{"name": a.name, "url": a.url} if a.url else {"name": a.name} for a in notice.authors],
        "tags": [name for _, name in notice.tags],
    }
    return clean(json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False))
