"""Records of a repository in OAI-PMH: arXiv's own ``arXiv`` and ``arXivRaw``, and ``oai_dc`` of any repository.

https://info.arxiv.org/help/oa/index.html, https://www.openarchives.org/OAI/openarchivesprotocol.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import arxiv, dates, fields, identifiers, links, losses, people, xml

_TELLING = ("{*}arXiv", "{*}arXivRaw", "{*}dc", "{*}header", "{*}error", "{*}resumptionToken")
_ROOTS = ("OAI-PMH", "ListRecords", "GetRecord", "arXiv", "arXivRaw", "oai_dc:dc")


def detect(text: str) -> bool:
    """Recognise an answer of OAI-PMH, or records taken out of one."""
    root = xml.root_name(text)
    if root in ("record", "records", "metadata"):
        return "http://www.openarchives.org/OAI/" in text[:4_000] or "http://arxiv.org/OAI/" in text[:4_000]
    return root in _ROOTS


def read(text: str, path: str) -> Reading:
    """Read every record with metadata; deleted ones and a list that goes on elsewhere are noted."""
    tree = xml.parse(text, path)
    problems = list(tree.problems)
    if tree.root is None:
        return Reading(problems=tuple(problems))
    records: list[Record] = []
    for element in tree.root.iter(*_TELLING):
        made = _made(element, path)
        if isinstance(made, Problem):
            problems.append(made)
        elif made is not None:
            records.append(made)
    if not records and not problems:
        problems.append(losses.empty_day(path, "answer"))
    return Reading(tuple(records), tuple(problems))


def _made(element: xml.Element, path: str) -> Record | Problem | None:
    """Make of an element what it is worth: a record, a problem, or nothing."""
    kind = xml.name(element)
    source = Source(path, element.sourceline or 0)
    if kind in _MAKERS:
        outer = _record_around(element)
        record = _MAKERS[kind](element, Source(path, outer.sourceline or 0))
        return (
            record
            if record.title
            else losses.untitled(record.source, xml.text(xml.child(outer, "header", "identifier")))
        )
    if kind == "header":
        return _header(element, source)
    if kind == "error" and element.get("code") not in (None, "noRecordsMatch"):
        message = f"the repository’s answer is an error: {element.get('code')} {xml.text(element)}".rstrip()
        return Problem("error", source, message, "ask again")
    if kind == "resumptionToken" and xml.text(element):
        total = f" of {element.get('completeListSize')}" if element.get("completeListSize") else ""
        return Problem("note", source, f"this is a part{total}: the list goes on", "fetch it with the resumption token")
    return None


def _header(element: xml.Element, source: Source) -> Problem | None:
    name = xml.text(xml.child(element, "identifier"))
    if element.get("status") == "deleted":
        return Problem("note", source, f"the repository has deleted {name}: left out", "nothing is to do")
    outer = element.getparent()
    if outer is not None and xml.child(outer, "metadata") is None:
        return Problem("error", source, f"a record without metadata ({name}): left out", "fetch it with ListRecords")
    return None


def _record_around(element: xml.Element) -> xml.Element:
    for outer in element.iterancestors():
        if xml.name(outer) == "record":
            return outer
    return element


def _arxiv(element: xml.Element, source: Source) -> Record:
    parts = xml.fields(element)
    comment, abstract = xml.of(parts, "comments"), xml.of(parts, "abstract")
    return Record(
        title=xml.of(parts, "title"),
        source=source,
        abstract=abstract,
        authors=tuple(_authors(parts)),
        ids=fields.ids(arxiv.name(xml.of(parts, "id")), *_dois(parts)),
        links=fields.links(*((None, address) for address in links.find(comment))),
        date=dates.date(xml.of(parts, "created")),
        venue=xml.of(parts, "journal-ref"),
        licence=xml.of(parts, "license"),
        withdrawn=arxiv.is_withdrawn(comment, abstract),
    )


def _authors(parts: dict[str, list[xml.Element]]) -> Iterator[Author]:
    for element in parts.get("authors", []):
        for each in xml.children(element, "author"):
            inner = xml.fields(each)
            parts_of_name = (each for key in ("forenames", "keyname", "suffix") for each in inner.get(key, []))
            name = " ".join(word for word in map(xml.text, parts_of_name) if word)
            if name.strip(" :;,."):  # "The X Collaboration:" comes as two, the second a colon
                yield Author(name, affiliation="; ".join(xml.text(where) for where in inner.get("affiliation", [])))


def _arxiv_raw(element: xml.Element, source: Source) -> Record:
    parts = xml.fields(element)
    comment, abstract = xml.of(parts, "comments"), xml.of(parts, "abstract")
    versions = sorted((_number(each), _version_date(each), _is_void(each)) for each in parts.get("version", []))
    last = f"v{versions[-1][0]}" if versions and versions[-1][0] else ""
    return Record(
        title=xml.of(parts, "title"),
        source=source,
        abstract=abstract,
        authors=arxiv.authors(xml.of(parts, "authors")),
        ids=fields.ids(arxiv.name(xml.of(parts, "id") + last), *_dois(parts)),
        links=fields.links(*((None, address) for address in links.find(comment))),
        date=versions[0][1] if versions else "",
        venue=xml.of(parts, "journal-ref"),
        licence=xml.of(parts, "license"),
        withdrawn=arxiv.is_withdrawn(comment, abstract) or bool(versions and versions[-1][2]),
    )


def _number(version: xml.Element) -> int:
    digits = (version.get("version") or "").lstrip("v")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0


def _version_date(version: xml.Element) -> str:
    return dates.mail_date(xml.text(xml.child(version, "date")))


def _is_void(version: xml.Element) -> bool:
    """Tell whether a version takes the paper back: arXiv gives it the source type I, "ignore"."""
    return "I" in xml.text(xml.child(version, "source_type"))


def _dublin_core(element: xml.Element, source: Source) -> Record:
    parts = xml.fields(element)
    described = [xml.text(each) for each in parts.get("dc:description", [])]
    comments = [each for each in described if each.startswith("Comment: ")]
    abstract = next((each for each in described if each and each not in comments), "")
    named = [xml.text(each) for each in (*parts.get("dc:identifier", []), *parts.get("dc:relation", []))]
    written = sorted(filter(None, (fields.date(xml.text(each)) for each in parts.get("dc:date", []))))
    return Record(
        title=xml.of(parts, "dc:title"),
        source=source,
        abstract=abstract,
        authors=tuple(_dublin_author(xml.text(each)) for each in parts.get("dc:creator", []) if xml.text(each)),
        ids=fields.ids(
            *(arxiv.name(each) or identifiers.recognise(each) for each in named[: len(parts.get("dc:identifier", []))])
        ),
        links=fields.links(*((None, each) for each in named[: len(parts.get("dc:identifier", []))])),
        date=written[0] if written else "",
        venue=xml.of(parts, "dc:source"),
        licence=xml.of(parts, "dc:rights"),
        withdrawn=arxiv.is_withdrawn(" ".join(comments).removeprefix("Comment: "), abstract),
    )


def _dublin_author(text: str) -> Author:
    """Read ``Family, Given``, behind which some repositories put an ORCID."""
    name, _, rest = text.partition(" ; ")
    found = people.orcid(rest) if rest else ""
    return Author(fields.given_first(name if found or not rest else text), orcid=found)


def _dois(parts: dict[str, list[xml.Element]]) -> Iterator[Identifier | None]:
    for element in parts.get("doi", []):
        for doi in xml.text(element).split():
            yield identifiers.identifier("doi", doi)


_MAKERS = {"arXiv": _arxiv, "arXivRaw": _arxiv_raw, "oai_dc:dc": _dublin_core}
