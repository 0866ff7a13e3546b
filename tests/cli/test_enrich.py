"""``broadsheet enrich``: from a snapshot without a network, and from registries, against a server in their place."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sites

from generator import build, content

sites.also("fetching")
from replaying import Server, replaying, say  # noqa: E402

TITLE = "Steam Kettles Predict Morning Moods in Shared Kitchens"
ABSTRACT = "Mornings are hard to model. We read the steam of a kettle and predict the mood of whoever waits for it."
ROW = {
    "id": "2401.00001",
    "title": TITLE,
    "abstract": ABSTRACT,
    "authors_parsed": [["Lovelace", "Ada", ""], ["Turing", "Alan", ""]],
    "categories": "cs.LG",
    "update_date": "2024-02-01",
    "versions": [{"version": "v1", "created": "Mon, 1 Jan 2024 10:00:00 GMT"}],
    "license": "http://creativecommons.org/licenses/by/4.0/",
}
DIGEST = f'{{"title": "{TITLE}"}}\n{{"title": "Moss on Seven Continents Grows Slowly Enough"}}\n'
PAPER = "steam-kettles-predict-morning-moods-in-shared-kitchens"
ENTRY = f"""<entry><id>http://arxiv.org/abs/2401.00001v2</id><title>{TITLE}</title><summary>{ABSTRACT}</summary>
<published>2024-01-01T10:00:00Z</published><author><name>Ada Lovelace</name></author></entry>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://arxiv.org/api/query" rel="self"/>
<id>http://arxiv.org/api/x</id>{}</feed>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with replaying() as server:
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return sites.new(tmp_path / "site", {"2025-04-02-x.jsonl": DIGEST})


def snapshot(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "arxiv.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def enrich(root: Path, *arguments: str, server: Server | None = None) -> subprocess.CompletedProcess[str]:
    replay = {"BROADSHEET_REPLAY": server.url if server else "http://127.0.0.1:9"}
    return sites.run(root, "enrich", *arguments, environment=replay)


def test_a_snapshot_gives_a_title_its_facts_without_a_network(root: Path) -> None:
    done = enrich(root, "--from", str(snapshot(root.parent, ROW)))
    assert done.stdout == (
        f"{PAPER}: arxiv:2401.00001v1 (the same title, word for word)\n"
        "1 paper found (in content/enriched.yml), 0 unsure, 1 not found\n"
    ), done.stderr


def test_what_was_found_is_on_the_paper_and_says_where_it_is_from(root: Path) -> None:
    enrich(root, "--from", str(snapshot(root.parent, ROW)))
    paper = build.generate(root).library.by_id[PAPER]
    assert [a.name for a in paper.authors] == ["Ada Lovelace", "Alan Turing"]
    assert (paper.identifier("arxiv"), paper.date) == ("2401.00001v1", "2024-01-01")
    assert paper.origin("authors").path == "content/enriched.yml"
    assert paper.origin("title").path == "content/digests/2025-04-02-x.jsonl"


def test_a_paper_keeps_its_address(root: Path) -> None:
    build.generate(root)
    enrich(root, "--from", str(snapshot(root.parent, ROW)))
    assert PAPER in build.generate(root, frozen=False).library.by_id


def test_a_paper_that_gains_an_id_is_one_with_that_ids_paper_elsewhere(root: Path) -> None:
    (root / "content/digests/2025-04-09-y.md").write_text("# Y\n\n- 2401.00001 — again (Ada)\n")
    enrich(root, PAPER, "--from", str(snapshot(root.parent, ROW)))
    papers = build.generate(root).library.papers
    found = [[a.digest for a in paper.appearances] for paper in papers if paper.identifier("arxiv")]
    assert found == [["2025-04-02-x", "2025-04-09-y"]]


def test_an_identifier_alone_gets_its_title(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site", {"2025-04-02-x.md": "# X\n\n- 2401.00001 — why it matters (Ada)\n"})
    enrich(root, "--from", str(snapshot(tmp_path, ROW)))
    assert [paper.title for paper in build.generate(root).library.papers] == [TITLE]


def test_a_second_run_has_nothing_to_do_and_changes_nothing(root: Path) -> None:
    rows = str(snapshot(root.parent, ROW))
    enrich(root, PAPER, "--from", rows)
    before = (root / "content/enriched.yml").read_bytes()
    assert enrich(root, PAPER, "--from", rows).stdout.startswith("0 papers found")
    assert (root / "content/enriched.yml").read_bytes() == before


def test_the_curators_word_and_the_digests_win(root: Path) -> None:
    enrich(root, "--from", str(snapshot(root.parent, ROW | {"title": TITLE.upper()})))
    (root / "content/corrections.yml").write_text(f"{PAPER}: {{authors: [Grace Hopper]}}\n")
    paper = build.generate(root).library.by_id[PAPER]
    assert (paper.title, [a.name for a in paper.authors]) == (TITLE, ["Grace Hopper"])


def test_what_is_not_certain_is_told_with_what_to_write(root: Path) -> None:
    again = ROW | {"id": "2402.00002"}
    done = enrich(root, "--from", str(snapshot(root.parent, ROW, again)))
    assert "more than one paper fits" in done.stderr
    assert f"`{PAPER}: {{ids: {{arxiv: 2401.00001v1}}}}`" in done.stderr
    assert not (root / "content/enriched.yml").exists()


def test_a_row_that_a_person_wrote_is_used_as_it_is(root: Path) -> None:
    (root / "content/enriched.yml").write_text(f"{PAPER}: {{ids: {{arxiv: 2401.00001v1}}}}\n")
    assert content.load(root).problems == ()
    assert build.generate(root).library.by_id[PAPER].identifier("arxiv") == "2401.00001v1"


def test_the_rest_of_a_row_that_a_person_wrote_is_looked_up(root: Path) -> None:
    (root / "content/enriched.yml").write_text(f"# mine\n{PAPER}: {{ids: {{arxiv: 2402.00002}}}}\n# end\n")
    done = enrich(root, "--from", str(snapshot(root.parent, ROW, ROW | {"id": "2402.00002"})))
    assert f"{PAPER}: arxiv:2402.00002v1 (the same arxiv:2402.00002)" in done.stdout, done.stderr
    text = (root / "content/enriched.yml").read_text()
    assert (text.startswith("# mine\n# end\n"), text.count(PAPER)) == (True, 1)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = sorted(root.rglob("*"))
    done = enrich(root, "--dry-run", "--from", str(snapshot(root.parent, ROW)))
    assert "1 paper found (nothing was written)" in done.stdout
    assert sorted(root.rglob("*")) == before


def test_registries_are_asked_by_title_until_one_is_certain(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say(ATOM.format(ENTRY)))
    server.will("/api.crossref.org/", say('{"status": "ok", "message-type": "work-list", "message": {"items": []}}'))
    done = enrich(root, server=server)
    assert f"{PAPER}: arxiv:2401.00001v2 (the same title, word for word)" in done.stdout, done.stderr
    asked = [path.split("/")[1] for path in server.paths]
    assert asked == ["export.arxiv.org", "export.arxiv.org", "api.crossref.org"]


def test_identifiers_are_asked_for_together(tmp_path: Path, server: Server) -> None:
    root = sites.new(tmp_path / "site", {"2025-04-02-x.md": "# X\n\n- 2401.00001 — a (Ada)\n- 2402.00002 — b (Ada)\n"})
    server.will("/export.arxiv.org/", say(ATOM.format(ENTRY)))
    enrich(root, "--source", "arxiv", server=server)
    assert server.paths[0] == "/export.arxiv.org/api/query?id_list=2401.00001,2402.00002&max_results=2"


def test_without_a_network_it_says_so_at_once(root: Path) -> None:
    done = enrich(root)
    assert done.returncode == 2
    assert done.stderr.startswith("broadsheet: no connection to export.arxiv.org")


def test_a_row_about_no_paper_is_told_with_the_one_that_was_meant(root: Path) -> None:
    (root / "content/enriched.yml").write_text("steam-kettles-predict-morning-moods-in-shared-kitchen: {date: 2024}\n")
    problems = [str(p) for p in build.generate(root).problems]
    assert problems == [
        "content/enriched.yml:1: warning: facts about 'steam-kettles-predict-morning-moods-in-shared-kitchen',"
        f" which is no paper (did you mean {PAPER}?)"
    ]
