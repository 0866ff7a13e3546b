"""What a paper's links are called, on its page and in feeds."""

from __future__ import annotations

from generator.citations import facts
from generator.model import LinkKind, Paper
from generator.readers.identifiers import url as identifier_url

# In the order shown.
KINDS: dict[LinkKind, str] = {
    "abstract": "Abstract page",
    "pdf": "PDF",
    "code": "Code",
    "data": "Data",
    "project": "Project page",
    "video": "Video",
    "page": "Web page",
}
SCHEMES = {"arxiv": "arXiv", "doi": "DOI", "acl": "ACL Anthology", "openreview": "OpenReview", "pubmed": "PubMed"}


def links(paper: Paper) -> tuple[tuple[str, str], ...]:
    """What a paper's links lead to, and their addresses, each once: registries first."""
    found = {facts.web(identifier_url(i)): f"{SCHEMES[i.scheme]} {facts.line(i.value)}" for i in paper.ids}
    for kind, name in KINDS.items():
        for link in paper.links:
            if link.kind == kind:
                found.setdefault(facts.web(link.url), name)
    return tuple((name, url) for url, name in found.items())
