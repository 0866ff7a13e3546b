"""The journal: what it knows after whatever ended a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import BroadsheetError
from generator.mailing.journal import Journal, peek, read


def written(path: Path, *steps: tuple[str, str]) -> Path:
    """A journal of these steps, each an address's name and a state."""
    with Journal(path, lambda: "2025-04-02T08:00:00+00:00") as journal:
        for to, state in steps:
            journal.note("d", to, state)  # type: ignore[arg-type]
    return path


def test_a_step_is_a_line(tmp_path: Path) -> None:
    path = written(tmp_path / "j", ("ada", "sent"))
    assert path.read_text() == (
        '{"digest": "d", "to": "ada", "state": "sent", "at": "2025-04-02T08:00:00+00:00", "reply": ""}\n'
    )


def test_the_last_step_holds(tmp_path: Path) -> None:
    journal = peek(written(tmp_path / "j", ("ada", "sending"), ("noor", "sending"), ("ada", "sent")))
    assert (journal.state("d", "ada"), journal.state("d", "noor"), journal.state("d", "x")) == ("sent", "sending", None)


def test_a_last_line_that_was_cut_never_happened(tmp_path: Path) -> None:
    path = written(tmp_path / "j", ("ada", "sending"), ("ada", "sent"))
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    states = {read(whole[:cut], path).get(("d", "ada")) for cut in range(first, len(whole))}
    assert states == {"sending"}


def test_the_next_run_goes_on_behind_a_line_that_was_cut(tmp_path: Path) -> None:
    path = written(tmp_path / "j", ("ada", "sending"), ("ada", "sent"))
    for cut in range(path.read_bytes().index(b"\n") + 2, len(path.read_bytes()) - 1, 7):
        copy = tmp_path / f"cut-{cut}"
        copy.write_bytes(path.read_bytes()[:cut])
        journal = peek(written(written(copy, ("noor", "sent")), ("ada", "doubt")))
        assert (journal.state("d", "ada"), journal.state("d", "noor")) == ("doubt", "sent")


def test_another_line_that_cannot_be_read_stops_everything(tmp_path: Path) -> None:
    path = tmp_path / "j"
    path.write_text('{"digest": "d"}\n' + written(tmp_path / "k", ("ada", "sent")).read_text())
    with pytest.raises(BroadsheetError, match=r"j:1: not a line of a journal"):
        Journal(path, str).__enter__()


def test_two_runs_cannot_send_at_once(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", str), pytest.raises(BroadsheetError, match="another run is sending"):
        Journal(tmp_path / "j", str).__enter__()


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    assert written(tmp_path / "j", ("ada", "sent")).stat().st_mode & 0o077 == 0
