"""Whether a digest is what its name says, and still all that it was.

A feed that stood still looks like a quiet day, and a second download that was cut short like a smaller digest: both
read well. So the day that an input says it is of is held against the digest's name, and the number of its papers
against the most it ever had, which ``content/permalinks.jsonl`` remembers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model import Digest, Problem, Reading, Source
from generator.permalinks import Permalinks, counted


def older(source: Source, date: str, readings: Sequence[tuple[Source, Reading]], day: str) -> Iterator[Problem]:
    """Problems of inputs that say they are of an earlier day than the digest; the curator may expect one ``day``."""
    for where, reading in readings:
        if reading.date and reading.date < date and reading.date != day:
            message = f"it is of {reading.date}, and the digest’s name says {date}"
            beside = source.path.rsplit(".", 1)[0] + ".yml"
            hint = f"is it an old copy? save it again, rename it, or write `day: {reading.date}` into {beside}"
            yield Problem("warning", where, message, hint)


def shrunk(digests: Sequence[Digest], permalinks: Permalinks) -> tuple[Permalinks, tuple[Problem, ...]]:
    """Remember the most papers that each digest had, and tell those that have fewer, unless the curator says so."""
    most: Mapping[str, int] = {row.id: row.papers for row in permalinks.of("digest")}
    problems: list[Problem] = []
    counts: dict[str, int] = {}
    for digest in digests:
        now, before = len(digest.records), most.get(digest.id, 0)
        counts[digest.id] = now if now >= before or now == digest.expected else before
        if now < counts[digest.id]:
            message = f"it held {before} papers, and now {now}: an input shrank"
            beside = digest.source.path.rsplit(".", 1)[0] + ".yml"
            hint = f"restore the earlier file, or write `papers: {now}` into {beside} if that is all"
            problems.append(Problem("warning", digest.source, message, hint))
    return counted(permalinks, "digest", counts), tuple(problems)
