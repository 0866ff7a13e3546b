"""A paper's page: what a person sees is the paper's text, and nothing in it takes effect."""

from __future__ import annotations

import html as entities
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from generator.citations import bibtex
from generator.config import Settings, Site
from generator.library import Library
from generator.model import Appearance, Author, Digest, Evidence, Identifier, Link, Paper, Source, Tagging
from generator.permalinks import Permalinks
from generator.taxonomy import read as read_taxonomy
from generator.templating import Templates
from generator.text import clean, plain
from generator.views import papers

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY, _ = read_taxonomy(
    "facets: [modality]\ntags:\n  - {id: video, name: Video, facet: modality, definition: Films., phrases: [video]}\n"
)
HERE = Source("content/digests/2025-03-12-x.jsonl", 1)
HOSTILE = (
    '<script>alert(1)</script> ](javascript:alert(1)) {{ 7*7 }} {% raw %} --- : [[x]] --8<-- "x" {: onclick=x } '
    "&#x6a; &lt;b&gt; `code` *a* **b** __c__ <!-- x --> :smile: # ==m== ~~d~~ ++i++ ![i](http://x) [^1] | a | b |"
)


def library(paper: Paper) -> Library:
    digest = Digest("2025-03-12-x", "2025-03-12", "The digest", HERE)
    site = Site("Papers", "https://p.example/")
    return Library(site, Settings(), VOCABULARY, (digest,), (paper,), Permalinks(), "tag:p.example,2025:")


def paper(**values: object) -> Paper:
    base: dict[str, object] = {
        "id": "x",
        "title": "A title",
        "source": HERE,
        "appearances": (Appearance("2025-03-12-x", 1, HERE),),
        "listed": "2025-03-12",
    }
    return Paper(**(base | values))  # type: ignore[arg-type]


def extensions() -> tuple[list[str], dict[str, object]]:
    """The Markdown extensions that the site's own configuration switches on, with their settings."""
    rows = yaml.safe_load((ROOT / "mkdocs.yml").read_text())["markdown_extensions"]
    named = [row if isinstance(row, str) else next(iter(row)) for row in rows]
    configured = {name: value for row in rows if isinstance(row, dict) for name, value in row.items()}
    return named, configured


def page(one: Paper) -> tuple[dict[str, object], html.HtmlElement]:
    """The front matter of a paper's page, and the page as the site's Markdown configuration makes it."""
    text = papers.page(library(one), Templates(), one)
    _, front, body = text.split("---\n", 2)
    named, configured = extensions()
    made = markdown.markdown(body, extensions=named, extension_configs=configured)  # type: ignore[arg-type]
    return yaml.safe_load(front), html.document_fromstring(f"<html><body>{made}</body></html>")


def seen(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def collapsed(text: str) -> str:
    return " ".join(clean(text).split())


def find(document: html.HtmlElement, name: str) -> html.HtmlElement:
    return document.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")[0]


def test_hostile_text_is_shown_exactly_in_every_place_of_the_page() -> None:
    one = paper(
        title=HOSTILE,
        abstract=HOSTILE,
        authors=(Author(HOSTILE),),
        venue=HOSTILE,
        appearances=(Appearance("2025-03-12-x", 1, HERE, HOSTILE, (HOSTILE,)),),
    )
    _, document = page(one)
    assert seen(document.xpath("//h1")[0]) == plain(HOSTILE)
    assert seen(find(document, "bs-abstract")) == plain(HOSTILE)
    assert seen(find(document, "bs-authors")) == plain(HOSTILE)
    assert document.xpath("//script | //img | //*[@onclick] | //iframe") == []
    assert [h for h in document.xpath("//@href") if "javascript" in h.split("?")[0]] == []


def test_hostile_text_in_the_front_matter_is_text() -> None:
    front, _ = page(paper(title="</title><script>x</script>\n---\ntitle: no: #", abstract="---\n{{ x }}\x00\u202e"))
    assert front["title"] == "&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; --- title: no: #"
    assert "\x00" not in str(front)


def test_the_bibtex_record_is_shown_to_the_letter() -> None:
    one = paper(title="A {Title} & <more> of *it*", authors=(Author("Ada Lovelace"),), date="2025-01-02")
    _, document = page(one)
    assert document.xpath("//pre/code")[0].text_content() == bibtex(one, library(one).site).rstrip("\n")


def test_an_address_with_markdown_in_it_leads_where_it_says() -> None:
    url = "https://x.example/a_b_(c)*d*[e]?q=$1&r=`2`#~f"
    _, document = page(paper(links=(Link("code", url),)))
    hrefs = [entities.unescape(a.get("href")) for a in find(document, "bs-links").xpath(".//a")]
    assert hrefs == ["https://x.example/a_b_%28c%29%2Ad%2A%5Be%5D?q=%241&r=%602%60#~f"]


def test_evidence_is_marked_and_told() -> None:
    evidence = Evidence("abstract", 9, 15, "videos", "“video” in a claim")
    _, document = page(paper(abstract="We watch videos.", tags=(Tagging("video", (evidence,)),)))
    assert [seen(mark) for mark in document.xpath("//mark")] == ["videos"]
    assert "videos" in seen(document.xpath("//*[@id='why']/following-sibling::ul")[0])


def test_what_is_not_known_is_left_out_of_the_head() -> None:
    front, _ = page(paper())
    assert [name for name, _ in front["citation"]] == [  # type: ignore[attr-defined]
        "citation_title", "citation_online_date", "citation_public_url",
    ]  # fmt: skip


def test_what_is_known_is_in_the_head() -> None:
    ids = (Identifier("arxiv", "2501.00001v2"), Identifier("doi", "10.1/x"))
    front, _ = page(paper(abstract="We do.", authors=(Author("Ada"), Author("Bo")), ids=ids, date="2025-01"))
    assert front["citation"] == [
        ["citation_title", "A title"],
        ["citation_author", "Ada"],
        ["citation_author", "Bo"],
        ["citation_publication_date", "2025/01"],
        ["citation_online_date", "2025/03/12"],
        ["citation_abstract", "We do."],
        ["citation_arxiv_id", "2501.00001v2"],
        ["citation_doi", "10.1/x"],
        ["citation_pdf_url", "https://arxiv.org/pdf/2501.00001v2"],
        ["citation_public_url", "https://p.example/papers/x/"],
    ]


SPECIAL = st.sampled_from([*"*_`[](){}<>#+-.!|&;:=~\"'/ \n\tab1é中😀", "{{", "{%", "---", "--8<--", "<!--", "&#x6a;"])
TEXT = st.one_of(st.lists(SPECIAL, max_size=30).map("".join), st.text(max_size=40))


@settings(max_examples=150)
@given(TEXT.filter(lambda text: not set(text) & set("$\\^_{}`~'-")), TEXT)
def test_any_text_comes_through_the_real_configuration_as_it_is(abstract: str, title: str) -> None:
    one = paper(title="T " + title, abstract="A " + abstract, authors=(Author("N " + abstract),))
    front, document = page(one)
    assert seen(find(document, "bs-abstract")) == collapsed(plain("A " + abstract))
    assert seen(find(document, "bs-authors")) == collapsed(plain("N " + abstract))
    assert collapsed(entities.unescape(str(front["title"]))) == collapsed(plain("T " + title))


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "//x.example", "file:///etc/passwd"])
def test_no_scheme_but_http_is_linked(scheme: str) -> None:
    _, document = page(paper(links=(Link("code", scheme),)))
    assert [a.get("href") for a in find(document, "bs-links").xpath(".//a")] == ["#"]
