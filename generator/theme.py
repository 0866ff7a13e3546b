"""The theme's templates and assets: the shipped ones, the site's own over them, merged into ``.broadsheet/theme/``."""

from __future__ import annotations

from pathlib import Path

from generator import durable
from generator.templating import shipped

MERGED = ".broadsheet/theme"


def merge(root: Path) -> Path:
    """Bring the merged theme up to date, touching only what differs."""
    target = root / MERGED
    wanted: dict[str, Path] = {}
    for folder in (shipped("templates") / "theme", root / "templates" / "theme"):
        if folder.is_dir():
            wanted |= {f.relative_to(folder).as_posix(): f for f in sorted(folder.rglob("*")) if f.is_file()}
    present = {f.relative_to(target).as_posix() for f in target.rglob("*") if f.is_file()} if target.is_dir() else set()
    for name in sorted(present - set(wanted)):
        (target / name).unlink()
    for name, source in wanted.items():
        copy = target / name
        if not copy.is_file() or copy.read_bytes() != source.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            durable.put(durable.beside(copy), copy, source.read_bytes())
    return target
