"""What a visitor meets, in a real browser: on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from chromium import build, demonstration, served
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, expect

from generator.text import plain

pytestmark = pytest.mark.browser
expect.set_options(timeout=10_000)  # as long as other steps may take: a laden machine is slow

# Everything that means something to HTML, Markdown and its extensions, Jinja, YAML, or a terminal.
MEANT = (
    "</title><script>alert(1)</script> ](javascript:alert(2)) {{ 7*7 }} {% raw %} --- key: value [[wiki]] --8<-- file"
    " {: onclick=alert(3)} &#x6a;avascript `code` *star* _line_ <!-- comment --> :smile: <img src=x onerror=alert(4)>"
    " &lt;b&gt; a|b +1 #tag ~~gone~~ ==high== ![i](x) ends\x00\u202e"
)
SHOWN = plain(MEANT.replace("\x00", "\ufffd"))  # with TeX's dashes, a sign for what was lost, and the right way round
HOSTILE = {
    "title": f"Quokka {MEANT}",
    "abstract": f"Zanzibar {MEANT}",
    "authors": ["Eve <b>Mallory</b>"],
    "date": "2024-05-06",
}

SCREENS = [(375, "light"), (375, "dark"), (1440, "light"), (1440, "dark")]


@dataclass
class Site:
    """A built site and the addresses of one page of each kind."""

    url: str
    folder: Path
    pages: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration with a hostile paper in it, and one without an abstract, built and served."""
    root = demonstration(tmp_path_factory.mktemp("site"))
    settings = root / "mkdocs.yml"  # with a feature of Material's that would read tooltips as HTML
    settings.write_text(settings.read_text().replace("  features:\n", "  features:\n    - content.tooltips\n"))
    (root / "content/digests/2025-03-20-hostile.jsonl").write_text(json.dumps(HOSTILE) + "\n")
    (root / "content/digests/2024-11-02-bare.md").write_text("- Ostriches Counted from Above\n")
    folder = build(root)
    with served(folder) as url:
        yield Site(url, folder, _kinds(folder))


def _kinds(folder: Path) -> dict[str, str]:
    pages = {
        "home": "",
        "digests": "digests/",
        "digest": "digests/2025-01-20-foundations/",
        "tags": "tags/",
        "tag": "tags/image/",
        "archive": "archive/",
        "year": "archive/2025/",
        "month": "archive/2025/01/",
        "search": "search/",
        "search with results": "search/?q=language&Modality=Image",
        "search without results": "search/?q=qqqqqq",
        "subscribe": "subscribe/",
        "written by hand": "project/",
        "not found": "404.html",
    }
    for page in sorted(folder.glob("papers/*/index.html")):
        text = page.read_text()
        kind = "hostile" if "Quokka" in text else "mathematics" if "<math" in text else "paper"
        pages.setdefault(kind, f"papers/{page.parent.name}/")
    return pages


@dataclass
class Faults:
    """What must not happen on any page."""

    found: list[str] = field(default_factory=list)

    def watch(self, page: Page, url: str) -> None:
        """Note requests to others, errors, and dialogs."""

        def request(one: Request) -> None:
            if not one.url.startswith((url, "data:", "blob:")):
                self.found.append(f"asks another host: {one.url}")

        def console(one: ConsoleMessage) -> None:
            if one.type in ("error", "warning"):
                self.found.append(f"console: {one.text}")

        def dialog(one: Dialog) -> None:
            self.found.append(f"opens a dialog: {one.message}")
            one.dismiss()

        def error(one: Error) -> None:
            self.found.append(f"script error: {one}")

        page.on("request", request)
        page.on("console", console)
        page.on("dialog", dialog)
        page.on("pageerror", error)


@pytest.fixture(params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[1]}")
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A page on one of the screens; whatever a test does there, nothing goes wrong and nobody else is asked."""
    width, scheme = request.param
    yield from _page(browser, site, {"viewport": {"width": width, "height": 900}, "color_scheme": scheme})


@pytest.fixture
def wide(browser: Browser, site: Site) -> Iterator[Page]:
    """A page on the desk, in light: for what no screen changes."""
    yield from _page(browser, site, {"viewport": {"width": 1440, "height": 900}})


def _page(browser: Browser, site: Site, options: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site.url, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"], **options
    )
    context.set_default_timeout(10_000)
    page, faults = context.new_page(), Faults()
    faults.watch(page, site.url)
    yield page
    context.close()
    assert faults.found == []


def header_search(page: Page, words: str) -> None:
    """Type words into the header's search box."""
    box = page.locator(".md-header input[name=q]")
    box.click()
    box.press_sequentially(words)


def results(page: Page) -> list[str]:
    """The titles that the search page shows."""
    return page.locator(".bs-results .bs-result__title").all_inner_texts()


def found(page: Page) -> int:
    """How many the search page says it found, once it has."""
    expect(page.locator(".bs-search-page")).to_have_attribute("data-state", "found")
    status = page.locator(".bs-search-page__status").inner_text()
    return int(re.sub(r"\D", "", status))


# ── Searching ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_header_finds_a_paper_by_a_word_of_its_abstract(page: Page) -> None:
    page.goto("")
    header_search(page, "constituency")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Attention Is All You Need")
    expect(first.locator("mark")).to_have_text("constituency")
    first.click()
    expect(page.locator("h1")).to_have_text("Attention Is All You Need")


def test_a_paper_without_an_abstract_is_found_by_its_title(page: Page) -> None:
    page.goto("")
    header_search(page, "ostriches")
    first = page.get_by_role("option").first
    expect(first.locator(".bs-result__title")).to_have_text("Ostriches Counted from Above")
    expect(first.locator(".bs-result__excerpt")).to_have_count(0)


def test_a_facet_narrows_a_search_and_its_removal_widens_it_again(page: Page) -> None:
    page.goto("search/?q=language")
    before = found(page)
    if page.locator(".bs-filters > summary").is_visible():
        page.locator(".bs-filters > summary").click()
    page.locator("fieldset", has_text="Modality").get_by_role("checkbox", name="Video").check()
    expect(page).to_have_url(re.compile(r"\?q=language&Modality=Video$"))
    remove = page.get_by_role("button", name="Remove filter Modality: Video")
    expect(remove).to_be_visible()
    assert 0 < found(page) < before
    remove.click()
    expect(page).to_have_url(re.compile(r"\?q=language$"))
    expect(page.locator(".bs-search-page__status")).to_have_text(f"{before} results")


def test_a_search_has_an_address_and_the_back_button_takes_it_back(page: Page, site: Site) -> None:
    page.goto("search/?q=language&Modality=Image&sort=oldest")
    expect(page.get_by_role("searchbox")).to_have_value("language")
    expect(page.get_by_label("Sort")).to_have_value("oldest")
    expect(page.locator("input[name=Modality][value=Image]")).to_be_checked()
    narrow = found(page)
    page.get_by_role("button", name="Remove filter Modality: Image").click()
    expect(page).to_have_url(f"{site.url}search/?q=language&sort=oldest")
    wide = found(page)
    page.locator(".bs-results a").first.click()
    expect(page.locator("h1.bs-paper-title")).to_be_visible()
    page.go_back()
    assert found(page) == wide
    page.go_back()
    expect(page.get_by_role("button", name="Remove filter Modality: Image")).to_be_visible()
    assert found(page) == narrow


def test_results_can_be_sorted_by_the_day_they_were_listed(page: Page) -> None:
    page.goto("search/?q=language")
    number = found(page)

    def days() -> list[str]:
        while page.locator(".bs-more").is_visible():
            shown = page.locator(".bs-results > li").count()
            page.locator(".bs-more").click()
            expect(page.locator(".bs-results > li").nth(shown)).to_be_visible()
        found_days: list[str] = page.evaluate(
            """() => [...document.querySelectorAll(".bs-result__byline > :last-child")]
            .map((listed) => new Date(listed.textContent.replace("listed ", "") + " UTC").toISOString())"""
        )
        return found_days

    page.get_by_label("Sort").select_option("Newest first")
    expect(page).to_have_url(re.compile("sort=date"))
    assert found(page) == number
    newest = days()
    assert newest == sorted(newest, reverse=True)
    page.get_by_label("Sort").select_option("Oldest first")
    expect(page).to_have_url(re.compile("sort=oldest"))
    assert found(page) == number
    oldest = days()
    assert oldest == sorted(newest)
    assert oldest[0] < oldest[-1]


def test_a_search_that_finds_nothing_says_what_may_help(page: Page) -> None:
    page.goto("search/?q=qqqqqq")
    expect(page.get_by_role("status")).to_have_text("Nothing found")
    expect(page.locator(".bs-advice")).to_contain_text("Check the spelling")
    page.goto("search/?q=transformer&Year=1901")
    page.get_by_role("button", name=re.compile("Search without filters")).click()
    assert found(page) > 0


def test_the_empty_search_page_leads_to_tags(page: Page) -> None:
    page.goto("search/")
    expect(page.get_by_text("Or browse by tag")).to_be_visible()
    page.locator("a.bs-tag", has_text="Video").first.click()
    expect(page.locator("h1")).to_have_text("Video")


def test_filters_without_words_lead_to_the_tags_page_and_load_no_index(wide: Page) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    wide.goto("search/?Modality=Video")
    expect(wide.locator(".bs-hint a", has_text="Video")).to_be_visible()
    assert [url for url in asked if "/pagefind/" in url] == []


def test_authors_and_identifiers_are_found(wide: Page) -> None:
    wide.goto("")
    for words in ("kaiser polosukhin", "lukasz", "1706.03762"):
        wide.locator(".md-header input[name=q]").fill("")
        header_search(wide, words)
        expect(wide.get_by_role("option").first).to_contain_text("Attention Is All You Need")


def test_the_keyboard_is_enough(page: Page, site: Site) -> None:
    page.goto("subscribe/")
    box = page.locator(".md-header input[name=q]")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("image")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(1).get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    title = options.first.locator(".bs-result__title").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1.bs-paper-title")).to_have_text(title)
    page.wait_for_load_state("load")  # the scripts that listen come last
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    page.keyboard.type("image")
    expect(options.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site.url}search/?q=image")
    assert found(page) > 0


def test_the_keyboard_reaches_the_menu_of_a_phone_and_nothing_of_it_while_it_is_shut(page: Page) -> None:
    page.goto("tags/image/")
    shown = page.locator(".md-header__button[for=__drawer]").is_visible()
    inside = "document.activeElement.closest('.md-sidebar--primary') !== null"
    for _ in range(6):
        page.keyboard.press("Tab")
        assert not page.evaluate(inside)
    if shown:
        page.get_by_role("button", name="Menu").press("Enter")
        expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-sidebar--primary .md-nav__link", has_text="Digests")).to_be_visible()


def test_nothing_of_the_search_is_loaded_before_a_box_is_used(wide: Page) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    wide.goto("", wait_until="networkidle")
    assert [url for url in asked if "/pagefind/" in url or "search-" in url] == []
    wide.locator(".md-header input[name=q]").focus()
    wide.wait_for_event("request", lambda request: "/pagefind/" in request.url)


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_tag_leads_to_its_page_from_there_to_a_paper_and_back(page: Page) -> None:
    page.goto("papers/" + page.request.get("").text().split('href="papers/')[1].split('"')[0])
    paper = page.url
    title = page.locator("h1").inner_text()
    chip = page.locator("a.bs-tag").first
    name = chip.inner_text()
    chip.click()
    expect(page.locator("h1")).to_have_text(name)
    page.locator(".bs-card", has_text=title).get_by_role("link").click()
    expect(page).to_have_url(paper)
    page.go_back()
    expect(page.locator("h1")).to_have_text(name)


@pytest.mark.parametrize("number", range(4))
def test_the_copy_button_copies_a_citation_to_the_letter(page: Page, site: Site, number: int) -> None:
    page.goto(site.pages["mathematics"])
    cite = page.locator(".bs-cite").nth(number)
    if number:
        cite.locator("summary").click()
    shown = cite.locator("code").text_content() or ""
    cite.locator(".highlight").hover()
    cite.locator(".highlight button").click()
    expect(page.get_by_text("Copied to clipboard")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shown.rstrip()


def test_a_citation_is_saved_as_a_file_of_the_papers_name(page: Page, site: Site) -> None:
    page.goto(site.pages["mathematics"])
    cite = page.locator(".bs-cite").first
    with page.expect_download() as caught:
        cite.get_by_role("button", name="Save as file").click()
    saved = caught.value
    assert saved.suggested_filename == f"{site.pages['mathematics'].split('/')[1]}.bib"
    assert saved.path().read_text() == (cite.locator("code").text_content() or "") + "\n"


def test_no_page_is_wider_than_the_screen(page: Page, site: Site) -> None:
    too_wide = {}
    for kind, address in site.pages.items():
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        if "?" in address:
            expect(page.locator(".bs-search-page")).to_have_attribute("data-state", re.compile("found|none"))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            too_wide[kind] = over
    assert too_wide == {}


def test_headings_skip_no_level(wide: Page, site: Site) -> None:
    levels = "[...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].map((one) => Number(one.tagName[1]))"
    skipping = {}
    for kind, address in site.pages.items():
        wide.goto(address)
        found = wide.evaluate(levels)
        if any(below > above + 1 for above, below in itertools.pairwise([0, *found])):
            skipping[kind] = found
    assert skipping == {}


def test_the_tab_of_a_page_that_no_menu_names_stands_out(wide: Page) -> None:
    wide.goto("tags/image/")
    expect(wide.locator(".md-tabs__item--active")).to_have_text("Tags")


def test_colours_follow_the_system_until_a_visitor_chooses(page: Page) -> None:
    page.goto("")
    paper = "getComputedStyle(document.body).backgroundColor"
    scheme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    dark, light = "rgb(22, 24, 27)", "rgb(255, 254, 251)"
    assert page.evaluate(paper) == (dark if scheme else light)
    page.locator("[data-md-component=palette] label:visible").click()
    page.wait_for_function(f"{paper} === '{light if scheme else dark}'")
    page.goto("tags/")
    assert page.evaluate(paper) == (light if scheme else dark)


def test_tags_and_small_print_have_enough_contrast(page: Page) -> None:
    page.goto("")
    faint = page.evaluate(
        """() => {
        const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
        const luminance = (colour) => {
          context.fillStyle = colour
          context.fillRect(0, 0, 1, 1)
          const parts = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) => one / 255)
          const [r, g, b] = parts.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
          return 0.2126 * r + 0.7152 * g + 0.0722 * b
        }
        const behind = (node) => {
          const colour = getComputedStyle(node).backgroundColor
          return colour.endsWith(", 0)") || colour === "transparent" ? behind(node.parentElement) : colour
        }
        const nodes = document.querySelectorAll(".bs-tag, .bs-tag small, .bs-meta, .bs-lead, .bs-facet-name, article a")
        return [...nodes].map((node) => {
          const [low, high] = [luminance(getComputedStyle(node).color), luminance(behind(node))].sort((a, b) => a - b)
          return [node.className, node.textContent, (high + 0.05) / (low + 0.05)]
        }).filter(([, , ratio]) => ratio < 4.5)
        }"""
    )
    assert faint == []


def test_pages_can_be_read_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False, viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(site.pages["mathematics"])
    for part in (".bs-abstract", ".bs-tags .bs-tag", "#why + ul", ".highlight code"):
        expect(page.locator(part).first).to_be_visible()
    box = page.locator(".md-header input[name=q]")
    box.focus()
    box.fill("video")
    box.press("Enter")
    expect(page).to_have_url(f"{site.url}search/?q=video")
    # Chromium shows what is in <noscript> when a visitor has switched scripts off, but not when a test has.
    assert "Searching needs JavaScript" in (page.locator("noscript").text_content() or "")
    page.locator("a.bs-tag").first.click()
    expect(page.locator(".bs-card").first).to_be_visible()
    context.close()


def test_print_has_the_paper_and_why_its_tags_but_no_chrome(wide: Page, site: Site) -> None:
    wide.goto(site.pages["mathematics"])
    wide.emulate_media(media="print")
    for part in ("h1", ".bs-abstract", "#why + ul", ".highlight code"):
        expect(wide.locator(part).first).to_be_visible()
    for part in (".md-header", ".md-tabs", ".md-footer"):
        expect(wide.locator(part)).to_be_hidden()
    shown = wide.evaluate("getComputedStyle(document.querySelector('.bs-links a'), '::after').content")
    assert "http" in shown


# ── Text that means harm ──────────────────────────────────────────────────────────────────────────────────────────


def test_hostile_text_is_shown_as_it_is_on_its_page(page: Page, site: Site) -> None:
    page.goto(site.pages["hostile"])
    expect(page.locator("h1")).to_have_text(f"Quokka {SHOWN}")
    expect(page.locator(".bs-abstract")).to_have_text(f"Zanzibar {SHOWN}")
    expect(page).to_have_title(f"Quokka {SHOWN} - Broadsheet")
    assert page.locator('meta[name="citation_title"]').get_attribute("content") == f"Quokka {SHOWN}"
    assert (
        json.loads(page.locator("script[type='application/ld+json']").text_content() or "")["name"] == f"Quokka {SHOWN}"
    )
    assert (page.locator("meta[name=description]").get_attribute("content") or "").startswith(
        "Zanzibar </title><script>"
    )
    expect(page.locator(".bs-authors")).to_have_text("Eve <b>Mallory</b>")


def test_materials_tooltips_which_are_html_stay_off(wide: Page, site: Site) -> None:
    assert "- content.tooltips\n" in (site.folder.parent / "mkdocs.yml").read_text()
    wide.goto(site.pages["hostile"])
    features = wide.evaluate("JSON.parse(document.getElementById('__config').textContent).features")
    assert "content.code.copy" in features
    assert "content.tooltips" not in features


def test_hostile_text_is_shown_as_it_is_in_lists(page: Page) -> None:
    page.goto("digests/2025-03-20-hostile/")
    expect(page.locator(".bs-card")).to_have_text(f"Quokka {SHOWN}")
    expect(page.locator(".bs-excerpt")).to_contain_text(
        "Zanzibar </title><script>alert(1)</script> ](javascript:alert(2)) {{ 7*7 }}"
    )


def test_hostile_text_is_shown_as_it_is_in_search_results(page: Page) -> None:
    page.goto("")
    header_search(page, "zanzibar")
    result = page.get_by_role("option").first
    expect(result.locator(".bs-result__title")).to_have_text(f"Quokka {SHOWN}")
    expect(result.locator(".bs-result__excerpt")).to_contain_text(
        "Zanzibar </title><script>alert(1)</script> ](javascript:alert(2)) {{ 7*7 }}"
    )
    page.goto("search/?q=avascript")
    expect(page.locator(".bs-results .bs-result__title")).to_have_text(f"Quokka {SHOWN}")
    expect(page.locator(".bs-results .bs-result__excerpt")).to_contain_text("&#x6a;avascript")
