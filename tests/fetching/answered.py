"""Answers in the shapes of the servers that are asked."""

from __future__ import annotations

import json
from collections.abc import Sequence


def atom(ids: Sequence[str], total: int | None = None) -> str:
    """What arXiv's API says of these ids."""
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{id}</id><title>On {id}</title><summary>We study {id}.</summary></entry>\n"
        for id in ids
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<link href="http://arxiv.org/api/query" rel="self"/><id>http://arxiv.org/api/x</id>
<opensearch:totalResults>{len(ids) if total is None else total}</opensearch:totalResults>
{entries}</feed>
"""


def error(message: str) -> str:
    """What arXiv's API says in place of papers."""
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://arxiv.org/api/query"/>
<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>{message}</summary></entry></feed>"""


def feed(date: str = "2025-03-12", papers: int = 1) -> str:
    """What arXiv announces on a day."""
    entries = "".join(
        f"<entry><id>oai:arXiv.org:2503.{n:05}v1</id><title>On {n}</title><updated>{date}T04:00:00+00:00</updated>"
        f"<link href='https://arxiv.org/abs/2503.{n:05}' rel='alternate' type='text/html'/>"
        f"<summary>arXiv:2503.{n:05}v1 Announce Type: new \nAbstract: We study {n}.</summary></entry>"
        for n in range(1, papers + 1)
    )
    return f"""<feed xmlns="http://www.w3.org/2005/Atom"><id>http://rss.arxiv.org/atom/cs.CV</id>
<title>cs.CV updates on arXiv.org</title><updated>{date}T04:00:00.000000+00:00</updated>{entries}</feed>"""


def daily(papers: int, first: int = 1) -> str:
    """What Hugging Face has of a day."""
    return json.dumps(
        [{"paper": {"id": f"2503.{n:05}", "title": f"On {n}", "upvotes": n}} for n in range(first, first + papers)]
    )


def work(doi: str) -> str:
    """What Crossref says of a DOI."""
    return json.dumps({"status": "ok", "message-type": "work", "message": {"DOI": doi, "title": ["On Quokkas"]}})


def note(forum: str) -> str:
    """What OpenReview says of a forum."""
    content = {"title": {"value": "On Quokkas"}, "abstract": {"value": "We study quokkas."}}
    return json.dumps({"notes": [{"id": forum, "forum": forum, "content": content}], "count": 1})
