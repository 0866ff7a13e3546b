"""Papers from the blocks and the furniture of a pasted page, in the order of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.model import Author, Identifier, Level, Link, Problem, Record, Source
from generator.readers import identifiers, likeness, links, people
from generator.readers.lines import Wrap
from generator.readers.page_furniture import Furniture
from generator.readers.segments import Block

_LAST_SENTENCE = re.compile(r"[.?!][)\"”]? (?=[A-Z0-9#\"“'‘(])")


@dataclass(slots=True)
class _Paper:
    title: str
    line: int
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    ids: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    votes: int | None = None
    date: str = ""
    curators: list[str] = field(default_factory=list)
    last_line: int = 0


class Draft:
    """The papers so far, and what was seen before the title that it belongs to."""

    def __init__(self, path: str, wrap: Wrap) -> None:
        self.path = path
        self.wrap = wrap
        self.papers: list[_Paper] = []
        self.problems: list[Problem] = []
        self.chrome: list[int] = []  # lines that name authors, or an organisation in their place
        self._lost = True  # whether the last block went to no paper
        self._ahead: _Paper | None = None  # facts about the paper whose title comes next
        self._before_titles = False  # whether this page prints votes above the title
        self._number = ""  # the number on the line above, if one stood there
        self._awaits_votes = False

    def records(self) -> Iterator[Record]:
        """Yield what was read, in order."""
        for paper in self.papers:
            yield Record(
                title=paper.title,
                source=Source(self.path, paper.line),
                abstract=paper.abstract,
                authors=paper.authors,
                ids=tuple(dict.fromkeys(paper.ids)),
                links=tuple(dict.fromkeys(paper.links)),
                date=paper.date,
                votes=paper.votes,
                curators=tuple(dict.fromkeys(paper.curators)),
            )

    def add(self, number: int, fact: Block | Furniture) -> None:
        """Take the next block or piece of furniture of the page."""
        if isinstance(fact, Furniture):
            self._furniture(fact)
            return
        text = self.wrap.rejoin([line.text for line in fact.lines])
        if fact.role == "title":
            self._title(text, number)
        elif fact.role == "authors":
            self._authors(text, fact)
        else:
            self._abstract(text, fact)
        self._number, self._awaits_votes = "", False

    def _title(self, text: str, number: int) -> None:
        paper = self._ahead or _Paper("", 0)
        paper.title, paper.line, paper.last_line = text, number, number
        if self._number and not self.papers:
            self._before_titles = True
        if self._number and self._before_titles and paper.votes is None:
            paper.votes = _count(self._number)
        self.papers.append(paper)
        self._ahead, self._lost = None, False

    def _abstract(self, text: str, block: Block) -> None:
        if not block.orphan:
            self.papers[-1].abstract, self.papers[-1].last_line = text, block.lines[-1].number
        elif not self._split_off_title(text) and not self._same_as_above(text, block):
            self._lost = True
            message = f"an abstract without a title, so no paper was read from it: “{text}”"
            self._say("error", block, message, "put its title on a line of its own above it")

    def _say(self, level: Level, block: Block, message: str, hint: str) -> None:
        self.problems.append(Problem(level, Source(self.path, block.lines[0].number), message, hint))

    def _same_as_above(self, text: str, block: Block) -> bool:
        if not any(paper.abstract == text for paper in self.papers):
            return False
        self._say("note", block, f"an abstract that was read already stands here again: “{text[:60]}…”", "read once")
        return True

    def _split_off_title(self, abstract: str) -> bool:
        """Look for the missing title of an abstract at the end of the abstract above it, on the same line."""
        above = self.papers[-1] if self.papers else None
        ends = [match.end() for match in _LAST_SENTENCE.finditer(above.abstract)] if above else []
        if above is None or not ends:
            return False
        title = above.abstract[ends[-1] :].lstrip("# ")
        stops = 2 * sum(paper.title.endswith(".") for paper in self.papers) > len(self.papers)
        if not 8 <= len(title) <= 200 or title.endswith(".") != stops or likeness.title_likeness(title) < 0.5:
            return False
        self.problems.append(
            Problem(
                "warning",
                Source(self.path, above.last_line),
                f"the title “{title}” stood on the line that ends the abstract above it, and was read as a title",
                "put it on a line of its own",
            )
        )
        line = above.last_line
        above.abstract = above.abstract[: ends[-1]].rstrip()
        self.papers.append(_Paper(title, line, abstract, last_line=line))
        return True

    def _authors(self, text: str, block: Block) -> None:
        if self._lost:
            self._say("error", block, f"authors without a paper: “{text}”", "put the paper's title above them")
        elif likeness.names_likeness(text) > 0:
            self.chrome += [line.number for line in block.lines]
            self.papers[-1].authors += people.split(text)
            if people.is_cut(text):
                message = f"the authors of “{self.papers[-1].title}” are cut short: “{text}”"
                self._say("note", block, message, "`enrich` can find the others")
        elif block.dotted:
            self.chrome += [line.number for line in block.lines]
        else:
            message = f"“{text}” was taken for an organisation and is not kept"
            self._say("note", block, message, "if it is a title, put ### in front of it and of the others")

    def _furniture(self, fact: Furniture) -> None:
        if fact.kind == "submitted":
            self._next().curators += [fact.value] if fact.value else []
        elif fact.kind in ("votes", "number"):
            self._votes(fact)
            return
        elif fact.kind in ("address", "published"):
            self._address(fact)
        self._number, self._awaits_votes = "", False

    def _next(self) -> _Paper:
        self._ahead = self._ahead or _Paper("", 0)
        return self._ahead

    def _votes(self, fact: Furniture) -> None:
        said = fact.kind == "votes" or self._awaits_votes
        if self._ahead is not None and self._ahead.curators:
            self._ahead.votes = _count(fact.value) if self._ahead.votes is None else self._ahead.votes
        elif said and fact.value:
            paper = self.papers[-1] if self.papers else self._next()
            paper.votes = _count(fact.value) if paper.votes is None else paper.votes
        self._awaits_votes = fact.kind == "votes" and not fact.value
        self._number = fact.value if fact.kind == "number" and not said else ""

    def _address(self, fact: Furniture) -> None:
        paper = self.papers[-1] if self.papers and self._ahead is None else self._next()
        if fact.kind == "published":
            paper.date = paper.date or fact.value
            return
        name, link = identifiers.recognise(fact.value), links.link(fact.value)
        paper.ids += [name] if name else []
        paper.links += [link] if link else []


def _count(text: str) -> int | None:
    """Read "45", "1,234" or "1.2k"."""
    match = re.fullmatch(r"[+-]?(\d[\d,.]*)\s?([kKmM]?)", text)
    if not match:
        return None
    digits, unit = match[1].rstrip(".,"), match[2].lower()
    if unit:
        whole, _, part = digits.replace(",", ".").partition(".")
        power = 3 if unit == "k" else 6
        return int(whole + part[:power].replace(".", "").ljust(power, "0"))
    return int(re.sub(r"[,.]", "", digits))


def once(records: Iterator[Record], problems: list[Problem]) -> list[Record]:
    """Read a paper once that the page lists twice, with all that either place says."""
    kept: list[Record] = []
    places: dict[str, list[int]] = {}
    for record in records:
        key = record.title.casefold().rstrip(".")
        place = next((index for index in places.get(key, []) if _agree(kept[index], record)), None)
        if place is None:
            places.setdefault(key, []).append(len(kept))
            kept.append(record)
            continue
        kept[place] = _both(kept[place], record)
        message = f"“{record.title}” is listed again here"
        problems.append(Problem("note", record.source, message, f"read once, from {kept[place].source}"))
    return kept


def _agree(one: Record, other: Record) -> bool:
    short, long = sorted((one.abstract, other.abstract), key=len)
    return long.startswith(short) and (one.authors == other.authors or not one.authors or not other.authors)


def _both(one: Record, other: Record) -> Record:
    return replace(
        one,
        abstract=max(one.abstract, other.abstract, key=len),
        authors=one.authors or other.authors,
        ids=tuple(dict.fromkeys(one.ids + other.ids)),
        links=tuple(dict.fromkeys(one.links + other.links)),
        date=one.date or other.date,
        votes=one.votes if one.votes is not None else other.votes,
        curators=tuple(dict.fromkeys(one.curators + other.curators)),
    )


def unfinished(records: Sequence[Record]) -> Iterator[Problem]:
    """Yield a warning for each abstract that stops in mid-sentence: it was cut, or its last lines went elsewhere."""
    for record in records:
        end = record.abstract[-60:]
        if end and not likeness.ends_sentence(end) and not likeness.ends_with_address(record.abstract):
            message = f"the abstract of “{record.title}” ends in mid-sentence: “…{end}”"
            yield Problem("warning", record.source, message, "compare it, and the title after it, with the page")


def without_abstract(records: Sequence[Record]) -> Iterator[Problem]:
    """Yield a warning for each title with nothing under it, where most have an abstract."""
    missing = [record for record in records if not record.abstract]
    if 2 * len(missing) > len(records):
        missing = []
    for record in missing:
        hint = "if this is no title, it belongs to the text above or below it; `enrich` can find a missing abstract"
        yield Problem("warning", record.source, f"no abstract under “{record.title}”", hint)
