"""The same ``docs/`` under each builder, and the same bytes from the same content."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sites

pytestmark = pytest.mark.builder
GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">')


def files(folder: Path, *, without: str = "") -> dict[str, bytes]:
    found = (f for f in sorted(folder.rglob("*")) if f.is_file())
    rows = {f.relative_to(folder).as_posix(): f.read_bytes() for f in found}
    return {name: data for name, data in rows.items() if not (without and name.startswith(without))}


def copy(root: Path, target: Path) -> Path:
    """A site with its generated docs, ready for another builder."""
    return shutil.copytree(root, target, ignore=shutil.ignore_patterns("site"), dirs_exist_ok=True)


def test_properdocs_makes_the_same_html_but_for_the_generator_tag(demonstration: Path, tmp_path: Path) -> None:
    other = sites.build(copy(demonstration, tmp_path), "--builder", "properdocs")
    ours, theirs = (files(folder, without="pagefind/") for folder in (demonstration / "site", other))
    pages = [name for name in ours if name.endswith(".html")]
    assert sorted(ours) == sorted(theirs)
    different = [
        name for name in pages if GENERATOR.sub("", ours[name].decode()) != GENERATOR.sub("", theirs[name].decode())
    ]
    assert different == []


@pytest.fixture(scope="module")
def zensical(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sites.build(copy(demonstration, tmp_path_factory.mktemp("zensical")), "--builder", "zensical")


def paper_pages(site: Path) -> Iterator[str]:
    for path in sorted((site / "papers").glob("*/index.html")):
        yield f"papers/{path.parent.name}"


def test_zensical_gives_the_same_titles(demonstration: Path, zensical: Path) -> None:
    for address in paper_pages(demonstration / "site"):
        ours, theirs = (sites.page(site, address).xpath("//h1")[0] for site in (demonstration / "site", zensical))
        assert sites.words(ours) == sites.words(theirs)


def test_zensical_gives_the_same_abstracts(demonstration: Path, zensical: Path) -> None:
    for address in paper_pages(demonstration / "site"):
        found = [
            sites.words(sites.page(site, address).xpath("//*[contains(@class, 'bs-abstract')]")[0])
            for site in (demonstration / "site", zensical)
        ]
        assert found[0] == found[1]


def links(site: Path, address: str) -> list[str]:
    """Where a page's links lead, below the site, in order."""
    found = sites.page(site, address).xpath("//article//p//a/@href | //article//li//a/@href")
    return [href if "://" in href else posixpath.normpath(posixpath.join(address, href)) for href in found]


def test_zensical_gives_the_same_links(demonstration: Path, zensical: Path) -> None:
    for address in paper_pages(demonstration / "site"):
        assert links(demonstration / "site", address) == links(zensical, address)


def test_two_builds_in_other_folders_and_environments_are_the_same_bytes(demonstration: Path, tmp_path: Path) -> None:
    other = sites.demonstration(tmp_path / "elsewhere" / "deeper")
    changed = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    sites.build(other, environment=changed)
    for folder in ("docs", "site", "content"):
        ours, theirs = (files(root / folder, without="pagefind/") for root in (demonstration, other))
        assert sorted(ours) == sorted(theirs)
        assert [name for name in ours if ours[name] != theirs[name]] == []


def test_a_second_build_touches_no_file_of_docs(demonstration: Path, tmp_path: Path) -> None:
    root = copy(demonstration, tmp_path)
    before = {f: f.stat().st_mtime_ns for f in (root / "docs").rglob("*") if f.is_file()}
    done = sites.run(root, "generate")
    after = {f: f.stat().st_mtime_ns for f in (root / "docs").rglob("*") if f.is_file()}
    assert " 0 new, 0 changed" in done.stdout
    del before[root / "docs/.broadsheet.json"], after[root / "docs/.broadsheet.json"]
    assert before == after
