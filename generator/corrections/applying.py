"""The curator's word put over what was read (before the tagger) and over what the tagger gave (after it)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.corrections.values import SINGLE, Corrections, Said
from generator.model import Corrected, Correction, Link, Paper, Problem, Source
from generator.permalinks import Permalinks
from generator.tagging.corrected import correct
from generator.taxonomy import Taxonomy


def apply(
    papers: Sequence[Paper], corrections: Corrections, permalinks: Permalinks
) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """Put the curator's titles, abstracts, authors, links and words on papers, and tell what found no paper."""
    if not corrections.said:
        return tuple(papers), ()
    said, problems = _addressed(corrections, {paper.id for paper in papers}, permalinks)
    done: list[Paper] = []
    for paper in papers:
        for one in said.get(paper.id, ()):
            paper, told = _apply(paper, one)
            problems.extend(told)
        done.append(paper)
    return tuple(done), tuple(problems)


def apply_tags(
    papers: Iterable[Paper], corrections: Corrections, permalinks: Permalinks, taxonomy: Taxonomy
) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """Give and take away the tags that the curator says, over what the tagger gave."""
    found = tuple(papers)
    tagged = Corrections(tuple(one for one in corrections.said if one.kind in ("add tag", "remove tag")))
    if not tagged.said:
        return found, ()
    said, _ = _addressed(tagged, {paper.id for paper in found}, permalinks)
    problems: list[Problem] = []
    done: list[Paper] = []
    for paper in found:
        corrected, told = _retag(paper, said.get(paper.id, ()), taxonomy)
        problems.extend(told)
        done.append(corrected)
    return tuple(done), tuple(problems)


def _addressed(
    corrections: Corrections, ids: set[str], permalinks: Permalinks
) -> tuple[Mapping[str, tuple[Said, ...]], list[Problem]]:
    """What is said, by the id that each paper has now; and a problem for each paper that nobody knows."""
    moved = permalinks.redirects()
    given = {row.id for row in permalinks.of("paper")}
    found: dict[str, tuple[Said, ...]] = {}
    problems: list[Problem] = []
    for id, said in corrections.by_paper.items():
        now = id if id in ids else moved.get(id, id)
        if now in ids:
            problems += _twice(now, found.get(now, ()), said)
            found[now] = (*found.get(now, ()), *said)
        elif id in given:
            problems.append(Problem("warning", said[0].source, f"no digest has the paper {id} now", "nothing was done"))
        else:
            problems.append(Problem("error", said[0].source, f"no paper has the id {id!r}", meant(id, ids)))
    return found, problems


def _twice(paper: str, elder: Sequence[Said], later: Sequence[Said]) -> Iterator[Problem]:
    """What is said of one paper under two of its ids, and not the same."""
    first = {one.kind: one for one in elder if one.kind in SINGLE}
    for one in later:
        if (before := first.get(one.kind)) and (one.text, one.authors) != (before.text, before.authors):
            message = f"the {one.kind} of {paper} is corrected already, on line {before.source.line}"
            yield Problem("warning", one.source, f"{message}, under another id", "this one holds; keep one of the two")


def meant(id: str, ids: Iterable[str]) -> str:
    """The id that was probably meant, or the nearest that there is, as a hint."""
    known = sorted(ids)
    if close := difflib.get_close_matches(id, known, 1, 0.5):
        return f"did you mean {close[0]}?"
    nearest = difflib.get_close_matches(id, known, 1, 0)
    return "a paper's id is the last part of its address" + (f"; the nearest is {nearest[0]}" if nearest else "")


def _apply(paper: Paper, said: Said) -> tuple[Paper, tuple[Problem, ...]]:
    """One thing said, done."""
    if said.kind == "title":
        return _reworded(paper, said, paper.title == said.text, title=said.text)
    if said.kind == "abstract":
        return _reworded(paper, said, paper.abstract == said.text, abstract=said.text)
    if said.kind == "authors":
        return _reworded(paper, said, paper.authors == said.authors, authors=said.authors)
    if said.kind in ("add link", "remove link"):
        return _relinked(paper, said)
    if said.kind == "note":
        return _noted(replace(paper, note=said.text), said, "note", said.text), ()
    if said.kind == "erratum":
        return _noted(replace(paper, erratum=said.text), said, "erratum", said.text), ()
    if said.kind == "pick":
        return _noted(replace(paper, pick=said.text == "yes"), said, "pick", said.text), ()
    if said.kind == "withdrawn":
        needless = paper.withdrawn == (said.text == "yes") and not said.reason and not said.date
        paper = _noted(replace(paper, withdrawn=said.text == "yes"), said, "withdrawn", said.text)
        return paper, _needless(said, f"{paper.id} is so without it") if needless else ()
    if said.kind in ("same as", "not same as"):
        return _noted(paper, said, said.kind, said.text), ()
    return paper, ()


def _reworded(paper: Paper, said: Said, needless: bool, **change: object) -> tuple[Paper, tuple[Problem, ...]]:
    """A field with another value; a value that is there already is told, and not shown as a correction."""
    if needless:
        return paper, _needless(said, f"{paper.id} has this {said.kind} without it")
    was = {"title": paper.title, "authors": ", ".join(a.name for a in paper.authors)}.get(said.kind, "")
    value = "" if said.kind == "abstract" else said.text
    field: Corrected = said.kind  # type: ignore[assignment]  # one of three that both name alike
    origins = (*((name, source) for name, source in paper.origins if name != field), (field, said.source))
    changed = replace(paper, origins=origins, **change)  # type: ignore[arg-type]
    return _noted(changed, said, field, value, was), ()


def _relinked(paper: Paper, said: Said) -> tuple[Paper, tuple[Problem, ...]]:
    """A link added, of the curator's kind and before what was read; or removed."""
    address = said.text.rstrip("/")
    others = tuple(link for link in paper.links if link.url.rstrip("/") != address)
    if said.link is None:
        if len(others) == len(paper.links):
            return paper, _needless(said, f"{paper.id} has no link {said.text}")
        return _noted(replace(paper, links=others), said, "link removed", said.text), ()
    if said.link in paper.links:
        return paper, _needless(said, f"{paper.id} has this link without it")
    return _noted(replace(paper, links=_placed(said.link, others)), said, "link added", said.text), ()


def _placed(link: Link, others: tuple[Link, ...]) -> tuple[Link, ...]:
    """A link before the others of its kind, since a page shows the first of a kind."""
    place = next((n for n, other in enumerate(others) if other.kind == link.kind), len(others))
    return (*others[:place], link, *others[place:])


def _retag(paper: Paper, said: Sequence[Said], taxonomy: Taxonomy) -> tuple[Paper, tuple[Problem, ...]]:
    """A paper with the tags that the curator says, each with the curator's reason."""
    added = {one.text: one for one in said if one.kind == "add tag"}
    removed = {one.text: one for one in said if one.kind == "remove tag"}
    if not added and not removed:
        return paper, ()
    before = {tagging.tag for tagging in paper.tags}
    corrected, problems = correct(paper, _sources(added), _sources(removed), taxonomy)
    reasons = {_now(tag, taxonomy): one for tag, one in added.items()}
    tags = tuple(
        replace(one, reason=reasons[one.tag].reason) if one.tag in reasons and reasons[one.tag].reason else one
        for one in corrected.tags
    )
    corrected = replace(corrected, tags=tags)
    after = {tagging.tag for tagging in tags}
    for tag, one in (*added.items(), *removed.items()):
        now = _now(tag, taxonomy)
        if (now in after) != (now in before) and (now in after) == (one.kind == "add tag"):
            field: Corrected = "tag added" if now in after else "tag removed"
            corrected = _noted(corrected, one, field, now)
    return corrected, problems


def _sources(said: Mapping[str, Said]) -> dict[str, Source]:
    return {tag: one.source for tag, one in said.items()}


def _now(tag: str, taxonomy: Taxonomy) -> str:
    return taxonomy.former.get(tag, tag)


def _noted(paper: Paper, said: Said, field: Corrected, value: str, was: str = "") -> Paper:
    """A paper that remembers a correction."""
    return replace(paper, corrections=(*paper.corrections, Correction(field, value, was, said.date, said.reason)))


def _needless(said: Said, message: str) -> tuple[Problem, ...]:
    return (Problem("note", said.source, f"a correction that is no longer needed: {message}", "remove it"),)
