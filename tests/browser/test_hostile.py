"""Nothing that a paper says takes effect in a real browser, and the policy would stop it if it did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from chromium import build, demonstration, served
from hostile_papers import DIGEST, plant
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAPERS, ALL_PAPERS = 40, 1_050  # of some fifty strings each: in the suite all known ones, in the soak 50,000 more
SOME = 12  # of the hundreds of pages of authors, tags and curators, and of papers without the policy
VIOLATIONS = "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective));"
# What would take effect once somebody clicks or points: handlers, other schemes, frames, another base.
ARMED = """() => [...document.querySelectorAll('*')].flatMap(element => [
  ...['iframe', 'frame', 'object', 'embed', 'base', 'applet'].filter(name => element.localName == name),
  ...[...element.attributes].filter(({name, value}) => {
    if (/^on/i.test(name)) return true
    if (!/^(?:(?:xlink:)?href|(?:form)?action|src|srcdoc|srcset|data|poster|background|cite)$/i.test(name)) return false
    try { return !['http:', 'https:', 'mailto:'].includes(new URL(value, document.baseURI).protocol) }
    catch { return true }
  }).map(({name, value}) => `${element.localName} ${name}=${value}`)])"""


@dataclass
class Watched:
    """A page of the browser, and all that went wrong in it."""

    page: Page
    url: str
    wrong: list[str] = field(default_factory=list)

    def visit(self, address: str) -> None:
        self.page.goto(self.url + address, wait_until="load")
        if not address.partition("?")[0].endswith((".xml", ".rss")):
            self.wrong += [f"{address}: {armed}" for armed in self.page.evaluate(ARMED)]

    def listen(self) -> None:
        page = self.page
        page.add_init_script(VIOLATIONS)
        page.on("dialog", lambda dialog: (self.wrong.append(f"{page.url}: dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda m: m.type == "error" and self.wrong.append(f"{page.url}: console {m.text}"))
        page.on("popup", lambda other: self.wrong.append(f"{page.url}: opens {other.url}"))
        page.on("download", lambda file: self.wrong.append(f"{page.url}: saves {file.url}"))
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda r: r.url.startswith(self.url) or self.wrong.append(f"{page.url}: asks {r.url}"))
        page.on("response", lambda r: r.status < 400 or self.wrong.append(f"{page.url}: {r.status} {r.url}"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, soak: bool) -> Path:
    """A site of hostile papers, tags, notes, corrections, curators and searches."""
    root = demonstration(tmp_path_factory.mktemp("hostile"))
    plant(root, ALL_PAPERS if soak else PAPERS, seed=20_250_312)
    return build(root, may_tell=True)


@pytest.fixture(params=["with the policy", "without it"])
def watched(request: pytest.FixtureRequest, browser: Browser, hostile: Path) -> Iterator[Watched]:
    """A page of the browser; also one that pays no heed to the policy, so that nothing relies on that alone."""
    with served(hostile) as url, browser.new_context(bypass_csp=request.param == "without it") as context:
        watched = Watched(context.new_page(), url)
        watched.listen()
        yield watched


def some(pages: Iterable[Path], soak: bool, at_least: int = SOME) -> list[str]:
    """The addresses of some pages, in the soak of all."""
    addresses = sorted(f"{page.parent.parent.name}/{page.parent.name}/" for page in pages)
    assert len(addresses) >= at_least
    return addresses if soak else addresses[:: max(1, len(addresses) // at_least)]


def test_no_string_of_a_paper_has_an_effect_on_its_page(watched: Watched, hostile: Path, soak: bool) -> None:
    pages = [page for page in hostile.glob("papers/*/index.html") if "Zanzibar" in page.read_text()]
    for address in some(pages, soak, PAPERS):
        watched.visit(address)
    assert watched.wrong == []


@pytest.mark.parametrize("pages", ["authors/eve-*", "tags/zanzibar*", "curators/*"])
def test_no_name_has_an_effect_on_the_page_of_whom_or_what_it_names(
    watched: Watched, hostile: Path, soak: bool, pages: str
) -> None:
    for address in some(hostile.glob(f"{pages}/index.html"), soak):
        watched.visit(address)
    assert watched.wrong == []


@pytest.mark.parametrize(
    "address",
    ["", "digests/", f"digests/{DIGEST}/", f"digests/{DIGEST}/mail/", "tags/", "archive/", "archive/2025/",
     "archive/2025/03/", "search/", "search/?q=quokka", "search/?q=<img src=x onerror=alert(1)>", "authors/",
     "curators/", "searches/", "searches/hostile/", "subscribe/", "data/", "404.html"],
)  # fmt: skip
def test_no_string_of_a_paper_has_an_effect_in_a_list(watched: Watched, address: str) -> None:
    watched.visit(address)
    watched.page.wait_for_load_state("networkidle")
    watched.wrong += watched.page.evaluate(ARMED)
    assert watched.wrong == []


def test_no_string_has_an_effect_in_what_the_search_box_offers(watched: Watched) -> None:
    watched.visit("")
    box = watched.page.locator(".md-header input[name=q]")
    for words in ("quokka", "script", "alert", "<img src=x onerror=alert(1)>", "zanzibar3"):
        box.fill(words)
        watched.page.wait_for_load_state("networkidle")
    assert watched.page.locator("[role=option]").count() > 0
    watched.wrong += watched.page.evaluate(ARMED)
    assert watched.wrong == []


@pytest.mark.parametrize("feed", ["feed.xml", "feed.rss", "tags/zanzibar1/feed.xml", "searches/hostile/feed.xml"])
def test_no_string_of_a_paper_has_an_effect_in_a_feed_that_a_browser_shows(watched: Watched, feed: str) -> None:
    watched.visit(feed)
    assert watched.wrong == []


def test_templates_and_snippets_of_papers_stay_text_in_every_page_that_a_builder_reads(hostile: Path) -> None:
    docs = hostile.parent / "docs"
    pages = [page for page in docs.rglob("*.md") if "project" not in page.relative_to(docs).parts]
    marks = re.compile(r"\{\{|\{%|\{#|-8<-")
    front = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
    assert [page.name for page in pages if marks.search(front.sub("", page.read_text()))] == []


@pytest.mark.parametrize("watched", ["with the policy"], indirect=True)
def test_a_script_that_got_into_a_page_does_not_run(watched: Watched, hostile: Path) -> None:
    target = hostile / "injected" / "index.html"
    target.parent.mkdir()
    text = (hostile / "tags/index.html").read_text()
    target.write_text(text.replace("</body>", "<script>alert(1)</script><img src=x onerror=alert(2)></body>"))
    watched.visit("injected/")
    assert not [one for one in watched.wrong if "dialog" in one]
    assert [one for one in watched.wrong if "policy: script-src" in one]
