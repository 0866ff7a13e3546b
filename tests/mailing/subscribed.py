"""A site with a newsletter, and people who get it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT / "tests") not in sys.path:
    sys.path.append(str(ROOT / "tests"))

import sites  # noqa: E402
from click.testing import CliRunner  # noqa: E402

from generator import build  # noqa: E402
from generator.cli import broadsheet  # noqa: E402
from generator.errors import BroadsheetError  # noqa: E402

DIGEST = "2025-04-02-reading-group"
PAPERS = (
    ("Counting sheep", "Sleep is hard. We introduce Woolly, a dataset of 10,000 videos.", "2501.00001"),
    ("Speaking clocks", "We present a benchmark of speech recognition.", "2501.00002"),
)


def site(folder: Path, port: int, people: Sequence[str], settings: Mapping[str, object] | None = None) -> Path:
    """A generated site in ``folder/site``, its subscribers and journal beside it."""
    rows = [json.dumps({"title": title, "abstract": text, "arxiv": id}) for title, text, id in PAPERS]
    root = sites.new(folder / "site", {f"{DIGEST}.jsonl": "\n".join(rows)})
    mail: dict[str, object] = {
        "sender": "Papers <papers@example.org>",
        "subscribers": "../subscribers.csv",
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "rate": 9_999_999,
        "retries": 0,
        "wait": 0,
        **(settings or {}),
    }
    lines = "".join(f"  {name}: {value}\n" for name, value in mail.items())
    with (root / "content/broadsheet.yml").open("a", encoding="utf-8") as file:
        file.write(f"mail:\n{lines}")
    subscribe(folder, people)
    build.generate(root)
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``broadsheet`` on a site within this process, which is quicker than ``sites.run``."""
    done = CliRunner().invoke(broadsheet, [*arguments, "--root", str(root)])
    if done.exception is not None and not isinstance(done.exception, (BroadsheetError, SystemExit)):
        raise done.exception
    wrong = f"broadsheet: {done.exception}\n" if isinstance(done.exception, BroadsheetError) else ""
    return subprocess.CompletedProcess(arguments, 2 if wrong else done.exit_code, done.stdout, done.stderr + wrong)


def subscribe(folder: Path, people: Sequence[str]) -> None:
    """Write the file of subscribers anew."""
    (folder / "subscribers.csv").write_text("\n".join(["address,name,follows", *people]), encoding="utf-8")
