"""Nothing that a paper says takes effect in a real browser, and the policy would stop it if it did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from chromium import build, demonstration, served
from hostile_papers import papers
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAPERS = 40  # of some forty strings each
ALL_PAPERS = 1_300  # more than 50,000 strings
AUTHORS = 25  # whose pages are visited, of hundreds
SETTINGS = """author_papers: 1
curators:
  Mallory:
    name: "<script>alert(1)</script> & co"
    also: "M </title><svg/onload=alert(1)>"
    bio: "<img src=x onerror=alert(1)>"
searches:
  hostile: {query: 'quokka OR "</p><script>alert(1)</script>"', title: "</title><svg/onload=alert(1)>"}
"""
VIOLATIONS = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective));"


@dataclass
class Watched:
    """A page of the browser, and all that went wrong in it."""

    page: Page
    url: str
    wrong: list[str] = field(default_factory=list)

    def visit(self, address: str) -> None:
        self.page.goto(self.url + address, wait_until="load")

    def listen(self) -> None:
        page = self.page
        page.add_init_script(VIOLATIONS)
        page.on("dialog", lambda dialog: (self.wrong.append(f"{page.url}: dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda m: m.type == "error" and self.wrong.append(f"{page.url}: console {m.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda r: r.url.startswith(self.url) or self.wrong.append(f"{page.url}: asks {r.url}"))
        page.on("response", lambda r: r.status < 400 or self.wrong.append(f"{page.url}: {r.status} {r.url}"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, soak: bool) -> Path:
    """A site of hostile papers, with a hostile tag's name."""
    root = demonstration(tmp_path_factory.mktemp("hostile"))
    rows = papers(ALL_PAPERS if soak else PAPERS, seed=20_250_312)
    digests = root / "content/digests"
    (digests / "2025-03-20-hostile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (digests / "2025-03-20-hostile.yml").write_text(
        'title: "<script>alert(1)</script>"\nnote: "<img src=x onerror=alert(1)>"\n'
        'curators: ["M </title><svg/onload=alert(1)>", "Trudy [x](javascript:alert(1)){: onclick=alert(1)}"]\n'
    )
    (root / "content/broadsheet.yml").write_text(SETTINGS)
    taxonomy = root / "content/taxonomy.yml"
    name = '"Zanzibar </title><script>alert(1)</script>"'
    facet = taxonomy.read_text().split("facet: ", 1)[1].split("\n", 1)[0]
    taxonomy.write_text(
        taxonomy.read_text() + f"\n  - id: zanzibar\n    name: {name}\n    facet: {facet}\n    phrases: [zanzibar]\n"
    )
    return build(root)


@pytest.fixture
def watched(browser: Browser, hostile: Path) -> Iterator[Watched]:
    with served(hostile) as url:
        page = browser.new_page()
        watched = Watched(page, url)
        watched.listen()
        yield watched
        page.close()


def test_no_string_of_a_paper_has_an_effect_on_its_page(watched: Watched, hostile: Path) -> None:
    addresses = sorted(
        f"papers/{p.parent.name}/" for p in hostile.glob("papers/*/index.html") if "Zanzibar" in p.read_text()
    )
    assert len(addresses) >= PAPERS
    for address in addresses:
        watched.visit(address)
    assert watched.wrong == []


def test_no_name_of_an_author_has_an_effect_on_the_authors_page(watched: Watched, hostile: Path) -> None:
    addresses = sorted(f"authors/{p.parent.name}/" for p in hostile.glob("authors/eve-*/index.html"))
    assert len(addresses) >= AUTHORS
    for address in addresses[:: len(addresses) // AUTHORS]:
        watched.visit(address)
    assert watched.wrong == []


@pytest.mark.parametrize(
    "kind",
    ["", "digests/", "digests/2025-03-20-hostile/", "tags/", "tags/zanzibar/", "archive/2025/03/", "search/?q=quokka",
     "authors/", "curators/", "curators/mallory/", "searches/", "searches/hostile/"],
)  # fmt: skip
def test_no_string_of_a_paper_has_an_effect_in_a_list(watched: Watched, kind: str) -> None:
    watched.visit(kind)
    watched.page.wait_for_load_state("networkidle")
    assert watched.wrong == []


@pytest.mark.parametrize("feed", ["feed.xml", "feed.rss", "tags/zanzibar/feed.xml"])
def test_no_string_of_a_paper_has_an_effect_in_a_feed_that_a_browser_shows(watched: Watched, feed: str) -> None:
    watched.visit(feed)
    assert watched.wrong == []


def test_a_script_that_got_into_a_page_does_not_run(watched: Watched, hostile: Path) -> None:
    target = hostile / "injected" / "index.html"
    target.parent.mkdir()
    text = (hostile / "tags/index.html").read_text()
    target.write_text(text.replace("</body>", "<script>alert(1)</script><img src=x onerror=alert(2)></body>"))
    watched.visit("injected/")
    assert not [one for one in watched.wrong if "dialog" in one]
    assert [one for one in watched.wrong if "policy: script-src" in one]
