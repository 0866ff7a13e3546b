"""``/export/schema.json``: what a row of ``papers.jsonl`` holds (JSON Schema, draft 2020-12)."""

from __future__ import annotations

import json
from typing import Any, get_args

from generator.model import Corrected, LinkKind, Scheme

_TEXT: dict[str, Any] = {"type": "string"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_DATE = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
_ADDRESS = {"type": "string", "pattern": "^https?://"}
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def _object(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(of: Any) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _described(what: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": what, **schema}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A paper of a Broadsheet site: a row of papers.jsonl",
    **_object(
        ("id", "url", "title", "listed", "appearances", "source"),
        id=_described("its permalink's last part, and its citation key", _ID),
        url=_described("its page", _TEXT),
        title=_described("as its source has it: TeX stays TeX", _TEXT),
        abstract=_described("as its source has it", _TEXT),
        authors=_list(_object(("name",), name=_TEXT, orcid=_TEXT, affiliation=_TEXT)),
        ids=_described(
            "its names in registries, by scheme; an arXiv id with its version, a DOI in lower case",
            _object((), **dict.fromkeys(get_args(Scheme), _TEXT)),
        ),
        links=_list(_object(("kind", "url"), kind={"enum": list(get_args(LinkKind))}, url=_ADDRESS)),
        date=_described("when it was published", _DATE),
        venue=_TEXT,
        licence=_TEXT,
        withdrawn=_described("withdrawn or retracted", {"const": True}),
        listed=_described("the date of the first digest that has it", _DAY),
        appearances=_described(
            "the digests that have it, the first first",
            _list(
                _object(
                    ("digest", "position"),
                    digest=_ID,
                    position={"type": "integer", "minimum": 1},
                    note=_TEXT,
                    curators=_list(_TEXT),
                )
            ),
        ),
        tags=_described(
            "its tags, and the words that earned them",
            _list(_object(("id", "by"), id=_ID, by={"enum": ["rule", "curator"]}, words=_list(_TEXT), reason=_TEXT)),
        ),
        note=_described("the curator's, on the paper itself", _TEXT),
        pick=_described("singled out by the curator", {"const": True}),
        erratum=_TEXT,
        corrections=_described(
            "what the curator corrected",
            _list(
                _object(
                    ("field",),
                    field={"enum": list(get_args(Corrected))},
                    value=_TEXT,
                    was=_TEXT,
                    date=_DAY,
                    reason=_TEXT,
                )
            ),
        ),
        source=_object(("path", "line"), path=_TEXT, line={"type": "integer", "minimum": 0}),
    ),
}


def text() -> str:
    """The file."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n"
