"""A list of papers over several pages: which papers are on which, and the links between them.

The first page has the newest papers; each further one, once there, keeps its papers for good. So a new paper changes
the first page alone, and what is linked to on another stays there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.model import Paper
from generator.text import human_date
from generator.views.cards import Reference, count


@dataclass(frozen=True, slots=True)
class Numbered:
    """One page of a list: its path, its number, its papers, how many they are in words, and links to other pages.

    Number 1 has the newest papers, 2 the oldest.
    """

    page: str
    number: int
    papers: tuple[Paper, ...]
    count: str
    pager: tuple[Reference, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether it is the list's own page, which says what the list is."""
        return self.number == 1

    @property
    def label(self) -> str:
        """What the links are to."""
        return "Older papers" if self.is_first and self.pager else ""

    def titled(self, title: str) -> str:
        """The title of the page: of a further one with its number."""
        return title if self.is_first else f"{title}, page {self.number}"


def numbered(papers: Sequence[Paper], size: int, path: Callable[[int], str]) -> Iterator[Numbered]:
    """The pages of a list that comes newest first, in that order, at least one; ``path`` says where each is.

    Further pages have ``size`` papers, the first has up to twice as many less one.
    """
    last = max(1, len(papers) // size)
    newest = len(papers) - (last - 1) * size
    parts = {n: tuple(papers[newest + (last - n) * size :][:size]) for n in range(last, 1, -1)}
    older = tuple(Reference(day, addresses.href(path(n), path(1))) for n, day in _days(parts).items())
    yield Numbered(path(1), 1, tuple(papers[:newest]), count(len(papers), "paper"), older)
    for n, part in parts.items():
        yield Numbered(path(n), n, part, _count(part), _around(n, last, path))


def _days(parts: Mapping[int, Sequence[Paper]]) -> dict[int, str]:
    """The day of each page's newest paper; the second page of a day says so."""
    seen: Counter[str] = Counter()
    days = {}
    for number, part in parts.items():
        day = human_date(part[0].listed)
        seen[day] += 1
        days[number] = f"{day} ({seen[day]})" if seen[day] > 1 else day
    return days


def _count(papers: Sequence[Paper]) -> str:
    """How many papers, and from when."""
    first, last = human_date(papers[-1].listed), human_date(papers[0].listed)
    return f"{count(len(papers), 'paper')}, {first}" + (f" to {last}" if first != last else "")


def _around(number: int, last: int, path: Callable[[int], str]) -> tuple[Reference, ...]:
    """Links from a further page: to the first, to those beside it, and to the oldest."""
    newer, older = number % last + 1, number - 1
    names = {"Newest": 1, **({"Newer": newer} if newer > 1 else {}), **({"Older": older} if older > 1 else {})}
    names |= {"Oldest": 2} if older > 2 else {}
    return tuple(Reference(name, addresses.href(path(n), path(number))) for name, n in names.items())


def pager(names: Sequence[str], number: int, path: Callable[[int], str]) -> tuple[Reference, ...]:
    """Links to the pages of a list, which have these names; the one that is shown has no address."""
    if len(names) < 2:
        return ()
    page = path(number)
    return tuple(
        Reference(name, "" if n == number else addresses.href(path(n), page)) for n, name in enumerate(names, 1)
    )
