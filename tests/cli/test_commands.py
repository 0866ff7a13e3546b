"""The commands as a curator meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sites

MARKDOWN = "# Reading group\n\n- Attention Is All You Need — a classic (Ada)\n"


def test_outside_a_site_a_command_says_what_to_do_and_exits_with_2(tmp_path: Path) -> None:
    done = sites.run(tmp_path, "check")
    assert done.returncode == 2
    assert done.stderr.endswith("(start one with `broadsheet init DIR`, or name one with --root DIR)\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "--colour"], "no such option '--colour' (see `python -m generator check --help`)"),
        (["bulid"], "no such command 'bulid'. Did you mean 'build'? (see `python -m generator --help`)"),
        (["serve", "--port", "99999"], "invalid value for '--port': 99999 is not in the range 1<=x<=65535 (see"),
        (["init", "x", "--url", "papers"], "--url papers is no address (write it out, such as https://papers.exam"),
    ],
)
def test_wrong_use_is_one_line_and_exits_with_2(tmp_path: Path, words: list[str], told: str) -> None:
    done = sites.run(sites.new(tmp_path), *words)
    assert done.stderr.startswith(f"broadsheet: {told}")
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (2, 1, "")


def test_the_list_of_commands_cuts_no_sentence_short(tmp_path: Path) -> None:
    told = [sites.run(tmp_path, *words, "--help").stdout.partition("Commands:\n")[2] for words in ((), ("tags",))]
    lines = [line for text in told for line in text.splitlines()]
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []


def test_a_command_works_below_the_sites_folder(tmp_path: Path) -> None:
    assert sites.run(sites.new(tmp_path) / "content/digests", "check").returncode == 0


def test_init_starts_a_site_that_is_whole(tmp_path: Path) -> None:
    assert sites.run(tmp_path, "init", "papers", "--url", "https://p.example/").returncode == 0
    done = sites.run(tmp_path / "papers", "check")
    assert (done.returncode, "2025-01-20-foundations" in done.stdout) == (0, True)


def test_init_refuses_a_folder_that_has_a_site(tmp_path: Path) -> None:
    sites.run(tmp_path, "init", "papers")
    done = sites.run(tmp_path, "init", "papers")
    assert (done.returncode, done.stderr) == (2, "broadsheet: papers has a site already (name a new folder)\n")


def test_init_quotes_a_name_that_is_not_plain_yaml(tmp_path: Path) -> None:
    sites.run(tmp_path, "init", "papers", "--name", 'Papers: "new" # and $more')
    done = sites.run(tmp_path / "papers", "generate")
    assert done.returncode == 0
    assert "Papers: &quot;new&quot; # and $more" in (tmp_path / "papers/docs/index.md").read_text()


def test_init_without_digests_builds_a_front_page_that_says_what_to_do(tmp_path: Path) -> None:
    sites.run(tmp_path, "init", "papers", "--empty", "--taxonomy", "none")
    site = sites.build(tmp_path / "papers")
    assert "Nothing here yet" in sites.words(sites.page(site, "."))


def test_add_saves_a_digest_byte_for_byte_under_its_date(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site")
    source = tmp_path / "Reading Group.md"
    source.write_bytes(MARKDOWN.replace("\n", "\r\n").encode())
    done = sites.run(root, "add", str(source), "--date", "2025-04-02")
    assert done.stdout == "content/digests/2025-04-02-reading-group.md: 1 paper (markdown-digest)\n"
    assert (root / "content/digests/2025-04-02-reading-group.md").read_bytes() == source.read_bytes()


def test_add_takes_a_name_that_is_a_date_alone(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site")
    (tmp_path / "2025-04-02.md").write_text(MARKDOWN)
    done = sites.run(root, "add", str(tmp_path / "2025-04-02.md"))
    assert done.stdout == "content/digests/2025-04-02.md: 1 paper (markdown-digest)\n"


def test_a_day_that_is_still_to_come_is_a_warning(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2999-04-02-x.md": MARKDOWN})
    done = sites.run(root, "check")
    told = "content/digests/2999-04-02-x.md: warning: 2999-04-02 is of a day that is still to come"
    assert (done.returncode, done.stderr[: len(told)]) == (0, told)


def test_a_day_of_no_calendar_is_told_as_such(tmp_path: Path) -> None:
    done = sites.run(sites.new(tmp_path, {"2025-02-31-x.md": MARKDOWN}), "check")
    assert done.stderr == (
        "content/digests/2025-02-31-x.md: error: 2025-02-31 is a day of no calendar: left out "
        "(correct it to the day of the digest)\n"
    )


@pytest.mark.parametrize("file", ["mkdocs.yml", "content/taxonomy.yml", "content/corrections.yml"])
def test_a_file_that_cannot_be_read_at_all_stops_before_pages_lose_what_it_says(tmp_path: Path, file: str) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    sites.run(root, "generate")
    before = (root / "docs/index.md").read_bytes()
    (root / file).write_text("tags: [\n")
    done = sites.run(root, "generate")
    assert (done.returncode, done.stderr.split(": ")[1:3]) == (2, [f"{file}:2", "not valid YAML"])
    assert (root / "docs/index.md").read_bytes() == before


def test_an_address_of_the_site_that_is_none_stops_before_feeds_lose_theirs(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    (root / "mkdocs.yml").write_text("site_name: Papers\nsite_url: papers.example.org\n")
    done = sites.run(root, "generate")
    assert (done.returncode, done.stderr) == (
        2,
        "broadsheet: mkdocs.yml:2: site_url 'papers.example.org' is no address: nothing was written "
        "(write it out, with https://)\n",
    )


def test_add_without_a_date_asks_for_one(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site")
    (tmp_path / "page.txt").write_text(MARKDOWN)
    done = sites.run(root, "add", str(tmp_path / "page.txt"))
    assert (done.returncode, done.stderr) == (
        2,
        f"broadsheet: {tmp_path}/page.txt has no date in its name (say it with --date YYYY-MM-DD)\n",
    )


def test_add_refuses_another_digest_of_the_same_name(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site", {"2025-04-02-x.md": MARKDOWN})
    (tmp_path / "2025-04-02-x.md").write_text("# Other\n\n- Another title\n")
    assert sites.run(root, "add", str(tmp_path / "2025-04-02-x.md")).returncode == 2
    assert (root / "content/digests/2025-04-02-x.md").read_text() == MARKDOWN


def test_add_the_same_digest_again_changes_nothing(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site", {"2025-04-02-x.md": MARKDOWN})
    (tmp_path / "2025-04-02-x.md").write_text(MARKDOWN)
    done = sites.run(root, "add", str(tmp_path / "2025-04-02-x.md"))
    told = "content/digests/2025-04-02-x.md: 1 paper (markdown-digest), there already, and the same\n"
    assert (done.returncode, done.stdout) == (0, told)


def test_add_tells_problems_and_exits_with_1_where_one_is_an_error(tmp_path: Path) -> None:
    root = sites.new(tmp_path / "site")
    (tmp_path / "2025-04-02-x.jsonl").write_text('{"title": "A"}\n{"title": \n')
    done = sites.run(root, "add", str(tmp_path / "2025-04-02-x.jsonl"))
    assert done.returncode == 1
    assert done.stderr.startswith("content/digests/2025-04-02-x.jsonl:2: error: ")


def test_read_prints_json_lines_and_needs_no_site(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(MARKDOWN)
    done = sites.run(tmp_path, "read", "x.md")
    assert json.loads(done.stdout) == {
        "title": "Attention Is All You Need",
        "note": "a classic",
        "curators": ["Ada"],
        "source": {"path": "x.md", "line": 3, "format": "markdown-digest"},
    }


def test_problems_are_json_where_asked(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"nodate.md": MARKDOWN})
    row = json.loads(sites.run(root, "check", "--format", "json").stderr.splitlines()[0])
    assert (row["path"], row["level"]) == ("content/digests/nodate.md", "error")


def test_the_name_of_a_file_moves_no_cursor_and_begins_no_line(tmp_path: Path) -> None:
    done = sites.run(sites.new(tmp_path, {"2025-01-01-\x1b]0;owned\x07\x1b[31m\nmoss.md": MARKDOWN}), "check")
    assert done.stderr.startswith("content/digests/2025-01-01-]0;owned[31m moss.md: error: ")
    assert done.stderr.count("\n") == 1


def test_check_writes_nothing(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    before = sorted(root.rglob("*"))
    sites.run(root, "check")
    assert sorted(root.rglob("*")) == before


def test_generate_records_addresses_and_frozen_forbids_it(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    assert sites.run(root, "generate", "--frozen").returncode == 2
    assert not (root / "content/permalinks.jsonl").exists()
    assert sites.run(root, "generate").returncode == 0
    assert '"id": "attention-is-all-you-need"' in (root / "content/permalinks.jsonl").read_text()
    assert sites.run(root, "generate", "--frozen").returncode == 0


def test_a_sites_own_template_takes_the_shipped_ones_place(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    assert sites.run(root, "templates", "--copy", "paper.md.j2").stdout == "templates/paper.md.j2\n"
    own = root / "templates/paper.md.j2"
    own.write_text(own.read_text().replace("## Abstract", "## What it says"))
    assert "paper.md.j2  (your own)" in sites.run(root, "templates").stdout
    assert "+## What it says" in sites.run(root, "templates", "--diff").stdout
    sites.run(root, "generate")
    assert "## What it says" in (root / "docs/papers/attention-is-all-you-need.md").read_text()


def test_a_broken_template_is_told_with_its_line(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    (root / "templates").mkdir()
    (root / "templates/paper.md.j2").write_text("{{ front }}\n{% if %}\n")
    done = sites.run(root, "generate")
    assert (done.returncode, done.stderr.split(": ")[1]) == (2, "templates/paper.md.j2:2")


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    root = sites.new(tmp_path, {"2025-04-02-x.md": MARKDOWN})
    site = sites.build(root)
    before = (site / "index.html").read_bytes()
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "\nmarkdown_extensions: [no_such_thing]\n")
    done = sites.run(root, "build")
    assert (done.returncode, (site / "index.html").read_bytes()) == (2, before)


def test_the_module_runs_as_the_command_does(tmp_path: Path) -> None:
    assert sites.run(tmp_path, "--version").stdout.startswith("broadsheet, version ")
