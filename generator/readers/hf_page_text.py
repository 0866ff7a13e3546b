"""A Hugging Face papers page, selected as a whole and pasted into a file: titles, each followed by its abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model import Problem, Reading, Source
from generator.readers.lines import Line, Wrap, measure, split
from generator.readers.page_furniture import Furniture, furnish, settle
from generator.readers.page_papers import Draft, once, unfinished, without_abstract
from generator.readers.segments import Block, Fence, Piece, segment

_SIGNS = ("get trending papers in your email", "and the research community", "search by arxiv id or title")
_COUNTED = re.compile(r"(?im)^[ \t\u00a0·•*-]{0,8}(?:submitted by\b.{0,60}|\d{1,5} authors?)[ \t\u00a0]{0,8}$")
_HEADING = re.compile(r"(#{1,6}) +(.*?)[ #]*")
_OWN_SYNTAX = re.compile(
    r"\s{0,8}(?:[-*+|<{\[@%\\>#]|\d{1,3}[.)]\s|[A-Z][A-Z0-9]{1,3} ?- |(?:From|To|Date|Subject|Title|Authors?|arXiv):)"
)
_HEAD = 40_000
_LONG = 120  # an abstract that only an abstract can be
_SHORT = 12  # a shorter line may well stand twice
_MENU, _FOOT = frozenset(("log in", "sign up")), ("tos privacy", "models datasets", "website")
_HEAD_LINES, _FOOT_LINES = 40, 12
_MOST_LINES = 60_000  # some thousand papers; more is no page, and would only keep the curator waiting


def detect(text: str) -> bool:
    """Recognise the page's own furniture, or else titles with their abstracts and nothing else."""
    head = text[:_HEAD]
    low = head.lower()
    if low.lstrip().startswith(("<", "{", "[")):
        return False
    if any(sign in low for sign in _SIGNS) or len(_COUNTED.findall(head)) > 2:
        return True
    return _looks_plain(head) and _is_titles_and_abstracts(head)


def read(text: str, path: str) -> Reading:
    """Read every title with what stands under it; what can't be told apart becomes a problem."""
    if text.count("\n") > _MOST_LINES and sum(1 for _ in split(text)) > _MOST_LINES:
        message = f"more than {_MOST_LINES} lines, which no pasted page has; nothing was read"
        return Reading(problems=(Problem("error", Source(path), message, "save each page in a file of its own"),))
    page = _page(text)
    draft = Draft(path, page.wrap)
    for number, fact in sorted(_facts(page), key=lambda pair: pair[0]):
        draft.add(number, fact)
    problems = [*page.problems(path), *draft.problems]
    records = once(draft.records(), problems)
    problems += [*without_abstract(records), *unfinished(records), *_without_foot(page, path)]
    titles = [found.value for found in page.furniture if found and found.kind == "heading"]
    furniture = {line.number for line, found in zip(page.lines, page.furniture, strict=True) if found}
    return Reading(
        records=tuple(records),
        problems=tuple(sorted(problems, key=lambda problem: problem.source)),
        chrome=tuple(sorted(furniture.union(draft.chrome))),
        title=titles[0] if titles else "",
        curators=tuple(dict.fromkeys(found.value for found in page.furniture if found and found.kind == "curators")),
    )


def _without_foot(page: _Page, path: str) -> tuple[Problem, ...]:
    """Tell a page that begins with the site's menu and does not end with its foot: it was not pasted to its end."""
    lines = [line for line in page.lines if line.text]
    head, foot = ({line.text.casefold() for line in part} for part in (lines[:_HEAD_LINES], lines[-_FOOT_LINES:]))
    if not head >= _MENU or any(line.startswith(_FOOT) for line in foot):
        return ()
    hint = "paste the page to its end; what stands above was read"
    return (
        Problem("warning", Source(path, lines[-1].number), "the foot of the page is missing: is it cut short?", hint),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    lines: tuple[Line, ...]
    furniture: tuple[Furniture | None, ...]
    headings: tuple[bool | None, ...]
    repeated: tuple[Line, ...]
    wrap: Wrap

    def pieces(self) -> Iterator[Piece]:
        """Yield the lines that are text, each with what stood above it."""
        fence: Fence = "none"
        for line, found, heading in zip(self.lines, self.furniture, self.headings, strict=True):
            if found is None:
                yield Piece(line, fence, heading)
                fence = "none"
            elif found.kind == "submitted" or fence == "paper":
                fence = "paper"
            elif not (fence == "dot" and found.kind == "phrase"):
                fence = "dot" if found.kind == "dot" else "chrome"

    def problems(self, path: str) -> Iterator[Problem]:
        """Yield a note for each line that is left out: it repeats the line above, or heads no paper."""
        for line in self.repeated:
            message = f"this line repeats the one above it: “{line.text}”"
            yield Problem("note", Source(path, line.number), message, "read once")
        headings = [(line, found) for line, found in zip(self.lines, self.furniture, strict=True) if found]
        for line, found in [(line, found) for line, found in headings if found.kind == "heading"][1:]:
            message = f"the heading “{found.value}” is not kept"
            yield Problem("note", Source(path, line.number), message, "papers below it are read in their order")


def _page(text: str) -> _Page:
    lines = list(split(text))
    levels = _levels(lines)
    usual = _usual_level(levels)
    if any(levels):
        lines = [_bare_heading(line) if level else line for line, level in zip(lines, levels, strict=True)]
    found = furnish(lines)
    for index, level in enumerate(levels):
        if level and level != usual and found[index] is None:
            found[index] = Furniture("heading", lines[index].text)
    _name_submitters(lines, found)
    again = {
        index
        for index in range(1, len(lines))
        if found[index] is None and lines[index].text == lines[index - 1].text and len(lines[index].text) > _SHORT
    }
    kept = [index for index in range(len(lines)) if index not in again]
    repeated = tuple(lines[index] for index in sorted(again))
    lines, found = [lines[index] for index in kept], [found[index] for index in kept]
    headings = tuple(levels[index] == usual if usual else None for index in kept)
    wrap = measure([line for line, furniture in zip(lines, found, strict=True) if furniture is None])
    settle(lines, found, wrap)
    return _Page(tuple(lines), tuple(found), headings, repeated, wrap)


def _levels(lines: Sequence[Line]) -> list[int]:
    """Tell for each line which level of Markdown heading it is; 0 for none."""
    matches = (_HEADING.fullmatch(line.text) if line.text.startswith("#") else None for line in lines)
    return [len(match[1]) if match else 0 for match in matches]


def _usual_level(levels: Sequence[int]) -> int:
    """Tell which headings are the papers' titles; 0 if they are too few for that."""
    marked = [level for level in levels if level]
    usual = max(set(marked), key=lambda level: (marked.count(level), level), default=0)
    return usual if marked.count(usual) > 1 and marked.count(usual) * 60 >= len(levels) else 0


def _bare_heading(line: Line) -> Line:
    match = _HEADING.fullmatch(line.text)
    return replace(line, text=match[2]) if match else line


def _name_submitters(lines: Sequence[Line], found: list[Furniture | None]) -> None:
    """Take the line after a bare "Submitted by" as the name, if it looks like one."""
    for index, here in enumerate(found):
        if here is None or here.kind != "submitted" or here.value:
            continue
        place = _past_phrases(found, index + 1)
        if place == len(found) or found[place] is not None:
            continue
        name, after = lines[place].text, _past_phrases(found, place + 1)
        counted = after < len(found) and (number := found[after]) is not None and number.kind in ("number", "votes")
        if " " not in name or (counted and len(name) < 40 and len(name.split()) <= 4):
            found[place] = Furniture("submitted", name)


def _past_phrases(found: Sequence[Furniture | None], place: int) -> int:
    while place < len(found) and (here := found[place]) is not None and here.kind in ("phrase", "curators"):
        place += 1
    return place


def _facts(page: _Page) -> Iterator[tuple[int, Block | Furniture]]:
    for block in segment(tuple(page.pieces()), page.wrap):
        yield block.lines[0].number, block
    for line, found in zip(page.lines, page.furniture, strict=True):
        if found is not None:
            yield line.number, found


def _looks_plain(head: str) -> bool:
    """Refuse what has a syntax of its own: data, markup, lists, tables, tagged lines, letters."""
    lines = [line for line in head.split("\n") if line.strip()]
    marked = sum(bool(_OWN_SYNTAX.match(line)) for line in lines)
    return bool(lines) and not lines[0].lstrip().startswith(("@", "%")) and marked <= len(lines) // 5


def _is_titles_and_abstracts(head: str) -> bool:
    page = _page(head)
    blocks = segment(tuple(page.pieces()), page.wrap)
    titles = sum(block.role == "title" for block in blocks)
    long = [
        block for block in blocks if block.role == "abstract" and sum(len(line.text) for line in block.lines) > _LONG
    ]
    orphans = sum(block.orphan for block in blocks)
    return bool(long) and len(long) - orphans >= max(1, titles // 2) and orphans * 4 <= len(blocks)
