"""The ACL Anthology's XML: a collection of volumes of papers (schema: data/xml/schema.rnc of its repository)."""

from __future__ import annotations

import re

from generator.model import Author, LinkKind, Problem, Reading, Record, Source
from generator.readers import dates, fields, identifiers, losses, people, xml

_SITE = "https://aclanthology.org/"
_OLD = re.compile(r"[A-Z]\d\d")
# Kinds of attachment that are no part of the paper's text.
_ATTACHED: dict[str, LinkKind] = {
    "software": "code",
    "code": "code",
    "sourcecode": "code",
    "data": "data",
    "dataset": "data",
    "video": "video",
}
_AROUND = {"tex-math": ("$", "$"), "br": (" ", "")}
_OWN = re.compile(r"https?://(?:www\.)?acl(?:anthology|web)\.org/")
_MONTH = re.compile(r"[A-Za-z]{3,9}")


def detect(text: str) -> bool:
    """Recognise a collection, or one volume as the Anthology had them before 2019."""
    root = xml.root_name(text)
    head = text[:20_000]
    return (root == "collection" and "<volume" in head) or (root == "volume" and "<paper" in head)


def read(text: str, path: str) -> Reading:
    """Read every paper of every volume; a volume's front matter is none."""
    tree = xml.parse(text, path)
    problems = list(tree.problems)
    if tree.root is None:
        return Reading(problems=tuple(problems))
    records: list[Record] = []
    is_volume = xml.name(tree.root) == "volume"
    collection = "" if is_volume else tree.root.get("id") or ""
    for volume in [tree.root] if is_volume else xml.children(tree.root, "volume"):
        meta = xml.child(volume, "meta")
        for paper in xml.children(volume, "paper"):
            made = _record(paper, meta, _name(collection, volume, paper), Source(path, paper.sourceline or 0))
            if isinstance(made, Problem):
                problems.append(made)
            elif made is not None:
                records.append(made)
    if not records and not problems:
        problems.append(losses.no_papers(path, "collection"))
    return Reading(tuple(records), tuple(problems))


def _record(paper: xml.Element, meta: xml.Element | None, built: str, source: Source) -> Record | Problem | None:
    parts = xml.fields(paper)
    address = xml.of(parts, "url")
    name = (
        identifiers.recognise(address) or identifiers.identifier("acl", address) or identifiers.identifier("acl", built)
    )
    if name and _is_front_matter(paper, name.value):
        return None
    title = _marked(parts, "title") or _marked(parts, "shorttitle")
    if not title:
        return losses.untitled(source, built)
    doi = identifiers.identifier("doi", xml.of(parts, "doi"))
    return Record(
        title=title,
        source=source,
        abstract=_marked(parts, "abstract"),
        authors=tuple(author for each in parts.get("author", []) if (author := _author(each))),
        ids=fields.ids(name, doi),
        links=fields.links(*_addresses(parts, address, name.value if name and name.scheme == "acl" else "")),
        date=_date(parts, meta),
        venue=xml.of(parts, "journal") or xml.of(parts, "booktitle") or _venue(meta),
        withdrawn="retracted" in parts or "removed" in parts,
    )


def _name(collection: str, volume: xml.Element, paper: xml.Element) -> str:
    """Build a paper's id from the ids around it (https://aclanthology.org/info/ids/)."""
    inside, number = volume.get("id") or "", paper.get("id") or ""
    if not collection:  # <volume id="P18"><paper id="1001">
        return f"{inside}-{number.zfill(4)}"
    if not _OLD.fullmatch(collection):
        return f"{collection}-{inside}.{number}"
    long = (
        collection[0] == "W"
        or collection == "C69"
        or (collection == "D19" and inside.isdecimal() and int(inside[:4]) >= 5)
    )
    return f"{collection}-{inside.zfill(2)}{number.zfill(2)}" if long else f"{collection}-{inside}{number.zfill(3)}"


def _is_front_matter(paper: xml.Element, name: str) -> bool:
    """Tell a volume's cover: number 0 of a volume, in old ids as in new ones."""
    if paper.get("id") == "0":
        return True
    return bool(_OLD.match(name)) and name.endswith("00" if name[0] == "W" else "000")


def _marked(parts: dict[str, list[xml.Element]], wanted: str) -> str:
    return xml.text(parts[wanted][0], _AROUND) if wanted in parts else ""


def _author(element: xml.Element) -> Author | None:
    parts = xml.fields(element)
    words = [xml.of(parts, "first"), xml.of(parts, "last")]
    name = " ".join(word for word in words if word) or ("" if parts else xml.text(element))
    where = "; ".join(xml.text(each) for each in parts.get("affiliation", []))
    return Author(name, orcid=people.orcid(element.get("orcid") or ""), affiliation=where) if name else None


def _addresses(parts: dict[str, list[xml.Element]], address: str, name: str) -> list[tuple[LinkKind | None, str]]:
    found: list[tuple[LinkKind | None, str]] = []
    if name:
        found.append(("abstract", f"{_SITE}{name}"))
    if address.startswith("http") and not _OWN.match(address):  # LREC keeps its own, and old workshops theirs
        found.append((None, address))
    elif name and address:
        found.append(("pdf", f"{_SITE}{name}.pdf"))
    for each in parts.get("video", []):
        found.append(("video", _whole(each.get("href") or xml.text(each), "")))
    for each in parts.get("attachment", []):
        kind = _ATTACHED.get((each.get("type") or "").lower())
        if kind:
            found.append((kind, _whole(xml.text(each), "attachments/")))
    found += [("code", each.get("url") or "") for each in parts.get("pwccode", [])]
    found += [("data", each.get("url") or "") for each in parts.get("pwcdataset", [])]
    return found


def _whole(address: str, folder: str) -> str:
    return address if not address or address.startswith("http") else f"{_SITE}{folder}{address}"


def _date(parts: dict[str, list[xml.Element]], meta: xml.Element | None) -> str:
    of_volume = xml.fields(meta) if meta is not None else {}
    year = xml.of(parts, "year") or xml.of(of_volume, "year")
    month = _MONTH.search(xml.of(parts, "month") or xml.of(of_volume, "month"))
    return (dates.date(f"{month[0]} {year}") if month else "") or dates.date(year)


def _venue(meta: xml.Element | None) -> str:
    parts = xml.fields(meta) if meta is not None else {}
    return xml.of(parts, "booktitle") or xml.of(parts, "journal-title")
