"""A bibliography read by biber."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def biber(text: str, folder: Path) -> tuple[list[str], list[str]]:
    """Read a bibliography in an empty folder: all that biber warns of, and the keys of what it read, sorted."""
    (folder / "p.bib").write_text(text, encoding="utf-8")
    command = ["biber", "--tool", "--output-file", "out.bib", "p.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO - ")]
    keys = re.findall(r"^@\w+\{(.*),$", (folder / "out.bib").read_text(encoding="utf-8"), re.MULTILINE)
    return said, sorted(keys)
