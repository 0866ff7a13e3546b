"""Runs of the real command that end at a chosen change to the file system, by SIGKILL and without a word.

A process of its own imports Broadsheet once, and forks for every run: a moment costs a tenth of a second. In place of
MkDocs and Pagefind stands a builder that takes no time; the real ones are killed in ``test_killed_runs.py``.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHANGES = frozenset({
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.link", "os.symlink",
    "shutil.rmtree", "sqlite3.connect",
})  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Ran:
    """How a run ended: its exit, or -9 where it was killed; how many changes it had made or begun; what it said."""

    exit: int
    changes: int
    said: str


class Runner:
    """Asks the forking process for runs."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(
        self, root: Path, *arguments: str, until: int = 0, at: str = "", exchange: bool = True, user: bool = False
    ) -> Ran:
        """Run a command, to its end, or until its n-th change, or until it renames to a name that begins so.

        Without ``exchange`` two folders cannot change places in one step; a ``user`` has no more rights than the modes
        of files give.
        """
        wanted = {"root": str(root), "arguments": arguments, "until": until, "at": at, "exchange": exchange}
        wanted["user"] = user
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        return Ran(**json.loads(self._process.stdout.readline()))


@contextmanager
def runner(project: Path) -> Iterator[Runner]:
    environment = {**os.environ, "PYTHONPATH": str(project)}
    with subprocess.Popen(
        [sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Runner(process)
        assert process.stdin is not None
        process.stdin.close()


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, path to bytes."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


# What follows runs in the forking process and its children.


def _stand_in(root: Path, work: Path, _environment: Mapping[str, str]) -> None:
    """A builder: every generated file, where MkDocs would put it."""
    from generator import addresses, write

    for path in write.read_manifest(root / "docs"):
        address = addresses.address(path)
        target = work / (address if address and not address.endswith("/") else f"{address}index.html")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "docs" / path, target)


def _index(work: Path) -> None:
    (work / "pagefind").mkdir()
    (work / "pagefind/index").write_bytes(b"x")


def _as_a_user() -> None:
    """Give up root's right to pass over rights: capget(2), capset(2), CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""
    libc = ctypes.CDLL(None, use_errno=True)
    version, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(version, sets) == 0
    sets[0] &= ~0b110  # what is in effect
    assert libc.capset(version, sets) == 0


def _child(wanted: dict[str, object], counted: int, said: int) -> None:
    from generator import cli, site, swap

    os.dup2(said, 1)
    os.dup2(said, 2)
    site._builders["mkdocs"] = _stand_in
    site.index = _index
    if wanted["user"]:
        _as_a_user()
    if not wanted["exchange"]:
        swap._exchange = lambda _one, _other: False
    done = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
        if event in CHANGES or is_write:
            done += 1
            os.pwrite(counted, str(done).encode(), 0)
            named = event == "os.rename" and Path(str(arguments[1])).name.startswith(str(wanted["at"]))
            if done == wanted["until"] or (wanted["at"] and named):
                os.kill(os.getpid(), signal.SIGKILL)

    arguments = wanted["arguments"]
    assert isinstance(arguments, list)
    sys.argv = ["broadsheet", *arguments]
    os.chdir(str(wanted["root"]))
    sys.addaudithook(watch)
    cli.main()


def _serve() -> None:
    import tempfile

    import generator.cli  # noqa: F401  (once, for all runs)

    for line in sys.stdin:
        wanted = json.loads(line)
        with tempfile.TemporaryFile() as counted, tempfile.TemporaryFile() as said:
            if not (child := os.fork()):
                code = 70
                try:
                    _child(wanted, counted.fileno(), said.fileno())
                    code = 0
                except SystemExit as end:
                    code = int(end.code or 0)
                except BaseException:  # noqa: BLE001
                    import traceback

                    os.write(2, traceback.format_exc().encode())
                finally:
                    sys.stdout.flush()
                    os._exit(code)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            changes = int(os.pread(counted.fileno(), 20, 0) or b"0")
            words = os.pread(said.fileno(), 1_000_000, 0).decode("utf-8", "replace")
        print(json.dumps({"exit": status, "changes": changes, "said": words}), flush=True)


if __name__ == "__main__":
    _serve()
