"""The client that commands ask the network with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.config import MKDOCS, SETTINGS, read_settings, read_site
from generator.errors import BroadsheetError

if TYPE_CHECKING:
    from generator.fetching import Client

REPLAY = "BROADSHEET_REPLAY"  # for tests: the address of a server on this machine that answers in everybody's place


def client(root: Path, tell: Callable[[str], None] = lambda _: None) -> Client:
    """A client that says whose site it works for; ``tell`` hears what it waits for."""
    from generator.fetching import Client

    settings, _ = read_settings(_text(root / SETTINGS))
    site, _ = read_site(_text(root / MKDOCS))
    replay = os.environ.get(REPLAY, "")
    if not replay:
        return Client(root, settings.contact, site.url, tell=tell)
    if urlsplit(replay).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise BroadsheetError(f"{REPLAY} names another machine", "it is for tests")
    from generator.fetching.replay import Replay

    return Client(root, settings.contact, site.url, Replay(replay), tell=tell)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""
