"""Readers: one file per input format, and the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator import collecting
from generator.model import Problem, Reading, Source
from generator.readers import (
    acl_xml,
    arxiv_api,
    arxiv_feed,
    arxiv_listing,
    arxiv_oai,
    arxiv_snapshot,
    awesome_list,
    bibtex,
    crossref,
    csl_json,
    cv_arxiv_daily,
    daily_arxiv,
    daily_papers_markdown,
    feed,
    handwritten,
    hf_api,
    hf_page_html,
    hf_page_text,
    jsonl,
    limits,
    losses,
    openalex,
    openreview,
    plain_text,
    pubmed_nbib,
    pubmed_xml,
    ris,
    scholar_alert,
    semantic_scholar,
    table,
)
from generator.readers.decoding import decode


@dataclass(frozen=True, slots=True)
class Format:
    """An input format: how to recognise it by content, and how to read it."""

    name: str
    title: str  # for people
    detect: Callable[[str], bool]
    read: Callable[[str, str], Reading]


# In the order that detection asks.
FORMATS: tuple[Format, ...] = (
    Format("hf-page-html", "Hugging Face papers page, saved as HTML", hf_page_html.detect, hf_page_html.read),
    Format("scholar-alert", "Google Scholar alert", scholar_alert.detect, scholar_alert.read),
    Format("arxiv-listing", "arXiv’s daily mail", arxiv_listing.detect, arxiv_listing.read),
    Format("arxiv-api", "answer of arXiv’s API (Atom)", arxiv_api.detect, arxiv_api.read),
    Format("arxiv-feed", "arXiv’s daily feed (RSS or Atom)", arxiv_feed.detect, arxiv_feed.read),
    Format("arxiv-oai", "OAI-PMH records, arXiv’s or others’", arxiv_oai.detect, arxiv_oai.read),
    Format("acl-xml", "ACL Anthology XML", acl_xml.detect, acl_xml.read),
    Format("pubmed-xml", "PubMed XML", pubmed_xml.detect, pubmed_xml.read),
    Format("pubmed-nbib", "PubMed citations (.nbib)", pubmed_nbib.detect, pubmed_nbib.read),
    Format("feed", "RSS, Atom or JSON Feed of papers", feed.detect, feed.read),
    Format("hf-api", "Hugging Face daily papers API (JSON)", hf_api.detect, hf_api.read),
    Format("arxiv-snapshot", "arXiv’s metadata snapshot", arxiv_snapshot.detect, arxiv_snapshot.read),
    Format("openreview", "OpenReview notes (JSON)", openreview.detect, openreview.read),
    Format("openalex", "OpenAlex works (JSON)", openalex.detect, openalex.read),
    Format("semantic-scholar", "Semantic Scholar papers (JSON)", semantic_scholar.detect, semantic_scholar.read),
    Format("crossref", "Crossref works (JSON)", crossref.detect, crossref.read),
    Format("csl-json", "CSL-JSON, as Zotero exports it", csl_json.detect, csl_json.read),
    Format("cv-arxiv-daily", "cv-arxiv-daily (JSON)", cv_arxiv_daily.detect, cv_arxiv_daily.read),
    Format("daily-arxiv", "daily-arXiv-ai-enhanced (JSON Lines)", daily_arxiv.detect, daily_arxiv.read),
    Format("bibtex", "BibTeX or BibLaTeX", bibtex.detect, bibtex.read),
    Format("ris", "RIS, or Web of Science’s tagged text", ris.detect, ris.read),
    Format(
        "daily-papers-markdown",
        "daily papers as a Markdown table",
        daily_papers_markdown.detect,
        daily_papers_markdown.read,
    ),
    Format("awesome-list", "awesome list (Markdown)", awesome_list.detect, awesome_list.read),
    Format("table", "table with a header (CSV or TSV)", table.detect, table.read),
    Format("json-lines", "JSON Lines", jsonl.detect, jsonl.read),
    Format("markdown-digest", "Markdown digest written by hand", handwritten.detect, handwritten.read),
    Format("hf-page-text", "Hugging Face papers page, pasted as text", hf_page_text.detect, hf_page_text.read),
    Format("plain-text", "plain text: titles and abstracts", plain_text.detect, plain_text.read),
)


# Formats without an end that could be missed: a text, a line at a time.
_SPLIT = "split it, or see what file this is"
_OF_LINES = ("daily-papers-markdown", "awesome-list", "markdown-digest", "hf-page-text", "plain-text")


def read_file(file: Path, path: str) -> Reading:
    """Read a file, but for one so large that it is no digest."""
    if too_large := limits.too_large(file.stat().st_size):
        return Reading(problems=(Problem("error", Source(path), too_large, _SPLIT),))
    return read(file.read_bytes(), path)


def read(data: bytes, path: str) -> Reading:
    """Read a file in whatever format its content is in. Nothing recognised, or no paper in it, is an error."""
    if unfit := limits.wordless(data):
        return Reading(problems=(Problem("error", Source(path), unfit, _SPLIT),))
    text = decode(data)
    if not text.strip():
        return Reading(problems=(Problem("error", Source(path), "the file is empty", "save the digest again"),))
    format = next((format for format in FORMATS if format.detect(text)), None)
    if format is None:
        hint = "is it of papers? pages, mails, feeds, bibliographies, tables, lists are read: the documentation has all"
        return Reading(problems=(Problem("error", Source(path, 1), "in no format that is known", hint),))
    with collecting.seldom():
        reading = replace(format.read(text, path), format=format.name)
    if format.name in _OF_LINES:
        cut = losses.broken_off(text, path, reading.records)
        reading = replace(reading, problems=(*reading.problems, *cut))
    if reading.records or reading.problems:  # a reader that finds nothing says why, or that the day was empty
        return reading
    problem = Problem("error", Source(path), f"no paper in it, read as {format.title}", "is it the right file?")
    return replace(reading, problems=(*reading.problems, problem))


__all__ = ["FORMATS", "Format", "decode", "read", "read_file"]
