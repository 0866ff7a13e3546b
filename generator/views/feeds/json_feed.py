"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from generator.text import clean, rfc3339
from generator.views.feeds.notices import Feed, Notice


def write(feed: Feed, path: str) -> str:
    """A feed that will be at a path below the site."""
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.site.address(path),
        **({"next_url": older} if (older := dict(feed.links(path)).get("prev-archive")) else {}),
        "description": feed.description,
        "language": feed.site.language,
        "authors": [{"name": feed.site.name, "url": feed.site.address("")}],
        "items": [_item(notice) for notice in feed.notices],
    }
    return clean(json.dumps(values, ensure_ascii=False, indent=1)) + "\n"


def _item(notice: Notice) -> dict[str, Any]:
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
    return {key: value for key, value in values.items() if value}
