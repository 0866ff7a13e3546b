"""A small site at two times: as it was built, and as its content is now."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.cli.init import start

ONE = """# Week one
- First light of the moss (Ada) https://arxiv.org/abs/2401.00001
- A kettle sees video https://arxiv.org/abs/2401.00002
"""
TWO = """- Quokkas in the fog, a benchmark https://arxiv.org/abs/2402.00003
"""
MINE = "# Mine\n\nWritten by hand.\n"


def before(folder: Path) -> Path:
    """A site with one digest and a page written by hand."""
    start(folder, "Test papers", "https://papers.example.org/", sample=False, vocabulary=False)
    (folder / "content/digests/2024-01-05-one.md").write_text(ONE, encoding="utf-8")
    root = folder
    (root / "docs/about.md").write_text(MINE, encoding="utf-8")
    return root


def edit(root: Path) -> None:
    """What the curator does next: a digest more, a paper less, a correction."""
    digests = root / "content/digests"
    (digests / "2024-02-06-two.md").write_text(TWO, encoding="utf-8")
    (digests / "2024-01-05-one.md").write_text(ONE.replace("A kettle sees video", "A kettle hears video"), "utf-8")


def copy(source: Path, target: Path) -> Path:
    """A copy of a site to cut runs on; nothing stays of the copy before it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target
