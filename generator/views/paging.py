"""A list of papers over several pages: which papers are on which, and the links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.model import Paper
from generator.views.cards import Reference


@dataclass(frozen=True, slots=True)
class Numbered:
    """One page of a list: its path, its number from 1, its papers, and links to all pages."""

    page: str
    number: int
    papers: tuple[Paper, ...]
    pager: tuple[Reference, ...]  # the one that is shown has no address; empty where there is but one

    def titled(self, title: str) -> str:
        """The title of the page: of a further one with its number."""
        return title if self.number == 1 else f"{title}, page {self.number}"


def numbered(papers: Sequence[Paper], size: int, path: Callable[[int], str]) -> Iterator[Numbered]:
    """The pages of a list, at least one; ``path`` says where each is."""
    last = max(1, -(-len(papers) // size))
    for number in range(1, last + 1):
        page, shown = path(number), tuple(papers[(number - 1) * size : number * size])
        yield Numbered(page, number, shown, pager([str(n) for n in range(1, last + 1)], number, path))


def pager(names: Sequence[str], number: int, path: Callable[[int], str]) -> tuple[Reference, ...]:
    """Links to the pages of a list, which have these names; the one that is shown has no address."""
    if len(names) < 2:
        return ()
    page = path(number)
    return tuple(
        Reference(name, "" if n == number else addresses.href(path(n), page)) for n, name in enumerate(names, 1)
    )
