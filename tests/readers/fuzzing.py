"""Damaged files and bombs through every reader, each in a process of its own that is watched: its time and its memory.

python tests/readers/fuzzing.py 20000 [SEED]      # prints what broke a rule, and the slowest and largest
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator import readers  # noqa: E402

SECONDS = 2.0  # of processor time
MEGABYTES = 500
_GIVE_UP = 20  # seconds until a child is ended
_FINE, _SILENT, _BROKEN = 0, 3, 4


@dataclass(frozen=True)
class Case:
    """A file to read, by what was done to it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Outcome:
    """What reading a case came to."""

    case: Case
    status: int
    seconds: float
    megabytes: float

    @property
    def wrong(self) -> str:
        """The rule that was broken, or nothing."""
        if os.WIFSIGNALED(self.status):
            return f"ended by signal {os.WTERMSIG(self.status)}"
        told = {_SILENT: "neither papers nor a problem", _BROKEN: "an exception", _FINE: ""}
        if found := told.get(os.WEXITSTATUS(self.status), f"exit {os.WEXITSTATUS(self.status)}"):
            return found
        if self.seconds > SECONDS:
            return f"{self.seconds:.1f} s"
        return f"{self.megabytes:.0f} MB" if self.megabytes > MEGABYTES else ""


def watched(case: Case) -> Outcome:
    """Read a case in a child, and look at what it cost."""
    child = os.fork()
    if child == 0:
        os._exit(_read(case))
    _, status, usage = os.wait4(child, 0)
    return Outcome(case, status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _read(case: Case) -> int:
    signal.alarm(_GIVE_UP)
    limit = 4_000 * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        reading = readers.read(case.data, "case")
    except BaseException as error:  # noqa: BLE001  (whatever it is, it is what is looked for)
        print(f"{case.name}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr, flush=True)
        return _BROKEN
    return _FINE if reading.records or reading.problems else _SILENT


def damaged(files: Sequence[Path], count: int, seed: int) -> Iterator[Case]:
    """Files cut, spliced, with bits flipped, lines shuffled, parts repeated, and characters put in."""
    drawn = random.Random(seed)
    contents = [(file.parent.name + "/" + file.name, file.read_bytes()) for file in files]
    for number in range(count):
        name, data = drawn.choice(contents)
        way = drawn.choice(_WAYS)
        yield Case(f"{number} {way.__name__} {name}", way(data, drawn.choice(contents)[1], drawn))


def _cut(data: bytes, other: bytes, drawn: random.Random) -> bytes:
    start = drawn.randrange(len(data) + 1) if drawn.random() < 0.3 else 0
    return data[start : drawn.randrange(start, len(data) + 1)]


def _splice(data: bytes, other: bytes, drawn: random.Random) -> bytes:
    return data[: drawn.randrange(len(data) + 1)] + other[drawn.randrange(len(other) + 1) :]


def _flip(data: bytes, other: bytes, drawn: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(drawn.choice((1, 4, 30, 300))):
        if changed:
            changed[drawn.randrange(len(changed))] ^= 1 << drawn.randrange(8)
    return bytes(changed)


def _repeat(data: bytes, other: bytes, drawn: random.Random) -> bytes:
    start = drawn.randrange(len(data) + 1)
    part = data[start : start + drawn.choice((1, 7, 200, 5_000))]
    times = min(drawn.choice((3, 1_000, 100_000)), 1_000_000 // max(1, len(part)))
    return data[:start] + part * times + data[start:]


def _shuffle(data: bytes, other: bytes, drawn: random.Random) -> bytes:
    lines = data.split(b"\n")
    drawn.shuffle(lines)
    return b"\n".join(lines)


def _put_in(data: bytes, other: bytes, drawn: random.Random) -> bytes:
    sign = drawn.choice(
        (b"\0", b"\xff", b"{", b"}", b"<", b"]]>", b'"', b"'", b"|", b"\r", b"\xe2\x80\xae", b"&#0;", b"$")
    )
    for _ in range(drawn.choice((1, 20, 500))):
        at = drawn.randrange(len(data) + 1)
        data = data[:at] + sign + data[at:]
    return data


_SIGNS = (b"\0", b"\xff", b"{", b"}", b"<", b"]]>", b'"', b"'", b"|", b"\r", b"\xe2\x80\xae", b"&#0;", b"$")
_WAYS = (_cut, _splice, _flip, _repeat, _shuffle, _put_in)


_OPENINGS = ("[", "{", '{"a":', "<a>", "(", "@article{a,", "\\emph{", "> ", "- ", "  - ", "| ", "{\\'", "$", "**")
_OVER_AND_OVER = (
    *("a", " ", "\\u00e9", "&amp;", ",", "\t", '"', "|", "[x](y)", "http://x.y/", "A. B, ", "10.1/", "\n", "\r"),
    *("a,b\n", "a: b\n", "- a\n", "AU  - A\n", "@a{b,}\n", "[]\n", "<a/>", "{}\n", "From: a\n", "# a\n"),
)


def bombs(files: Sequence[Path]) -> Iterator[Case]:
    """What costs a reader much for little: entities, nesting, endless lines, one thing over and over."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    entities = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>'
    outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    for root in ("<rss><channel><title>&{};</title></channel></rss>", "<feed><title>&{};</title></feed>"):
        yield Case("entities", (entities + root.format("l11")).encode())
        yield Case("an outside entity", (outside + root.format("e")).encode())
    big = 10_000_000
    for opening in (
        "[",
        "{",
        '{"a":',
        "<a>",
        "(",
        "@article{a,",
        "\\emph{",
        "> ",
        "- ",
        "  - ",
        "| ",
        "{\\'",
        "$",
        "**",
    ):
        yield Case(f"nesting of {opening}", (opening * (big // len(opening))).encode())
    for sign in (
        "a",
        " ",
        "\\u00e9",
        "&amp;",
        ",",
        "\t",
        '"',
        "|",
        "[x](y)",
        "http://x.y/",
        "A. B, ",
        "10.1/",
        "\n",
        "\r",
    ):
        yield Case(f"a line of {sign!r}", (sign * (big // len(sign))).encode())
    for file in files:
        data = file.read_bytes()
        name = f"{file.parent.name}/{file.name}"
        middle = len(data) // 2
        yield Case(f"a long word in {name}", data[:middle] + b"a" * big + data[middle:])
        yield Case(f"nesting in {name}", data[:middle] + b"{" * (big // 10) + b"<a>" * (big // 10) + data[middle:])
        yield Case(f"escapes in {name}", data[:middle] + b"\\u00e9&#233;" * (big // 20) + data[middle:])
        yield Case(f"spaces in {name}", data[:middle] + b" \t" * (big // 4) + data[middle:])
        yield Case(f"over and over {name}", (data * (3_000_000 // len(data) + 1))[: max(3_000_000, len(data))])


def main(count: int, seed: int) -> int:
    """Run them all and print what is worth knowing; gives the number of broken rules."""
    files = seeds()
    outcomes, wrong = [], 0
    for case in chain(damaged(files, count, seed), bombs(files)):
        outcome = watched(case)
        outcomes.append((outcome.seconds, outcome.megabytes, case.name))
        if outcome.wrong:
            wrong += 1
            print(f"{outcome.wrong}: {case.name} ({len(case.data):,} bytes)", flush=True)
            kept = Path(tempfile.gettempdir()) / f"fuzz-{wrong}"
            kept.write_bytes(case.data)
    slowest, largest = max(outcomes), max(outcomes, key=lambda row: row[1])
    print(
        f"{len(outcomes):,} files, {wrong} wrong; slowest {slowest[0]:.2f} s ({slowest[2]}),"
        f" largest {largest[1]:.0f} MB ({largest[2]})"
    )
    return wrong


def seeds() -> list[Path]:
    """The files to damage: the shared samples, and the readers' fixtures."""
    folders = (ROOT.parent / "shared/samples", ROOT / "tests/fixtures/readers")
    found = [f for folder in folders for f in sorted(folder.glob("*/*")) if f.is_file()]
    return [f for f in found if not f.name.endswith("expected.json")] + sorted(
        (ROOT.parent / "shared/digests").glob("*.txt")
    )


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
