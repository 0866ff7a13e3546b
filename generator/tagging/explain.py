"""Why a paper has its tags, and why it has no others that something speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Field, Paper, Tagging
from generator.tagging.tagger import Hit, Tagger, Verdict
from generator.tagging.weights import SAY
from generator.taxonomy import Taxonomy
from generator.text import plain


@dataclass(frozen=True, slots=True)
class Miss:
    """A tag that was not given though its words stand in the paper."""

    tag: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The tags of a paper with their evidence, and the near misses, nearest first."""

    paper: Paper
    given: tuple[Tagging, ...]
    scores: Mapping[str, float]
    misses: tuple[Miss, ...]


def explain(paper: Paper, taxonomy: Taxonomy) -> Explanation:
    """Say why a paper has its tags. Tags that the curator gave or took away stay as the paper has them."""
    tagger = Tagger(taxonomy)
    texts: dict[Field, str] = {"title": plain(paper.title), "abstract": plain(paper.abstract)}
    verdicts = tagger.weigh(texts["title"], texts["abstract"], misses=True)
    given = paper.tags or tagger.tags(paper)
    has = {tagging.tag for tagging in given}
    misses = [
        miss for verdict in verdicts.values() if verdict.tag not in has and (miss := _miss(verdict, texts)).reasons
    ]
    order = {tag: n for n, tag in enumerate(taxonomy.by_id)}
    misses.sort(key=lambda miss: (-miss.score, order[miss.tag]))
    scores = {tag: verdict.score for tag, verdict in verdicts.items()}
    return Explanation(paper, given, scores, tuple(misses))


def _miss(verdict: Verdict, texts: Mapping[Field, str]) -> Miss:
    reasons = [reason(hit, texts) for hit in verdict.hits if hit.field == "title" or hit.rule.phrase.where != "title"]
    if verdict.is_given:
        reasons.insert(0, "the curator took it away")
    return Miss(verdict.tag, verdict.score, tuple(dict.fromkeys(reasons)))


def reason(hit: Hit, texts: Mapping[Field, str]) -> str:
    """What a phrase that was found counts for, in a few words."""
    words = texts[hit.field][hit.start : hit.end]
    found = f"“{words}”, {SAY[hit.place]},"
    if hit.refused:
        return f"{found} does not count: {hit.refused}"
    if not hit.weight:
        return f"{found} does not count: {_place_rule(hit)}"
    return f"{found} counts {hit.weight:g}"


def _place_rule(hit: Hit) -> str:
    if hit.place == "contrast":
        return "the paper sets itself apart from it"
    return {
        "title": "the phrase counts in the title alone",
        "made": "the phrase counts in the title and in what the paper says it makes",
        "claim": "the phrase counts in the title and where the paper says what it does",
        "own": "the phrase does not count in the background",
    }.get(hit.rule.phrase.where, "it counts nothing there")


def explanation_json(explanation: Explanation) -> dict[str, object]:
    """An explanation for programs."""
    return {
        "paper": explanation.paper.id,
        "title": explanation.paper.title,
        "tags": [
            {
                "tag": tagging.tag,
                "by": tagging.by,
                "reason": tagging.reason,
                "score": explanation.scores.get(tagging.tag, 0.0),
                "evidence": [
                    {"field": e.field, "start": e.start, "end": e.end, "words": e.words, "rule": e.rule}
                    for e in tagging.evidence
                ],
            }
            for tagging in explanation.given
        ],
        "near": [{"tag": miss.tag, "score": miss.score, "reasons": list(miss.reasons)} for miss in explanation.misses],
    }


def explanation_text(explanation: Explanation, taxonomy: Taxonomy) -> str:
    """An explanation for people."""
    lines = [plain(explanation.paper.title), f"({explanation.paper.id})"] if explanation.paper.id else []
    lines += ["", f"{given} tag" if (given := len(explanation.given)) == 1 else f"{given} tags"]
    for tagging in explanation.given:
        by = "given by the curator" if tagging.by == "curator" else f"{explanation.scores.get(tagging.tag, 0):g} of 1"
        lines.append(f"  {taxonomy.by_id[tagging.tag].name} ({tagging.tag}): {by}")
        if tagging.by == "curator" and tagging.reason:
            lines.append(f"      {tagging.reason}")
        lines += [f"      “{e.words}”, by {e.rule}" for e in tagging.evidence]
    if explanation.misses:
        lines += ["", "Not given, though its words are there"]
    for miss in explanation.misses:
        lines.append(f"  {taxonomy.by_id[miss.tag].name} ({miss.tag}): {miss.score:g} of 1")
        lines += [f"      {reason}" for reason in miss.reasons]
    return "\n".join(lines)
