"""What the three formats say of a paper, read back by the parsers that subscribers use."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape

import feedparser
import pytest
from collections_for_feeds import GRID, PLAIN, collection, digest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from schemas_of_feeds import ATOM, JSON_FEED, RSS

from generator.config import Site
from generator.library import Library
from generator.model import Author, Link, Record
from generator.templating import Templates
from generator.text import plain
from generator.views.feeds import FORMATS, alternates, pages

DC = "{http://purl.org/dc/elements/1.1/}"

# What XML, HTML, Markdown and JSON act on, beside any other character.
SIGNS = [
    "<script>alert(1)</script>", "]]>", "&amp;", "&#x6a;", "<!--", "-->", "<?php ?>", "\x00", "\x1b", "\ud800",
    "\u202e", "\ufffe", "\ufdd0", "$x^2$", "$\\frac{", "\\emph{", "{{ }}", "{% %}", '"', "'", "javascript:", "\n\n",
    "é", "🙂",
]  # fmt: skip
NASTY = st.lists(st.sampled_from(SIGNS) | st.text(max_size=20), max_size=8).map("".join)


def files(*records: Record, tags: tuple[str, ...] = ("video",), site: Site | None = None) -> dict[str, str]:
    given = {record.title: tags for record in records}
    digests = [digest("2025-03-12", *records)]
    library = collection(digests, given, site) if site else collection(digests, given)
    return {page.path: page.text for page in pages(library, Templates())}


def item(text: str) -> etree._Element:
    return etree.fromstring(text.encode()).find("channel/item")


def shown(fragment: str) -> str:
    """The words that a reader shows of HTML."""
    return " ".join(html.fromstring(fragment).text_content().split())


def test_every_format_has_a_feed_of_everything_and_of_each_tag() -> None:
    assert set(files(GRID)) == {
        *("feed.xml", "feed.rss", "feed.json"),
        *("tags/video/feed.xml", "tags/video/feed.rss", "tags/video/feed.json"),
        *("tags/audio/feed.xml", "tags/audio/feed.rss", "tags/audio/feed.json"),
        *("feeds.opml", "assets/feed.css"),
    }


def test_a_tags_feed_has_that_tags_papers_alone() -> None:
    library = collection([digest("2025-03-12", GRID, PLAIN)], {GRID.title: ["video"]})
    made = {page.path: page.text for page in pages(library, Templates())}

    assert [i["title"] for i in json.loads(made["tags/video/feed.json"])["items"]] == ["R²ec: α-Grids & 50% more"]
    assert json.loads(made["tags/audio/feed.json"])["items"] == []
    assert json.loads(made["tags/audio/feed.json"])["title"] == "Papers: Audio & speech"


@pytest.mark.parametrize("path", ["feed.xml", "tags/video/feed.xml", "tags/audio/feed.xml"])
def test_atom_keeps_to_the_grammar_of_the_rfc(path: str) -> None:
    ATOM.assertValid(etree.fromstring(files(GRID, PLAIN)[path].encode()))


@pytest.mark.parametrize("path", ["feed.rss", "tags/video/feed.rss", "tags/audio/feed.rss"])
def test_rss_keeps_to_the_grammar_of_its_specification(path: str) -> None:
    RSS.assertValid(etree.fromstring(files(GRID, PLAIN)[path].encode()))


@pytest.mark.parametrize("path", ["feed.json", "tags/video/feed.json", "tags/audio/feed.json"])
def test_json_feed_keeps_to_its_specification(path: str) -> None:
    JSON_FEED.validate(json.loads(files(GRID, PLAIN)[path]))


def test_atom_gives_a_paper_its_authors_tags_licence_and_links() -> None:
    parsed = feedparser.parse(files(GRID)["feed.xml"].encode())
    (entry,) = parsed.entries

    assert entry.title == "R²ec: α-Grids & 50% more"
    assert entry.link == "https://papers.example.org/papers/lovelace-2023-r2ec/"
    assert [dict(author) for author in entry.authors] == [
        {"name": "Ada Lovelace", "href": "https://orcid.org/0000-0002-1825-0097"},
        {"name": "Laurens van der Maaten"},
    ]
    assert [(tag.term, tag.label) for tag in entry.tags] == [("video", "Video")]
    assert entry.rights == "CC BY 4.0"
    assert [(link.title, link.href) for link in entry.links if link.rel == "related"] == [
        ("arXiv 2303.08774", "https://arxiv.org/abs/2303.08774"),
        ("PDF", "https://arxiv.org/pdf/2303.08774"),
        ("Code", "https://github.com/ada/grid"),
    ]


def test_atom_says_where_it_is_what_it_shows_and_in_which_language() -> None:
    site = Site("Articles", "https://a.example/sub/", "", "pt-BR")
    parsed = feedparser.parse(files(GRID, site=site)["tags/video/feed.xml"].encode())

    assert {(link.rel, link.href) for link in parsed.feed.links} == {
        ("self", "https://a.example/sub/tags/video/feed.xml"),
        ("alternate", "https://a.example/sub/tags/video/"),
    }
    assert (parsed.feed.title, parsed.feed.generator, parsed.feed.language) == (
        "Articles: Video",
        "Broadsheet",
        "pt-BR",
    )


def test_rss_names_authors_tags_and_licence_as_arxiv_does() -> None:
    one = item(files(GRID, tags=("video", "audio"))["feed.rss"])

    assert [(child.tag, child.text) for child in one if child.tag != "description"] == [
        ("title", "R²ec: α-Grids & 50% more"),
        ("link", "https://papers.example.org/papers/lovelace-2023-r2ec/"),
        ("guid", "tag:papers.example.org,2025:lovelace-2023-r2ec"),
        ("pubDate", "Wed, 12 Mar 2025 00:00:00 +0000"),
        (f"{DC}creator", "Ada Lovelace"),
        (f"{DC}creator", "Laurens van der Maaten"),
        ("category", "Video"),
        ("category", "Audio & speech"),
        (f"{DC}rights", "CC BY 4.0"),
    ]
    assert one.find("guid").get("isPermaLink") == "false"


def test_an_unknown_licence_and_unknown_authors_are_left_out() -> None:
    made = files(PLAIN, tags=())
    names = {etree.QName(child).localname for child in item(made["feed.rss"])}

    assert names == {"title", "link", "guid", "pubDate", "description"}
    assert not {"authors", "tags", "external_url"} & set(json.loads(made["feed.json"])["items"][0])


def test_the_content_tells_everything_since_readers_ignore_the_other_fields() -> None:
    assert shown(json.loads(files(GRID)["feed.json"])["items"][0]["content_html"]) == (
        "Ada Lovelace, Laurens van der Maaten"
        "ICML 2023 · 15 March 2023"
        "We pack x2 bits. Code at https://github.com/ada/grid, and that is all."
        "why it matters"
        "Ada, Weekly 2025-03-12"
        "Links: arXiv 2303.08774 · PDF · Code"
        "Tags: Video"
    )


def test_the_content_is_the_same_in_all_formats() -> None:
    made = files(GRID)
    content = json.loads(made["feed.json"])["items"][0]["content_html"]
    entry = etree.fromstring(made["feed.xml"].encode()).find("{*}entry/{*}content")

    assert item(made["feed.rss"]).findtext("description") == content
    assert (entry.text, entry.get("type")) == (content, "html")


def test_a_long_abstract_is_whole() -> None:
    abstract = " ".join(f"Sentence {n} of it." for n in range(500))
    content = json.loads(files(replace(PLAIN, abstract=abstract))["feed.json"])["items"][0]["content_html"]

    assert abstract in shown(content)


def test_mathematics_is_letters_and_scripts_without_mathml() -> None:
    made = files(replace(PLAIN, abstract=r"Runs in $\mathcal{O}(n^2)$ for $\alpha \leq 1$."))["feed.json"]

    assert r"O(n<sup>2</sup>)" in unescape(made).replace("𝒪", "O").replace("<i>", "").replace("</i>", "")
    assert "<math" not in made
    assert "\\\\" not in made


def test_two_thousand_authors_are_all_named_and_counted_in_the_text() -> None:
    crowd = replace(PLAIN, authors=tuple(Author(f"Person {chr(65 + n % 26)}{n}") for n in range(2831)))
    made = json.loads(files(crowd)["feed.json"])["items"][0]

    assert len(made["authors"]) == 2831
    assert "and 2,801 more" in made["content_html"]


def test_a_withdrawn_paper_says_so_first() -> None:
    content = json.loads(files(replace(PLAIN, withdrawn=True))["feed.json"])["items"][0]["content_html"]

    assert shown(content).startswith("Withdrawn: the authors or the publisher withdrew this paper.")


def test_without_a_site_url_addresses_are_below_the_root() -> None:
    made = files(GRID, site=Site("Papers"))

    assert json.loads(made["feed.json"])["items"][0]["url"] == "/papers/lovelace-2023-r2ec/"
    assert feedparser.parse(made["feed.xml"].encode()).entries[0].id == "tag:papers.invalid,2025:lovelace-2023-r2ec"
    ATOM.assertValid(etree.fromstring(made["feed.xml"].encode()))


@pytest.mark.parametrize(
    ("path", "href"), [("feed.xml", "assets/feed.css"), ("tags/video/feed.rss", "../../assets/feed.css")]
)
def test_a_browser_finds_the_style_sheet_from_any_depth(path: str, href: str) -> None:
    made = files(GRID)

    assert f'<?xml-stylesheet type="text/css" href="{href}"?>' in made[path]
    assert made["assets/feed.css"].startswith("/* ")


def test_a_page_names_its_feeds_for_autodiscovery() -> None:
    library: Library = collection([digest("2025-03-12", GRID)])

    assert alternates(library) == [
        ["Papers (Atom)", "application/atom+xml", "feed.xml"],
        ["Papers (RSS)", "application/rss+xml", "feed.rss"],
        ["Papers (JSON Feed)", "application/feed+json", "feed.json"],
    ]
    assert [path for _, _, path in alternates(library, library.tag("video"))] == [
        f"tags/video/{format.file}" for format in FORMATS
    ]


def test_a_title_that_looks_like_html_reads_as_it_is() -> None:
    title = "<script>alert(1)</script> & &amp; <b>x</b>"
    made = files(replace(PLAIN, title=title))

    assert etree.fromstring(made["feed.xml"].encode()).findtext("{*}entry/{*}title") == title
    assert unescape(item(made["feed.rss"]).findtext("title") or "") == title
    assert json.loads(made["feed.json"])["items"][0]["title"] == title


@pytest.mark.parametrize("title", ["&copy 2020 &lt x", "&notit", "&#65 x", "a &amp; b", "R&D, AT&T & <3", "&unknown;"])
def test_a_reader_that_takes_a_title_for_html_shows_what_it_says(title: str) -> None:
    made = files(replace(PLAIN, title=title), site=Site("S", "https://a.example/", title))["feed.rss"]

    assert unescape(item(made).findtext("title") or "") == title
    assert unescape(etree.fromstring(made.encode()).findtext("channel/description") or "") == title


def test_a_title_that_only_has_an_ampersand_is_not_escaped_twice() -> None:
    assert item(files(replace(PLAIN, title="Q&A at a < b"))["feed.rss"]).findtext("title") == "Q&A at a < b"


@given(title=NASTY, abstract=NASTY, name=NASTY, note=NASTY, venue=NASTY)
def test_any_text_gives_well_formed_feeds_that_run_nothing(
    title: str, abstract: str, name: str, note: str, venue: str
) -> None:
    record = replace(
        GRID, title=f"Q {title}", abstract=abstract, authors=(Author(name),), note=note, venue=venue, curators=(name,)
    )
    made = files(record, site=Site(f"S{title}", "https://a.example/", f"D{abstract}"))

    ATOM.assertValid(etree.fromstring(made["feed.xml"].encode()))
    RSS.assertValid(etree.fromstring(made["feed.rss"].encode()))
    JSON_FEED.validate(json.loads(made["feed.json"]))
    content = item(made["feed.rss"]).findtext("description") or ""
    elements = {element.tag for element in html.fromstring(content).iter()}
    assert elements <= set("div p a strong em code sup sub blockquote i b span br".split())
    hrefs = html.fromstring(content).xpath("//@href")
    assert all(href.startswith(("https://", "http://")) for href in hrefs)
    assert all(set(a.keys()) <= {"href"} for a in html.fromstring(content).iter("a"))


@given(words=st.lists(st.text("abc<>&'\"[]{}", min_size=1, max_size=9), min_size=1, max_size=9))
def test_the_words_of_an_abstract_are_shown_as_they_are(words: list[str]) -> None:
    abstract = "Given " + " ".join(words) + " end"
    made = files(replace(PLAIN, abstract=abstract))

    for content in (
        json.loads(made["feed.json"])["items"][0]["content_html"],
        item(made["feed.rss"]).findtext("description"),
    ):
        assert html.fromstring(content).findtext("p") == plain(abstract)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://a.example/x y<b>{é}", "https://a.example/x%20y%3Cb%3E%7B%C3%A9%7D"),
        ("https://a.example/a[b]?c[]=1", "https://a.example/a%5Bb%5D?c%5B%5D=1"),
        ("https://[::1]:80/a[b", "https://[::1]:80/a%5Bb"),
        ("https://a.example/a#b#c[", "https://a.example/a#b%23c%5B"),
        ("https://a.example/50%&%zz%20", "https://a.example/50%25&%25zz%20"),
    ],
)
def test_an_address_with_signs_that_no_address_has_there_is_encoded(address: str, href: str) -> None:
    made = files(replace(PLAIN, links=(Link("code", address),)))["feed.xml"]

    ATOM.assertValid(etree.fromstring(made.encode()))
    assert feedparser.parse(made).entries[0].links[1].href == href
