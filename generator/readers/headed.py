"""Papers that a list sets under headings of their own, or in paragraphs: a title, below it names, links, abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.readers import markdown_papers
from generator.readers.markdown_links import links, words

HEADING = re.compile(r"\s*#{1,6}[ \t]+(\S.*)")
_NOT_PROSE = re.compile(r"\s*(?:[-*+•][ \t]|\d{1,4}[.)][ \t]|\||<t|</t|```|~~~)", re.I)
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_OPENS = re.compile(r"[\W\d_]{0,8}(?:\*\*|__|\[|<b>|<strong>|\"|“)")
_FEWEST = 3  # paragraphs of one shape that make it the list's habit
_MOST_LINES = 200  # below a heading


@dataclass(frozen=True, slots=True)
class Block:
    """A paper's lines: its title's first, and the number of that line."""

    line: int
    texts: tuple[str, ...]
    lines: range  # the numbers of all its lines


def blocks(lines: Sequence[str]) -> list[Block]:
    """Find the papers that have a heading each, and those that have a paragraph each."""
    headed = list(_headed(lines))
    taken = {number for block in headed for number in block.lines}
    alone = [block for block in _paragraphs(lines) if block.line not in taken]
    return headed + (alone if len(alone) >= _FEWEST else [])


def _headed(lines: Sequence[str]) -> Iterator[Block]:
    """Yield each heading that names a paper: it links to one, or a single line below it does by a label."""
    starts = [n for n, line in enumerate(lines) if "#" in line[:80] and HEADING.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        body = lines[start + 1 : min(end, start + _MOST_LINES)]
        heading = HEADING.match(lines[start])
        if heading and _is_paper(heading[1], body):
            yield Block(start + 1, (heading[1], *body), range(start + 1, start + 2 + len(body)))


def _is_paper(heading: str, body: Sequence[str]) -> bool:
    if words(heading).count(" ") < 2:
        return False
    link = markdown_papers.title_link(links(heading))
    if link is not None and link.words.count(" ") >= 2:
        return markdown_papers.is_paper_link(link)
    if any(_names_another(line) for line in body):
        return False
    return sum(_is_labelled(line) for line in body) == 1


def _names_another(line: str) -> bool:
    """Tell whether a line names a paper itself, so that the heading above it is a section's."""
    if "](" not in line and "|" not in line:
        return False
    link = markdown_papers.title_link(links(line))
    return link is not None and link.words.count(" ") >= 2 and markdown_papers.is_paper_link(link)


def _is_labelled(line: str) -> bool:
    """Tell whether a line has a link to a paper by a label: ``[[Paper]](…)``, ``[📄 PDF](…)``, a badge."""
    return ("](" in line or "href" in line) and any(
        markdown_papers.label_kind(link.words)[0] and markdown_papers.is_paper_link(link) for link in links(line)
    )


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Yield each paragraph, also a quotation, that opens with a title in bold or as a link and leads to its paper."""
    start, fenced = -1, False
    for number, line in enumerate([*lines, ""]):
        bare = _unquoted(line)
        fenced ^= bare.lstrip().startswith(("```", "~~~"))
        if fenced or not bare.strip() or HEADING.match(bare) or (start < 0 and _NOT_PROSE.match(bare)):
            if start >= 0 and _opens_with_paper(texts := [*map(_unquoted, lines[start:number])]):
                yield Block(start + 1, tuple(texts), range(start + 1, number + 1))
            start = -1
        elif start < 0:
            start = number


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line


def _opens_with_paper(texts: Sequence[str]) -> bool:
    first = texts[0]
    if not _OPENS.match(first) or len(texts) > 12:
        return False
    link = markdown_papers.title_link(links(first))
    if link is not None and link.words.count(" ") >= 2:
        before = words(first[: link.start]).strip(" *_[]()")
        return before.count(" ") < 2 and markdown_papers.is_paper_link(link)
    bold = re.match(r"[\W\d_]{0,8}?(?:\*\*|__)([^*]{12,400})(?:\*\*|__)", first)
    return bold is not None and bold[1].count(" ") >= 2 and sum(map(_is_labelled, texts)) == 1
