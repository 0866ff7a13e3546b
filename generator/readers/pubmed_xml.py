"""PubMed's XML (https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import dates, fields, identifiers, losses, people, pubmed, xml

_ROOTS = (
    "PubmedArticleSet",
    "PubmedArticle",
    "PubmedBookArticleSet",
    "PubmedBookArticle",
    "MedlineCitationSet",
    "MedlineCitation",
)
_RECORDS = ("PubmedArticle", "PubmedBookArticle")


def detect(text: str) -> bool:
    """Recognise a set of PubMed's records, or one."""
    return xml.root_name(text) in _ROOTS


def read(text: str, path: str) -> Reading:
    """Read every article and book; what the references list is theirs and not taken."""
    tree = xml.parse(text, path)
    problems = list(tree.problems)
    if tree.root is None:
        return Reading(problems=tuple(problems))
    records: list[Record] = []
    for element in _records(tree.root):
        made = _record(element, Source(path, element.sourceline or 0))
        if isinstance(made, Problem):
            problems.append(made)
        else:
            records.append(made)
    if not records and not problems:
        problems.append(losses.empty_day(path, "set"))
    return Reading(tuple(records), tuple(problems))


def _records(root: xml.Element) -> Iterator[xml.Element]:
    if xml.name(root) in _RECORDS:
        yield root
        return
    for element in root:
        if xml.name(element) in _RECORDS:
            yield element


def _record(element: xml.Element, source: Source) -> Record | Problem:
    about = xml.child(element, "MedlineCitation") if xml.name(element) == "PubmedArticle" else element
    book = xml.child(element, "BookDocument")
    article = book if book is not None else xml.child(about, "Article") if about is not None else None
    parts = xml.fields(article) if article is not None else {}
    name = xml.text(xml.child(book if book is not None else about, "PMID")) if about is not None else ""
    title = _title(parts)
    if not title:
        return losses.untitled(source, f"PubMed {name}" if name else "")
    given = _ids(element, parts)
    return Record(
        title=title,
        source=source,
        abstract=_abstract(parts, about),
        authors=tuple(_authors(parts)),
        ids=fields.ids(identifiers.identifier("pubmed", name), *(_id(kind, value) for kind, value in given)),
        links=fields.links(pubmed.address(name), *(pubmed.full_text(value) for kind, value in given if kind == "pmc")),
        date=_date(parts),
        venue=xml.text(xml.child(article, "Journal", "Title")) or xml.text(xml.child(article, "Book", "BookTitle")),
        withdrawn=_is_retracted(about, parts) or fields.is_retracted(title),
    )


def _title(parts: dict[str, list[xml.Element]]) -> str:
    book = parts.get("Book")
    of_book = xml.text(xml.child(book[0], "BookTitle")) if book else ""
    return xml.of(parts, "ArticleTitle") or xml.of(parts, "VernacularTitle") or of_book


def _abstract(parts: dict[str, list[xml.Element]], about: xml.Element | None) -> str:
    """Join an abstract's sections; another language's stands in for a missing one."""
    for whole in (*parts.get("Abstract", []), *xml.children(about, "OtherAbstract")):
        sections = [xml.text(each) for each in xml.children(whole, "AbstractText")]
        if any(sections):
            return " ".join(section for section in sections if section)
    return ""


def _authors(parts: dict[str, list[xml.Element]]) -> Iterator[Author]:
    for group in parts.get("AuthorList", []):
        if group.get("Type") == "editors":
            continue
        for each in xml.children(group, "Author"):
            inner = xml.fields(each)
            given = xml.of(inner, "ForeName") or xml.of(inner, "FirstName") or xml.of(inner, "Initials")
            words = [given, xml.of(inner, "LastName"), xml.of(inner, "Suffix")]
            name = " ".join(word for word in words if word) or xml.of(inner, "CollectiveName")
            where = [xml.text(xml.child(place, "Affiliation")) for place in inner.get("AffiliationInfo", [])]
            where += [xml.text(place) for place in inner.get("Affiliation", [])]
            if name:
                yield Author(name, _orcid(inner), "; ".join(place for place in where if place))


def _orcid(inner: dict[str, list[xml.Element]]) -> str:
    found = (xml.text(each) for each in inner.get("Identifier", []) if each.get("Source") == "ORCID")
    return next((orcid for text in found if (orcid := people.orcid(_spaced(text)))), "")


def _spaced(text: str) -> str:
    """Put the hyphens of an ORCID where publishers left them out: ``0000000218250097``."""
    return "-".join(text[at : at + 4] for at in range(0, 16, 4)) if len(text) == 16 and "-" not in text else text


def _ids(element: xml.Element, parts: dict[str, list[xml.Element]]) -> list[tuple[str, str]]:
    """List the ids of the record itself: its own list's, and the article's electronic locations."""
    data = xml.child(element, "PubmedData")
    lists = [] if data is None else xml.children(data, "ArticleIdList")
    lists += xml.children(xml.child(element, "PubmedBookData"), "ArticleIdList") + parts.get("ArticleIdList", [])
    found = [
        (each.get("EIdType") or "", xml.text(each))
        for each in parts.get("ELocationID", [])
        if each.get("ValidYN") != "N"
    ]
    return found + [
        (each.get("IdType") or "", xml.text(each)) for group in lists for each in xml.children(group, "ArticleId")
    ]


def _id(kind: str, value: str) -> Identifier | None:
    return identifiers.identifier("doi", value) if kind == "doi" else None


def _date(parts: dict[str, list[xml.Element]]) -> str:
    """Read the issue's date, as PubMed's ``DP``; else that of the electronic article, or the book's."""
    journal, book = parts.get("Journal"), parts.get("Book")
    places = [
        xml.child(journal[0], "JournalIssue", "PubDate") if journal else None,
        *parts.get("ArticleDate", []),
        xml.child(book[0], "PubDate") if book else None,
        *parts.get("ContributionDate", []),
    ]
    return next((found for place in places if place is not None and (found := _dated(place))), "")


def _dated(element: xml.Element) -> str:
    parts = xml.fields(element)
    if "MedlineDate" in parts:
        return pubmed.date(xml.of(parts, "MedlineDate"))
    year, month, day = (xml.of(parts, key) for key in ("Year", "Month", "Day"))
    if month.isdecimal():
        return fields.parts([year, month, day])
    return pubmed.date(f"{year} {month} {day}") if month else dates.date(year)


def _is_retracted(about: xml.Element | None, parts: dict[str, list[xml.Element]]) -> bool:
    kinds = (xml.text(each).lower() for group in parts.get("PublicationTypeList", []) for each in group)
    notices = (
        xml.children(xml.child(about, "CommentsCorrectionsList"), "CommentsCorrections") if about is not None else []
    )
    return pubmed.RETRACTED in kinds or any(each.get("RefType") == "RetractionIn" for each in notices)
