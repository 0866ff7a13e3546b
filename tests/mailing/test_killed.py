"""Runs that are killed at random moments, and run again: nobody is sent a digest twice, and nobody is left out."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import subscribed
from post_office import PostOffice, serving

PEOPLE = [f"person{n}@example.org" for n in range(500)]


def start(root: Path) -> subprocess.Popen[str]:
    """Begin to send, as a curator does."""
    command = [sys.executable, "-m", "generator", "mail", subscribed.DIGEST, "--send", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(subscribed.ROOT)}
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def killed_runs(root: Path, office: PostOffice, kills: int, chance: random.Random) -> int:
    """Send and kill so often, each time at a random moment behind another few messages; how many runs were killed."""
    dead = 0
    for left in range(kills, 0, -1):
        office.came.clear()
        office.after = len(office.accepted) + chance.randint(0, max(1, (500 - len(office.accepted)) // (left + 1)))
        run = start(root)
        office.came.wait(20)
        time.sleep(chance.random() * 0.004)  # any moment within what sending one takes
        run.send_signal(signal.SIGKILL)
        run.communicate()
        dead += run.returncode == -signal.SIGKILL
    return dead


@pytest.mark.parametrize("seed", [1])
def test_whenever_it_is_killed_nobody_is_sent_it_twice_and_nobody_is_missing(
    tmp_path: Path, seed: int, soak: bool
) -> None:
    office = PostOffice()
    with serving(office) as port:
        root = subscribed.site(tmp_path, port, PEOPLE)
        dead = killed_runs(root, office, 100 if soak else 5, random.Random(seed))
        last = start(root)
        told = json.loads(last.communicate()[0])
    assert dead > 3
    assert max(office.counts.values()) == 1
    assert set(PEOPLE) - set(office.counts) <= set(told["doubt"])
    assert len(told["doubt"]) <= dead  # of each run the one message that was under way
    assert told["sent"] + told["already"] + len(told["doubt"]) == 500


def test_what_was_in_doubt_is_listed_by_line_and_sent_when_asked(tmp_path: Path) -> None:
    office = PostOffice(at_dot=lambda to: "take and hang up" if to == "b@example.org" else None)
    with serving(office) as port:
        root = subscribed.site(tmp_path, port, ["a@example.org", "b@example.org", "c@example.org"])
        subscribed.run(root, "mail", subscribed.DIGEST, "--send")
        second = subscribed.run(root, "mail", subscribed.DIGEST, "--send")
        office.at_dot = lambda _: None
        third = subscribed.run(root, "mail", subscribed.DIGEST, "--send", "--resend")
    doubt = r"subscribers\.csv:3: error: b@example\.org: in doubt whether it was sent: an earlier run ended then"
    assert (second.returncode, bool(re.search(doubt, second.stderr))) == (1, True)
    assert (third.returncode, office.counts) == (
        0,
        Counter({"b@example.org": 2, "a@example.org": 1, "c@example.org": 1}),
    )


def test_a_run_that_is_asked_to_end_finishes_its_message(tmp_path: Path) -> None:
    office = PostOffice(after=3)
    with serving(office) as port:
        root = subscribed.site(tmp_path, port, PEOPLE)
        run = start(root)
        office.came.wait(20)
        run.send_signal(signal.SIGTERM)
        told = json.loads(run.communicate()[0])
    assert (run.returncode, told["doubt"], told["stopped"]) == (1, [], "interrupted")
    assert told["sent"] == len(office.accepted) == 500 - len(told["left"])
