"""A Markdown digest that one writes by hand: a bullet a paper, and why it matters.

# Reading group, 2 April

Five papers for Wednesday.

- 2303.08774 — why it matters (Ada)
- Attention Is All You Need — still the one to beat (Noor)
- [Flamingo](https://arxiv.org/abs/2204.14198): few-shot across modalities
  authors: Jean-Baptiste Alayrac, Jeff Donahue
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.model import Problem, Reading, Record, Source
from generator.readers.bullets import Lead, facts, lead, signed, unmarked
from generator.readers.page_furniture import recognise

_BULLET = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)")
_HEADING = re.compile(r"(#{1,6}) (.+)")
_HEAD = 20_000


def detect(text: str) -> bool:
    """Tell whether this is prose and headings with bullets, which are most of it."""
    lines = [line for line in _without_comments(text[:_HEAD])[0] if line.strip()]
    bullets = [n for n, line in enumerate(lines) if (match := _BULLET.fullmatch(line)) and not _is_counted(match[2])]
    if not bullets or bullets[0] > 12 or any(line.lstrip().startswith(("{", "<", "@", "|")) for line in lines[:3]):
        return False
    tops = sum(not lines[n][:1].isspace() for n in bullets)
    return tops >= 1 and len(bullets) * 8 >= len(lines) - bullets[0]


def _is_counted(text: str) -> bool:
    """Tell the bullets of a pasted page, "8 authors", from those of a list."""
    found = recognise(text[:100])
    return found is not None and found.kind in ("count", "votes", "number", "submitted")


def read(text: str, path: str) -> Reading:
    """Read a paper from every bullet; prose before the first is the digest's note, and prose beside them is told."""
    outline = _outline(text, path)
    papers = [_paper(bullet, path) for bullet in outline.bullets]
    signers = {name for paper in papers for name in paper.record.curators}
    records = [record for paper in papers if (record := _signed_title(paper.record, signers)) and not paper.is_nothing]
    problems = [*outline.problems, *(problem for paper in papers for problem in paper.problems)]
    return Reading(
        records=tuple(records),
        problems=tuple(sorted(problems, key=lambda problem: problem.source)),
        chrome=tuple(sorted(outline.chrome)),
        title=outline.title,
        note=" ".join(outline.note),
    )


@dataclass(slots=True)
class _Bullet:
    """A bullet and what hangs below it, as lines with their numbers."""

    line: int
    text: str
    section: str
    below: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Outline:
    """A digest taken apart, line by line."""

    title: str = ""
    note: list[str] = field(default_factory=list)
    bullets: list[_Bullet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    chrome: set[int] = field(default_factory=set)
    sections: list[tuple[int, int, str]] = field(default_factory=list)  # level, line and name of those we are in


def _outline(text: str, path: str) -> _Outline:
    """Take a digest apart into title, note, bullets, and text that belongs to none of them."""
    lines, comments = _without_comments(text)
    outline = _Outline(chrome=comments)
    after_text = False  # whether the line above was text, so that a line under a bullet goes on with it
    for number, line in enumerate(lines, 1):
        plain = " ".join(line.split())
        heading, bullet = _HEADING.fullmatch(plain), _BULLET.fullmatch(line)
        if not plain:
            pass
        elif heading:
            _head(outline, len(heading[1]), number, _without_closing_marks(heading[2]), path)
        elif set(plain) <= set("-=*_ "):
            outline.chrome.add(number)
        elif bullet and not (outline.bullets and _indent(bullet[1]) >= 2):
            section = " / ".join(name for _, _, name in outline.sections)
            outline.bullets.append(_Bullet(number, " ".join(bullet[2].split()), section))
        elif outline.bullets and (line[:1].isspace() or after_text):
            outline.bullets[-1].below.append((number, " ".join((bullet[2] if bullet else plain).split())))
        elif not outline.bullets:
            outline.note.append(plain)
        else:
            outline.problems.append(_beside(Source(path, number), plain))
        after_text = bool(plain) and not heading and (bullet is not None or after_text)
    _close(outline, 0, path)
    return outline


def _head(outline: _Outline, level: int, number: int, name: str, path: str) -> None:
    """Take a heading: the first is the digest's title, others are sections, which the notes below them name."""
    if not outline.title and not outline.bullets and not outline.sections:
        outline.title = name
        return
    _close(outline, level, path)
    outline.sections.append((level, number, name))


def _close(outline: _Outline, level: int, path: str) -> None:
    """Leave the sections that a heading of a level ends; one without a bullet is told."""
    while outline.sections and outline.sections[-1][0] >= level:
        _, number, name = outline.sections.pop()
        if not outline.bullets or outline.bullets[-1].line < number:
            outline.problems.append(_beside(Source(path, number), name))


def _beside(source: Source, text: str) -> Problem:
    hint = "indent it to make it part of the note above, or begin it with “- ” to make it a paper"
    return Problem("warning", source, f"text beside the list: {text}", hint)


def _indent(space: str) -> int:
    return len(space.expandtabs(4))


def _without_closing_marks(name: str) -> str:
    bare = name.rstrip("#")
    return bare.rstrip() if bare.endswith(" ") else name


def _without_comments(text: str) -> tuple[list[str], set[int]]:
    """Return the lines without HTML comments, and the numbers of those that had one."""
    kept: list[str] = []
    lines: set[int] = set()
    place, line = 0, 1
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        line += text.count("\n", place, start)
        breaks = text.count("\n", start, end)
        lines.update(range(line, line + breaks + 1))
        kept += [text[place:start], "\n" * breaks]
        place, line = end + 3, line + breaks
    return "".join((*kept, text[place:])).split("\n"), lines


@dataclass(frozen=True, slots=True)
class _Paper:
    record: Record
    problems: tuple[Problem, ...]
    is_nothing: bool = False  # whether the bullet names no paper at all


def _paper(bullet: _Bullet, path: str) -> _Paper:
    """Read a bullet: its id, link or title first, then why it matters, and in brackets who says so."""
    source = Source(path, bullet.line)
    first = lead(bullet.text)
    said = facts(bullet.below, path)
    second = [f"title: {said.title}"] if first.title and said.title else []  # the bullet's own stays
    note, curators = _note([first.rest, *said.note, *second], bullet.section)
    record = Record(
        title=first.title or said.title,
        source=source,
        abstract=said.abstract,
        authors=said.authors,
        ids=tuple(dict.fromkeys((*first.ids, *said.ids))),
        links=tuple(dict.fromkeys((*first.links, *said.links))),
        date=said.date,
        venue=said.venue,
        licence=said.licence,
        note=note,
        curators=tuple(dict.fromkeys((*curators, *said.curators))),
    )
    if record.title or record.ids:
        return _Paper(record, said.problems)
    return _unnamed(record, first, said.problems, bullet.text)


def _unnamed(record: Record, first: Lead, problems: tuple[Problem, ...], text: str) -> _Paper:
    """Make do with an address in place of a title, or tell that there is not even that."""
    if not first.links:
        hint = "put the paper's title, arXiv id or DOI first"
        wrong = Problem("error", record.source, f"no paper is named here: {text}", hint)
        return _Paper(record, (*problems, wrong), is_nothing=True)
    address = first.links[0].url
    hint = "write [Title](address)"
    wrong = Problem("warning", record.source, f"the title behind {address} is not known", hint)
    return _Paper(replace(record, title=address), (*problems, wrong))


def _note(parts: list[str], section: str) -> tuple[str, tuple[str, ...]]:
    """Join a note's lines under the name of its section, and part it from the names that sign it, on any line's end."""
    whole, curators = signed(unmarked(" ".join(part for part in parts if part)))
    if not curators and len(parts) > 1:
        first, curators = signed(unmarked(parts[0]))
        whole = unmarked(" ".join(part for part in (first, *parts[1:]) if part)) if curators else whole
    return ": ".join(part for part in (section, whole) if part), curators


def _signed_title(record: Record, signers: set[str]) -> Record:
    """Take a name in brackets off a title without a note, if that name signs another paper's note."""
    title, names = signed(record.title)
    if not names or record.curators or not title or not signers.issuperset(names):
        return record
    return replace(record, title=title, curators=names)
