"""The main job on real input: the saved page of 89 papers becomes a site."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import sites

SEED = "2025-03-12-multimodal"


@pytest.fixture(scope="module")
def seeded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with the seed digest added by the command."""
    root = sites.demonstration(tmp_path_factory.mktemp("seeded"))
    added = sites.run(root, "add", str(shared / f"digests/{SEED}.txt"), "--date", "2025-03-12")
    assert (added.returncode, added.stdout) == (0, f"content/digests/{SEED}.txt: 89 papers (hf-page-text)\n"), added
    sites.build(root)
    return root


def seed_papers(shared: Path) -> list[tuple[str, str]]:
    """Titles and abstracts of the seed digest: after the chrome, every other paragraph."""
    text = (shared / f"digests/{SEED}.txt").read_text()
    blocks = [line for line in text.splitlines() if line.strip()]
    rows = blocks[blocks.index("Mar 12") + 1 :]
    return list(zip(rows[::2], rows[1::2], strict=True))


def test_every_paper_of_the_seed_has_its_page(seeded: Path, shared: Path) -> None:
    site = seeded / "site"
    listed = sites.page(site, f"digests/{SEED}").xpath("//*[contains(@class, 'bs-card')]//a[@href]")
    pages = [sites.page(site, posixpath.normpath(f"digests/{SEED}/{a.get('href')}")) for a in listed]
    titles = [page.xpath("//meta[@name='citation_title']/@content")[0] for page in pages]
    expected = [title.replace("UniF^2ace", "UniF²ace") for title, _ in seed_papers(shared)]
    assert titles == expected


def test_the_seed_gives_no_error_level_problem(seeded: Path) -> None:
    done = sites.run(seeded, "check")
    assert done.returncode == 0
    assert ": error:" not in done.stderr


def test_the_digest_is_saved_byte_for_byte(seeded: Path, shared: Path) -> None:
    name = f"{SEED}.txt"
    assert (seeded / "content/digests" / name).read_bytes() == (shared / "digests" / name).read_bytes()


def test_the_digest_names_its_curator(seeded: Path) -> None:
    meta = sites.page(seeded / "site", f"digests/{SEED}").xpath("//*[contains(@class, 'bs-meta')]")[0]
    assert sites.words(meta) == "12 March 2025 · picked by AK · 89 papers"


def test_a_paper_without_a_known_link_leads_to_searches_by_its_title(seeded: Path) -> None:
    page = sites.page(seeded / "site", "papers/data-filtering-networks")
    assert page.xpath("//a[text()='arXiv' or text()='Google Scholar']/@href") == [
        "https://arxiv.org/search/?query=Data+Filtering+Networks&searchtype=title",
        "https://scholar.google.com/scholar?q=Data+Filtering+Networks",
    ]


def test_the_publication_date_is_never_the_digests(seeded: Path) -> None:
    page = sites.page(seeded / "site", "papers/data-filtering-networks")
    assert page.xpath("//meta[@name='citation_publication_date']") == []
    assert page.xpath("//meta[@name='citation_online_date']/@content") == ["2025/03/12"]


def links(page: Path, site: Path) -> list[str]:
    """Where a built page's own links and files lead, below the site."""
    document = sites.page(site, page.relative_to(site).as_posix())
    found = document.xpath("//@href | //@src")
    local = [urlsplit(str(one)) for one in found]
    here = page.relative_to(site).parent.as_posix()
    paths = [unquote(one.path) for one in local if not one.scheme and not one.netloc and one.path]
    return [posixpath.normpath(posixpath.join(here, path)) for path in paths if not path.startswith("/")]


def test_no_internal_link_is_broken(seeded: Path) -> None:
    site = seeded / "site"
    broken = set()
    for page in site.rglob("*.html"):
        if page.name != "404.html" and "pagefind" not in page.parts:
            for target in links(page, site):
                path = site / target
                if not (path.is_file() or (path / "index.html").is_file() or target == "pagefind"):
                    broken.add(f"{page.relative_to(site)} -> {target}")
    assert sorted(broken) == []


def test_no_page_asks_another_host_for_anything(seeded: Path) -> None:
    site = seeded / "site"
    asked = set()
    for page in site.rglob("*.html"):
        document = sites.page(site, page.relative_to(site).as_posix())
        found = document.xpath("//@src | //link[@rel='stylesheet' or @rel='preconnect' or @rel='icon']/@href")
        asked |= {str(one) for one in found if urlsplit(str(one)).netloc}
    assert asked == set()
