"""Answers on disk: of each address the last whole one, with what its server needs to say that it still holds."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from generator import durable


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the address asked, the body byte for byte, and its validators (RFC 9110, section 8.8)."""

    url: str
    body: bytes
    etag: str = ""
    modified: str = ""
    asked: float = 0.0  # when it was given, or found unchanged: seconds since 1970


class Answers:
    """A folder of answers. It may be deleted at any time; one that is damaged counts as missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, url: str) -> Path:
        return self.folder / (hashlib.sha256(url.encode()).hexdigest()[:40] + ".answer")

    def find(self, url: str) -> Answer | None:
        """The last answer of an address."""
        try:
            head, _, body = self._path(url).read_bytes().partition(b"\n")
            told = json.loads(head)
            if told["url"] != url or told["sha256"] != hashlib.sha256(body).hexdigest():
                return None
            return Answer(url, body, str(told["etag"]), str(told["modified"]), float(told["asked"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, answer: Answer) -> None:
        """Keep an answer in place of the last one, whole or not at all."""
        told: dict[str, object] = {"url": answer.url, "etag": answer.etag, "modified": answer.modified}
        told["asked"] = answer.asked
        told["sha256"] = hashlib.sha256(answer.body).hexdigest()
        path = self._path(answer.url)
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}.new")
        durable.put(beside, path, json.dumps(told).encode() + b"\n" + answer.body)
