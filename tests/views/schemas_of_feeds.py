"""The grammars of the three formats, and what each finds wrong in a text."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import jsonschema
from lxml import etree

FOLDER = Path(__file__).resolve().parents[1] / "fixtures/feeds"
ATOM = etree.RelaxNG(etree.parse(FOLDER / "atom.rng"))
RSS = etree.RelaxNG(etree.parse(FOLDER / "rss.rng"))
JSON_FEED = jsonschema.Draft202012Validator(json.loads((FOLDER / "json-feed.schema.json").read_text(encoding="utf-8")))


def xmllint(grammar: str, files: Sequence[Path]) -> str:
    """What xmllint says against some files; nothing where each is well-formed and keeps to the grammar."""
    assert files
    lint = shutil.which("xmllint")
    assert lint, "xmllint is not installed: apt-get install libxml2-utils"
    command = [lint, "--noout", "--huge", "--relaxng", str(FOLDER / grammar), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    said = [line for line in done.stderr.splitlines() if not line.endswith(" validates")]
    assert bool(said) == bool(done.returncode), done
    return "\n".join(said[:20])
