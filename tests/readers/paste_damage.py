"""What happens to a page on its way into a file: named damages, each from a page to a page or from text to text.

A page is a tuple of ``(kind, text)`` with the kinds ``chrome``, ``title`` and ``abstract``. A damage to the page
changes what a right reading is; a damage to the text does not, up to white space.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator

Page = tuple[tuple[str, str], ...]
Papers = list[tuple[str, str]]

HEADER = ("new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", "Mar 12")
FOOTER = (
    "Previous",
    "Next",
    "Company",
    "© Hugging Face",
    "TOS",
    "Privacy",
    "About",
    "Jobs",
    "Website",
    "Models Datasets Spaces Pricing Docs",
)
MENU = ("Hugging Face", "Models", "Datasets", "Spaces", "Posts", "Docs", "Solutions", "Pricing", "Log In", "Sign Up")
NAMES = "Ada Lovelace, Alan Turing, Grace Hopper and Edsger W. Dijkstra"


def page_of(text: str) -> Page:
    """Take the undamaged page apart: five lines of chrome, then titles and abstracts in turn."""
    lines = [line for line in text.split("\n") if line.strip()]
    chrome = tuple(("chrome", line) for line in lines[: len(HEADER)])
    return chrome + tuple((("title", "abstract")[n % 2], line) for n, line in enumerate(lines[len(HEADER) :]))


def papers_of(page: Page) -> Papers:
    """List what a right reading gives: titles with their abstracts, each paper once."""
    papers: dict[str, str] = {}
    title = ""
    for kind, text in page:
        if kind == "title":
            title = plain(text.removeprefix("### "))
            papers.setdefault(title, "")
        elif kind == "abstract":
            papers[title] = max(papers[title], plain(text), key=len)
        elif kind == "joined":
            abstract, title = (plain(part) for part in text.split("\0"))
            papers[list(papers)[-1]] = abstract
            papers.setdefault(title, "")
    return list(papers.items())


def plain(text: str) -> str:
    return " ".join(text.split())


def print_page(page: Page) -> str:
    return "\n\n".join(text.replace("\0", " ") for _, text in page)


# ---- damages to the page -------------------------------------------------------------------------------------------


def _each(page: Page, kind: str, change: Callable[[int, str], str]) -> Page:
    numbers: dict[str, int] = {}
    made = []
    for here, text in page:
        numbers[here] = numbers.get(here, -1) + 1
        made.append((here, change(numbers[here], text) if here == kind else text))
    return tuple((kind, text) for kind, text in made if text)


def _around(
    page: Page, kind: str, before: Callable[[int], tuple[str, ...]], after: Callable[[int], tuple[str, ...]]
) -> Page:
    made: list[tuple[str, str]] = []
    number = 0
    for here, text in page:
        mine = here == kind
        made += [("chrome", line) for line in before(number)] if mine else []
        made.append((here, text))
        made += [("chrome", line) for line in after(number)] if mine else []
        number += mine
    return tuple(made)


def _nothing(_: int) -> tuple[str, ...]:
    return ()


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z)]\.) (?=[A-Z])", text, maxsplit=1)[0]


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]).rstrip(".,;:") + "."


def _twice(page: Page) -> Page:
    made: list[tuple[str, str]] = []
    for index, (kind, text) in enumerate(page):
        if kind == "chrome":
            made.append((kind, text))
        elif kind == "title":
            block = [page[index]]
            if index + 1 < len(page) and page[index + 1][0] == "abstract":
                block.append(page[index + 1])
            made += block * 2
    return tuple(made)


def _title_lost(page: Page) -> Page:
    """Delete every ninth title; its abstract is then no paper's."""
    made = []
    number, lost = 0, False
    for kind, text in page:
        if kind == "title":
            number += 1
            lost = number % 9 == 5
        if kind != "title" or not lost:
            made.append(("lost" if lost and kind == "abstract" else kind, text))
    return tuple(made)


def _joined(page: Page, upper: str, kind: str) -> Page:
    """Join every ninth pair of lines: an abstract and the title below; a title and its abstract, which loses both."""
    made: list[tuple[str, str]] = []
    number = 0
    for index, (here, text) in enumerate(page):
        if index and page[index - 1][0] == upper and here != upper and here in ("title", "abstract"):
            number += 1
            if number % 9 == 4:
                made[-1] = (kind, f"{made[-1][1]}\0{text}")
                continue
        made.append((here, text))
    return tuple(made)


PAGE_DAMAGES: dict[str, Callable[[Page], Page]] = {
    "titles end in a full stop": lambda page: _each(page, "title", lambda n, t: t + "."),
    "titles end in a question mark": lambda page: _each(
        page, "title", lambda n, t: t if len(t) % 3 else t.rstrip("?.") + "?"
    ),
    "abstracts of one sentence": lambda page: _each(page, "abstract", lambda n, t: _first_sentence(t)),
    "some abstracts of twelve words": lambda page: _each(page, "abstract", lambda n, t: t if len(t) % 4 else _short(t)),
    "some abstracts missing": lambda page: _each(page, "abstract", lambda n, t: t if n % 7 else ""),
    "two abstracts in a row missing": lambda page: _each(page, "abstract", lambda n, t: "" if n % 11 in (3, 4) else t),
    "all abstracts missing": lambda page: _each(page, "abstract", lambda n, t: ""),
    "header repeated": lambda page: _around(page, "abstract", _nothing, lambda n: HEADER if n % 10 == 9 else ()),
    "header gone": lambda page: page[len(HEADER) :],
    "footer": lambda page: page + tuple(("chrome", line) for line in FOOTER),
    "menu and footer in the middle": lambda page: _around(
        page, "abstract", _nothing, lambda n: FOOTER + MENU if n == 40 else ()
    ),
    "date lines": lambda page: _around(
        page, "title", lambda n: ("Today", "Mar 12", "Yesterday")[n % 3 :][:1], _nothing
    ),
    "author counts": lambda page: _around(page, "title", _nothing, lambda n: (f"{n % 9 + 1} authors",)),
    "dots, counts and comments": lambda page: _around(
        page, "title", _nothing, lambda n: ("·", f"{n} authors", f"{n % 5}")
    ),
    "organisations": lambda page: _around(
        page, "title", _nothing, lambda n: ("·", ("Acme Research", "Moonlight")[n % 2])
    ),
    "author names": lambda page: _around(page, "title", _nothing, lambda n: (NAMES,)),
    "author names after abstracts": lambda page: _around(page, "abstract", _nothing, lambda n: (NAMES,)),
    "bare votes": lambda page: _around(page, "title", lambda n: (f"{n * 7}" if n % 2 else "1.2k",), _nothing),
    "votes after abstracts": lambda page: _around(page, "abstract", _nothing, lambda n: (f"Upvote {n}", "GitHub 1.2k")),
    "submitters": lambda page: _around(page, "title", lambda n: ("Submitted by akhaliq", f"{n}"), _nothing),
    "submitters on their own line": lambda page: _around(
        page, "title", lambda n: ("Submitted by", "Ada L", f"{n}"), _nothing
    ),
    "chrome under titles": lambda page: _around(
        page, "title", _nothing, lambda n: HEADER[n % 5 :][:1] if n % 9 == 2 else ()
    ),
    "some titles deleted": _title_lost,
    "some titles joined to the abstract above": lambda page: _joined(page, "abstract", "joined"),
    "some abstracts joined to their title": lambda page: _joined(page, "title", "lost"),
    "each paper twice": _twice,
    "whole page twice": lambda page: page + page,
    "Markdown headings": lambda page: _each(page, "title", lambda n, t: "### " + t),
}

# ---- damages to the text -------------------------------------------------------------------------------------------


def _wrap(width: int, *, hyphens: bool = True) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        wrapper = textwrap.TextWrapper(width, break_on_hyphens=hyphens, break_long_words=False)
        return "\n".join(wrapper.fill(line) if line.strip() else line for line in text.split("\n"))

    return wrap


def _some_blanks_gone(text: str) -> str:
    dice = random.Random(1)
    return "\n".join(line for line in text.split("\n") if line.strip() or dice.random() < 0.5)


def _blanks_gone(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def _chrome_between(text: str) -> str:
    dice = random.Random(2)
    made: list[str] = []
    for line in text.split("\n"):
        made.append(line)
        if not line.strip() and dice.random() < 0.1:
            made += [dice.choice((*HEADER, *FOOTER)), ""]
    return "\n".join(made)


def _edges(text: str) -> str:
    ends = ("\t", " \u00a0", "  ", "")
    return "\n".join(f"{ends[n % 4]}{line}{ends[n % 3]}" for n, line in enumerate(text.split("\n")))


TEXT_DAMAGES: dict[str, Callable[[str], str]] = {
    "no blank lines": _blanks_gone,
    "half the blank lines gone": _some_blanks_gone,
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
    "all line ends doubled": lambda text: text.replace("\n", "\n\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "blank lines of odd spaces": lambda text: text.replace("\n\n", "\n\u00a0\t\n"),
    "tabs and odd spaces at line ends": _edges,
    "no-break spaces for spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces for one": lambda text: text.replace(" ", "  "),
    "wrapped at 72": _wrap(72),
    "wrapped at 72, words whole": _wrap(72, hyphens=False),
    "wrapped at 60": _wrap(60),
    "wrapped at 80": _wrap(80),
    "wrapped at 100, words whole": _wrap(100, hyphens=False),
    "chrome between": _chrome_between,
}


# What happens to characters happens to a page that has its lines already.
LAST = ("CRLF", "CR", "line separators", "a byte order mark", "no-break spaces for spaces")


def cases() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield every single damage and every pair, by name, with the names of its damages to the page and to the text."""
    for one in PAGE_DAMAGES:
        yield one, (one,), ()
        for other in PAGE_DAMAGES:
            if other != one:
                yield f"{one} + {other}", (one, other), ()
        for other in TEXT_DAMAGES:
            yield f"{one} + {other}", (one,), (other,)
    for one in TEXT_DAMAGES:
        yield one, (), (one,)
        for other in TEXT_DAMAGES:
            if other != one and (one not in LAST or other in LAST):
                yield f"{one} + {other}", (), (one, other)


def damage(page: Page, page_damages: tuple[str, ...], text_damages: tuple[str, ...]) -> tuple[str, Papers]:
    """Do the damages in turn; return the text and what a right reading of it gives."""
    for name in page_damages:
        page = PAGE_DAMAGES[name](page)
    text = print_page(page)
    for name in text_damages:
        text = TEXT_DAMAGES[name](text)
    return text, papers_of(page)


def measure(page: Page) -> Iterator[tuple[str, int, int]]:
    """Yield, for every case, how many papers are missing from a reading and how many it has too many."""
    from generator.readers import decode, hf_page_text

    for name, page_damages, text_damages in cases():
        text, papers = damage(page, page_damages, text_damages)
        reading = hf_page_text.read(decode(text.encode()), "page.txt")
        found = {(plain(record.title), plain(record.abstract)) for record in reading.records}
        yield name, len(set(papers) - found), len(found - set(papers))


if __name__ == "__main__":
    import sys
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    sys.path.insert(0, str(root))
    seed = (root.parent / "shared/digests/2025-03-12-multimodal.txt").read_text("utf-8")
    rows = list(measure(page_of(seed)))
    for name, lost, extra in rows:
        if lost or extra:
            print(f"{lost:3} missing {extra:3} too many  {name}")
    print(f"{sum(not lost and not extra for _, lost, extra in rows)} of {len(rows)} without loss")
