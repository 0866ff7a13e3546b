"""A digest into ``content/digests/``, byte for byte, whole or not at all, and never over another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from generator import durable
from generator.errors import BroadsheetError

Files = Sequence[tuple[str, bytes]]  # ending and bytes


def save(folder: Path, stem: str, files: Files) -> tuple[Path, bool]:
    """Save one file under a stem and its ending, or several as a folder of that stem; and say whether it is new.

    What is there already with the same bytes stays. Raises BroadsheetError where something else is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (stem + files[0][0] if len(files) == 1 else stem)
    taken = next((path for path in sorted(folder.glob(f"{stem}*")) if _is_digest(path, stem)), None)
    if taken is not None:
        if taken == target and _same(target, files):
            return target, False
        hint = "give this one a --name, or remove that one first"
        raise BroadsheetError(f"{folder.name}/{taken.name} is there already, with other content", hint)
    beside = folder / f".{target.name}.new"
    _remove(beside)
    if len(files) == 1:
        beside.write_bytes(files[0][1])
    else:
        beside.mkdir()
        for number, (ending, data) in enumerate(files, 1):
            (beside / f"{number:03}{ending}").write_bytes(data)
    durable.sync_all(folder)
    os.rename(beside, target)  # noqa: PTH104
    durable.sync_folder(folder)
    return target, True


def _is_digest(path: Path, stem: str) -> bool:
    """Whether a path is a digest of this name: not another's, and not the description beside one."""
    name = path.name if path.is_dir() else path.name.rsplit(".", 1)[0]
    return name == stem and (path.is_dir() or path.suffix not in (".yml", ".yaml"))


def _same(target: Path, files: Files) -> bool:
    if target.is_dir():
        there = [path.read_bytes() for path in sorted(target.iterdir()) if path.is_file()]
        return there == [data for _, data in files]
    return len(files) == 1 and target.read_bytes() == files[0][1]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
