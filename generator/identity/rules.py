"""What to make of two records by how their titles stand to each other: a rule for each relation.

A rule says ``same`` only where something beside a likeness of titles says so, or where nothing is known but titles that
hardly two papers share. What it says of a pair without enough to go by is a question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.identity import abstracts, titles
from generator.identity.signs import ALIKE, ONE_TEXT, VERY_ALIKE, Signs, Verdict
from generator.identity.titles import Relation, Title
from generator.identity.vocabulary import content

STRANGERS = Verdict("different", "other titles, and not one author in common", certain=True)


def _equal(s: Signs) -> Verdict:
    if s.a.title.is_generic or s.b.title.is_generic:
        return _generic(s)
    if s.people == "agree" and s.years_apart < 5:
        return Verdict("same", "the same title and authors")
    if s.people == "some" and s.years_apart < 3:
        return Verdict("same", "the same title, and authors in common")
    if s.text_is(ALIKE) and (s.people == "unknown" or s.text_is(VERY_ALIKE)):
        return Verdict("same", "the same title and abstract")
    if s.people == "none":
        if s.text_is_unlike:
            return Verdict("different", "one title, but other authors and another abstract", certain=True)
        return Verdict("ask", "one title, but other authors")
    if s.differ_in_registry:
        return Verdict("ask", "one title, but two identifiers in one registry, and nobody knows the authors of both")
    if s.years_apart > 4:
        return Verdict("ask", f"one title, but {s.years_apart} years apart")
    if s.text_is_unlike and len(content(s.a.title.words)) < 4:
        return Verdict("ask", "one short title, but two abstracts that have nothing in common")
    return Verdict("same", "the same title")


def _generic(s: Signs) -> Verdict:
    """Many papers are called so: the title says nothing, and a preface is the same editors' again next year."""
    if s.people == "none" or s.years_apart > 0 or titles.numbers_differ(s.a.record.abstract, s.b.record.abstract):
        return Verdict("different", "a title that many papers have, and other authors or another year", certain=True)
    if s.people == "agree" and s.a.year and s.b.year and not s.text_is_unlike:
        return Verdict("same", "the same title, authors and year")
    if s.text_is(ONE_TEXT) and s.people != "some":
        return Verdict("same", "the same title and abstract")
    return Verdict("ask", "a title that many papers have, and not enough else to tell")


def _close(s: Signs) -> Verdict:
    if s.people == "none":
        return _strangers(s)
    if s.text_is(ALIKE):
        return Verdict("same", "titles that differ in little words, and the same abstract")
    if s.people == "agree" and not s.text_is_unlike:
        return Verdict("same", "titles that differ in little words, and the same authors")
    if s.know_titles_alone and s.years_apart <= 1 and _tells(s.a.title, 4):
        return Verdict("same", "titles that differ in little words")
    if s.people == "unknown" and s.text_is_unlike:
        return Verdict("different", "titles that differ, and two abstracts that have nothing in common")
    return Verdict("ask", "titles that differ in little words, and not enough else to tell")


def _part(s: Signs) -> Verdict:
    if s.people == "none":
        return _strangers(s)
    if s.text_is(ALIKE):
        return Verdict("same", "one title is the other without its name or subtitle, and the abstract is the same")
    if s.people == "agree" and s.text is None:
        return Verdict("same", "one title is the other without its name or subtitle, and the authors are the same")
    shorter, longer = sorted((s.a.title, s.b.title), key=lambda t: len(t.words))
    if s.text is None and s.people == "unknown":
        if not _tells(shorter, 3):
            return Verdict("different", "titles that share a few words")
        enough = 4 if longer.has_coined_name and longer.tail == shorter.words else 5
        known = _tells(shorter, enough) and s.years_apart <= 1 and not s.differ_in_registry
        if known and (s.is_covered() or titles.lacks_name_or_subtitle(shorter, longer)):
            return Verdict("same", "one title is the other without its name or subtitle")
    if s.people == "unknown" and s.text_is_unlike:
        return Verdict("different", "two abstracts that have nothing in common")
    return Verdict("ask", "one title is the other without its name or subtitle")


def _tail(s: Signs) -> Verdict:
    if s.people == "none":
        return _strangers(s)
    if s.text_is(ALIKE):
        return Verdict("same", "one subtitle, and the same abstract")
    if s.know_titles_alone:
        if s.is_covered() and not _is_named_otherwise(s):
            return Verdict("same", "one subtitle, and the one's title stands in the other's abstract")
        return Verdict("ask", "one subtitle under two names")
    if s.people == "agree" and not s.text_is_unlike:
        return Verdict("ask", "one subtitle under two names, and the same authors")
    return Verdict("different", "one subtitle under two names")


def _name(s: Signs) -> Verdict:
    if s.people == "none":
        return _strangers(s)
    if s.text_is(ALIKE):
        return Verdict("same", "one name, and the same abstract")
    if s.know_titles_alone:
        rare = s.a.title.has_rare_name
        if s.years_apart <= 1 and s.is_covered(0.5 if rare else 0.75):
            return Verdict("same", "one name, and the one's title stands in the other's abstract")
        if _on_one_day(s) and (rare or len(set(content(s.a.title.tail)) & set(content(s.b.title.tail))) > 1):
            return Verdict("same", "one name, and published on the same day")
        if rare and s.years_apart <= 1 and titles.goes_on(s.a.title, s.b.title):
            return Verdict("same", "one rare name, and one subtitle is longer")
        if rare and s.years_apart <= 1:
            return Verdict("ask", "one rare name, but two subtitles")
    if s.text is None and s.people == "agree":
        return Verdict("ask", "one name and the same authors, but two subtitles")
    return Verdict("different", "one name, but two subtitles")


def _series(s: Signs) -> Verdict:
    if abstracts.begin_alike(s.a.record.abstract, s.b.record.abstract) and s.people != "none":
        if titles.loosely_numbered(s.a.title, s.b.title) and s.text_is(ONE_TEXT) and s.people in ("agree", "unknown"):
            return Verdict("same", "the same abstract, and a stray number in one title")
        reason = "abstracts that begin alike, but titles told apart by a number, a version or an opposite"
        return Verdict("ask", reason, certain=True)
    return Verdict("different", "titles told apart by a number, a version or an opposite", certain=True)


def _near(s: Signs) -> Verdict:
    if s.people == "none" or s.text_is(ALIKE) or s.differ_in_registry:
        return _far(s)
    if s.text is None and s.people == "unknown" and s.years_apart <= 1:
        if _is_reworded(s):
            return Verdict("same", "titles that differ in a word, and the one's word stands in the other's abstract")
        return Verdict("ask", "titles that differ in a word or two, and not enough else to tell")
    if s.people == "agree" and not s.text_is_unlike:
        return Verdict("ask", "titles that differ in a word or two, and the same authors")
    return _far(s)


def _far(s: Signs) -> Verdict:
    if s.people == "none":
        return STRANGERS
    if s.text_is(VERY_ALIKE) and s.people == "agree" and not s.differ_in_registry:
        return Verdict("same", "two titles, but the same authors and abstract")
    if s.text_is(ONE_TEXT) and s.people == "unknown" and not s.differ_in_registry:
        return Verdict("same", "two titles, but the same abstract")
    if s.text_is(VERY_ALIKE):
        return Verdict("ask", "two titles, but much the same abstract")
    if s.text_is(ALIKE) and s.people == "agree":
        return Verdict("ask", "two titles, but the same authors, and abstracts alike")
    return Verdict("different", "nothing connects them")


def _strangers(s: Signs) -> Verdict:
    """Titles alike, and not one author in common: a coincidence, unless the abstract is one."""
    if s.text_is(VERY_ALIKE):
        return Verdict("ask", "much the same title and abstract, but other authors")
    return Verdict("different", "titles alike, but other authors", certain=True)


def _tells(title: Title, words: int) -> bool:
    return len(content(title.words)) >= words


def _on_one_day(s: Signs) -> bool:
    return len(s.a.record.date) == 10 and s.a.record.date == s.b.record.date


def _is_named_otherwise(s: Signs) -> bool:
    """Whether the one without an abstract has a coined name that is not nearly the other's, and not in its abstract."""
    known, other = s.known_and_other
    if not other.title.has_coined_name or set(other.title.name) <= known.vocabulary:
        return False
    return not titles.are_nearly_one("".join(known.title.name), "".join(other.title.name))


def _is_reworded(s: Signs) -> bool:
    """Whether each title has a word that the other lacks, so that neither is a special case, and all are covered."""
    ours, theirs = set(content(s.a.title.words)), set(content(s.b.title.words))
    return bool(ours - theirs and theirs - ours) and s.is_covered(1.0)


RULES: Mapping[Relation, Callable[[Signs], Verdict]] = {
    "equal": _equal,
    "close": _close,
    "part": _part,
    "tail": _tail,
    "name": _name,
    "series": _series,
    "near": _near,
    "far": _far,
}
