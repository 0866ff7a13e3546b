"""OpenAlex's works, whose abstracts are inverted indexes: https://docs.openalex.org/api-entities/works."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Author, Identifier, Problem, Reading, Record, Source
from generator.readers import fields, identifiers, json_text, markup

_LISTS = ("results", "works", "data")
_MOST_WORDS = 100_000


def detect(text: str) -> bool:
    """Recognise works, or an answer of none."""
    keys = json_text.keys(text)
    if not keys.isdisjoint(("abstract_inverted_index", "authorships", "inverted_abstract")):
        return True
    return {"display_name", "publication_year"} <= keys or {"results", "meta", "per_page"} <= keys


def read(text: str, path: str) -> Reading:
    """Read each work."""
    return json_text.read(text, path, _record, _LISTS)


def _record(work: json_text.Object, source: Source) -> Record | Problem:
    title = markup.words(fields.first(work.get("title"), work.get("display_name")))
    primary = fields.mapping(work.get("primary_location")) or fields.mapping(work.get("host_venue"))
    best = fields.mapping(work.get("best_oa_location")) or fields.mapping(work.get("open_access"))
    host = fields.mapping(primary.get("source")) or primary
    return Record(
        title=title,
        source=source,
        abstract=_abstract(work),
        authors=fields.authors(_author(each) for each in fields.sequence(work.get("authorships"))),
        ids=fields.ids(*_ids(work)),
        links=fields.links(
            (None, primary.get("landing_page_url")),
            ("pdf", fields.first(primary.get("pdf_url"), best.get("pdf_url"))),
        ),
        date=fields.date(fields.first(work.get("publication_date"), work.get("publication_year"))),
        venue=fields.text(host.get("display_name")),
        licence=fields.first(primary.get("license"), best.get("license")),
        withdrawn=work.get("is_retracted") is True or fields.is_retracted(title),
    )


def _abstract(work: json_text.Object) -> str:
    """Put an inverted abstract back in order; an index that came as text is read first."""
    index: object = work.get("abstract_inverted_index") or work.get("inverted_abstract")
    if isinstance(index, str):
        try:
            index = json_text.loads(index)
        except (ValueError, RecursionError):
            return ""
    words = fields.mapping(index)
    placed = [
        (place, word)
        for word, places in (fields.mapping(words.get("InvertedIndex")) or words).items()
        for place in fields.sequence(places)
        if isinstance(place, int)
    ]
    ordered = " ".join(word for _, word in sorted(placed)[:_MOST_WORDS])
    return markup.words(fields.text(ordered)) or fields.text(work.get("abstract"))


def _ids(work: json_text.Object) -> Iterator[Identifier | None]:
    names = fields.mapping(work.get("ids"))
    yield identifiers.identifier("doi", fields.first(work.get("doi"), names.get("doi")))
    yield from fields.named(fields.texts(names.get("pmid")))
    places = [work.get("primary_location"), *fields.sequence(work.get("locations"))]
    for place in map(fields.mapping, places[:50]):
        found = identifiers.recognise(fields.text(place.get("landing_page_url")))
        yield found if found and found.scheme in ("arxiv", "acl", "openreview") else None


def _author(value: object) -> Author | None:
    each = fields.mapping(value)
    person = fields.mapping(each.get("author"))
    institutions = [
        fields.text(fields.mapping(one).get("display_name")) for one in fields.sequence(each.get("institutions"))
    ]
    places = fields.texts(each.get("raw_affiliation_strings")) or tuple(filter(None, institutions))
    return fields.author(
        fields.first(person.get("display_name"), each.get("raw_author_name")), person.get("orcid"), "; ".join(places)
    )
