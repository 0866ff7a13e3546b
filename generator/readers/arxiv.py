"""What arXiv's own formats have in common: its lists of authors, its announcements, its withdrawals.

Author lists: https://info.arxiv.org/help/prep.html#author. Announcements: https://info.arxiv.org/help/rss.html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Author, Identifier
from generator.readers import fields, identifiers, people

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
_OTHERS = re.compile(r"(?:et\.? al\b|others\b|\d+ others\b)", re.I)
_AND = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+")
_GROUP = r"(?:collaborations?|consortium|team|group|project)"
_BEHALF = re.compile(rf"\s*(?:,\s*)?\b(?:for|on behalf of)\s+(?:the\s+)?(?=\S.{{0,100}}\b{_GROUP}\b)", re.I)
_HEADED = re.compile(rf"^(?:the\s+)?([^,:;]{{1,100}}\b{_GROUP})\s*:\s*", re.I)
_MARK = re.compile(r"[\d\s,;*†‡§¶+&a-z]{1,12}|(?:and|\d|,|\s){1,20}")  # (1), (1,2), (1 and 3), (a)
_PLACE = re.compile(r"\((\w{1,3})\)\s*([^()]*)")
_ANNOUNCED = re.compile(r"\s*arXiv:(\S{1,40})\s+Announce Type:\s*([\w-]+)\s*(?:Abstract:\s*)?", re.I)
_SOURCE_OF_OAI = re.compile(r"oai:arxiv\.org:", re.I)
_LONGEST = 200_000  # of 2,831 names and their places


@dataclass(frozen=True, slots=True)
class Announcement:
    """How arXiv announces a paper in its feeds: the id with its version, new, cross, replace …, and the abstract."""

    name: Identifier | None
    kind: str
    abstract: str


def announcement(text: str) -> Announcement:
    """Take ``arXiv:2604.21952v1 Announce Type: new Abstract: …`` apart; other text is an abstract alone."""
    match = _ANNOUNCED.match(text)
    if match is None:
        return Announcement(None, "", text.removeprefix("Abstract:").strip())
    return Announcement(identifiers.identifier("arxiv", match[1]), match[2].lower(), text[match.end() :].strip())


def name(text: str) -> Identifier | None:
    """Read an arXiv id, also the one that its repository uses: ``oai:arXiv.org:2604.21952v1``."""
    bare = _SOURCE_OF_OAI.sub("", text.strip()[:200])
    found = identifiers.identifier("arxiv", bare) or identifiers.recognise(bare)
    return found if found is not None and found.scheme == "arxiv" else None


def is_withdrawn(comment: str, abstract: str) -> bool:
    """Tell whether the authors took a paper back: arXiv says so in the comment, and authors at the abstract's start."""
    return fields.says_withdrawn(comment) or fields.says_withdrawn(abstract[:120])


def authors(line: str) -> tuple[Author, ...]:
    """Split arXiv's line of authors: affiliations in parentheses, ``Jr.``, ``for the X Collaboration``."""
    flat = " ".join(line[:_LONGEST].split())
    written, places = _without_places(people.without_cut(flat))
    found: list[Author] = []
    if headed := _HEADED.match(written):
        found.append(Author(headed[1].strip()))
        written = written[headed.end() :]
    for part in _parts(written):
        bare, affiliation = _affiliated(part, places)
        if behalf := _BEHALF.match(affiliation):
            bare, affiliation = f"{bare} for {affiliation[behalf.end() :]}", ""
        first, *others = _BEHALF.split(bare, maxsplit=1)
        if first.strip(" ,;"):
            found.append(Author(first.strip(" ,;"), affiliation=affiliation))
        found += [Author(other.strip(" ,;")) for other in others if other.strip(" ,;")]
    return tuple(found)


def _without_places(line: str) -> tuple[str, dict[str, str]]:
    """Take the list of places off the end: ``A (1), B (2) ((1) Bern, (2) Basel)``."""
    start = line.rfind("((")
    if start <= 0 or not line.rstrip(" .").endswith(")"):
        return line, {}
    places = {match[1]: match[2].strip(" ,;") for match in _PLACE.finditer(line, start + 1)}
    return (line[:start].rstrip(" ,"), places) if places else (line, {})


def _parts(line: str) -> list[str]:
    """Split at commas and "and" that stand in no parentheses and no braces, and give ``Jr.`` back to its name."""
    shielded, depth = [], 0
    for char in line:
        if char in "({":
            depth += 1
        elif char in ")}":
            depth = max(0, depth - 1)
        shielded.append("\0" if depth and char in ",; " else char)
    flat = "".join(shielded)
    parts: list[str] = []
    start = 0
    for match in [*_AND.finditer(flat), None]:
        part = line[start : match.start() if match else len(line)].strip()
        start = match.end() if match else start
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] += f" {part}"
        elif part and not _OTHERS.match(part):
            parts.append(part)
    return parts


def _affiliated(part: str, places: dict[str, str]) -> tuple[str, str]:
    """Part a name from the affiliation, or the marks of affiliations, in parentheses behind it."""
    start = part.find("(")
    if start < 0:
        return part, ""
    inside = part[start + 1 :].rstrip(" )")
    after = ""
    if (end := _closing(part, start)) > 0:
        inside, after = part[start + 1 : end], part[end + 1 :].strip()
        after = "" if after.startswith("(") else after
    if _MARK.fullmatch(inside):
        marks = re.findall(r"\w{1,3}", inside)
        inside = "; ".join(places[mark] for mark in marks if mark in places)
    bare = f"{part[:start].strip()} {after}".strip()
    return bare, inside.strip()


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "(") - (text[index] == ")")
        if depth == 0:
            return index
    return -1
