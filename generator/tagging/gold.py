"""How good the tags are: measured against papers that people have tagged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Evidence, Paper, Problem, Source
from generator.tagging.tagger import Tagger
from generator.taxonomy import Taxonomy
from generator.text import plain


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper as a person tagged it; a tag in ``maybe`` counts neither way."""

    title: str
    tags: frozenset[str]
    maybe: frozenset[str]
    source: Source


@dataclass(slots=True)
class Count:
    """Tags given rightly, wrongly, and left out."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        """The share of given tags that are right; 1 where none is given and none is wanted."""
        return _share(self.right, self.wrong, empty=not self.missing)

    @property
    def recall(self) -> float:
        """The share of wanted tags that are given."""
        return _share(self.right, self.missing, empty=not self.wrong)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.right, self.wrong + self.missing, empty=True)

    def row(self) -> dict[str, float]:
        """The three figures, to four places."""
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4)}


def _share(right: int, rest: int, empty: bool) -> float:
    return right / (right + rest) if right + rest else float(empty)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A tag given that a person did not give (``missing`` false), or the other way round."""

    title: str
    tag: str
    missing: bool
    evidence: tuple[Evidence, ...]
    reason: str  # for a missing tag: what spoke for it


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, overall, by facet and by tag."""

    micro: Count = field(default_factory=Count)
    facets: Mapping[str, Count] = field(default_factory=dict)
    tags: Mapping[str, Count] = field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()
    unmatched: tuple[str, ...] = ()  # titles that no paper of the collection has
    matched: int = 0


def read_gold(text: str, path: str, taxonomy: Taxonomy) -> tuple[tuple[Labelled, ...], tuple[Problem, ...]]:
    """Read rows ``{title, tags, maybe}``, one a line, other keys ignored; a tag's former id is read as its id."""
    rows: list[Labelled] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        source = Source(path, number)
        row, message = _row(line)
        if message:
            problems.append(Problem("error", source, message, 'write {"title": "…", "tags": ["…"], "maybe": []}'))
            continue
        tags, unknown = _known(row.get("tags", []), taxonomy)
        maybe, more = _known(row.get("maybe", []), taxonomy)
        for tag in (*unknown, *more):
            problems.append(Problem("warning", source, f"the taxonomy has no tag {tag!r}", "it is not counted"))
        rows.append(Labelled(str(row["title"]), tags - maybe, maybe, source))
    return tuple(rows), tuple(problems)


def _row(line: str) -> tuple[dict[str, list[object]], str]:
    """A line as a row, and what is wrong with it."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "not a line of JSON"
    if not isinstance(row, dict) or not isinstance(row.get("title"), str):
        return {}, "not a row with a title"
    if any(not isinstance(row.get(key, []), list) for key in ("tags", "maybe")):
        return {}, "tags and maybe are lists of tag ids"
    return row, ""


def _known(tags: Iterable[object], taxonomy: Taxonomy) -> tuple[frozenset[str], list[str]]:
    now = [taxonomy.former.get(str(tag), str(tag)) for tag in tags]
    return frozenset(t for t in now if t in taxonomy.by_id), [t for t in now if t not in taxonomy.by_id]


def title_key(title: str) -> str:
    """A title as two spellings of it are compared: letters and digits alone."""
    return "".join(c for c in plain(title).casefold() if c.isalnum())


def score(gold: Sequence[Labelled], papers: Iterable[Paper], taxonomy: Taxonomy) -> Score:
    """Tag the papers anew, without the curator's corrections, and compare."""
    wanted = {title_key(row.title): row for row in gold}
    found = {key: paper for paper in papers if (key := title_key(paper.title)) in wanted}
    tagger = Tagger(taxonomy)
    micro = Count()
    tags = {tag.id: Count() for tag in taxonomy.tags}
    facets = {facet.id: Count() for facet in taxonomy.facets}
    wrong: list[Wrong] = []
    for key, row in wanted.items():
        if key in found:
            for tag, mistake in _compare(row, found[key], tagger):
                for count in (micro, tags[tag], facets[taxonomy.by_id[tag].facet]):
                    count.right += mistake is None
                    count.missing += mistake is not None and mistake.missing
                    count.wrong += mistake is not None and not mistake.missing
                if mistake:
                    wrong.append(mistake)
    unmatched = tuple(row.title for key, row in wanted.items() if key not in found)
    used = {tag: count for tag, count in tags.items() if count.right or count.wrong or count.missing}
    return Score(micro, facets, used, tuple(wrong), unmatched, len(wanted) - len(unmatched))


def _compare(row: Labelled, paper: Paper, tagger: Tagger) -> Iterator[tuple[str, Wrong | None]]:
    """Every tag that was wanted or given, with what is wrong about it."""
    given = {tagging.tag: tagging for tagging in tagger.tags(paper)}
    for tag in tagger.taxonomy.by_id:
        if tag in row.maybe or (tag not in row.tags and tag not in given):
            continue
        if tag not in given:
            yield tag, Wrong(row.title, tag, True, (), tagger.miss(paper, tag))
        elif tag not in row.tags:
            yield tag, Wrong(row.title, tag, False, given[tag].evidence, given[tag].reason)
        else:
            yield tag, None


def score_json(result: Score) -> dict[str, object]:
    """A score for programs."""
    return {
        "micro": result.micro.row(),
        "facets": {facet: count.row() for facet, count in result.facets.items()},
        "tags": {tag: count.row() for tag, count in result.tags.items()},
        "unmatched": list(result.unmatched),
    }


def score_text(result: Score, taxonomy: Taxonomy) -> str:
    """A score for people: the figures, then what is wrong, with its evidence."""
    lines = [f"{result.matched} papers compared, {len(result.unmatched)} not in the collection", ""]
    lines += [_HEADING, _line("all tags", result.micro), ""]
    lines += [_line(facet.name, result.facets[facet.id]) for facet in taxonomy.facets if facet.id in result.facets]
    lines += ["", *(_line(taxonomy.by_id[tag].name, count) for tag, count in result.tags.items())]
    for title in dict.fromkeys(mistake.title for mistake in result.wrong):
        lines += ["", title]
        lines += [f"  {_mistake(mistake)}" for mistake in result.wrong if mistake.title == title]
    if result.unmatched:
        lines += ["", "Not in the collection:", *(f"  {title}" for title in result.unmatched)]
    return "\n".join(lines)


_HEADING = f"{'':<44}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'wrong':>7}{'missing':>9}"


def _line(name: str, count: Count) -> str:
    figures = f"{count.precision:>10.2f}{count.recall:>8.2f}{count.f1:>7.2f}"
    return f"{name[:43]:<44}{figures}{count.right:>7}{count.wrong:>7}{count.missing:>9}"


def _mistake(mistake: Wrong) -> str:
    if mistake.missing:
        return f"missing  {mistake.tag}: {mistake.reason}"
    words = "; ".join(f"“{one.words}” by {one.rule}" for one in mistake.evidence)
    return f"wrong    {mistake.tag}: {words}"


def gate(result: Score, floor: float, path: str) -> Problem | None:
    """An error where F1 is below the committed figure, or where papers of the gold are gone."""
    if result.unmatched:
        message = f"{len(result.unmatched)} papers of the gold are not in the collection, first {result.unmatched[0]!r}"
        return Problem("error", Source(path), message, "the figure holds for all of them")
    if round(result.micro.f1, 4) < floor:
        message = f"the tags' F1 fell to {result.micro.f1:.4f}, below {floor:.4f}"
        return Problem("error", Source(path), message, "see `broadsheet tags score` for what is wrong")
    return None
