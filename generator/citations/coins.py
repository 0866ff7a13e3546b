"""COinS: an OpenURL context object in a span, which Zotero reads on a list of papers (ANSI/NISO Z39.88-2004)."""

from __future__ import annotations

from urllib.parse import quote

from generator.citations import facts
from generator.citations.names import split
from generator.config import Site
from generator.model import Paper

_GENRES = {"journal": "article", "conference": "proceeding", "preprint": "preprint", "other": "preprint"}


def coins(paper: Paper, site: Site) -> str:
    """What stands in the span's ``title``: ASCII letters, digits and ``_-.%=&`` alone."""
    kind, doi, arxiv = facts.kind(paper), paper.identifier("doi"), facts.arxiv(paper)
    names = [split(author.name) for author in paper.authors]
    first = names[0] if names else None
    rows = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rfr_id", "info:sid/broadsheet"),
        ("rft.genre", _GENRES[kind]),
        ("rft.atitle", facts.title(paper)),
        ("rft.jtitle", facts.venue(paper)),
        ("rft.aulast", " ".join(part for part in (first.particle, first.family) if part) if first else ""),
        ("rft.aufirst", first.given if first else ""),
        *(("rft.au", facts.line(author.name)) for author in paper.authors),
        ("rft.date", "-".join(f"{part:02}" for part in facts.date(paper))),
        ("rft_id", f"info:doi/{doi}" if doi else ""),
        ("rft_id", f"info:arxiv/{arxiv}" if arxiv else ""),
        ("rft_id", facts.address(paper, site)),
    ]
    return "&".join(f"{name}={_encoded(value)}" for name, value in rows if value)


def _encoded(text: str) -> str:
    """Percent-encoded as UTF-8, with what Markdown would act on."""
    return quote(text, safe="").replace("_", "%5F").replace("~", "%7E")
