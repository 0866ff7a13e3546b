"""Bibliographies read by other programs, and how what they say is compared with what was given."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

NAME_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
Read = tuple[str, list[list[str]]]  # a title's letters, and the words of each author


def letters(text: str) -> str:
    """A text without what a style may change: capitals, quotation marks and other signs."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def name(words: Iterable[str]) -> list[str]:
    """The words of a name in no order, since some formats put the family name first."""
    return sorted(filter(None, (letters(word) for word in " ".join(words).replace(",", " ").split())))


def csl(rows: Iterable[Mapping[str, Any]]) -> dict[str, Read]:
    """What a program says in CSL-JSON that it read."""
    return {
        row["id"]: (
            letters(re.sub(r"</?su[bp]>", "", row["title"])),  # CSL's own markup, from what is raised in BibTeX
            [name(one[part] for part in NAME_PARTS if part in one) for one in row.get("author", ())],
        )
        for row in rows
    }


def pandoc(*arguments: str, text: str = "") -> str:
    """What pandoc makes of a text; a word of complaint fails."""
    done = subprocess.run(["pandoc", *arguments], input=text, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout


def biber(text: str, folder: Path) -> tuple[list[str], list[str]]:
    """Read a bibliography in an empty folder: all that biber warns of, and the keys of what it read, sorted."""
    (folder / "p.bib").write_text(text, encoding="utf-8")
    command = ["biber", "--tool", "--output-file", "out.bib", "p.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO - ")]
    assert done.returncode == 0, said
    keys = re.findall(r"^@\w+\{(.*),$", (folder / "out.bib").read_text(encoding="utf-8"), re.MULTILINE)
    return said, sorted(keys)
