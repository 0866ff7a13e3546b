"""Titles as identity sees them: what two spellings share, and what makes another paper of it.

Tolerated: case, accents, punctuation, TeX (also TeX that lost its backslashes), BibTeX braces, hyphens, plurals,
British spelling, abbreviations (``LLMs``). Not tolerated: a number, a version, a ``Pro``, an opposite.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.identity.differences import differences, regions, same
from generator.identity.vocabulary import (
    COUNTED,
    NUMBER,
    SORTS,
    WORD,
    content,
    form,
    numbers,
    only_counts,
    says_nothing,
)
from generator.text import plain

# How two titles stand to each other, nearest first.
# equal: one title in two spellings. close: little words or a word's form differ. part: one is the other without its
# name or its subtitle. tail: what follows the name is the same. name: the name before the colon is the same.
# series: told apart by a number, a version, an opposite. near: most words the same. far: none of these.
Relation = Literal["equal", "close", "part", "tail", "name", "series", "near", "far"]

LONGEST = 60  # words of a title that are compared

_TEX = re.compile(r"[\\${}<&]")
_LOST_TEX = re.compile(r"(?<![\\A-Za-z])(?:text(?:tt|bf|it|sc|rm|sf|up)?|math(?:bf|rm|cal|bb|sf|it|tt)|emph)(?=\{)")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
_GREEK = str.maketrans(
    {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "θ": "theta",
        "κ": "kappa", "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
        "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    }
)  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(c for c in range(128) if not chr(c).isalnum())
_SPACES = {c: " " for c in range(128) if not chr(c).isalnum()}
# Where a subtitle begins: a colon (not 2:1), a dash between spaces, a double hyphen, a question, a sentence's end.
_BREAK = re.compile(
    r"[:?!.–—-](?:(?<=\D:)|(?<=:)(?= )|(?<=[?!])(?= )|(?<=[a-z]{3}\.)(?= )|(?<=—)|(?<= [-–])[-–]*(?= )|(?<=[^ ]-)-)"
)
_COINED = re.compile(r"[^\W_]*(?:[A-Z0-9][^\W_]*[A-Z0-9]|[^\W_A-Z]-?[A-Z0-9])[^\W_]*(?:-[^\W_]+)*")
_ABOUT_ANOTHER = re.compile(
    r"\s*(?:comments? (?:on|to)|repl(?:y|ies) (?:to|on)|respon(?:se|ding) to|rebuttal|corrections? (?:to|for|of)|"
    r"erratum|errata|corrigendum|retract(?:ion|ed)|addendum|supplement(?:ary)?|publisher correction|author correction|"
    r"discussion of|review of|reproducibility (?:study|of))\b|re:|.*\brevisited\W*$",
    re.I,
)


class Title(NamedTuple):
    """A title read for comparing: its letters alone, its words in one form, and how many stand before the subtitle."""

    text: str
    key: str
    words: tuple[str, ...]
    head: int = 0  # 0: no subtitle
    initials: str = ""  # of every word, abbreviations whole: "large language models" and "LLMs" give the same

    @property
    def is_generic(self) -> bool:
        """Whether many papers have this title: ``Preface``, ``Asian Conference on Machine Learning: Preface``."""
        return says_nothing(self.words[: self.head]) or says_nothing(self.tail)

    @property
    def is_about_another(self) -> bool:
        """Whether it names another paper and what it does to it: a comment, a reply, an erratum."""
        return bool(_ABOUT_ANOTHER.match(self.text[:300]))

    @property
    def name(self) -> tuple[str, ...]:
        """The name before the subtitle, as in ``SEED-Bench-2: …``; empty where none stands there."""
        return self.words[: self.head] if 0 < self.head <= 4 and len(self.words) - self.head >= 2 else ()

    @property
    def has_coined_name(self) -> bool:
        """Whether its name is one word that is written like no other: ``VPGTrans``, ``4M-21``."""
        return self.head > 0 and bool(_COINED.fullmatch(_before_break(self.text)))

    @property
    def has_rare_name(self) -> bool:
        """Whether its name is one coined word that hardly another paper has: ``PersonalAI``, not ``PRISM``.

        Of 2,122 names before a colon in 5,000 papers 20 are of two papers or more; none of them is of this form.
        """
        name = _before_break(self.text) if self.name else ""
        return len(name) > 6 and self.has_coined_name and any(c.islower() for c in name[:-1])

    @property
    def tail(self) -> tuple[str, ...]:
        """The words behind the name, or all."""
        return self.words[self.head :]


def has_lost_tex(title: str) -> bool:
    """Whether a title lost the backslashes of its TeX: ``texttt{D}ual``."""
    return bool(_LOST_TEX.search(title))


def title_key(title: str) -> str:
    """A title's letters and digits alone: no case, accents, punctuation, TeX, spaces. Addresses answer to it."""
    return _letters(_readable(title))


def read_title(title: str) -> Title:
    """Read a title for comparing."""
    text = _readable(title)
    spelled = _spelled(text)[:LONGEST]
    words = tuple([form(word) for word in spelled])
    found = _BREAK.search(text)
    head = len(_spelled(text[: found.start()])) if found else 0
    initials = "".join([_initial(word) for word in spelled])
    return Title(text, _letters(text), words, head if head < len(words) else 0, initials)


def vocabulary(text: str) -> frozenset[str]:
    """The telling words of any text, in the form that titles are compared in."""
    return frozenset(content(_words(text)))


def numbers_differ(a: str, b: str) -> bool:
    """Whether two texts, both there, name different numbers: two years' prefaces."""
    return bool(a and b) and numbers(_words(a[:2_000])) != numbers(_words(b[:2_000]))


def compare(a: Title, b: Title) -> Relation:
    """How two titles stand to each other; the order changes nothing."""
    if a.key == b.key:
        return "equal" if a.key else "far"
    if _is_cut(a, b) or _is_cut(b, a):
        return "close"
    if a.initials != b.initials and _share_little(a.words, b.words):
        return "series" if _are_series(a, b) else "name" if _have_one_name(a, b) else "far"
    found = differences(a.words, b.words)
    if found <= {"none"}:
        return "equal"
    if found <= {"none", "small"}:
        return "close"
    if _is_part(a, b) or _is_part(b, a):
        return "part"
    if "content" not in found or _are_series(a, b) or _are_volumes(a, b):
        return "series"
    if a.head and b.head and len(content(a.tail)) > 3 and same(a.tail, b.tail):
        return "tail"
    if _have_one_name(a, b):
        return "name"
    return "near" if _share_most(content(a.words), content(b.words)) else "far"


def loosely_numbered(a: Title, b: Title) -> bool:
    """Whether a number stands in the midst of one of two titles and is all they differ in: a line's, not a volume's."""
    return all(
        _is_stray(a, start, end) if other == last else start == end and _is_stray(b, other, last)
        for start, end, other, last in regions(a.words, b.words)
    )


def _is_stray(title: Title, start: int, end: int) -> bool:
    """Whether words are numbers in the midst of a title: not at its name, not behind ``Part``, not at its end."""
    words = title.words
    midst = max(title.head, 0) < start and end < len(words) and words[start - 1] not in COUNTED
    return midst and all(word.isdigit() for word in words[start:end])


def lacks_name_or_subtitle(short: Title, long: Title) -> bool:
    """Whether what a title lacks is a coined name, or a subtitle that does not make a survey or the like of it."""
    if same(short.words, long.tail):
        return long.has_coined_name
    return SORTS.isdisjoint(long.tail)


def goes_on(a: Title, b: Title) -> bool:
    """Whether one title is the beginning of the other, and long enough to be recognised."""
    short, long = sorted((a, b), key=lambda title: len(title.key))
    return len(content(short.words)) > 3 and long.key.startswith(short.key)


def are_nearly_one(name: str, other: str) -> bool:
    """Whether two names differ in a letter or two: ``HoloGest`` and ``HoleGest``."""
    short, long = sorted((name, other))
    return SequenceMatcher(None, short, long, autojunk=False).ratio() > 0.8


def _readable(title: str) -> str:
    """A title without TeX, accents and apostrophes, Greek letters by their names, white space made single."""
    text = " ".join(title.split())
    text = _LOST_TEX.sub("", text) if "{" in text else text
    text = plain(text) if _TEX.search(text) else text
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.translate(_GREEK)
    return text.translate(_APOSTROPHES) if "'" in text or "`" in text or not text.isascii() else text


def _letters(text: str) -> str:
    if text.isascii() and "++" not in text and "#" not in text:
        return text.lower().encode().translate(None, _ASCII_SIGNS).decode()  # the same, in a tenth of the time
    return _NOT_LETTERS.sub("", text.casefold().replace("++", "plusplus").replace("c#", "csharp"))


def _spelled(text: str) -> list[str]:
    """The words as they are written."""
    if text.isascii() and "." not in text and "+" not in text:
        return text.translate(_SPACES).split()  # the same, in a third of the time
    return WORD.findall(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple([form(word) for word in _spelled(_readable(text))])


@lru_cache(maxsize=1 << 16)
def _initial(word: str) -> str:
    """A word's first letter; an abbreviation whole, in the singular."""
    if not word[:-1].isupper():
        return word[0].casefold()
    return (word.rstrip("s") if len(word) > 2 else word).casefold()


def _before_break(text: str) -> str:
    return _BREAK.split(text[:80], maxsplit=1)[0].strip()


def _is_cut(a: Title, b: Title) -> bool:
    """Whether a title is the beginning of another one, and says with dots that it is."""
    return a.text.endswith(("…", "...")) and len(a.words) > 3 and b.key.startswith(a.key)


def _share_little(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether not even half of the shorter title's words stand in the other: cheap, and true of most pairs."""
    one, other = set(a), set(b)
    size = min(len(one), len(other))
    return size > 4 and len(one & other) < 0.5 * size


def _share_most(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return min(len(a), len(b)) > 5 and len(set(a) & set(b)) >= 0.75 * max(len(set(a)), len(set(b)))


def _is_part(a: Title, b: Title) -> bool:
    """Whether a title is another one without its name or its subtitle, and that is no ``Part II``."""
    if not b.head:
        return False
    name, rest = b.words[: b.head], b.tail
    return (same(a.words, rest) and not only_counts(name)) or (same(a.words, name) and not only_counts(rest))


def _have_one_name(a: Title, b: Title) -> bool:
    return bool(a.name) and "".join(a.name) == "".join(b.name)


def _are_volumes(a: Title, b: Title) -> bool:
    """Whether what stands before two subtitles differs in a number alone: ``…, Part I: …`` and ``…, Part II: …``."""
    if not a.head or not b.head:
        return False
    found = differences(a.words[: a.head], b.words[: b.head])
    return "number" in found and "content" not in found


def _are_series(a: Title, b: Title) -> bool:
    """Whether two names are of one family: ``Janus`` and ``Janus-Pro``, ``Kosmos-2`` and ``Kosmos-G``."""
    if not a.name or not b.name or "".join(a.name) == "".join(b.name):
        return False
    one, other = (NUMBER.sub("", title.name[0]).rstrip("+.") for title in (a, b))
    if a.name[0] != b.name[0] and (one != other or len(one) < 2):
        return False
    return a.has_coined_name or b.has_coined_name or numbers(a.name) != numbers(b.name)
