"""What daily-arXiv-ai-enhanced saves each day, a JSON object a line: https://github.com/dw-dengwei/daily-arXiv-ai-enhanced.

The ``AI`` part, a machine's summary, is not the paper's and is left out.
"""

from __future__ import annotations

from generator.model import Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text, people
from generator.readers import links as addresses


def detect(text: str) -> bool:
    """Recognise its keys."""
    keys = json_text.keys(text)
    return {"title", "summary"} <= keys and ({"abs", "pdf"} <= keys or {"categories", "AI"} <= keys)


def read(text: str, path: str) -> Reading:
    """Read each paper."""
    return json_text.read(text, path, _record)


def _record(value: json_text.Object, source: Source) -> Record | Problem:
    comment, abstract = fields.first(value.get("comment"), value.get("comments")), fields.text(value.get("summary"))
    listed = value.get("authors")
    names = (
        people.split(listed) if isinstance(listed, str) else fields.authors(map(fields.author, fields.sequence(listed)))
    )
    return Record(
        title=fields.text(value.get("title")),
        source=source,
        abstract=abstract,
        authors=names,
        ids=fields.ids(
            identifiers.identifier("arxiv", fields.text(value.get("id"))),
            *fields.named(fields.texts(value.get("abs"))),
            identifiers.identifier("doi", fields.text(value.get("doi"))),
        ),
        links=fields.links(
            ("abstract", value.get("abs")),
            ("pdf", value.get("pdf")),
            ("code", value.get("code_url")),
            *((None, address) for address in addresses.find(comment)),
        ),
        date=fields.date(fields.first(value.get("published"), value.get("date"))),
        venue=fields.text(value.get("journal_ref")),
        withdrawn=fields.says_withdrawn(comment) or fields.says_withdrawn(abstract[:200]),
    )
