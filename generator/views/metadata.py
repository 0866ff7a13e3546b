"""What machines read of a paper in its page's head: Google Scholar's and Zotero's tags, and JSON-LD."""

from __future__ import annotations

from generator import addresses
from generator.library import Library
from generator.model import Paper
from generator.readers.identifiers import url as identifier_url
from generator.text import plain


def citation_meta(library: Library, paper: Paper) -> list[tuple[str, str]]:
    """The ``citation_*`` tags, name and content, each only where known (Google Scholar's inclusion guidelines).

    ``citation_publication_date`` is never the day a digest listed the paper: that is ``citation_online_date``.
    """
    arxiv = paper.identifier("arxiv")
    names = [library.tag(t.tag).name for t in paper.tags]
    rows = [
        ("citation_title", plain(paper.title)),
        *(("citation_author", plain(author.name)) for author in paper.authors),
        ("citation_publication_date", paper.date.replace("-", "/")),
        ("citation_online_date", paper.listed.replace("-", "/")),
        ("citation_abstract", plain(paper.abstract)),
        *(("citation_keywords", name) for name in names),
        ("citation_arxiv_id", arxiv),
        ("citation_doi", paper.identifier("doi")),
        ("citation_pdf_url", paper.link("pdf") or (f"https://arxiv.org/pdf/{arxiv}" if arxiv else "")),
        (
            "citation_public_url",
            library.site.url and library.site.address(addresses.address(addresses.paper(paper.id))),
        ),
    ]
    return [(name, content) for name, content in rows if content]


def json_ld(library: Library, paper: Paper) -> dict[str, object]:
    """The paper as a schema.org ``ScholarlyArticle``, empty fields left out."""
    same = [*(identifier_url(i) for i in paper.ids), *(link.url for link in paper.links if link.kind == "abstract")]
    values: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": plain(paper.title),
        "headline": plain(paper.title),
        "author": [_person(a.name, a.orcid) for a in paper.authors],
        "datePublished": paper.date,
        "description": plain(paper.abstract),
        "keywords": [library.tag(t.tag).name for t in paper.tags],
        "identifier": [{"@type": "PropertyValue", "propertyID": i.scheme, "value": i.value} for i in paper.ids],
        "sameAs": list(dict.fromkeys(same)),
        "isPartOf": {"@type": "Periodical", "name": paper.venue} if paper.venue else None,
        "license": paper.licence,
    }
    return {key: value for key, value in values.items() if value}


def _person(name: str, orcid: str) -> dict[str, str]:
    person = {"@type": "Person", "name": plain(name)}
    return person | {"sameAs": f"https://orcid.org/{orcid}"} if orcid else person
