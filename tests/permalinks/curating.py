"""Made-up papers, and a curator who edits a site of them at random and knows what should come of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from generator.library import Library

AUTHORS = ("Ada Lovelace", "Alan Turing", "Grace Hopper", "Kurt Gödel", "Emmy Noether", "J. von Neumann")
CURATORS = ("Mary Somerville", "Maria Mitchell", "Williamina Fleming")


@dataclass
class Paper:
    """A paper as it is, whatever is known of it here. A title is no other paper's, ever."""

    number: int
    title: str
    abstract: str
    authors: list[str]
    year: int
    same_as: int = -1


@dataclass
class Listing:
    """A paper in a digest, with or without its identifier."""

    paper: int
    has_id: bool


@dataclass
class Curator:
    """The one who edits ``content/`` at random, and knows what should come of it."""

    root: Path
    random: Random
    papers: list[Paper] = field(default_factory=list)
    titles: dict[str, int] = field(default_factory=dict)  # of every paper, also former ones
    digests: dict[str, list[Listing]] = field(default_factory=dict)
    removed: dict[str, list[Listing]] = field(default_factory=dict)
    tags: dict[str, list[str]] = field(default_factory=lambda: {"one": [], "two": [], "three": []})  # former ids
    searches: dict[str, list[str]] = field(default_factory=lambda: {"lovely": []})
    curators: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in CURATORS})  # former names
    picked: dict[str, int] = field(default_factory=dict)  # which curator's a digest is
    became: dict[str, str] = field(default_factory=dict)  # what had an address, by the id it has now
    author_papers: int = 2
    said: dict[int, dict[str, object]] = field(default_factory=dict)
    host: str = "papers.example.org"
    day: date = date(2025, 1, 1)
    names: int = 0

    def word(self) -> str:
        """A word that no other paper is likely to have."""
        return "".join(self.random.choice("bdfgklmnprstvz") + self.random.choice("aeiou") for _ in range(4))

    def title(self, first: str = "") -> str:
        return " ".join((first or self.word(), *(self.word() for _ in range(3)))).capitalize()

    def new_paper(self) -> Paper:
        """A paper; now and then by the author, of the year and with the first word of another, for the same address."""
        twin = self.random.choice(self.papers) if self.papers and self.random.random() < 0.2 else None
        paper = Paper(
            number=len(self.papers),
            title=self.title(twin.title.split()[0] if twin else ""),
            abstract=" ".join(self.word() for _ in range(12)) + f" {self.random.choice(['one', 'two', 'three'])}s.",
            authors=twin.authors if twin else self.random.sample(AUTHORS, 2),
            year=twin.year if twin else 2024 + self.random.randrange(3),
        )
        self.papers.append(paper)
        self.titles[paper.title] = paper.number
        return paper

    # What a curator does.

    def add_digest(self) -> None:
        self.day += timedelta(self.random.randint(1, 15))
        papers = [self.new_paper().number for _ in range(self.random.randint(1, 3))]
        papers += self.random.sample(range(len(self.papers)), min(2, len(self.papers)))
        name = self.name()
        self.digests[name] = [Listing(number, self.random.random() < 0.5) for number in dict.fromkeys(papers)]
        self.picked[name] = self.random.randrange(len(CURATORS))

    def name(self) -> str:
        self.names += 1
        return f"{self.day.isoformat()}-{self.word()}{self.names}"

    def add_paper(self) -> None:
        newest = max(self.digests)
        self.digests[newest].append(Listing(self.new_paper().number, self.random.random() < 0.5))

    def correct(self) -> None:
        number = self.random.randrange(len(self.papers))
        kind = self.random.choice(["title", "abstract", "links", "note", "pick", "erratum", "withdrawn", "authors"])
        value: object = {
            "title": title if (title := self.title()) else "",
            "links": {"add": f"https://example.org/{self.word()}"},
            "pick": True,
            "withdrawn": True,
            "authors": self.random.sample(AUTHORS, 2),
        }.get(kind, f"{self.word()} {self.word()}")
        if kind == "title":
            self.titles[title] = number
        beside = {"date": self.day.isoformat()} if self.random.random() < 0.3 else {}
        self.said.setdefault(number, {})[kind] = {"value": value, **beside} if kind != "links" else value

    def take_back(self) -> None:
        """Think better of a correction."""
        if self.said:
            said = self.said[self.random.choice(list(self.said))]
            if said:
                del said[self.random.choice(list(said))]

    def merge(self) -> None:
        free = [
            n for n in sorted(self.listed()) if self.papers[n].same_as < 0 and n not in {p.same_as for p in self.papers}
        ]
        if len(free) > 1:
            one, other = self.random.sample(free, 2)
            self.papers[one].same_as = other

    def listed(self) -> set[int]:
        """The papers that digests have now."""
        return {one.paper for rows in self.digests.values() for one in rows}

    def part(self) -> None:
        """Take a merging back. The address of a paper that no digest lists leads on until one does."""
        here = self.listed()
        merged = [paper for paper in self.papers if paper.same_as in here and paper.number in here]
        if merged:
            self.random.choice(merged).same_as = -1

    def retitle(self) -> None:
        """Give a listed paper another title: of one that comes back without its identifier nobody could know it."""
        paper = self.papers[self.random.choice(sorted(self.listed()))]
        paper.title = self.title()
        self.titles[paper.title] = paper.number

    def new_id(self) -> None:
        for listing in self.random.choice(list(self.digests.values())):
            listing.has_id = True

    def rename_tag(self) -> None:
        old = self.random.choice(list(self.tags))
        self.names += 1
        new = self.became[f"tags/{old}"] = f"{old}-{self.names}"
        self.tags = {new if k == old else k: [*v, k] if k == old else v for k, v in self.tags.items()}

    def remove_tag(self) -> None:
        if len(self.tags) > 2:
            del self.tags[self.random.choice(list(self.tags))]
        else:
            self.names += 1
            self.tags[f"tag{self.names}"] = []

    def rename_search(self) -> None:
        old = self.random.choice(list(self.searches))
        self.names += 1
        new = self.became[f"searches/{old}"] = f"search{self.names}"
        self.searches[new] = [*self.searches.pop(old), old]

    def replace_search(self) -> None:
        """Take one out and begin another."""
        self.names += 1
        self.searches.pop(self.random.choice(list(self.searches)))
        self.searches[f"search{self.names}"] = []

    def rename_curator(self) -> None:
        old = self.random.choice(list(self.curators))
        self.names += 1
        self.curators = {
            f"{self.word()} Fleming".title() if k == old else k: [*v, k] if k == old else v
            for k, v in self.curators.items()
        }

    def hand_over(self) -> None:
        """Another curator's digest, and other authors who have a page."""
        self.picked[self.random.choice(list(self.digests))] = self.random.randrange(len(CURATORS))
        self.author_papers = self.random.randint(1, 4)

    def delete_digest(self) -> None:
        if len(self.digests) > 1:
            name = self.random.choice(list(self.digests))
            self.removed[name] = self.digests.pop(name)

    def bring_back_digest(self) -> None:
        if self.removed:
            name = self.random.choice(list(self.removed))
            self.digests[name] = self.removed.pop(name)

    def rename_digest(self) -> None:
        old = self.random.choice(list(self.digests))
        self.names += 1
        new = self.became[f"digests/{old}"] = f"{old[:10]}-{self.word()}{self.names}"
        self.digests[new], self.picked[new] = self.digests.pop(old), self.picked.pop(old)

    def move(self) -> None:
        self.host = f"{self.word()}.example.net"

    def edit(self) -> str:
        """Do one thing at random; say what."""
        does: dict[Callable[[], None], int] = {
            self.add_digest: 6, self.add_paper: 4, self.correct: 6, self.merge: 4, self.part: 1, self.retitle: 4,
            self.new_id: 3, self.rename_tag: 2, self.remove_tag: 1, self.rename_search: 1, self.delete_digest: 3,
            self.bring_back_digest: 3, self.rename_digest: 3, self.move: 1, self.take_back: 2, self.replace_search: 1,
            self.rename_curator: 1, self.hand_over: 1,
        }  # fmt: skip
        (do,) = self.random.choices(list(does), list(does.values()))
        do()
        return do.__name__

    # What lies in the folder.

    def write(self, library: Library | None) -> None:
        """Bring ``content/`` to what the curator has in mind; papers are corrected under any id they ever had."""
        content = self.root / "content"
        wanted = {f"{name}.jsonl": self.lines(rows) for name, rows in self.digests.items()}
        names = list(self.curators)
        wanted |= {f"{name}.yml": f"curators: [{names[self.picked[name]]}]\n" for name in self.digests}
        for path in (content / "digests").iterdir():
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            (content / "digests" / name).write_text(text)
        facet = {"facets": [{"id": "thing", "name": "Thing"}]}
        tags = [
            {"id": id, "name": id.capitalize(), "facet": "thing", "former": former, "phrases": [f"{[*former, id][0]}s"]}
            for id, former in self.tags.items()
        ]
        (content / "taxonomy.yml").write_text(json.dumps({**facet, "tags": tags}))
        searches = {id: {"query": "a OR e", "former": former} for id, former in self.searches.items()}
        curators = {name: {"also": former} for name, former in self.curators.items()}
        settings = {"searches": searches, "curators": curators, "author_papers": self.author_papers}
        (content / "broadsheet.yml").write_text(json.dumps(settings, ensure_ascii=False))
        (content / "corrections.yml").write_text(json.dumps(self.corrections(library), ensure_ascii=False))
        config = (self.root / "mkdocs.yml").read_text()
        (self.root / "mkdocs.yml").write_text(re.sub(r"site_url: .*", f"site_url: https://{self.host}/", config))

    def lines(self, rows: list[Listing]) -> str:
        return "".join(json.dumps(self.line(one)) + "\n" for one in rows)

    def line(self, one: Listing) -> dict[str, object]:
        paper = self.papers[one.paper]
        known = {"ids": {"arxiv": f"2501.{paper.number:05}"}} if one.has_id else {}
        said = {"title": paper.title, "abstract": paper.abstract, "authors": paper.authors, "date": str(paper.year)}
        return {**said, **known}

    def corrections(self, library: Library | None) -> dict[str, object]:
        ids: dict[int, list[str]] = {}
        for row in library.permalinks.of("paper") if library else ():
            ids.setdefault(self.titles[row.title], []).append(row.id)
        said: dict[str, dict[str, object]] = {}
        for number, fields in self.said.items():
            if number in ids:
                said.setdefault(self.random.choice(ids[number]), {}).update(fields)
        for paper in self.papers:
            if paper.same_as in ids and paper.number in ids:
                said.setdefault(ids[paper.number][0], {})["same as"] = ids[paper.same_as][0]
        return said

    def now(self, address: str) -> str:
        """Where a digest, a tag or a search is by now, if it is anywhere; else nothing."""
        kind, _, id = address.partition("/")
        while (new := self.became.get(f"{kind}/{id}")) is not None:
            id = new
        there = {"digests": self.digests, "tags": self.tags, "searches": self.searches}.get(kind, ())
        return f"{kind}/{id}" if id in there else ""

    def whole(self, number: int) -> int:
        """The paper that a paper is by now."""
        other = self.papers[number].same_as
        return number if other < 0 else other
