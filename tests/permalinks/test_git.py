"""Two people add digests on two branches, and git merges them, with the attribute that every site is given."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import sites

from generator import build
from generator.errors import BroadsheetError

FILE = "content/permalinks.jsonl"


def rows(*titles: str, **more: object) -> str:
    return "".join(json.dumps({"title": title, "abstract": f"About {title}.", **more}) + "\n" for title in titles)


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(root: Path) -> None:
    build.generate(root)
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", "Add a digest")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = sites.new(tmp_path / "site", {"2025-03-01-a.jsonl": rows("Kettles and Morning Moods")})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    commit(root)
    return root


def branches(root: Path, one: Callable[[], None], other: Callable[[], None]) -> None:
    """What two people do on a branch each, merged into the first."""
    git(root, "checkout", "-q", "-b", "other")
    other()
    commit(root)
    git(root, "checkout", "-q", "main")
    build.generate(root)
    one()
    commit(root)
    git(root, "merge", "-q", "-m", "Merge", "other")


def adds(root: Path, name: str, text: str) -> Callable[[], None]:
    def write() -> None:
        (root / "content/digests" / name).write_text(text)

    return write


def ids(root: Path, kind: str = "paper") -> list[str]:
    found = (json.loads(line) for line in (root / FILE).read_text().splitlines())
    return [row["id"] for row in found if row["kind"] == kind]


def test_both_add_digests_and_git_merges_them(root: Path) -> None:
    one = adds(root, "2025-04-01-b.jsonl", rows("Moss on Seven Continents", "Zebras at Rest"))
    branches(root, one, adds(root, "2025-04-02-c.jsonl", rows("Fog in Three Parts", "Yaks at Work")))
    assert build.generate(root).addresses == 0
    titles = ["fog-in-three-parts", "kettles-and-morning-moods", "moss-on-seven-continents"]
    assert ids(root) == [*titles, "yaks-at-work", "zebras-at-rest"]
    assert (root / FILE).read_text().splitlines() == sorted((root / FILE).read_text().splitlines(), key=_place)


def _place(line: str) -> tuple[int, str]:
    kinds = ("site", "digest", "paper", "tag", "author", "curator", "search")
    return kinds.index(json.loads(line)["kind"]), json.loads(line)["id"]


def test_a_merge_that_added_no_address_passes_frozen_and_is_sorted_by_the_next_run(root: Path) -> None:
    one = adds(root, "2025-04-01-b.jsonl", rows("Moss on Seven Continents"))
    branches(root, one, adds(root, "2025-04-02-c.jsonl", rows("Fog in Three Parts")))
    merged = (root / FILE).read_text()
    build.generate(root, frozen=True)
    assert (root / FILE).read_text() == merged
    build.generate(root)
    build.generate(root, frozen=True)
    assert ids(root) == sorted(ids(root))


def test_both_add_the_same_paper_and_it_has_one_address(root: Path) -> None:
    moss = {"authors": ["Ada Lovelace"], "date": "2025-01-02"}
    one = adds(root, "2025-04-01-b.jsonl", rows("Moss on Seven Continents", ids={"arxiv": "2501.00001"}, **moss))
    branches(root, one, adds(root, "2025-04-02-c.jsonl", rows("Moss on Seven Continents", **moss)))
    build.generate(root)
    assert ids(root) == ["kettles-and-morning-moods", "lovelace-2025-moss"]


def test_both_add_the_same_paper_under_two_addresses_and_one_leads_to_the_other(root: Path) -> None:
    one = adds(root, "2025-04-01-b.jsonl", rows("Moss on Seven Continents"))
    other = rows("Moss on Seven Continents", authors=["Ada Lovelace"], date="2025-01-02", ids={"arxiv": "2501.00001"})
    branches(root, one, adds(root, "2025-04-02-c.jsonl", other))
    library = build.generate(root).library
    assert library.permalinks.redirects() == {"moss-on-seven-continents": "lovelace-2025-moss"}


def test_both_add_papers_that_want_one_address_and_neither_is_lost(root: Path) -> None:
    by = {"authors": ["Ada Lovelace"], "date": "2025-01-02"}
    one = adds(root, "2025-04-01-b.jsonl", rows("Moss on Seven Continents", ids={"arxiv": "2501.00001"}, **by))
    branches(root, one, adds(root, "2025-04-02-c.jsonl", rows("Moss at Sea", ids={"arxiv": "2501.00002"}, **by)))
    with pytest.raises(BroadsheetError, match=r"--frozen forbids it: paper lovelace-2025-moss-\w{6}, author ada"):
        build.generate(root, frozen=True)
    generated = build.generate(root)
    titles = {paper.id: paper.title for paper in generated.library.papers}
    first, second, _ = sorted(titles, key=lambda id: (not id.startswith("lovelace"), id))
    assert (first, second.startswith("lovelace-2025-moss-")) == ("lovelace-2025-moss", True)
    assert {titles[first], titles[second]} == {"Moss on Seven Continents", "Moss at Sea"}
    assert [p.level for p in generated.problems if p.source.path == FILE] == ["warning"]
    assert [p for p in build.generate(root).problems if p.source.path == FILE] == []


def test_one_merges_two_papers_while_the_other_adds_to_them(root: Path) -> None:
    adds(root, "2025-03-02-a.jsonl", rows("Teapots and Evening Tempers"))()
    commit(root)
    said = "kettles-and-morning-moods: {same as: teapots-and-evening-tempers}\n"
    doi = rows("Teapots and Evening Tempers", ids={"doi": "10.1000/teapots"})
    branches(
        root,
        lambda: (root / "content/corrections.yml").write_text(said) and None,
        adds(root, "2025-04-02-c.jsonl", doi),
    )
    library = build.generate(root).library
    assert len(library.papers) == 1
    assert set(library.permalinks.redirects()) | {library.papers[0].id} == set(ids(root))


def test_two_sites_that_began_apart_have_one_authority(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "other")
    (root / FILE).write_text("")
    (root / "docs/.broadsheet.json").unlink()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("papers.example.org", "elsewhere.example.net"))
    commit(root)
    git(root, "checkout", "-q", "-f", "main")
    git(root, "merge", "-q", "-m", "Merge", "--allow-unrelated-histories", "-X", "ours", "other")
    assert len(ids(root, "site")) == 2
    generated = build.generate(root)
    assert generated.library.authority == "tag:elsewhere.example.net,2025:"
    assert ["began the feeds' ids" in p.message for p in generated.problems if p.source.path == FILE] == [True]
    assert [p for p in build.generate(root).problems if p.source.path == FILE] == []
