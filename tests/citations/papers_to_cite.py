"""Papers for the tests of citations."""

from __future__ import annotations

from dataclasses import replace

from generator.config import Site
from generator.model import Appearance, Author, Identifier, Link, Paper, Source

SITE = Site("Papers", "https://papers.example.org/")
WHERE = Source("content/digests/x.md", 1)

ATTENTION = Paper(
    id="vaswani-2017-attention",
    title="Attention Is All You Need",
    source=WHERE,
    abstract="The dominant models are\ncomplex.",
    authors=(Author("Ashish Vaswani"), Author("Noam Shazeer"), Author("Niki Parmar")),
    ids=(Identifier("arxiv", "1706.03762v7"),),
    date="2017-06-12",
    listed="2025-03-12",
)
PUBLISHED = replace(
    ATTENTION,
    id="van-der-maaten-2008-visualizing",
    title="Visualizing Data using t-SNE",
    authors=(Author("Laurens van der Maaten"), Author("Geoffrey Hinton"), Author("The ATLAS Collaboration")),
    ids=(Identifier("doi", "10.1000/a_b<c>"),),
    date="2008-11",
    venue="Journal of Machine Learning Research",
    links=(Link("pdf", "https://example.org/a_b%20c.pdf"),),
    appearances=(Appearance("2025-03-12", 1, WHERE, "a classic, 100% worth it", ("Ada",)),),
)
UNKNOWN = Paper(id="a-plain-paper", title="A Plain Paper", source=WHERE, listed="2025-03-12")
