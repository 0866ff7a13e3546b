"""What speaks for and against two records being one paper, each sign found out when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.identity import abstracts, people
from generator.identity.people import Agreement
from generator.identity.profile import Profile
from generator.identity.titles import Relation
from generator.identity.vocabulary import content

Kind = Literal["same", "different", "ask"]

# Shares of an abstract's three-word stretches that stand in the other. Of what was labelled by hand, two papers of one
# series by the same authors have 0.10 at most; two versions of one abstract have 0.48 at least where the title changed.
UNLIKE = 0.1
ALIKE = 0.2
VERY_ALIKE = 0.5
ONE_TEXT = 0.9


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two records are to each other, and why, in words."""

    kind: Kind
    reason: str
    certain: bool = False  # of a difference: something contradicts; not merely that nothing connects the two
    by_id: bool = False  # a registry says so


@dataclass(frozen=True)
class Signs:
    """What speaks for and against, found out when it is first asked for: people, and the abstract's share."""

    a: Profile
    b: Profile
    relation: Relation

    @cached_property
    def people(self) -> Agreement:
        """Whether the authors are the same people."""
        return people.compare(self.a.record.authors, self.b.record.authors)

    @cached_property
    def text(self) -> float | None:
        """The share of the shorter abstract that stands in the other; None where one is missing."""
        one, other = self.a.record.abstract, self.b.record.abstract
        return abstracts.shared(abstracts.stretches(one), abstracts.stretches(other)) if one and other else None

    def text_is(self, share: float) -> bool:
        """Whether both abstracts are known and share so much."""
        return self.text is not None and self.text >= share

    @property
    def text_is_unlike(self) -> bool:
        """Whether both abstracts are known and share next to nothing."""
        return self.text is not None and self.text < UNLIKE

    @property
    def years_apart(self) -> int:
        """How many years lie between the two; 0 where one is not known."""
        return abs(self.a.year - self.b.year) if self.a.year and self.b.year else 0

    @property
    def differ_in_registry(self) -> bool:
        """Whether one registry knows the two under two names."""
        return any(scheme in self.b.names for scheme in self.a.names)

    @property
    def know_titles_alone(self) -> bool:
        """Whether neither authors nor abstracts can be compared, and no registry speaks against."""
        return self.text is None and self.people == "unknown" and not self.differ_in_registry

    def is_covered(self, share: float = 0.75) -> bool:
        """Whether one has an abstract, and in it or its title the telling words of the other's title."""
        known, other = self.known_and_other
        wanted = set(content(other.title.words))
        return bool(known.record.abstract) and len(wanted) > 4 and len(wanted & known.vocabulary) >= share * len(wanted)

    @property
    def known_and_other(self) -> tuple[Profile, Profile]:
        """The one with an abstract first, where only one has one."""
        return (self.a, self.b) if self.a.record.abstract else (self.b, self.a)
