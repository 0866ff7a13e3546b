"""Every address that ever was answers still, or the run says which does not."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
import sites
from lxml import html

from generator import build
from generator.errors import BroadsheetError
from generator.model import Problem
from generator.permalinks.answering import is_address

MOSS = "Moss grows slowly on each of the continents that we visited."


def rows(*titles: str, **more: object) -> str:
    found = ({"title": title, "abstract": f"About {title}, and of nothing else at all.", **more} for title in titles)
    return "".join(json.dumps(row) + "\n" for row in found)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    digests = {
        "2025-03-01-a.jsonl": rows("Kettles and Morning Moods", "Moss on Seven Continents", curators=["Ada Lovelace"]),
        "2025-04-01-b.jsonl": rows("Fog in Three Parts", ids={"arxiv": "2501.00001"}),
    }
    root = sites.new(tmp_path, digests)
    (root / "content/taxonomy.yml").write_text(TAGS)
    (root / "content/broadsheet.yml").write_text("searches: {fog: {query: fog}}\n")
    build.generate(root)
    return root


TAGS = """
facets: [{id: thing, name: Thing}]
tags:
  - {id: kettle, name: Kettle, facet: thing, phrases: [kettles]}
  - {id: moss, name: Moss, facet: thing, phrases: [moss]}
"""


def again(root: Path) -> tuple[Problem, ...]:
    """Generate; what is said beyond notes."""
    return tuple(p for p in build.generate(root).problems if p.level != "note")


def leads_to(root: Path, address: str) -> str:
    """Where a redirect leads, from the site's root."""
    text = html.document_fromstring((root / "docs" / address / "index.html").read_text())
    (refresh,) = text.xpath('//meta[@http-equiv="refresh"]/@content')
    (canonical,) = text.xpath('//link[@rel="canonical"]/@href')
    href = refresh.removeprefix("0; url=")
    assert text.xpath("//a/@href") == [href]
    assert href == "../" * address.count("/") + canonical.removeprefix("https://papers.example.org/")
    return canonical.removeprefix("https://papers.example.org/")


def page(root: Path, path: str) -> str:
    return (root / "docs" / path).read_text()


def test_a_renamed_tag_leads_on_and_its_feed_and_exports_stay(root: Path) -> None:
    (root / "content/taxonomy.yml").write_text(TAGS.replace("{id: moss", "{id: bryophyte, former: [moss]"))
    assert again(root) == ()
    assert leads_to(root, "tags/moss/") == "tags/bryophyte/"
    for file in ("feed.xml", "feed.rss", "feed.json", "papers.bib"):
        assert page(root, f"tags/moss/{file}") == page(root, f"tags/bryophyte/{file}")


def test_an_address_that_leads_on_names_what_is_there(root: Path) -> None:
    renamed = TAGS.replace("{id: moss, name: Moss", "{id: bryophyte, former: [moss], name: Liverworts & Moss")
    (root / "content/taxonomy.yml").write_text(renamed)
    again(root)
    assert "<title>Liverworts &amp; Moss</title>" in page(root, "tags/moss/index.html")


def test_a_renamed_tag_leads_on_when_its_former_id_is_no_longer_said(root: Path) -> None:
    (root / "content/taxonomy.yml").write_text(TAGS.replace("{id: moss", "{id: bryophyte, former: [moss]"))
    again(root)
    (root / "content/taxonomy.yml").write_text(TAGS.replace("{id: moss", "{id: lichen, former: [bryophyte]"))
    assert again(root) == ()
    assert leads_to(root, "tags/moss/") == "tags/lichen/"
    assert page(root, "tags/moss/feed.xml") == page(root, "tags/lichen/feed.xml")


def test_a_tag_of_a_former_name_is_a_tag(root: Path) -> None:
    (root / "content/taxonomy.yml").write_text(TAGS.replace("{id: moss", "{id: bryophyte, former: [moss]"))
    again(root)
    (root / "content/taxonomy.yml").write_text(TAGS + "  - {id: bryophyte, name: Bryophyte, facet: thing}\n")
    assert again(root) == ()
    assert "# Moss" in page(root, "tags/moss/index.md")


def test_a_tag_that_went_says_so_and_its_feed_is_empty(root: Path) -> None:
    (root / "content/taxonomy.yml").write_text(TAGS.partition("  - {id: moss")[0])
    assert again(root) == ()
    text = page(root, "tags/moss/index.md")
    assert "# Moss" in text
    assert "This tag is not used any more" in text
    assert "[All tags](../../tags/index.md)" in text
    feed = feedparser.parse(str(root / "docs/tags/moss/feed.xml"))
    assert (feed.bozo, feed.entries, feed.feed.title) == (False, [], "Test papers: Moss")
    assert "moss" not in page(root, "feeds.opml")
    assert "tags/moss" not in page(root, "tags/index.md") + page(root, "subscribe.md")


def test_a_search_that_went_keeps_its_feed(root: Path) -> None:
    (root / "content/broadsheet.yml").write_text("")
    assert again(root) == ()
    assert feedparser.parse(str(root / "docs/searches/fog/feed.xml")).entries == []


def test_a_renamed_digest_leads_on(root: Path) -> None:
    digests = root / "content/digests"
    (digests / "2025-03-01-a.jsonl").rename(digests / "2025-03-02-morning.jsonl")
    told = [str(p) for p in build.generate(root).problems if "gone" in p.message]
    assert told == [
        "content/digests/2025-03-02-morning.jsonl: note: it holds the papers of 2025-03-01-a, which is gone: that"
        " address leads here (if they are two, remove the redirect of 2025-03-01-a from the permalinks file)"
    ]
    assert leads_to(root, "digests/2025-03-01-a/") == "digests/2025-03-02-morning/"
    assert leads_to(root, "digests/2025-03-01-a/mail/") == "digests/2025-03-02-morning/mail/"
    assert page(root, "digests/2025-03-01-a/papers.bib") == page(root, "digests/2025-03-02-morning/papers.bib")


def test_a_digest_that_has_its_name_again_has_its_page_again(root: Path) -> None:
    digests = root / "content/digests"
    (digests / "2025-03-01-a.jsonl").rename(digests / "2025-03-02-b.jsonl")
    again(root)
    (digests / "2025-03-02-b.jsonl").rename(digests / "2025-03-01-a.jsonl")
    assert again(root) == ()
    assert leads_to(root, "digests/2025-03-02-b/") == "digests/2025-03-01-a/"
    assert "Kettles" in page(root, "digests/2025-03-01-a.md")


def test_papers_of_one_title_keep_their_addresses_when_their_digest_is_renamed(root: Path) -> None:
    same = rows("Report", authors=["Ada Lovelace"], date="2025") + rows("Report", authors=["Ada Lovelace"], date="2019")
    (root / "content/digests/2025-05-01-c.jsonl").write_text(same.replace("About", "Wholly other things, about", 1))
    before = {paper.id for paper in build.generate(root).library.papers}
    (root / "content/digests/2025-05-01-c.jsonl").rename(root / "content/digests/2025-05-01-d.jsonl")
    assert {paper.id for paper in build.generate(root).library.papers} == before


def test_another_digest_of_other_papers_is_no_renamed_one(root: Path) -> None:
    (root / "content/digests/2025-03-01-a.jsonl").unlink()
    new = rows("Moss on Seven Continents", "Dew", "Rime", "Hail")
    (root / "content/digests/2025-05-01-c.jsonl").write_text(new)
    assert again(root) == ()
    assert "This digest was removed" in page(root, "digests/2025-03-01-a.md")


def test_a_digest_that_went_says_so_with_its_papers_its_month_and_its_newsletter(root: Path) -> None:
    (root / "content/digests/2025-04-01-b.jsonl").unlink()
    assert again(root) == ()
    assert "This digest was removed" in page(root, "digests/2025-04-01-b.md")
    assert leads_to(root, "digests/2025-04-01-b/mail/") == "digests/2025-04-01-b/"
    assert page(root, "digests/2025-04-01-b/papers.bib") == ""
    assert "No digest of this month is here any more" in page(root, "archive/2025/04.md")
    assert "April" not in page(root, "archive/2025/index.md") + page(root, "archive/index.md")
    paper = page(root, "papers/fog-in-three-parts.md")
    assert "# Fog in Three Parts" in paper
    assert "No digest lists this paper any more" in paper
    assert "[arXiv 2501.00001](https://arxiv.org/abs/2501.00001)" in paper
    assert "fog" not in page(root, "feed.xml") + page(root, "export/papers.jsonl")


def test_a_digest_that_comes_back_brings_back_the_same_addresses_and_announcements(root: Path) -> None:
    path, before = root / "content/digests/2025-04-01-b.jsonl", tree(root / "docs")
    text = path.read_text()
    path.unlink()
    again(root)
    path.write_text(text)
    assert again(root) == ()
    assert {name: text for name, text in tree(root / "docs").items() if name in before} == before


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".broadsheet.json"
    }


def test_a_changed_title_keeps_the_address_of_a_paper_that_has_no_other_name(root: Path) -> None:
    path = root / "content/digests/2025-03-01-a.jsonl"
    path.write_text(path.read_text().replace('"title": "Moss on Seven', '"title": "Lichen on Eight'))
    assert again(root) == ()
    assert "# Lichen on Eight Continents" in page(root, "papers/moss-on-seven-continents.md")


def test_papers_that_turn_out_to_be_two_have_their_own_addresses_again(root: Path) -> None:
    said = root / "content/corrections.yml"
    said.write_text("moss-on-seven-continents: {same as: kettles-and-morning-moods}\n")
    again(root)
    assert len(build.generate(root).library.papers) == 2
    said.write_text("")
    for _ in range(2):
        papers = {paper.id: paper.title for paper in build.generate(root).library.papers}
        assert papers["moss-on-seven-continents"] == "Moss on Seven Continents"
        assert papers["kettles-and-morning-moods"] == "Kettles and Morning Moods"


def test_the_curator_lets_the_address_of_a_paper_that_went_lead_to_another(root: Path) -> None:
    path = root / "content/digests/2025-04-01-b.jsonl"
    path.write_text(rows("Mist, Considered"))
    again(root)
    (root / "content/corrections.yml").write_text("mist-considered: {same as: fog-in-three-parts}\n")
    assert again(root) == ()
    assert leads_to(root, "papers/fog-in-three-parts/") == "papers/mist-considered/"


def test_an_address_whose_row_was_deleted_is_kept_and_told(root: Path) -> None:
    file = root / "content/permalinks.jsonl"
    (root / "content/digests/2025-04-01-b.jsonl").unlink()
    file.write_text("".join(line for line in file.read_text().splitlines(True) if "fog-in" not in line))
    for _ in range(2):
        problems = again(root)
        assert [str(p) for p in problems] == [
            "docs/papers/fog-in-three-parts.md: error: the address /papers/fog-in-three-parts/ would be dropped, and"
            " leads nowhere else: its page is kept as it was (restore its row in content/permalinks.jsonl, or give it"
            " one with a redirect; to give it up, delete this file)"
        ]
        assert "# Fog in Three Parts" in page(root, "papers/fog-in-three-parts.md")
    (root / "docs/papers/fog-in-three-parts.md").unlink()
    assert again(root) == ()


def test_a_row_that_cannot_be_read_stops_the_run_and_stays(root: Path) -> None:
    file = root / "content/permalinks.jsonl"
    file.write_text(broken := file.read_text().replace('"id": "fog-in-three-parts"', '"id": "fog'))
    with pytest.raises(BroadsheetError, match=r"content/permalinks.jsonl:\d+: not a row"):
        build.generate(root)
    assert file.read_text() == broken


def test_a_file_that_was_deleted_stops_the_run(root: Path) -> None:
    (root / "content/permalinks.jsonl").unlink()
    with pytest.raises(BroadsheetError, match="missing or empty, and the site has addresses already"):
        build.generate(root)


def test_a_fresh_clone_answers_at_every_address(root: Path) -> None:
    digests = root / "content/digests"
    (digests / "2025-04-01-b.jsonl").unlink()
    (digests / "2025-03-01-a.jsonl").rename(digests / "2025-03-02-b.jsonl")
    (root / "content/taxonomy.yml").write_text(TAGS.replace("{id: moss", "{id: bryophyte, former: [moss]"))
    again(root)
    before = tree(root / "docs")
    (root / "docs").rename(root / "docs.old")
    assert again(root) == ()
    assert tree(root / "docs") == before


def test_frozen_names_what_would_be_given(root: Path) -> None:
    (root / "content/digests/2025-05-01-c.jsonl").write_text(rows(*"ABCDE"))
    with pytest.raises(BroadsheetError) as caught:
        build.generate(root, frozen=True)
    assert str(caught.value).startswith(
        "addresses would be given or changed, and --frozen forbids it: digest 2025-05-01-c, paper a, paper b, paper c,"
        " paper d and 1 more"
    )


@pytest.mark.parametrize(
    "path",
    ["tags/video/2.md", "authors/3.md", "feed/4.xml", "export/papers.2.bib", "tags/video/papers.2.bib", "feed.css"],
)
def test_what_comes_and_goes_with_the_number_of_papers_is_no_promise(path: str) -> None:
    assert not is_address(path)


@pytest.mark.parametrize(
    "path", ["papers/1984.md", "archive/2025/03.md", "tags/2024/index.md", "feed.xml", "export/papers.bib", "data.md"]
)
def test_all_else_is(path: str) -> None:
    assert is_address(path)
