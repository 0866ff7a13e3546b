"""Whether two records are one paper: same, different, or a question for the curator. docs/project/identity.md says why.

Identifiers first; then how the titles stand to each other, and what authors and abstracts say to that.
"""

from __future__ import annotations

from generator.identity import people, titles
from generator.identity.profile import Profile, profile
from generator.identity.rules import RULES, STRANGERS
from generator.identity.signs import VERY_ALIKE, Signs, Verdict
from generator.model import Record


def decide(a: Record, b: Record) -> Verdict:
    """Decide whether two records are one paper; the order of the two changes nothing."""
    return judge(profile(a), profile(b))


def judge(a: Profile, b: Profile) -> Verdict:
    """Decide whether two records, already read for comparing, are one paper."""
    if b.title.text < a.title.text:
        a, b = b, a
    by_ids = _by_ids(a, b)
    if by_ids is not None:
        return by_ids
    if not a.title.key or not b.title.key:
        return Verdict("different", "nothing connects them")
    if a.title.key != b.title.key and a.record.abstract[:60] != b.record.abstract[:60] and _are_strangers(a, b):
        return STRANGERS
    signs = Signs(a, b, titles.compare(a.title, b.title))
    about = a.title.is_about_another != b.title.is_about_another
    if about and signs.relation in ("part", "near") and not signs.text_is(VERY_ALIKE):
        return Verdict("different", "one is about the other", certain=True)
    return RULES[signs.relation](signs)


def _are_strangers(a: Profile, b: Profile) -> bool:
    return people.compare(a.record.authors, b.record.authors) == "none"


def _by_ids(a: Profile, b: Profile) -> Verdict | None:
    """What the registries say: one arXiv id is one paper and two are two, whatever else is said."""
    if not a.ids or not b.ids:
        return None
    shared = next((one for one in a.ids if one in b.ids), None)
    ours, theirs = a.names.get("arxiv"), b.names.get("arxiv")
    if ours and theirs and not ours & theirs:
        if shared:
            return Verdict("ask", f"both have {shared[0]}:{shared[1]}, under two arXiv ids", certain=True, by_id=True)
        return Verdict("different", "two arXiv ids", certain=True, by_id=True)
    return Verdict("same", f"both have {shared[0]}:{shared[1]}", by_id=True) if shared else None
