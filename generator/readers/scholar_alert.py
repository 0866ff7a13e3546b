"""Google Scholar's alerts: the mail as saved (.eml), or its HTML alone. A paper is a heading, a line, a snippet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from generator.model import Author, LinkKind, Problem, Reading, Record, Source
from generator.readers import dates, fields, html_text, identifiers, losses, mail, people, xml
from generator.readers.feed_entries import ROOTS

_HEAD = 40_000
_TITLE, _SNIPPET = "gse_alrt_title", "gse_alrt_sni"
_SENDER = "scholaralerts-noreply@google.com"
_OTHERS = (*ROOTS, "entry", "OAI-PMH", "collection", "volume", "PubmedArticleSet", "PubmedArticle")
_LABEL = re.compile(r"\s*\[([^\W\d_]{1,12})\](?:\s*\[[A-Z]\])?\s*")
_LABELS = ("PDF", "HTML", "CITATION", "BOOK", "DOC", "B", "C")  # as Scholar's English has them before a title
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]{2}")
_YEAR = re.compile(r"(?:^|, )((?:19|20)\d\d)$")
_DASH = re.compile(r"\s+[-–—]\s+")
_CUT = ("…", "...")
_ARXIV = re.compile(r"arxiv:\s?\S{5,40}", re.I)


def detect(text: str) -> bool:
    """Recognise a mail from Scholar, or its marks in HTML."""
    head = text[:_HEAD]
    if mail.is_mail(text):
        return _SENDER in head or any(_is_alert(body.text) for body in mail.read(head).bodies)
    return head.lstrip().startswith("<") and xml.root_name(text) not in _OTHERS and _is_alert(head)


def read(text: str, path: str) -> Reading:
    """Read every result; authors and snippets are cut by Scholar itself, which one note says."""
    message = mail.read(text) if mail.is_mail(text) else None
    bodies = message.bodies if message else (mail.Body("text/html", text),)
    bodies = tuple(body for body in bodies if body.kind == "text/html") or bodies
    records: list[Record] = []
    problems: list[Problem] = []
    for body in bodies:
        root = html_text.parse(body.text)
        for found in _found(root) if root is not None else ():
            line = body.line + found.line - 1 if body.as_it_stands else body.line
            record = _record(found, Source(path, line))
            records += [record] if record.title else []
            problems += [] if record.title else [losses.untitled(record.source)]
    problems += _notes(records, text, path)
    return Reading(
        tuple(records),
        tuple(problems),
        title=message.subject if message else "",
        date=dates.mail_date(message.date) if message else "",
    )


@dataclass(slots=True)
class _Found:
    line: int
    title: str
    address: str
    label: str = ""
    said: str = ""  # "A Name, B Name… - Venue, 2026"
    snippet: str = ""


def _is_alert(text: str) -> bool:
    return _TITLE in text or ("scholar_url?" in text and "oi=scholaralrt" in text)


def _found(root: html_text.Element) -> Iterator[_Found]:
    """Yield each heading that has a title, with the blocks up to the next one."""
    current: _Found | None = None
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if opened := _opened(element):
            if current is not None:
                yield current
            current = opened
        elif current is None:
            continue
        elif html_text.has_class(element, _SNIPPET):
            current.snippet = current.snippet or _snippet(element)
        elif element.tag == "div" and not current.said and not current.snippet and _is_plain(element):
            current.said = html_text.element_text(element)
    if current is not None:
        yield current


def _snippet(element: html_text.Element) -> str:
    """Read a snippet, in which Scholar breaks lines where mail programs show none: between ideographs is no space."""
    lines = html_text.element_lines(element)
    whole = lines[0] if lines else ""
    for line in lines[1:]:
        whole += line if _WIDE.fullmatch(whole[-1] + line[0]) else f" {line}"
    return whole


def _opened(element: html_text.Element) -> _Found | None:
    """Read a heading: a title with its link and label, or a citation, which has no link."""
    if element.tag == "h3":
        title = next((each for each in element.iter() if _is_title(each)), None)
        whole = html_text.element_text(element)
        label = _LABEL.match(whole)
        if title is None and label is None:
            return None
        address = _unwrapped(title.get("href") or "") if title is not None else ""
        text = _unlabelled(html_text.element_text(title)) if title is not None else whole[label.end() if label else 0 :]
        return _Found(element.sourceline or 1, text, address, label[1].upper() if label else "")
    if _is_title(element) and not any(outer.tag == "h3" for outer in element.iterancestors()):
        text = _unlabelled(html_text.element_text(element))
        return _Found(element.sourceline or 1, text, _unwrapped(element.get("href") or ""))
    return None


def _unlabelled(title: str) -> str:
    label = _LABEL.match(title)
    return title[label.end() :] if label and label[1].upper() in _LABELS else title


def _is_plain(element: html_text.Element) -> bool:
    """Tell whether a block is a line of text: no blocks, links or headings in it."""
    return next((each for each in element.iter("div", "a", "h3", "table") if each is not element), None) is None


def _is_title(element: html_text.Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    return html_text.has_class(element, _TITLE) or (
        element.tag == "a" and "/scholar_url?" in (element.get("href") or "")
    )


def _unwrapped(address: str) -> str:
    """Take the paper's own address out of Scholar's redirect; Scholar's own pages are no paper's."""
    for _ in range(3):  # a mail program may have wrapped it once more
        try:
            parts = urlsplit(address)
            inner = parse_qs(parts.query)
        except ValueError:
            return ""
        host = parts.hostname or ""
        if "google." not in host or not (wrapped := inner.get("url") or inner.get("q")):
            break
        address = wrapped[0]
    return "" if "scholar.google." in address[:60] else address


def _record(found: _Found, source: Source) -> Record:
    names, venue, year = _said(found.said)
    kind: LinkKind | None = "pdf" if found.label == "PDF" else None
    in_venue = _ARXIV.search(venue)
    return Record(
        title=found.title,
        source=source,
        abstract=found.snippet,
        authors=tuple(Author(each) for each in people.without_cut(names).split(", ") if each.strip(" ,")),
        ids=fields.ids(identifiers.recognise(found.address), identifiers.recognise(in_venue[0]) if in_venue else None),
        links=fields.links((kind, found.address)),
        date=year,
        venue="" if venue.endswith(_CUT) and len(venue) < 4 else venue,
        withdrawn=fields.is_retracted(found.title),
    )


def _said(line: str) -> tuple[str, str, str]:
    """Take ``A Name, B Name… - Venue, 2026`` apart: names, venue, year."""
    first, *others = _DASH.split(line, maxsplit=1)
    rest = others[0] if others else ""
    if not others and _YEAR.search(first):  # no authors, or no venue
        first, rest = "", first
    # Of "venue, year - publisher", as Scholar's pages have it, the publisher says least.
    rest = rest.split(" - ")[0] if _YEAR.search(rest.split(" - ")[0]) else rest
    year = _YEAR.search(rest)
    return first, (rest[: year.start()] if year else rest).strip(" ,"), dates.date(year[1]) if year else ""


def _notes(records: list[Record], text: str, path: str) -> Iterator[Problem]:
    if not records:
        yield losses.no_papers(path, "alert")
    cut = sum(record.abstract.endswith(_CUT) for record in records)
    if cut:
        message = f"of {cut} of {len(records)} papers the alert has but the beginning of the abstract"
        yield Problem("note", Source(path), message, "`enrich` can find the rest")
    if "<html" in text[:_HEAD].lower() and not mail.is_mail(text) and "</html>" not in text[-2_000:].lower():
        yield losses.cut_short(Source(path, text.rstrip().count("\n") + 1), "the mail does not end")
