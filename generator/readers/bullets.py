"""A bullet of a hand-written digest: what paper it names, why, who says so, and the facts on the lines below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

from generator.model import Author, Identifier, Link, LinkKind, Problem, Scheme, Source
from generator.readers import dates, identifiers, people
from generator.readers import links as addresses
from generator.readers.markdown_links import Link as Linked
from generator.readers.markdown_links import links as linked

# A label that says what an address leads to, and is no title.
_LABELS = frozenset(
    "paper papers arxiv pdf html abs abstract doi link url here code github page project website site demo data "
    "dataset model models video blog slides poster preprint openreview acl hf huggingface".split()
)
_CLOSING = {"**": "**", "__": "__", "*": "*", "_": "_", '"': '"', "“": "”", "‘": "’", "«": "»"}
_DASH = re.compile(r" (?:—|–|---?)(?: |$)")
_AFTER = re.compile(r"\s*(?:—|–|--+|-|:|,|\|)?\s*")  # what may part an id, a link or a marked title from the note
_NAMED = re.compile(r"(?:arxiv|doi|pmid|pubmed|acl|openreview)(?: ?: ?| )[^\s—–]+", re.I)
_TOKEN = re.compile(r"[^\s—–]+")
_BEFORE_LINK = re.compile(r"[\s,;|·(\[]*")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_]+)(?<=\S)\1(?!\w)")
_FACT = re.compile(
    r"(title|abstract|authors?|date|published|venue|licen[cs]e|note|curators?|by|code|data|project|video|pdf|page|link|url|"
    r"arxiv|doi|acl|openreview|pubmed|pmid|id)\s?:(?:\s(.*)|$)",
    re.I,
)
_LONGEST = 20_000  # a longer line is no bullet that someone wrote
_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
_SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

# Brackets at a note's end that look like a name and are none.
_NO_NAMES = frozenset(
    "oral spotlight poster preprint extended abstract workshop demo appendix survey review long short paper best code "
    "new updated revised withdrawn draft again thanks see optional later maybe today monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november "
    "december".split()
)


@dataclass(slots=True)
class Lead:
    """What a bullet begins with, and the rest, which is the note."""

    title: str = ""
    ids: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    rest: str = ""

    def take(self, address: str) -> bool:
        """Keep an address, as an identifier where it is a registry's, or else as a link; tell whether it is either."""
        name, link = identifiers.recognise(address), addresses.link(address)
        self.ids += [name] if name else []
        self.links += [link] if link and not name else []
        return bool(name or link)


def lead(text: str) -> Lead:
    """Part a bullet into title, identifiers, links and note."""
    if len(text) > _LONGEST:
        title, rest = _parted(text)
        return Lead(title=title, rest=rest)
    found = _linked_lead(text) or _id_lead(text) or _marked_lead(text)
    if found is None:
        title, rest = _parted(text)
        found = Lead(rest=rest)
        found.title = _without_addresses(title, found)
    _take_addresses_after(found)
    return found


def _linked_lead(text: str) -> Lead | None:
    """Read ``[Title](address)``, also in emphasis, or a bare address."""
    mark = next((mark for mark in ("**", "__", "*", "_") if text.startswith((mark + "[", mark + "<"))), "")
    inner = text[len(mark) :]
    first = next(iter(linked(inner)), None)
    if first is None or first.start != 0 or first.picture:
        return None
    found = Lead(rest=_after(inner[first.end :].removeprefix(mark)))
    label = unmarked(first.words)
    found.take(first.url)
    if name := identifiers.recognise(label):
        found.ids.append(name)
    elif not (_is_label(label) or label == first.url or addresses.is_web(label)):
        found.title = label
    if not found.ids and not found.links:  # "[Title](xxx)" leads nowhere, and stays as it is written
        found.rest = " ".join(part for part in (f"({first.url})" if first.url else "", found.rest) if part)
    return found


def _id_lead(text: str) -> Lead | None:
    for match in (_NAMED.match(text), _TOKEN.match(text)):
        token = identifiers.trim(match[0]) if match else ""
        if token and (name := identifiers.recognise(token)):
            return Lead(ids=[name], rest=_after(text[len(token) :]))
    return None


def _marked_lead(text: str) -> Lead | None:
    """Read a title in emphasis or quotation marks."""
    mark = next((mark for mark in _CLOSING if text.startswith(mark)), "")
    end = text.find(_CLOSING[mark], len(mark)) if mark else -1
    while end >= 0 and text[end + len(mark) : end + len(mark) + 1].isalnum():  # an apostrophe, not the end
        end = text.find(_CLOSING[mark], end + 1)
    if end < 0 or end - len(mark) < 4:
        return None
    found = Lead(rest=_after(text[end + len(mark) :]))
    found.title = _without_addresses(text[len(mark) : end].rstrip(": "), found)
    return found


def _without_addresses(title: str, found: Lead) -> str:
    """Take the addresses and a last identifier out of a title."""
    for link in reversed(linked(title)):
        words = "" if _is_label(link.words) or addresses.is_web(link.words) else link.words
        if not found.take(link.url):
            words = f"{link.words} ({link.url})"
        title = " ".join(f"{title[: link.start]} {words} {title[link.end :]}".split())
    for count in (2, 1):
        words_ = title.rsplit(" ", count)
        last = " ".join(words_[1:]).strip("()[]., ")
        if len(words_) > count and last and (name := identifiers.recognise(last)):
            found.ids.append(name)
            title = words_[0].rstrip(" ,;(")
    return unmarked(title.removesuffix("()").removesuffix("[]").strip(" ,;|")) or title


def _take_addresses_after(found: Lead) -> None:
    """Take "(paper, code)" and the like off the note's beginning, where they are links or identifiers."""
    while found.rest:
        before = _BEFORE_LINK.match(found.rest)
        start = before.end() if before else 0
        link = _link_at(found.rest, start)
        end = link.end if link else 0
        if link is None:
            token = re.match(r"[^\s)\]]+", found.rest[start:])
            name = identifiers.recognise(identifiers.trim(token[0])) if token else None
            if token is None or name is None:
                return
            found.ids.append(name)
            end = start + token.end()
        else:
            found.take(link.url)
        rest = found.rest[end:].lstrip(")] ,;|·") if start or link else found.rest[end:]
        found.rest = _after(rest)


def _link_at(text: str, start: int) -> Linked | None:
    """Find the link that stands at a place and says nothing but where it leads."""
    link = next((link for link in linked(text[: start + 2_000]) if link.start <= start < link.end), None)
    if link is None or link.picture or not addresses.is_web(link.url):
        return None
    alone = link.words == link.url and not re.match(r"\s+[^\s(\[—–|-]", text[link.end :])
    return link if alone or _is_label(link.words) else None


def _is_label(words: str) -> bool:
    return words.strip("[]() .:").lower() in _LABELS


def _parted(text: str) -> tuple[str, str]:
    match = _DASH.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _after(text: str) -> str:
    match = _AFTER.match(text)
    return text[match.end() :] if match else text


def unmarked(text: str) -> str:
    """Take Markdown's marks off: emphasis leaves its words, a link its words and its address."""
    for link in reversed(linked(text) if len(text) <= _LONGEST else ()):
        words = link.words if link.words == link.url else f"{link.words} ({link.url})".strip()
        text = text[: link.start] + words + text[link.end :]
    return _EMPHASIS.sub(r"\2", text).strip()


def signed(note: str) -> tuple[str, tuple[str, ...]]:
    """Part a note from the names in brackets at its end: ``why it matters (Ada, Noor)``."""
    bare = note.rstrip(" .")
    opening = max(bare.rfind("("), bare.rfind("["))
    if opening < 0 or not bare.endswith((")", "]")) or len(bare) - opening > 120:
        return note, ()
    names = [name.strip() for name in re.split(r",|&| and ", bare[opening + 1 : -1])]
    return (note[:opening].rstrip(), tuple(names)) if all(map(_is_first_name, names)) else (note, ())


def _is_first_name(name: str) -> bool:
    """Tell a person's name from an abbreviation: "Ada", "Mary-Jane", "Ada L.", "AK"; not "CVPR", not "Oral"."""
    words = name.split()
    if not 1 <= len(words) <= 2 or words[0].lower() in _NO_NAMES:
        return False
    return all(
        word[0].isupper()
        and word.strip(".").replace("-", "").replace("’", "").replace("'", "").isalpha()
        and _is_cased(word)
        for word in words
    )


def _is_cased(word: str) -> bool:
    return len(word.strip(".")) <= 2 or not word[1].isupper()


@dataclass(slots=True)
class Facts:
    """What the lines below a bullet say."""

    title: str = ""
    abstract: str = ""
    authors: tuple[Author, ...] = ()
    date: str = ""
    venue: str = ""
    licence: str = ""
    curators: tuple[str, ...] = ()
    ids: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    wrong: list[Problem] = field(default_factory=list)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be used, told with its line."""
        return tuple(self.wrong)


def facts(below: Sequence[tuple[int, str]], path: str) -> Facts:
    """Read ``abstract: …`` and the like; all other lines go on with the note."""
    said = Facts()
    key = ""
    for number, line in below:
        match = _FACT.fullmatch(line)
        if match is None and key == "abstract":
            said.abstract = f"{said.abstract} {line}".strip()
        elif match is None:
            said.note.append(line)
        else:
            key = match[1].lower()
            _say(said, key, (match[2] or "").strip(), Source(path, number))
    return said


def _say(said: Facts, key: str, value: str, source: Source) -> None:
    kind = next((kind for kind in _KINDS if kind == key), None)
    if key in ("title", "abstract", "venue") and not getattr(said, key):
        setattr(said, key, value)
    elif key in ("author", "authors") and not said.authors:
        said.authors = people.split(value)
    elif key in ("licence", "license") and not said.licence:
        said.licence = value
    elif key in ("date", "published") and not said.date:
        said.date = dates.date(value)
        if not said.date:
            _wrong(said, source, key, value, "write YYYY-MM-DD, YYYY-MM or YYYY")
    elif key in ("curator", "curators", "by"):
        said.curators += tuple(name.strip() for name in re.split(r",|&| and ", value) if name.strip())
    elif kind or key in ("link", "url"):
        link = addresses.link(value, kind)
        said.links += [link] if link else []
        if not link:
            _wrong(said, source, key, value, "write an address with http or https")
    elif key in (*_SCHEMES, "pmid", "id"):
        _identify(said, key, value, source)
    else:  # a note, or a fact that was said before
        said.note.append(value if key == "note" else f"{key}: {value}")


def _identify(said: Facts, key: str, value: str, source: Source) -> None:
    scheme = next((scheme for scheme in _SCHEMES if scheme == ("pubmed" if key == "pmid" else key)), None)
    name = (identifiers.identifier(scheme, value) if scheme else None) or identifiers.recognise(value)
    said.ids += [name] if name else []
    if not name:
        _wrong(said, source, key, value, "write an arXiv id, a DOI, or an address")


def _wrong(said: Facts, source: Source, key: str, value: str, hint: str) -> None:
    said.wrong.append(Problem("warning", source, f"{key} is left out: {value}", hint))
