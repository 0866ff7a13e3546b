"""What expressions repeat, over and over, in each field of a paper: what is linear ends soon.

python tests/safety/pumping.py [LETTERS]      # every field with every string: prints what took longer than it may
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import sites  # noqa: E402

from generator import build, content, views  # noqa: E402
from generator.templating import Templates  # noqa: E402

LETTERS = 20_000
SECONDS = 6  # of processor time, where a page takes less than one: what is quadratic takes a minute
FIELDS = ("title", "abstract", "author", "authors", "venue", "url", "note", "comment")
PUMPS = (
    "a", "A", " ", "\n", "a ", "a\n", "a b\n", "a\n\n", "    a\n", "\t", "\r", "\x00", "\u00a0", "\u200b",
    "\u0301", "\u202e", "\ufeff", "é", "中", "ß", "İ", "😀", "0", "1", "1 ", "<", "&", "&lt;", "&amp;", "&#",
    "<a>", "<a ", "<!--", "-->", "<![CDATA[", "$", "$a", "$$", "$a$", "$a$ ", "\\$", "\\", "\\\\", "\\(", "\\[",
    "\\a", "\\a ", "\\a{", "\\a[", "{", "}", "{}", "{\\bf ", "^", "^{", "_", "_{", "__", "*", "**", "`", "``",
    "`a`", "~", "~~", "=", "==", "#", "# ", "-", "--", "---", "- ", "- a\n", "* ", "+ ", "> ", "1. ", "1) ",
    "(a) ", "|", "| ", "a|", "[", "](", "[](", "[a](", "[1]", "[^1]", "(", ")", "()", "(a", ",", ", ", ".",
    ". ", "..", ":", "://", "/", "//", "/a", "?", "!", "a!", "a:", "a.", "a. ", "A. ", "a, ", "A B ", "A, B ",
    "-a", "a-", "a_", "a'", "'a", '"a', '"', "'", "“", "%", "%20", "@", "a@", "a@b.", "http://", "http://a",
    "http://a.b/", "www.", "http://a.b/(", "10.1000/", "arXiv:", "2301.00001", "2301.00001 ", "doi:", "\\frac",
    "\\frac{", "\\frac{a}{b}", "\\text{", "\\href{", "\\url{", "\\cite{", "\\ref", "\\emph{", "\\'", "\\'e",
    "\\begin{a}", "\\left(", "{{", "{%", "--8<-- ", "!!! ", "and ", "we ", "not ", "et al. ", "e.g. ",
    "survey of ", "benchmark ", "We introduce a benchmark ", "Abstract: ", "Code: http",
)  # fmt: skip


def cases() -> Iterator[tuple[str, str]]:
    """Every field with every string."""
    return product(FIELDS, PUMPS)


class Site:
    """A site of two papers, one of which has a long field."""

    def __init__(self, folder: Path) -> None:
        self._root = sites.new(folder)
        self._templates = Templates(self._root / "templates")
        self._pages("title", "a")  # what is made once, before it is made in children

    def takes(self, field: str, pump: str, letters: int = LETTERS) -> str:
        """Make all pages in a child; nothing, or why it did not end well."""
        if not (child := os.fork()):
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            code = 1
            try:
                self._pages(field, (pump * (letters // len(pump) + 1))[:letters])
                code = 0
            finally:
                os._exit(code)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if -status in (signal.SIGXCPU, signal.SIGKILL):
            return f"{field} of {pump!r}: longer than {SECONDS} s"
        return f"{field} of {pump!r}: exit {status}" if status else ""

    def _pages(self, field: str, text: str) -> None:
        rows = json.dumps(_row(field, text)), json.dumps({"title": "Another paper", "abstract": "We do other things."})
        (self._root / "content/digests/2024-01-05-x.jsonl").write_text("\n".join(rows))
        for page in views.render(build.assemble(content.load(self._root)).library, self._templates):
            assert page.text is not None


def _row(field: str, text: str) -> dict[str, object]:
    row: dict[str, object] = {"title": "Quokkas at Dusk", "abstract": "We study.", "authors": ["Ada Lovelace"]}
    if field == "author":
        return row | {"authors": [text]}
    if field == "authors":
        return row | {"authors": [f"{text[:50]}{n}" for n in range(len(text) // 50)]}
    if field == "url":
        return row | {"links": [{"kind": "page", "url": f"https://a.example/{text}"}]}
    return row | {field: text}


if __name__ == "__main__":
    site = Site(Path(tempfile.mkdtemp()))
    for case in cases():
        if wrong := site.takes(*case, *map(int, sys.argv[1:])):
            print(wrong, flush=True)
