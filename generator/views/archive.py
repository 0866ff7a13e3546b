"""``/archive/``: the digests by year and month, and the papers each month brought."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from generator import addresses
from generator.library import Library
from generator.model import Digest, Draft, Page, Paper
from generator.templating import Templates, front_matter
from generator.text import human_date
from generator.views import prints
from generator.views.cards import Reference, cards, count
from generator.views.digests import summary
from generator.views.feeds import alternates

DATED = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-")


def pages(library: Library, templates: Templates) -> Iterator[Page | Draft]:
    """The years, each year's months, and each month's papers; also months whose digests went."""
    first: dict[str, list[Paper]] = defaultdict(list)
    for paper in library.papers:
        first[paper.listed[:7]].append(paper)
    months = [month for month, _ in groupby(library.digests, key=lambda digest: digest.date[:7])]
    years = [year for year, _ in groupby(months, key=lambda month: month[:4])]
    counts = {month: count(len(first[month]), "new paper") for month in months}

    def months_of(year: str, page: str) -> list[Reference]:
        return [_month(m, page, counts[m]) for m in months if m.startswith(year)]

    page = addresses.ARCHIVE
    rows = [(Reference(y, addresses.href(addresses.archive(y), page)), months_of(y, page)) for y in years]
    yield Page(page, templates.render("archive.md.j2", front=_front(library, "Archive"), years=rows))
    given = (row.id[:7] for row in library.permalinks.of("digest") if DATED.match(row.id))
    known = sorted({*given, *months}, reverse=True)
    for year in dict.fromkeys(month[:4] for month in known):
        page = addresses.archive(year)
        text = templates.render(
            "archive_year.md.j2", front=_front(library, f"Archive of {year}"), year=year, months=months_of(year, page)
        )
        yield Page(page, text)
    for month in known:
        digests = [digest for digest in library.digests if digest.date.startswith(month)]
        page, papers = addresses.archive(*month.split("-")), first[month]
        made_of = (repr([summary(library, digest, page) for digest in digests]), *prints.papers(library, papers))
        make = partial(_month_page, library, templates, month, digests, papers)
        yield prints.draft(library, templates, page, made_of, make)


def _month(month: str, page: str, papers: str) -> Reference:
    return Reference(human_date(month), addresses.href(addresses.archive(*month.split("-")), page), papers)


def _month_page(library: Library, templates: Templates, month: str, digests: list[Digest], papers: list[Paper]) -> str:
    page = addresses.archive(*month.split("-"))
    return templates.render(
        "archive_month.md.j2",
        front=_front(library, human_date(month)),
        month=human_date(month),
        digests=[summary(library, digest, page) for digest in digests],
        count=count(len(papers), "new paper"),
        cards=cards(library, papers, page),
    )


def _front(library: Library, title: str) -> str:
    return front_matter(
        {
            "title": title,
            "description": f"{title}: papers by the date they were listed",
            "kind": "archive",
            "hide": ["navigation", "toc"],
            "feeds": alternates(library),
        }
    )
