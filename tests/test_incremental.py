"""What earlier runs left changes no byte: after any edits the site is what it would be from scratch."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sites

from generator import build
from generator.cache import CACHE, Cache

WORDS = "video audio benchmark survey medical robot speech image language retrieval moss kettle fog quokka".split()
PEOPLE = ("Ada Lovelace", "Alan Turing", "Grace Hopper", "Noor Inayat")


def row(drawn: random.Random, number: int) -> str:
    title = " ".join(drawn.sample(WORDS, 4)).capitalize() + f" number {number}"
    paper: dict[str, object] = {
        "title": title,
        "abstract": f"We study {' and '.join(drawn.sample(WORDS, 6))}. $x^{number}$.",
    }
    if drawn.random() < 0.7:
        paper |= {"authors": drawn.sample(PEOPLE, 2), "date": f"20{drawn.randint(10, 24)}-05-06"}
    if drawn.random() < 0.4:
        paper |= {"note": "read this", "curators": [drawn.choice(PEOPLE)]}
    return json.dumps(paper) + "\n"


class Curator:
    """Edits a site at random, the same way for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.drawn, self.papers, self.days = root, random.Random(seed), 0, 0

    def edit(self) -> str:
        edits: list[Callable[[], None]] = [
            self.add, self.add, self.repeat, self.remove, self.correct, self.rename_tag, self.retitle_digest,
            self.set, self.move, self.template, self.forget, self.lose, self.nothing, self.undo,
        ]  # fmt: skip
        edit = self.drawn.choice(edits)
        edit()
        return edit.__name__

    def _digests(self) -> list[Path]:
        return sorted((self.root / "content/digests").glob("*.jsonl"))

    def add(self) -> None:
        self.days += 1
        rows = []
        for _ in range(self.drawn.randint(1, 4)):
            self.papers += 1
            rows.append(row(self.drawn, self.papers))
        day = f"2025-{self.days // 28 + 1:02}-{self.days % 28 + 1:02}"
        (self.root / f"content/digests/{day}-d.jsonl").write_text("".join(rows))

    def repeat(self) -> None:
        if digests := self._digests():
            source, target = self.drawn.choice(digests), self.drawn.choice(digests)
            target.write_text(target.read_text() + source.read_text().splitlines(keepends=True)[0])

    def remove(self) -> None:
        if len(digests := self._digests()) > 2:
            self.drawn.choice(digests).unlink()

    def correct(self) -> None:
        ids = [json.loads(line) for line in (self.root / "content/permalinks.jsonl").read_text().splitlines()]
        papers = sorted(one["id"] for one in ids if one["kind"] == "paper")
        if papers:
            text = f"{self.drawn.choice(papers)}: {{title: Another title {self.drawn.randint(1, 99)}, note: mended}}\n"
            (self.root / "content/corrections.yml").write_text(text)

    def rename_tag(self) -> None:
        taxonomy = self.root / "content/taxonomy.yml"
        lines = taxonomy.read_text().splitlines()
        names = [n for n, line in enumerate(lines) if line.strip().startswith("name:")]
        lines[self.drawn.choice(names)] += "x"
        taxonomy.write_text("\n".join(lines) + "\n")

    def retitle_digest(self) -> None:
        if digests := self._digests():
            self.drawn.choice(digests).with_suffix(".yml").write_text(f"title: Week {self.drawn.randint(1, 99)}\n")

    def set(self) -> None:
        sizes = f"papers_per_page: {self.drawn.randint(1, 4)}\nfeed_size: {self.drawn.randint(1, 60)}\nrelated: 3\n"
        (self.root / "content/broadsheet.yml").write_text(sizes + "searches: {fog: fog OR moss}\n")

    def move(self) -> None:
        config = self.root / "mkdocs.yml"
        config.write_text(config.read_text().replace(".example.", f"{self.drawn.randint(1, 9)}.example."))

    def template(self) -> None:
        target = self.root / "templates/tag.md.j2"
        target.parent.mkdir(exist_ok=True)
        shipped = (sites.ROOT / "templates/tag.md.j2").read_text()
        target.write_text(shipped + f"Page {self.drawn.randint(1, 99)}\n")

    def forget(self) -> None:
        (self.root / CACHE).unlink(missing_ok=True)

    def nothing(self) -> None:
        """Only run again."""

    def undo(self) -> None:
        """Go back to the content and the cache of an earlier day, or keep them for a later one."""
        kept = self.root.parent / "kept"
        if kept.is_dir():
            for name in ("content", ".broadsheet"):
                shutil.rmtree(self.root / name)
                shutil.copytree(kept / name, self.root / name)
            shutil.rmtree(kept)
        elif (self.root / CACHE).is_file():
            for name in ("content", ".broadsheet"):
                shutil.copytree(self.root / name, kept / name)

    def lose(self) -> None:
        pages = sorted((self.root / "docs").rglob("*.md"))
        if pages:
            self.drawn.choice(pages).unlink()


def tree(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def from_scratch(root: Path, target: Path) -> dict[str, bytes]:
    for name in ("content", "templates"):
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name)
    shutil.copyfile(root / "mkdocs.yml", target / "mkdocs.yml")
    build.generate(target)
    return tree(target / "docs")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_edits_the_site_is_what_it_is_from_scratch(tmp_path: Path, seed: int, soak: bool) -> None:
    root = sites.new(tmp_path / "site")
    curator = Curator(root, seed)
    done = []
    for number in range(120 if soak else 14):
        done.append(curator.edit())
        build.generate(root)
        if number % 7 == 6:
            scratch = from_scratch(root, tmp_path / f"scratch-{number}")
            found = tree(root / "docs")
            assert sorted(found) == sorted(scratch), done
            assert [path for path in found if found[path] != scratch[path]] == [], done


def test_a_run_that_has_nothing_to_do_makes_nothing(tmp_path: Path) -> None:
    root = sites.new(tmp_path)
    curator = Curator(root, 5)
    for _ in range(4):
        curator.add()
    build.generate(root)
    before = {f: f.stat().st_mtime_ns for f in sorted((root / "docs").rglob("*")) if f.name != ".broadsheet.json"}
    written = build.generate(root).written
    assert (written.new, written.changed, written.removed) == (0, 0, 0)
    assert {f: f.stat().st_mtime_ns for f in before} == before


def test_a_run_that_has_nothing_to_do_says_what_the_last_said(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-12-a.md": "- 2303.08774 — why\n", "2025-03-13-b.md": "- 2303.08774 — again\n"})
    (root / "content/corrections.yml").write_text("nobody: {title: X}\n")
    first, second = build.generate(root), build.generate(root)
    assert (second.papers, second.problems) == (first.papers, first.problems)
    assert first.problems
    assert second.written.unchanged == first.written.new


def test_a_page_that_was_edited_is_told_of_in_every_run(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-03-12-a.md": "- 2303.08774 — why\n"})
    build.generate(root)
    (root / "docs/index.md").write_text("Mine.\n")
    told = [[str(p) for p in build.generate(root).problems if "edited by hand" in p.message] for _ in range(2)]
    assert told[0] == told[1] != []


def test_a_new_digest_is_read_and_tagged_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = sites.new(tmp_path)
    curator = Curator(root, 5)
    for _ in range(12):
        curator.add()
    build.generate(root)
    made: dict[str, int] = {}

    def save(cache: Cache) -> None:
        made.update({name: shelf.made for name, shelf in cache._shelves.items()})

    monkeypatch.setattr(Cache, "save", save)
    curator.add()
    papers = len(curator._digests()[-1].read_text().splitlines())
    build.generate(root)
    assert (made["readings"], made["tags"]) == (1, papers)
