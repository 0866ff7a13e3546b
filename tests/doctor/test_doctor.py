"""What ``doctor`` finds on a built site that somebody damaged, one damage a test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sites

from generator.cli.init import start
from generator.doctor import CHECKS, Built, examine, look
from generator.model import Problem

DIGEST = "# Reading group\n\n- Attention Is All You Need — a classic (Ada)\n- 2103.00020 — vision and language (Noor)\n"
PAPER = "papers/attention-is-all-you-need"
MB = 2**20


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("whole") / "site"
    start(root, "Test papers", "https://papers.example.org/at/", sample=False, vocabulary=False)
    (root / "content/digests/2025-04-02-x.md").write_text(DIGEST, encoding="utf-8")
    sites.build(root)
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "site")


def found(root: Path, name: str, budget: int = 1024 * MB, ever: str = "") -> list[str]:
    """What one check tells, without hints."""
    check = next(check for check in CHECKS if check.name == name)
    return [f"{p.source}: {p.level}: {p.message}" for p in check.find(look(root, budget, ever)).problems]


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_site_just_built_has_no_problem(whole: Path) -> None:
    problems: list[Problem] = [p for _, result in examine(look(whole, 1024 * MB)) for p in result.problems]
    assert problems == []


def test_looking_writes_nothing(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    look(root, MB)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_a_page_older_than_content_is_told(root: Path) -> None:
    edit(root / "content/digests/2025-04-02-x.md", lambda text: text.replace("a classic", "the classic"))
    assert f"docs/{PAPER}.md: error: older than content" in found(root, "current")


def test_a_paper_that_is_not_generated_yet_is_told(root: Path) -> None:
    (root / "content/digests/2025-04-09-y.md").write_text("# Next\n\n- Highway Networks\n", encoding="utf-8")
    told = "docs/papers/highway-networks.md: error: content has it, and it is not generated yet"
    assert told in found(root, "current")


def test_a_page_edited_by_hand_is_a_warning(root: Path) -> None:
    edit(root / f"docs/{PAPER}.md", lambda text: text + "\nMine.\n")
    assert found(root, "current") == [f"docs/{PAPER}.md: warning: not what was generated: written or edited by hand"]


def test_a_site_older_than_its_docs_is_told(root: Path) -> None:
    edit(root / "site/feed.xml", lambda text: text.replace("classic", "classics"))
    assert found(root, "current") == ["site/feed.xml: error: not the same as docs/feed.xml"]


def test_a_run_that_was_cut_off_is_told(root: Path) -> None:
    (root / "docs/.broadsheet.journal").write_text("", encoding="utf-8")
    assert found(root, "current") == ["docs/.broadsheet.journal: error: the last run was cut off, or one is at work"]


def test_a_site_that_was_never_built_is_told(root: Path) -> None:
    shutil.rmtree(root / "site")
    assert found(root, "current") == ["site/: error: there is no built site"]


def test_the_command_has_nothing_to_look_at_before_a_site_was_built(tmp_path: Path) -> None:
    done = sites.run(sites.new(tmp_path), "doctor")
    told = "broadsheet: there is no site/ to look at (run `broadsheet build`)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_a_page_that_is_empty_is_told(root: Path) -> None:
    (root / "site" / PAPER / "index.html").write_text("", encoding="utf-8")
    assert found(root, "current") == [f"site/{PAPER}/index.html: error: is empty"]


def test_what_the_builder_makes_and_is_gone_is_a_warning(root: Path) -> None:
    (root / "site/404.html").unlink()
    assert found(root, "current") == ["site/404.html: warning: is missing"]


def test_a_row_that_was_deleted_and_is_not_given_again_yet_is_told(root: Path) -> None:
    edit(root / "content/permalinks.jsonl", lambda text: "".join(x for x in text.splitlines(True) if "ada" not in x))
    told = "content/permalinks.jsonl: error: does not hold what content gives: curator ada"
    assert found(root, "addresses") == [told]


@pytest.mark.parametrize("sign", ["", "+"])
def test_an_address_that_the_history_alone_knows_is_told(root: Path, sign: str) -> None:
    row = '{"kind": "paper", "id": "doe-2025-fog", "keys": ["title:fog"], "title": "Fog"}'
    ever = f"+++ b/content/permalinks.jsonl\n{sign}{row}\n-{row}\n"
    told = "content/permalinks.jsonl: error: /papers/doe-2025-fog/ was given once, and its row is gone"
    assert found(root, "addresses", ever=ever) == [told]


def test_an_address_whose_row_is_gone_and_that_answers_is_no_problem(root: Path) -> None:
    assert found(root, "addresses", ever='{"kind": "paper", "id": "attention-is-all-you-need"}\n') == []


def test_a_site_without_its_search_index_is_told(root: Path) -> None:
    shutil.rmtree(root / "site/pagefind")
    assert found(root, "search") == ["site/pagefind/: error: the search has no index"]


def test_a_part_of_the_search_index_that_is_missing_is_told(root: Path) -> None:
    next((root / "site/pagefind/fragment").iterdir()).unlink()
    told = "site/pagefind/pagefind-entry.json: error: the search’s index names 2 pages, and has 1"
    assert found(root, "search") == [told]


@pytest.mark.parametrize("address", ["../nowhere/", "/at/nowhere/", "https://papers.example.org/at/nowhere/?a=1#b"])
def test_a_broken_link_is_told_with_its_line(root: Path, address: str) -> None:
    (root / "site/search/index.html").write_text(f'<p>\n<a href="{address}">x</a>', encoding="utf-8")
    assert found(root, "links") == ["site/search/index.html:2: error: nothing is at /nowhere"]


def test_a_link_out_of_the_site_is_nobodys_business(root: Path) -> None:
    page = '<p><a href="https://else.example/x">x</a><a href="/elsewhere/">y</a><a href="mailto:a@b.example">z</a>'
    (root / "site/search/index.html").write_text(page, encoding="utf-8")
    assert found(root, "links") == []


def test_a_link_to_an_anchor_that_is_not_there_is_a_warning(root: Path) -> None:
    page = '<p id="here"><a href="#here">x</a><a href="#gone">y</a>'
    (root / "site/search/index.html").write_text(page, encoding="utf-8")
    assert found(root, "links") == ["site/search/index.html:1: warning: no such anchor: /search/index.html#gone"]


def test_an_address_given_that_nothing_answers_at_is_told(root: Path) -> None:
    shutil.rmtree(root / "site" / PAPER)
    assert found(root, "addresses") == [f"content/permalinks.jsonl: error: nothing answers at /{PAPER}/"]


def test_a_redirect_that_ends_nowhere_is_told(root: Path) -> None:
    page = '<meta http-equiv="refresh" content="0; url=../gone/">'
    (root / "site" / PAPER / "index.html").write_text(page, encoding="utf-8")
    assert found(root, "addresses") == [f"site/{PAPER}/index.html: error: /{PAPER}/ leads on to no page"]


@pytest.mark.parametrize("file", ["feed.xml", "feed.rss", "feed.json"])
def test_a_feed_that_names_another_address_as_its_own_is_told(root: Path, file: str) -> None:
    edit(root / "site" / file, lambda text: text.replace(f"https://papers.example.org/at/{file}", "https://b.example/"))
    assert found(root, "feeds") == [f"site/{file}: error: its self link is https://b.example/"]


def test_a_feed_that_is_cut_short_is_told(root: Path) -> None:
    edit(root / "site/feed.json", lambda text: text[:100])
    assert [line.partition(" not well-formed")[0] for line in found(root, "feeds")] == ["site/feed.json: error:"]


def test_a_feed_on_the_list_that_is_gone_is_told(root: Path) -> None:
    (root / "site/curators/ada/feed.xml").unlink()
    url = "https://papers.example.org/at/curators/ada/feed.xml"
    assert found(root, "feeds") == [f"site/feeds.opml: error: leads to {url}, where nothing is"]


def test_files_that_nothing_leads_to_are_notes(root: Path) -> None:
    (root / "site/old.pdf").write_text("x", encoding="utf-8")
    (root / "docs/papers/mine.md").write_text("x", encoding="utf-8")
    assert found(root, "orphans") == [
        "docs/papers/mine.md: note: among the generated files, and not generated",
        "site/old.pdf: note: no page leads to it",
    ]


def test_a_site_over_its_budget_is_an_error(root: Path) -> None:
    assert [line.partition(" MB: ")[2] for line in found(root, "sizes", MB)] == ["over the budget of 1.0 MB"]


def test_a_file_that_github_refuses_is_a_warning(root: Path) -> None:
    with (root / "site/talk.mp4").open("wb") as file:
        file.truncate(101 * MB)
    assert found(root, "sizes") == ["site/talk.mp4: warning: a file of 101.0 MB"]


def test_what_the_policy_stops_is_told(root: Path) -> None:
    added = '<script>a()</script><img src="https://b.example/x.png"></body>'
    edit(root / "site/search/index.html", lambda text: text.replace("</body>", added))
    assert [line.partition(": ")[2] for line in found(root, "loads")] == [
        "warning: an inline script that will not run in browsers",
        "warning: loads from https://b.example, which browsers will refuse",
    ]


def test_a_page_without_a_policy_is_told(root: Path) -> None:
    (root / "site/search/index.html").write_text("<p>x", encoding="utf-8")
    assert found(root, "loads") == ["site/search/index.html: warning: has no Content-Security-Policy"]


def test_the_command_exits_with_1_and_tells_programs_every_count(root: Path) -> None:
    done = sites.run(root, "doctor", "--budget", "0.5", "--format", "json")
    rows = {row["check"]: row["errors"] for row in json.loads(done.stdout)["checks"]}
    assert (done.returncode, rows["sizes"], rows["links"]) == (1, 1, 0)


def test_a_page_of_nothing_is_seen(root: Path) -> None:
    (root / "site/search/index.html").write_text("", encoding="utf-8")
    built: Built = look(root, MB)
    assert built.pages["search/index.html"].links == ()


def test_an_address_that_is_none_is_passed_over(root: Path) -> None:
    edit(root / "site/search/index.html", lambda text: text.replace("</body>", '<img src="http://["></body>'))
    assert found(root, "loads") == []


def test_a_host_below_an_allowed_one_is_allowed(root: Path) -> None:
    (root / "content/broadsheet.yml").write_text("allowed_hosts: ['https://*.b.example']\n", encoding="utf-8")
    added = '<img src="https://a.b.example/x.png"></body>'
    edit(root / "site/search/index.html", lambda text: text.replace("</body>", added))
    assert found(root, "loads") == []
