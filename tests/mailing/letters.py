"""Messages made of digests, and how a mail client reads them."""

from __future__ import annotations

import email
import json
import sys
from collections.abc import Mapping, Sequence
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from lxml import html

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "tests") not in sys.path:
    sys.path.append(str(ROOT / "tests"))

import sites  # noqa: E402

from generator import build, content  # noqa: E402
from generator.mailing.office import Office  # noqa: E402
from generator.templating import Templates  # noqa: E402

DIGEST = "2025-04-02-reading-group"


def office(folder: Path, digest: str, text: str, settings: str = "", secret: str = "") -> Office:
    """The office of a digest whose file has this name and text."""
    root = sites.new(folder, {digest: text})
    with (root / "content/broadsheet.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    library = build.assemble(content.load(root)).library
    return Office(library, Templates(), digest.rsplit(".", 1)[0], secret)


def of_papers(folder: Path, papers: Sequence[Mapping[str, object]], settings: str = "", secret: str = "") -> Office:
    """The office of a digest of these papers."""
    return office(folder, f"{DIGEST}.jsonl", "\n".join(map(json.dumps, papers)), settings, secret)


def parsed(data: bytes) -> EmailMessage:
    """A message as a client reads it; a defect fails."""
    message = cast(EmailMessage, email.message_from_bytes(data, policy=policy.default))
    assert [part.defects for part in message.walk() if part.defects] == []
    return message


def part(message: EmailMessage, kind: str) -> str:
    """A body's text."""
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def page(message: EmailMessage) -> html.HtmlElement:
    """The HTML, parsed."""
    return html.document_fromstring(part(message, "html"))
