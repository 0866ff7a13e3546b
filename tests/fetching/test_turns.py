"""One request at a time to a host, whoever asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.fetching.turns import turn

# Asks three times: a line in the log when it begins, another when it is done.
ASKING = """
import sys, time
from pathlib import Path
from generator.fetching.turns import turn
folder, log = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(3):
    with turn(folder, "arxiv.org", time.time, lambda seconds: None), log.open("a") as told:
        print("begins", file=told, flush=True)
        time.sleep(0.02)
        print("ends", file=told, flush=True)
"""
# Asks once, at a time given, and does something meanwhile.
ONCE = """
import os, sys
from pathlib import Path
from generator.fetching.turns import turn
with turn(Path(sys.argv[1]), "export.arxiv.org", lambda: 1000.0, lambda seconds: None):
    {}
"""


def once(folder: Path, meanwhile: str) -> int:
    return subprocess.run([sys.executable, "-c", ONCE.format(meanwhile), str(folder)], check=False).returncode


def waited(folder: Path, host: str, now: float) -> list[float]:
    slept: list[float] = []
    with turn(folder, host, lambda: now, slept.append):
        return slept


def test_two_processes_never_ask_at_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    started = [subprocess.Popen([sys.executable, "-c", ASKING, str(tmp_path), str(log)]) for _ in range(2)]
    assert [process.wait(60) for process in started] == [0, 0]
    assert log.read_text().split() == ["begins", "ends"] * 6


def test_another_process_waits_the_rest_of_the_pause(tmp_path: Path) -> None:
    assert once(tmp_path, "pass") == 0
    assert waited(tmp_path, "rss.arxiv.org", 1001.0) == [2.0]


def test_one_that_was_killed_while_asking_has_asked(tmp_path: Path) -> None:
    assert once(tmp_path, "os.kill(os.getpid(), 9)") == -9
    assert waited(tmp_path, "arxiv.org", 1000.0) == [3.0]


@pytest.mark.parametrize(("host", "pause"), [("notarxiv.org", 1.0), ("api.crossref.org", 1.0), ("arxiv.org", 3.0)])
def test_arxiv_is_given_three_seconds_and_others_one(tmp_path: Path, host: str, pause: float) -> None:
    assert [waited(tmp_path, host, 1000.0) for _ in range(2)] == [[], [pause]]
