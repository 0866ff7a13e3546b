"""``broadsheet mail``, as a curator types it."""

from __future__ import annotations

import email
import json
import sys
from email import policy
from pathlib import Path

import pytest
import sites

sys.path.append(str(sites.ROOT / "tests/mailing"))
import subscribed
from post_office import PostOffice, free_port, serving

DIGEST = subscribed.DIGEST


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with three subscribers, and no server."""
    folder = tmp_path_factory.mktemp("mail")
    return subscribed.site(
        folder, free_port(), ["ada@example.org,Ada,", "noor@example.org,,video", "mikko@example.org,,healthcare"]
    )


def test_without_more_it_prints_a_message(root: Path) -> None:
    done = sites.run(root, "mail", DIGEST)
    message = email.message_from_string(done.stdout, policy=policy.default)
    assert (done.returncode, message["Subject"], message["Date"]) == (
        0,
        "Reading group · 2 papers",
        "Wed, 02 Apr 2025 00:00:00 +0000",
    )
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [("eml", b"Date: "), ("html", b"<!doctype html>"), ("txt", b"Test papers"), ("md", b"2 April")],
)
def test_a_files_name_says_what_is_written(root: Path, tmp_path: Path, ending: str, beginning: bytes) -> None:
    done = subscribed.run(root, "mail", DIGEST, "--output", str(tmp_path / f"letter.{ending}"))
    assert (done.returncode, (tmp_path / f"letter.{ending}").read_bytes().startswith(beginning)) == (0, True)


def test_another_ending_is_wrong_use(root: Path) -> None:
    done = subscribed.run(root, "mail", DIGEST, "--output", "letter.pdf")
    assert (
        done.stderr == "broadsheet: letter.pdf: no form of a message (its name ends in one of .eml, .html, .txt, .md)\n"
    )


def test_a_dry_run_says_who_would_be_sent_what(root: Path) -> None:
    done = subscribed.run(root, "mail", DIGEST, "--dry-run")
    assert (done.returncode, done.stderr, done.stdout) == (
        0,
        "",
        "ada@example.org: would send, 2 papers\n"
        "noor@example.org: would send, 1 paper\n"
        "would send 2 messages; 0 sent already, 1 without a paper of their tags, 0 unsubscribed\n",
    )


def test_a_digest_that_is_not_there_is_wrong_use(root: Path) -> None:
    done = subscribed.run(root, "mail", "2025-04-02-reading")
    assert (done.returncode, done.stderr) == (
        2,
        f"broadsheet: there is no digest '2025-04-02-reading' (did you mean {DIGEST}?)\n",
    )


def test_a_server_that_is_not_there_leaves_all_for_the_next_run(root: Path) -> None:
    done = subscribed.run(root, "mail", DIGEST, "--send", "--format", "json")
    result = json.loads(done.stdout)
    assert (done.returncode, result["sent"], result["left"]) == (1, 0, ["ada@example.org", "noor@example.org"])


def test_subscribers_in_the_sites_repository_are_refused(root: Path) -> None:
    done = subscribed.run(root, "mail", DIGEST, "--send", "--subscribers", str(root / "content/people.csv"))
    assert (done.returncode, "people's addresses must not be published" in done.stderr) == (2, True)


def test_each_gets_their_selection_and_nobody_nothing(tmp_path: Path) -> None:
    office = PostOffice()
    with serving(office) as port:
        site = subscribed.site(
            tmp_path, port, ["ada@example.org", "noor@example.org,,video", "mikko@example.org,,healthcare"]
        )
        done = subscribed.run(site, "mail", DIGEST, "--send")
    subjects = {to: email.message_from_bytes(data, policy=policy.default)["Subject"] for to, data in office.accepted}
    assert subjects == {
        "ada@example.org": "Reading group · 2 papers",
        "noor@example.org": "Reading group · 1 of 2 papers",
    }
    assert "1 without a paper of their tags" in done.stdout


def test_a_trial_is_in_no_journal_and_a_list_is(tmp_path: Path) -> None:
    office = PostOffice()
    with serving(office) as port:
        site = subscribed.site(tmp_path, port, [], {"journal": "../journal.jsonl"})
        for _ in range(2):
            assert subscribed.run(site, "mail", DIGEST, "--to", "me@example.org").returncode == 0
            assert subscribed.run(site, "mail", DIGEST, "--for", "mailman", "--to", "list@example.org").returncode == 0
    assert office.counts == {"me@example.org": 2, "list@example.org": 1}
    ids = {email.message_from_bytes(data)["Message-ID"] for to, data in office.accepted if to == "me@example.org"}
    assert len(ids) == 2


def test_a_site_that_was_not_built_since_is_not_sent(tmp_path: Path) -> None:
    office = PostOffice()
    with serving(office) as port:
        site = subscribed.site(tmp_path, port, ["ada@example.org"])
        with (site / f"content/digests/{DIGEST}.jsonl").open("a") as file:
            file.write('\n{"title": "Too late for the site", "arxiv": "2501.00009"}\n')
        done = subscribed.run(site, "mail", DIGEST, "--send")
    assert (done.returncode, office.accepted) == (2, [])
    assert "the site was not built since its content changed" in done.stderr


def test_two_runs_at_once_are_one(tmp_path: Path) -> None:
    from generator.mailing.journal import Journal

    office = PostOffice()
    with serving(office) as port:
        site = subscribed.site(tmp_path, port, ["ada@example.org"])
        with Journal(tmp_path / "subscribers.journal.jsonl", str):
            done = subscribed.run(site, "mail", DIGEST, "--send")
    assert (done.returncode, "another run is sending" in done.stderr, office.accepted) == (2, True, [])
