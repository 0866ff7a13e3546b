"""A person's name in its parts, where they are evident; everything else is one literal name.

A source writes ``Given Family``. Every citation format sorts by family name, so the parts are needed. What gives a part
away is written down here; where nothing does (a collaboration, one word, a script that puts the family first) the name
stays whole, which every format can say.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.citations import facts

# Words that begin a family name in lower case: van der Maaten, de la Torre, bin Saleh.
_PARTICLES = frozenset(
    "af al av ben bin bint da dal das de degli dei del della delle dem den der des di do dos du e el ibn la las le li"
    " lo los te ten ter van ver vom von y zu zum zur".split()
)
# The few that also do so with a capital: Van Gool, De Boer, Von Neumann.
_CAPITAL_PARTICLES = frozenset(("De", "Del", "Della", "Di", "Van", "Von"))
# These stand within one: Ortega y Gasset.
_JOINING = frozenset("ey")
# ... but Văn is a Vietnamese middle name before these family names.
_VIETNAMESE = frozenset(
    "bui cao dang dao dinh do doan duong ha ho hoang huynh le luong ly mai ngo nguyen pham phan phung quach ta thai"
    " tran trinh truong vo vu".split()
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))
# A word that no person's name has: the name is a group's.
_COLLECTIVE = frozenset(
    "and association behalf center centre collaboration collaborators committee community company consortium"
    " corporation department foundation for group inc initiative institute lab laboratory labs ltd network of"
    " organisation organization program programme project research society task team teams university working".split()
)
OTHERS = "others"  # what a list that was cut says of the rest
_PERSONAL = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’ʼ‐-])*")
_INITIAL_WITHOUT_SPACE = re.compile(r"\.(?=[^\W\d_]{2})")
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, or as one ``literal``."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def last(self) -> str:
        """The family name with its particle: ``van der Maaten``."""
        return f"{self.particle} {self.family}".strip() or self.literal

    @property
    def initials(self) -> str:
        """The initials of the given names, a hyphen kept: ``J.-L. K.``."""
        parts = ["-".join(_initial(p) for p in word.split("-") if p) for word in _spaced(self.given).split()]
        return " ".join(part for part in parts if part)


@lru_cache(maxsize=50_000)  # each format asks again
def split(source: str) -> Name:
    """Take a name apart as its source writes it, ``Given Family`` or ``Family, Given``."""
    name = facts.line(source)
    bare = name if name.isascii() else "".join(c for c in name if not unicodedata.category(c).startswith("M"))
    letters = bare.replace(",", " ")
    if name.rstrip(".").casefold() in ("et al", "others"):
        return Name(literal=OTHERS)
    if _FAMILY_FIRST.search(name) or not _PERSONAL.fullmatch(letters) or _is_group(name):
        return Name(literal=name)
    parts = [part.strip() for part in name.split(",")]
    if not all(parts) or len(parts) > 3:
        return Name(literal=name)
    if len(parts) == 1:
        return _given_first(name)
    if len(parts) == 2 and _is_suffix(parts[1]):
        return _given_first(name.replace(",", ""))
    if len(parts) == 3 and not (_is_suffix(parts[1]) or _is_suffix(parts[2])):
        return Name(literal=name)
    return _family_first(parts)


def _family_first(parts: list[str]) -> Name:
    """``Family, Given``, ``Family, Jr., Given`` or ``Family, Given, Jr.``."""
    first, second, third = (*parts, "")[:3]
    suffix, given = (second, third) if third and _is_suffix(second) else (third, second)
    particle, family = _particle(first.split())
    return Name(family, given, particle, suffix)


def _given_first(name: str) -> Name:
    words = _INITIAL_WITHOUT_SPACE.sub(". ", name).split()
    suffix = words.pop() if len(words) > 2 and _is_suffix(words[-1]) else ""
    if len(words) < 2:
        return Name(literal=name)
    if _is_initial(words[-1]) and not _is_initial(words[0]):  # as PubMed and South India write it: Karthik R
        return Name(" ".join(words[:-1]), words[-1], "", suffix)
    start = next((n for n in range(1, len(words) - 1) if _begins_family(words, n)), len(words) - 1)
    start = start - 1 if words[start] in _JOINING and start > 1 else start
    particle, family = _particle(words[start:])
    return Name(family, " ".join(words[:start]), particle, suffix)


def _begins_family(words: list[str], n: int) -> bool:
    if words[n] == "Van" and _ascii(words[-1]) in _VIETNAMESE:
        return False
    return words[n] in _PARTICLES or words[n] in _CAPITAL_PARTICLES


def _particle(words: list[str]) -> tuple[str, str]:
    """The leading lower-case particles of a family name, and the rest, which is never empty."""
    end = next((n for n, word in enumerate(words[:-1]) if word not in _PARTICLES), len(words) - 1)
    return " ".join(words[:end]), " ".join(words[end:])


def _is_group(name: str) -> bool:
    return any(word.strip(".,").casefold() in _COLLECTIVE for word in name.split())


def _is_suffix(word: str) -> bool:
    return word.replace(".", "").casefold() in _SUFFIXES


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return len(letters) == 1 and letters.isupper()


def _initial(word: str) -> str:
    letter = next((c for c in word if c.isalpha()), "")
    return f"{letter.upper()}." if letter else ""


def _spaced(given: str) -> str:
    return given.replace(".", ". ").replace(". -", ".-")


def _ascii(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))
