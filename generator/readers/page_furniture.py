"""The furniture of a Hugging Face papers page, as it looks when pasted as text: menus, counts, dates, buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.readers import dates, identifiers, links
from generator.readers.likeness import dangles, ends_sentence, starts_low
from generator.readers.lines import Line, Wrap

Kind = Literal["phrase", "number", "votes", "count", "dot", "submitted", "curators", "published", "address", "heading"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that is no paper's text: what it is, and the fact it holds if any."""

    kind: Kind
    value: str = ""
    sure: bool = True  # False: a word or number that could as well be the tail of a wrapped line


# Whole lines, in lower case and without marks at their ends.
_PHRASES = frozenset(
    """
get trending papers in your email inbox
get trending papers in your email inbox once a day
search by arxiv id or title
submit a paper
submit paper
daily papers
trending papers
hugging face
© hugging face
log in
sign up
sign in
privacy policy
terms of service
system theme
view arxiv page
view pdf
view on arxiv
view on github
arxiv page
project page
github page
add to collection
add to collections
read more
load more
show more
view all papers
papers with code
what is papers with code
what is papers with code?
hugging face's logo
ai & ml interests
authored papers
liked by
skip to content
back to top
paper page
""".strip().splitlines()
)
_BEGINNINGS = frozenset(phrase[:place] for phrase in _PHRASES for place, char in enumerate(phrase) if char == " ")
# A line made of nothing but these is a menu: "Models Datasets Spaces Pricing Docs", "TOS Privacy About Jobs".
_MENU = frozenset(
    "new models datasets spaces posts community docs enterprise solutions pricing subscribe papers daily weekly "
    "monthly trending previous next company website tos privacy about jobs careers blog hub buckets submit upvote "
    "github arxiv pdf page today yesterday login signup".split()
)
_LONGEST = 300  # what is longer is text
_UNSURE_WORDS = 2
_TRIM = " :!•·|-–—*#>_→←»«"
_DIGITS = r"\d[\d,.]{0,12}\s?[kKmM]?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}},? )?(?:{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    rf"\d{{1,2}} {_MONTH}\.?(?:,? \d{{4}})?|{_MONTH}\.?,? \d{{4}}|\d{{4}}-\d\d-\d\d|week \d{{1,2}}(?:,? \d{{4}})?|"
    r"(?:about )?(?:\d{1,3}|an?) (?:minute|hour|day|week|month|year)s? ago)",
    re.I,
)
_NUMBER = re.compile(rf"[+-]?{_DIGITS}")
_VOTES = re.compile(rf"(?:upvotes?:?\s*({_DIGITS})|({_DIGITS})\s*(?:upvotes?|likes?))", re.I)
_COUNT = re.compile(
    rf"{_DIGITS}\s*(?:authors?|comments?|replies|reply)|(?:github|comments?)[: ]{{1,2}}{_DIGITS}|"
    rf"\+{_DIGITS} (?:more )?authors?",
    re.I,
)
_UNSURE_COUNT = re.compile(rf"{_DIGITS}\s*(?:papers?|models?|datasets?|spaces?|collections?|stars?)", re.I)
_SUBMITTED = re.compile(r"submitted by\b:?\s*(.{0,60})", re.I)
_CURATORS = re.compile(
    r"(?:(?i:subscribe|papers) )?(?i:by)\s*([A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,2}) "
    r"(?i:and the research community)(.{0,20})"
)
_PUBLISHED = re.compile(r"published(?: on)?:? (.{4,30})", re.I)
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\((\S+)\)")
_MARKDOWN_FACT = re.compile(r"\*\*[\w ]{1,20}:\*\* ?\S.{0,200}")
_RULE = re.compile(r"([-=*_#~] ?){3,}")


# Most lines are told to be text by their first word.
_FIRST_WORDS = (
    frozenset(phrase.partition(" ")[0] for phrase in _PHRASES | _MENU)
    | frozenset("subscribe papers submitted published about a an week comments comment collections".split())
    | frozenset("mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep sept oct nov dec".split())
    | frozenset("january february march april june july august september october november december".split())
    | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
)
_MAYBE_NAME = re.compile(r"(?i)by|https?:|\S{1,60}$")  # "byAK and …", an address, or any single word


def recognise(text: str) -> Furniture | None:
    """Tell what piece of furniture a line is, or None if it is text."""
    if len(text) > _LONGEST:
        return None
    bare = text.strip(_TRIM)
    if not bare:
        return Furniture("dot" if text in ("·", "•") else "phrase")
    if _is_plain(text):
        return None
    return _sentence(bare) or _address(bare) or _small(bare) or _markdown(text) or _dotted(text)


def _is_plain(text: str) -> bool:
    """Tell by its first word that a line is text: quick, since most are."""
    if not text[0].isalpha() or " · " in text or _MAYBE_NAME.match(text):
        return False
    return text.partition(" ")[0].lower() not in _FIRST_WORDS


def _dotted(text: str) -> Furniture | None:
    """Recognise facts set in one line: "ByteDance Seed · Published on Oct 3, 2025"."""
    parts = [part.strip() for part in text.split("·")]
    if len(parts) < 2 or max(map(len, parts)) > 60:
        return None
    known = [fact for part in parts if part and (fact := _sentence(part.strip(_TRIM)))]
    return next((fact for fact in known if fact.kind in ("published", "submitted", "count", "votes")), None)


def _small(bare: str) -> Furniture | None:
    """Recognise numbers, dates and words of a menu: what a wrapped line may end in, too."""
    words = bare.lower().split()
    if _DATE.fullmatch(bare):
        return Furniture("phrase", bare, sure=len(words) > _UNSURE_WORDS)
    if _NUMBER.fullmatch(bare):
        return Furniture("number", bare, sure=False)
    if _UNSURE_COUNT.fullmatch(bare):
        return Furniture("phrase", sure=False)
    if len(words) <= 12 and all(word in _MENU for word in words):
        return Furniture("votes" if words == ["upvote"] else "phrase", sure=len(words) > _UNSURE_WORDS)
    return None


def _sentence(bare: str) -> Furniture | None:
    """Recognise lines of several words that nothing else could be."""
    low = bare.lower()
    if low in _PHRASES:
        return Furniture("phrase")
    if (match := _CURATORS.fullmatch(bare)) and (not match[2] or _small(match[2].strip(_TRIM))):
        return Furniture("curators", match[1])
    if match := _SUBMITTED.fullmatch(bare):
        return Furniture("submitted", match[1].strip(_TRIM))
    if match := _PUBLISHED.fullmatch(bare):
        when = dates.date(match[1])
        return Furniture("published", when) if when or _DATE.fullmatch(match[1]) else None
    if match := _VOTES.fullmatch(bare):
        return Furniture("votes", match[1] or match[2])
    if _COUNT.fullmatch(bare):
        return Furniture("count", bare)
    parts = re.split(r" [|·•] ", low)
    if low.startswith("© ") or (len(parts) > 1 and all(part.strip() in _PHRASES | _MENU for part in parts)):
        return Furniture("phrase")
    return None


def _address(bare: str) -> Furniture | None:
    """Recognise a line that is one address or identifier, bare or as a Markdown link."""
    match = _MARKDOWN_LINK.fullmatch(bare)
    target = match[2] if match else bare
    if " " not in target and (links.is_web(target) or identifiers.recognise(target)):
        return Furniture("address", identifiers.trim(target), sure=match is not None)
    return None


def _markdown(text: str) -> Furniture | None:
    """Recognise the marks of a page that was turned into Markdown."""
    if _RULE.fullmatch(text) or _MARKDOWN_FACT.fullmatch(text):
        return Furniture("phrase")
    return None


def furnish(lines: Sequence[Line]) -> list[Furniture | None]:
    """Recognise the furniture of a page, also phrases that wrapping broke over two or three lines."""
    found = [recognise(line.text) for line in lines]
    for first, line in enumerate(lines):
        low = line.text.lower()
        if found[first] is None and (low in _BEGINNINGS or low.startswith("by")):
            _furnish_broken(lines, found, first)
    return found


def _furnish_broken(lines: Sequence[Line], found: list[Furniture | None], first: int) -> None:
    for end in (first + 2, first + 3):
        run = lines[first:end]
        if len(run) < end - first or any(found[first + 1 : end]):
            return
        whole = _sentence(" ".join(line.text for line in run).strip(_TRIM))
        if whole and whole.kind in ("phrase", "curators"):
            found[first:end] = [whole, *[Furniture("phrase")] * (len(run) - 1)]
            return


def settle(lines: Sequence[Line], found: list[Furniture | None], wrap: Wrap) -> None:
    """Give back to the text what is no furniture but the last word of a wrapped line: "… Language / Models"."""
    for index in range(1, len(lines) if wrap.width else 0):
        here, upper, line = found[index], lines[index - 1], lines[index]
        if here is None or here.sure or found[index - 1] is not None or line.gap > wrap.tight:
            continue
        if ends_sentence(upper.text) or wrap.is_full(upper) or not _may_go_on(upper, line, here, wrap):
            continue
        lower = lines[index + 1] if index + 1 < len(lines) else None
        if here.kind == "address" or lower is None or not _stands_in_the_way(line, lower, found[index + 1], wrap):
            found[index] = None


def _may_go_on(upper: Line, line: Line, here: Furniture, wrap: Wrap) -> bool:
    """Tell whether the wrapper may have broken the line above for want of room, give or take an indent."""
    return wrap.ragged or wrap.room(upper, line) < wrap.width // 8 or (here.kind == "address" and dangles(upper.text))


def _stands_in_the_way(line: Line, lower: Line, found: Furniture | None, wrap: Wrap) -> bool:
    """Tell from the line below whether an unsure line is furniture: more of a menu follows, or the sentence goes on."""
    if lower.gap > wrap.tight:
        return False
    if found is not None:
        return not found.sure and found.kind == "phrase" and not found.value
    return starts_low(lower.text) and wrap.room(line, lower) >= 0
