"""The examples of the page about data do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sites

ROW = '{"title": "Video Kettles and Morning Moods", "authors": ["Ada Lovelace"], "date": "2024-05-06"}\n'


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = sites.new(tmp_path_factory.mktemp("data"), {"2025-03-12-a.jsonl": ROW})
    assert sites.run(root, "generate").returncode == 0
    return root / "docs"


def examples(docs: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (docs / "data.md").read_text(), re.DOTALL)


def run(docs: Path, command: list[str], text: str) -> str:
    with sites.served(docs) as url:
        asked = text.replace("https://papers.example.org/", url)
        command = [*command, asked]
        done = subprocess.run(command, cwd=docs.parent, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_examples(docs: Path) -> None:
    assert (len(examples(docs, "sh")), len(examples(docs, "python"))) == (3, 1)


def test_the_examples_for_a_shell_work(docs: Path) -> None:
    assert shutil.which("jq")
    titles, changes, bibliography = (run(docs, ["sh", "-c"], text) for text in examples(docs, "sh"))
    assert titles == "Video Kettles and Morning Moods\n"
    assert '"change":"added"' in changes
    assert bibliography == ""
    assert [f.read_text()[:6] for f in docs.parent.glob("*.bib")] == ["@misc{"]


def test_the_example_in_python_works(docs: Path) -> None:
    told = run(docs, [sys.executable, "-c"], examples(docs, "python")[0])
    assert told == "lovelace-2024-video 2024-05-06 1\n"


def test_the_file_for_programs_lists_every_export(docs: Path) -> None:
    text = (docs / "llms.txt").read_text()
    found = re.findall(r"\(https://papers\.example\.org/([^)]*)\)", text)
    files = [path for path in found if path and not path.endswith("/") and path != "sitemap.xml"]
    assert text.startswith("# Test papers\n")
    assert [path for path in files if not (docs / path).is_file()] == []
    assert "export/papers.jsonl" in files
