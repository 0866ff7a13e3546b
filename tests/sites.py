"""Sites for tests: made in a folder of their own, built with the real command, served on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from lxml import html

from generator.cli.init import start

ROOT = Path(__file__).resolve().parents[1]


def also(folder: str) -> None:
    """Let a test import what stands in another folder of tests."""
    if (path := str(ROOT / "tests" / folder)) not in sys.path:
        sys.path.append(path)


def new(folder: Path, digests: Mapping[str, str] | None = None, url: str = "https://papers.example.org/") -> Path:
    """A site with the default vocabulary and these digests, name to text."""
    start(folder, "Test papers", url, sample=False, vocabulary=True)
    for name, text in (digests or {}).items():
        (folder / "content/digests" / name).write_text(text, encoding="utf-8")
    return folder


def demonstration(folder: Path) -> Path:
    """A copy of what ships: content, site configuration and the project's documentation, nothing generated."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "docs/project", folder / "docs/project")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def run(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``broadsheet`` on a site."""
    command = [sys.executable, "-m", "generator", *arguments]
    values = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    return subprocess.run(command, cwd=root, env=values, capture_output=True, text=True, check=False)


def build(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> Path:
    """Build a site, and give the folder it is in; an error-level problem fails the test."""
    done = run(root, "build", *arguments, environment=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def page(site: Path, address: str) -> html.HtmlElement:
    """A built page, parsed."""
    path = site / address / "index.html" if not address.endswith(".html") else site / address
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def words(element: html.HtmlElement) -> str:
    """The text that a person sees of an element, white space collapsed."""
    return " ".join(element.text_content().split())


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives its address, with a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
