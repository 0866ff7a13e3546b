"""``broadsheet enrich``: from a snapshot without a network, and from registries, against a server in their place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import sites
import stamina
from click.testing import CliRunner

from generator import build, content
from generator.cli import network
from generator.cli.enrich import command
from generator.errors import BroadsheetError
from generator.fetching import Client
from generator.fetching.replay import Replay

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
OTHER = "Moss grows slowly. We ask how slowly it can grow while still being moss, on seven continents, for a year."
DIGEST = f'{{"title": "{TITLE}"}}\n{{"title": "Moss on Seven Continents Grows Slowly Enough"}}\n'
PAPER = "steam-kettles-predict-morning-moods-in-shared-kitchens"
ENTRY = f"""<entry><id>http://arxiv.org/abs/2401.00001v2</id><title>{TITLE}</title><summary>{ABSTRACT}</summary>
<published>2024-01-01T10:00:00Z</published><author><name>Ada Lovelace</name></author></entry>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://arxiv.org/api/query" rel="self"/>
<id>http://arxiv.org/api/x</id>{}</feed>"""


CROSSREF = {
    "status": "ok",
    "message-type": "work-list",
    "message": {"items": [{"DOI": "10.1234/kettles", "title": [TITLE], "type": "journal-article"}]},
}


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


@dataclass(frozen=True)
class Done:
    """How the command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nobody wait between requests; without a server that answers there is no network."""

    def client(root: Path) -> Client:
        return Client(root, transport=Replay(os.environ.get("BROADSHEET_REPLAY", "")), sleep=lambda _: None)

    monkeypatch.setattr(network, "client", client)
    with stamina.set_testing(True, attempts=4):
        yield


def enrich(root: Path, *arguments: str, server: Server | None = None, key: str = "") -> Done:
    """Run the command in this process, which takes a tenth of the time of another one."""
    world = {"BROADSHEET_REPLAY": server.url if server else "http://127.0.0.1:9", "BROADSHEET_OPENALEX_KEY": key}
    done = CliRunner().invoke(command, [*arguments, "--root", str(root)], env=world)
    if isinstance(done.exception, BroadsheetError):
        return Done(2, done.stdout, f"broadsheet: {done.exception}")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def test_a_snapshot_gives_a_title_its_facts_without_a_network(root: Path) -> None:
    done = enrich(root, "--from", str(snapshot(root.parent, ROW)))
    assert done.stdout == (
        f"{PAPER}: arxiv:2401.00001v1 (the same title, word for word)\n"
        "moss-on-seven-continents-grows-slowly-enough: not found\n"
        "1 paper found (in content/enriched.yml), 0 unsure, 1 not found\n"
    ), done.stderr


def test_the_command_itself_needs_no_network_for_a_file(root: Path) -> None:
    where = {"BROADSHEET_REPLAY": "http://127.0.0.1:9"}
    done = sites.run(root, "enrich", PAPER, "--from", str(snapshot(root.parent, ROW)), environment=where)
    assert (done.returncode, done.stderr, content.load(root).facts.by_paper.keys()) == (0, "", {PAPER})


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
    assert done.stderr == (
        f"content/digests/2025-04-02-x.jsonl:1: warning: perhaps {PAPER} is “{TITLE}” (arxiv:2401.00001v1) or "
        f"“{TITLE}” (arxiv:2402.00002v1): more than one paper fits (add to content/enriched.yml: "
        f"`{PAPER}: {{ids: {{arxiv: 2401.00001v1}}}}` or `{PAPER}: {{ids: {{arxiv: 2402.00002v1}}}}`, and run `enrich` "
        f"again; `{PAPER}: {{source: none}}` if it is neither)\n"
    )
    assert (done.returncode, (root / "content/enriched.yml").exists()) == (0, False)


def test_a_row_that_says_none_ends_the_looking_up(root: Path) -> None:
    (root / "content/enriched.yml").write_text(f"{PAPER}: {{source: none}}\n")
    done = enrich(root, PAPER, "--again", "--from", str(snapshot(root.parent, ROW)))
    assert done.stdout.startswith("0 papers found"), done.stderr
    assert build.generate(root).library.by_id[PAPER].ids == ()


def test_the_source_is_a_files_name_and_line_and_no_folder_of_this_machine(root: Path) -> None:
    enrich(root, PAPER, "--from", str(snapshot(root.parent, ROW | {"title": "Another"}, ROW)))
    assert content.load(root).facts.by_paper[PAPER].origin == "arxiv.jsonl:2"


def test_what_was_found_is_looked_up_again_where_that_is_asked_for(root: Path) -> None:
    enrich(root, PAPER, "--from", str(snapshot(root.parent, ROW)))
    newer = ROW | {"versions": [*ROW["versions"], {"version": "v2", "created": "Fri, 1 Mar 2024 10:00:00 GMT"}]}  # type: ignore[misc]
    done = enrich(root, PAPER, "--again", "--from", str(snapshot(root.parent, newer)))
    assert f"{PAPER}: arxiv:2401.00001v2 (the same title, word for word)" in done.stdout, done.stderr
    assert (root / "content/enriched.yml").read_text().count(PAPER) == 1


def test_a_file_that_cannot_be_read_is_refused_before_anything_is_looked_up(root: Path) -> None:
    (root / "content/enriched.yml").write_text("p: [1\n")
    done = enrich(root, "--from", str(snapshot(root.parent, ROW)))
    assert (done.returncode, (root / "content/enriched.yml").read_text()) == (2, "p: [1\n")
    assert "mend content/enriched.yml first" in done.stderr


def test_programs_get_what_was_found_what_is_unsure_and_what_was_not_found(root: Path) -> None:
    done = enrich(root, "--format", "json", "--from", str(snapshot(root.parent, ROW, ROW | {"id": "2402.00002"})))
    told = json.loads(done.stdout)
    assert [(one["paper"], [c["id"] for c in one["candidates"]]) for one in told["unsure"]] == [
        (PAPER, ["arxiv:2401.00001v1", "arxiv:2402.00002v1"])
    ]
    assert (told["found"], told["not_found"]) == ([], ["moss-on-seven-continents-grows-slowly-enough"])


def test_a_paper_that_came_out_after_it_was_listed_is_another(root: Path) -> None:
    late = ROW | {"versions": [{"version": "v1", "created": "Thu, 1 May 2025 10:00:00 GMT"}]}
    done = enrich(root, PAPER, "--from", str(snapshot(root.parent, late)))
    assert "published 2025-05-01, after it was listed" in done.stderr


def test_two_addresses_become_one_and_stay_one(root: Path) -> None:
    (root / "content/digests/2025-04-09-y.md").write_text("# Y\n\n- 2401.00001 — again (Ada)\n")
    build.generate(root)
    enrich(root, "--from", str(snapshot(root.parent, ROW)))
    first = build.generate(root).library
    again = build.generate(root).library
    assert [p.id for p in first.papers if p.identifier("arxiv")] == ["arxiv-2401-00001"]
    assert first.permalinks.redirects() == again.permalinks.redirects() == {PAPER: "arxiv-2401-00001"}
    assert first.papers == again.papers


def test_one_of_two_papers_of_a_title_gets_its_own_facts_and_keeps_its_address(tmp_path: Path) -> None:
    both = ((ABSTRACT, "Ada Lovelace"), (OTHER, "Grace Hopper"))
    two = [{"title": TITLE, "abstract": text, "authors": [name]} for text, name in both]
    root = sites.new(tmp_path / "site", {"2025-04-02-x.jsonl": "".join(json.dumps(row) + "\n" for row in two)})
    before = [p.id for p in build.generate(root).library.papers]
    enrich(root, "--from", str(snapshot(tmp_path, ROW)))
    library = build.generate(root).library
    assert [p.id for p in library.papers] == before
    assert {p.abstract: p.identifier("arxiv") for p in library.papers} == {ABSTRACT: "2401.00001v1", OTHER: ""}


def test_a_row_that_a_person_wrote_is_used_as_it_is(root: Path) -> None:
    (root / "content/enriched.yml").write_text(f"{PAPER}: {{ids: {{arxiv: 2401.00001v1}}}}\n")
    assert content.load(root).problems == ()
    assert build.generate(root).library.by_id[PAPER].identifier("arxiv") == "2401.00001v1"


def test_the_rest_of_a_row_that_a_person_wrote_is_looked_up(root: Path) -> None:
    (root / "content/enriched.yml").write_text(f"# mine\n{PAPER}: {{ids: {{arxiv: 2402.00002}}}}\n# end\n")
    done = enrich(root, "--from", str(snapshot(root.parent, ROW, ROW | {"id": "2402.00002"})))
    assert f"{PAPER}: arxiv:2402.00002v1 (the same arxiv:2402.00002)" in done.stdout, done.stderr
    text = (root / "content/enriched.yml").read_text()
    assert (text.startswith(f"# mine\n{PAPER}:\n"), text.endswith("\n# end\n"), text.count(PAPER)) == (True, True, 1)


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


def test_what_was_asked_for_in_vain_is_not_asked_for_again_unless_wanted(root: Path, server: Server) -> None:
    server.will("/", say('{"status": "ok", "message-type": "work-list", "message": {"items": []}}'))
    enrich(root, "--source", "crossref", server=server)
    first = len(server.paths)
    done = enrich(root, "--source", "crossref", server=server)
    assert done.stdout.endswith("0 not found, 2 asked for before (--again asks anew)\n"), done.stderr
    assert len(server.paths) == first == 2
    enrich(root, "--source", "crossref", "--again", server=server)
    assert len(server.paths) == 4


def test_a_registry_that_fails_keeps_nobody_from_asking_the_next(root: Path, server: Server) -> None:
    server.will("/export.arxiv.org/", say("", 404), say("no", 500))
    server.will("/api.crossref.org/", say(json.dumps(CROSSREF)))
    done = enrich(root, "--source", "arxiv", "--source", "crossref", server=server)
    assert f"{PAPER}: doi:10.1234/kettles (the same title, word for word)" in done.stdout
    assert "arxiv: error: export.arxiv.org is out of order (500)" in done.stderr
    assert done.returncode == 1


def test_the_key_of_openalex_goes_to_openalex_alone(root: Path, server: Server) -> None:
    server.will("/api.openalex.org/", say("no", 403))
    done = enrich(root, "--source", "openalex", server=server, key="secret-key")
    assert all("secret-key" in path for path in server.paths)
    kept = [path.read_bytes() for path in (root / ".broadsheet").rglob("*") if path.is_file()]
    assert server.paths
    assert "secret-key" not in done.stdout + done.stderr
    assert not any(b"secret-key" in data for data in kept)


def test_openalex_without_a_key_is_passed_over_with_a_note(root: Path, server: Server) -> None:
    server.will("/", say("", 404))
    done = enrich(root, server=server)
    hint = "put one into the environment as BROADSHEET_OPENALEX_KEY"
    assert f"openalex: note: not asked: it wants a key ({hint})" in done.stderr
    assert enrich(root, "--source", "openalex", server=server).returncode == 2


def test_an_id_that_arxiv_refuses_keeps_none_of_the_others_from_being_found(tmp_path: Path, server: Server) -> None:
    root = sites.new(tmp_path / "site", {"2025-04-02-x.md": "# X\n\n- 2401.00001 — a (Ada)\n- 2402.00002 — b (Ada)\n"})
    server.will("/export.arxiv.org/", say("", 400), say(ATOM.format(ENTRY)), say("", 400))
    done = enrich(root, "--source", "arxiv", server=server)
    assert "arxiv-2401-00001: arxiv:2401.00001v2 (the same arxiv:2401.00001)" in done.stdout, done.stderr


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
