"""What a site of 10,000 papers costs: from scratch, again with nothing changed, and after one digest of 50 papers; and
its feeds and exports alone. Run by ``make bench``.

Each is a process of its own: processor time and the most memory it held are what the system says of it. Times are told
as shares of the run from scratch, or beside a floor: the same bytes hashed.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

import collection
import sites

SIZE = 10_000
FEEDS_AND_EXPORTS = """
import hashlib, json, resource, sys, time
from pathlib import Path
from generator.build import assemble
from generator.cache import Cache
from generator.content import load
from generator.model import Draft
from generator.templating import Templates
from generator.views import exports, feeds

root = Path(sys.argv[1])
cache = Cache(root)
library = assemble(load(root, cache), cache).library
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start, told, size, floor = time.process_time(), {}, 0, 0.0
for view in (feeds, exports):
    before = time.process_time() - floor
    for page in view.pages(library, Templates(root / "templates")):
        data = page.text.encode()
        begun = time.process_time()
        hashlib.sha256(data)
        floor += time.process_time() - begun
        size += len(data)
    told[view.__name__] = time.process_time() - floor - before
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"told": told, "floor": floor, "size": size, "held": held, "most": most,
                  "authors": len(library.people.authors)}))
"""


def timed(root: Path, *command: str) -> tuple[float, float, int, str]:
    """A command's processor time, time by the clock, most memory in bytes, and what it said."""
    out = root.parent / "said"
    start = time.monotonic()
    with out.open("w") as said:
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, *command],
            {**os.environ, "PYTHONPATH": str(sites.ROOT)},
            file_actions=[(os.POSIX_SPAWN_DUP2, said.fileno(), stream) for stream in (1, 2)],
        )
        _, status, used = os.wait4(child, 0)
    assert status == 0, out.read_text()
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024, out.read_text()


def _said(what: str, run: tuple[float, float, int, str], whole: float = 0.0) -> None:
    share = f", {run[0] / whole:.3f} of it" if whole else ""
    print(f"{what:<28} {run[0]:6.1f} s processor, {run[1]:6.1f} s, {run[2] / 1e6:5.0f} MB{share}")


def test_cost_follows_the_change(tmp_path: Path, shared: Path) -> None:
    """Measure and print; a machine that is busy fails nothing."""
    root = collection.site(tmp_path / "site", shared, SIZE)
    command = ("-m", "generator", "generate", "--root", str(root))
    print(f"\n{SIZE:,} papers")
    scratch = timed(root, *command)
    _said("from scratch", scratch)
    _said("nothing changed", timed(root, *command), scratch[0])
    before = _stamps(root)
    collection.extend(root, shared, SIZE, SIZE + 50)
    _said("one digest of 50 more", timed(root, *command), scratch[0])
    after = _stamps(root)
    touched = [path for path, stamp in after.items() if before.get(path) != stamp]
    size = sum(stamp[1] for stamp in after.values())
    print(
        f"{len(touched):,} of {len(after):,} files touched, {sum(after[p][1] for p in touched) / size:.3f} of the bytes"
    )


def _stamps(root: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in (root / "docs").rglob("*")
        if path.is_file()
    }


def test_feeds_and_exports(tmp_path: Path, shared: Path) -> None:
    """Measure and print; a machine that is busy fails nothing."""
    root = collection.site(tmp_path / "site", shared, SIZE)
    _, _, _, said = timed(root, "-c", FEEDS_AND_EXPORTS, str(root))
    found = json.loads(said)
    names = ", ".join(f"{name.rpartition('.')[2]} {seconds:.1f} s" for name, seconds in found["told"].items())
    print(
        f"\n{SIZE:,} papers, {found['authors']:,} authors: {names}; hashing the same bytes {found['floor']:.1f} s;"
        f" {found['size'] / 1e6:.0f} MB made; the process held {found['held'] / 1e3:.0f} MB before,"
        f" {found['most'] / 1e3:.0f} MB at the most"
    )
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >= found["most"] > 0
