"""The grammars of feeds: they take what is right, and refuse each thing that is wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from collections_for_feeds import GRID, PLAIN, collection, digest
from lxml import etree
from schemas_of_feeds import ATOM, FOLDER, JSON_FEED, RSS, xmllint

from generator.templating import Templates
from generator.views.feeds import pages

LIBRARY = collection([digest("2025-03-12", GRID, PLAIN)], {GRID.title: ["video"]}, feed_size=1)
FEEDS = {page.path: page.text for page in pages(LIBRARY, Templates())}
MAILBOX = "ada@example.org (Ada Lovelace)"
PERMALINK = "https://papers.example.org/papers/a-plain-paper/"

# Text of the RSS feed to replace where it first stands, with what, and why that is right.
RIGHT_RSS = {
    "every optional element of a channel": (
        "<generator>",
        f"<copyright>©</copyright><managingEditor>{MAILBOX}</managingEditor><webMaster>{MAILBOX}</webMaster>"
        "<pubDate>Sat, 07 Sep 2002 00:00 GMT</pubDate><category domain='x'>y</category><docs>https://a.example/</docs>"
        "<cloud domain='a' port='80' path='/' registerProcedure='p' protocol='soap'/><ttl>60</ttl><rating>x</rating>"
        "<image><url>https://a.example/x.png</url><title>x</title><link>https://a.example/</link><width>144</width></image>"
        "<textInput><title>x</title><description>x</description><name>q</name><link>https://a.example/</link></textInput>"
        "<skipHours><hour>0</hour><hour>23</hour></skipHours><skipDays><day>Monday</day></skipDays><generator>",
    ),
    "every optional element of an item": (
        "<pubDate>",
        f"<author>{MAILBOX}</author><comments>https://a.example/</comments><source url='https://a.example/f'>x</source>"
        "<enclosure url='https://a.example/x.pdf' length='9' type='application/pdf'/><pubDate>",
    ),
    "a permalink for an id": (r'<guid isPermaLink="false">[^<]*', f"<guid>{PERMALINK}"),
    "an item without a title": (r"(<item>\s*)<title>[^<]*</title>", r"\1"),
    "an item without a description": (r"<description>&[^<]*</description>", ""),
    "the whole text beside the description": ("</item>", "<content:encoded>x</content:encoded></item>"),
    "a title with less and more": ("<title>Papers", "<title>a &lt; b &gt; c, &lt;3 &amp; &lt;"),
    "a day without its name and seconds": (r"<pubDate>[^<]*", "<pubDate>2 Oct 2002 08:00 EST"),
    "a complete feed": ("<generator>", "<fh:complete/><generator>"),
}
WRONG_RSS = {
    "another version": ('version="2.0"', 'version="0.92"'),
    "no version": (' version="2.0"', ""),
    "a second channel": ("</rss>", "<channel/></rss>"),
    "no title of the channel": (r"<title>Papers</title>", ""),
    "no link of the channel": (r"<link>[^<]*</link>", ""),
    "no description of the channel": (r"<description>A weekly digest</description>", ""),
    "an empty title": (r"<title>[^<]*", "<title>"),
    "an empty description of the channel": (r"<description>A weekly digest", "<description>"),
    "two titles": ("<generator>", "<title>x</title><generator>"),
    "two languages": ("<generator>", "<language>de</language><generator>"),
    "a language that is none": (r"<language>en", "<language>English (UK)"),
    "markup in a title": (r"<title>Papers", "<title>&lt;b&gt;Papers&lt;/b&gt;"),
    "markup after a sign in a title": (r"<title>Papers", "<title>a &lt;&lt;!-- b"),
    "markup in an item's title": (r"(<item>\s*<title>)", r"\1x &lt;/b"),
    "an element in a title": (r"<title>Papers", "<title><b>Papers</b>"),
    "markup in the description of the channel": (r"<description>A", "<description>A &lt;i>"),
    "a date as in Atom": (r"<pubDate>[^<]*", "<pubDate>2025-03-12T00:00:00Z"),
    "a year of two digits": (r"<pubDate>[^<]*", "<pubDate>Wed, 12 Mar 25 00:00:00 +0000"),
    "a month in another language": (r"<pubDate>[^<]*", "<pubDate>Mi, 12 Mrz 2025 00:00:00 +0000"),
    "a zone with a colon": (r"<pubDate>[^<]*", "<pubDate>Wed, 12 Mar 2025 00:00:00 +00:00"),
    "no zone": (r"<lastBuildDate>[^<]*", "<lastBuildDate>Wed, 12 Mar 2025 00:00:00"),
    "an address below the root": (r"(<item>.*?<link>)[^<]*", r"\1/papers/x/"),
    "an address with a space": (r"<link>[^<]*", "<link>https://a.example/x y"),
    "a letter that no address has": (r"<link>[^<]*", "<link>https://a.example/é"),
    "no link to itself": (r"<atom:link rel=.self.[^>]*/>", ""),
    "two links to itself": ("<generator>", '<atom:link rel="self" href="https://a.example/"/><generator>'),
    "a link to itself below the root": (r'(rel="self" [^>]*href=")[^"]*', r"\1/feed.rss"),
    "an archive that is complete": ("<generator>", "<fh:archive/><fh:complete/><generator>"),
    "a sign that means something, with text": ("<generator>", "<fh:complete>x</fh:complete><generator>"),
    "an item before the title of the channel": ("<title>Papers", "<item><title>x</title></item><title>Papers"),
    "an element after the items": ("</channel>", "<ttl>60</ttl></channel>"),
    "an item outside the channel": ("</channel>", "</channel><item><title>x</title></item>"),
    "neither title nor description": (r"<item>.*</item>", "<item><link>https://a.example/</link></item>"),
    "an empty item": (r"<item>.*</item>", "<item/>"),
    "an item with two titles": (r"<item>", "<item><title>x</title>"),
    "an item with two descriptions": (r"</item>", "<description>x</description></item>"),
    "an item with two ids": (r"</item>", f"<guid>{PERMALINK}</guid></item>"),
    "an id that is no permalink and does not say so": (' isPermaLink="false"', ""),
    "an id that claims to be a permalink": ('isPermaLink="false"', 'isPermaLink="true"'),
    "an id that is neither": ('isPermaLink="false"', 'isPermaLink="no"'),
    "an empty id": (r'(<guid isPermaLink="false">)[^<]*', r"\1"),
    "an empty category": (r"<category>[^<]*", "<category>"),
    "a category with an attribute of Atom's": (r"<category>", '<category term="x">'),
    "an author who is a name alone": (r"</item>", "<author>Ada Lovelace</author></item>"),
    "an author who is an address alone": (r"</item>", "<author>ada@example.org</author></item>"),
    "an empty creator": (r"<dc:creator>[^<]*", "<dc:creator>"),
    "the whole text without a description": (
        r"<description>&[^<]*</description>",
        "<content:encoded>x</content:encoded>",
    ),
    "the whole text before the description": (r"(<description>&)", r"<content:encoded>x</content:encoded>\1"),
    "an enclosure without a length": (r"</item>", "<enclosure url='https://a.example/' type='a/b'/></item>"),
    "two enclosures": (r"</item>", 2 * "<enclosure url='https://a.example/' length='1' type='a/b'/>" + "</item>"),
    "a source without an address": (r"</item>", "<source>x</source></item>"),
    "an image that is too wide": (
        "<generator>",
        "<image><url>https://a.example/x.png</url><title>x</title><link>https://a.example/</link><width>145</width></image>"
        "<generator>",
    ),
    "the twenty-fifth hour": ("<generator>", "<skipHours><hour>24</hour></skipHours><generator>"),
    "an element that nobody defined": (r"</item>", "<summary>x</summary></item>"),
    "an element of an unknown module": (r"</item>", "<x:y xmlns:x='urn:x'/></item>"),
}
WRONG_ATOM = {
    "no id": (r"<id>[^<]*</id>", ""),
    "no title of an entry": (r"(<entry>\s*)<title>[^<]*</title>", r"\1"),
    "no date of an entry": (r"(<entry>.*?)<updated>[^<]*</updated>", r"\1"),
    "a date as in RSS": (r"<updated>[^<]*", "<updated>Wed, 12 Mar 2025 00:00:00 +0000"),
    "a date without a time": (r"<updated>[^<]*", "<updated>2025-03-12"),
    "an author without a name": (r"(<author>\s*)<name>[^<]*</name>", r"\1"),
    "a category without a term": (r'<category term="[^"]*"', "<category"),
    "a link to nowhere": (r'(<link [^>]*href=)"[^"]*"', r'\1""'),
    "an element of RSS": ("</entry>", "<guid>x</guid></entry>"),
    "an entry before the title": (r"(<title>Papers.*)(<entry>.*</entry>)", r"\2\1"),
    "an archive that is complete": ("<generator>", "<fh:archive/><fh:complete/><generator>"),
}
WRONG_JSON: dict[str, dict[str, Any]] = {
    "no version": {"version": None},
    "the version before": {"version": "https://jsonfeed.org/version/1"},
    "no items": {"items": None},
    "the author of version 1": {"author": {"name": "x"}},
    "an address that is none": {"feed_url": "feed.json"},
    "an unknown key": {"subtitle": "x"},
    "an item without an id": {"items": [{"content_html": "x"}]},
    "an item without content": {"items": [{"id": "x"}]},
    "an id that is a number": {"items": [{"id": 1, "content_html": "x"}]},
    "a date without a time": {"items": [{"id": "x", "content_html": "x", "date_published": "2025-03-12"}]},
    "tags that are one text": {"items": [{"id": "x", "content_html": "x", "tags": "video"}]},
    "an author without anything": {"items": [{"id": "x", "content_html": "x", "authors": [{}]}]},
}


def edited(text: str, pattern: str, instead: str) -> etree._Element:
    """A feed in which one thing is changed where it first stands."""
    text = text.replace("xmlns:dc=", 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc=', 1)
    changed = re.sub(pattern, instead, text, count=1, flags=re.DOTALL)
    assert changed != text, "nothing to change"
    return etree.fromstring(changed.encode())


def test_the_grammars_take_the_feeds_as_they_are() -> None:
    assert ATOM.validate(etree.fromstring(FEEDS["tags/video/feed.xml"].encode()))
    assert RSS.validate(etree.fromstring(FEEDS["tags/video/feed.rss"].encode()))
    assert list(JSON_FEED.iter_errors(json.loads(FEEDS["tags/video/feed.json"]))) == []


@pytest.mark.parametrize("case", RIGHT_RSS)
def test_the_grammar_of_rss_takes_what_the_specification_has(case: str) -> None:
    RSS.assertValid(edited(FEEDS["tags/video/feed.rss"].replace("Papers: Video", "Papers"), *RIGHT_RSS[case]))


@pytest.mark.parametrize("case", WRONG_RSS)
def test_the_grammar_of_rss_refuses(case: str) -> None:
    text = FEEDS["tags/video/feed.rss"].replace("Papers: Video", "Papers").replace("Moving pictures", "A weekly digest")
    assert not RSS.validate(edited(text, *WRONG_RSS[case]))


@pytest.mark.parametrize("case", WRONG_ATOM)
def test_the_grammar_of_atom_refuses(case: str) -> None:
    assert not ATOM.validate(edited(FEEDS["tags/video/feed.xml"], *WRONG_ATOM[case]))


@pytest.mark.parametrize("case", WRONG_JSON)
def test_the_schema_of_json_feed_refuses(case: str) -> None:
    feed = json.loads(FEEDS["tags/video/feed.json"]) | WRONG_JSON[case]
    assert not JSON_FEED.is_valid({key: value for key, value in feed.items() if value is not None})


def test_xmllint_uses_the_same_grammar(tmp_path: Path) -> None:
    feed = tmp_path / "feed.rss"
    feed.write_text(FEEDS["feed.rss"], encoding="utf-8")
    assert xmllint("rss.rng", [feed]) == ""
    feed.write_text(FEEDS["feed.rss"].replace(' isPermaLink="false"', ""), encoding="utf-8")
    assert "element guid: Relax-NG validity error" in xmllint("rss.rng", [feed])


def test_every_grammar_has_its_feeds() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {"atom.rng", "rss.rng", "json-feed.schema.json"}
