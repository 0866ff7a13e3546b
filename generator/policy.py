"""The Content-Security-Policy of the built site: what a page may load and run, said in each page's head.

The theme's inline scripts are allowed by their hash. They are known from ``404.html``, which holds no word of a paper:
a script that got into another page, by whatever hole, is not among them and does not run.
Content Security Policy Level 3, https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model import Problem, Source

MARK = '<meta http-equiv="Content-Security-Policy" content="'
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_SCOPE = re.compile(r'new URL\("[\w./~%-]*",location\)')  # where the theme says how deep a page is
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta\s+charset[^>]*>)?", re.IGNORECASE)


def policy(scripts: Sequence[str] = (), hosts: Sequence[str] = ()) -> str:
    """The policy of a page with these inline scripts; ``hosts`` are the others it may load from."""
    hashes = sorted({f"'sha256-{_hash(script)}'" for script in scripts})
    also = "".join(f" {host}" for host in hosts)
    rules = (
        "default-src 'none'",
        " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)) + also,
        f"style-src 'self'{also}",
        f"img-src 'self' data:{also}",
        f"font-src 'self'{also}",
        f"connect-src 'self'{also}",
        f"media-src 'self'{also}",
        f"frame-src 'self'{also}",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
    return "; ".join(rules)


def _hash(script: str) -> str:
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def inline_scripts(page: str) -> list[str]:
    """The scripts that a page holds itself and that a browser would run."""
    return [body for attributes, body in _SCRIPT.findall(page) if not _NOT_RUN.search(attributes)]


def forbids_a_script(page: str) -> bool:
    """Whether a page holds a script that its own policy does not let run."""
    start = page.find(MARK)
    rules = page[start : page.find(">", start)] if start >= 0 else ""
    return bool(rules) and any(f"'sha256-{_hash(script)}'" not in rules for script in inline_scripts(page))


def protect(site: Path, hosts: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Put the policy into every page of a built site; inline scripts that it forbids are problems."""
    reference = site / "404.html"
    known = {_plain(s) for s in inline_scripts(reference.read_text("utf-8"))} if reference.is_file() else set()
    problems: list[Problem] = []
    for path in _pages(site):
        text = path.read_text("utf-8")
        scripts = inline_scripts(text)
        ours = [script for script in scripts if _plain(script) in known]
        if len(ours) < len(scripts):
            problems.append(_forbidden(path.relative_to(site).as_posix()))
        head = _HEAD.search(text)
        if head and MARK not in text:
            tag = f'\n      {MARK}{policy(ours, hosts)}">'
            path.write_text(text[: head.end()] + tag + text[head.end() :], "utf-8", newline="\n")
    return tuple(problems)


def _pages(site: Path) -> Iterator[Path]:
    """Every page but the search index's own."""
    for folder, folders, files in os.walk(site):
        folders[:] = sorted(name for name in folders if Path(folder, name) != site / "pagefind")
        yield from (Path(folder, name) for name in sorted(files) if name.endswith(".html"))


def _plain(script: str) -> str:
    """A script without what differs by a page's depth."""
    return _SCOPE.sub('new URL("",location)', script)


def _forbidden(page: str) -> Problem:
    hint = "put the script into a file below docs/ and load it from there"
    return Problem("warning", Source(f"site/{page}"), "an inline script that will not run in browsers", hint)
