"""Where the curator keeps what must not be published: the subscribers, and the journal beside them."""

from __future__ import annotations

from pathlib import Path

from generator.config import MailSettings
from generator.errors import BroadsheetError


def subscribers(root: Path, settings: MailSettings, named: str = "") -> Path:
    """The file of subscribers, which must not be where git and the site can publish it."""
    wanted = named or settings.subscribers
    if not wanted:
        raise BroadsheetError("no subscribers: mail.subscribers is not set", "set it, or name a file by --subscribers")
    return _outside(root, Path.cwd() / wanted if named else root / Path(wanted).expanduser(), "the subscribers")


def journal(root: Path, settings: MailSettings, beside: Path | None = None) -> Path:
    """The journal: where the settings say, or else beside the subscribers."""
    if settings.journal:
        return _outside(root, root / Path(settings.journal).expanduser(), "the journal")
    if beside is None:
        raise BroadsheetError("no journal: mail.journal is not set", "set it to a file outside the site's folder")
    return beside.with_name(f"{beside.stem}.journal.jsonl")


def _outside(root: Path, path: Path, what: str) -> Path:
    """A path that is neither in the site nor in the repository around it."""
    place, home = path.resolve(), root.resolve()
    repository = next((folder for folder in (home, *home.parents) if (folder / ".git").exists()), home)
    for folder in (home, repository):
        if place.is_relative_to(folder):
            hint = f"keep it outside {folder}: people's addresses must not be published with a site"
            raise BroadsheetError(f"{what} would be in the site's repository: {path}", hint)
    return place
