"""The curator's word on tags, over the tagger's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model import Paper, Problem, Source, Tagging
from generator.taxonomy import Taxonomy
from generator.yaml_nodes import meant


def correct(
    paper: Paper, add: Mapping[str, Source], remove: Mapping[str, Source], taxonomy: Taxonomy
) -> tuple[Paper, tuple[Problem, ...]]:
    """Give and take away tags of a tagged paper; what the tagger does by itself is noted."""
    problems: list[Problem] = []
    given = {tagging.tag: tagging for tagging in paper.tags}
    gone, come = _known(remove, taxonomy, problems), _known(add, taxonomy, problems)
    for tag, source in gone.items():
        if tag not in given and tag not in come:
            problems.append(_learnt(source, f"{paper.id} does not have the tag {tag} without it"))
        given.pop(tag, None)
    for tag, source in come.items():
        if tag in gone:
            problems.append(Problem("error", source, f"{tag} is both added and removed", "keep one of the two"))
        elif tag in given:
            problems.append(_learnt(source, f"{paper.id} has the tag {tag} without it"))
        given[tag] = Tagging(tag, given[tag].evidence if tag in given else (), "curator", "given by the curator")
    order = {tag: n for n, tag in enumerate(taxonomy.by_id)}
    return replace(paper, tags=tuple(sorted(given.values(), key=lambda t: order[t.tag]))), tuple(problems)


def _known(tags: Mapping[str, Source], taxonomy: Taxonomy, problems: list[Problem]) -> dict[str, Source]:
    known = {}
    for tag, source in tags.items():
        now = taxonomy.former.get(tag, tag)
        if now in taxonomy.by_id:
            known[now] = source
        else:
            problems.append(Problem("error", source, f"the taxonomy has no tag {tag!r}", meant(tag, taxonomy.by_id)))
    return known


def _learnt(source: Source, message: str) -> Problem:
    return Problem("note", source, f"a correction that is no longer needed: {message}", "remove it")
