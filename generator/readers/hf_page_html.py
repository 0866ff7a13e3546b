"""A Hugging Face papers page saved as HTML. It shows but titles; the papers are JSON in an element's attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.model import Problem, Reading, Record, Source
from generator.readers import fields, hf_api, html_text, identifiers, json_text, losses

_HEAD = 400_000
_SITE = "https://huggingface.co"
_PAPER = re.compile(r"(?:https?://(?:www\.)?huggingface\.co)?(/papers/[\w./-]{9,40}?)(?:[?#].*)?")


def detect(text: str) -> bool:
    """Recognise HTML that Hugging Face made and that has papers in it, or their place."""
    head = text[:_HEAD]
    if not head.lstrip().startswith("<"):
        return False
    if 'data-target="DailyPapers"' in head:
        return True
    if "<html" not in head[:5_000].lower() or not ("huggingface.co" in head or "Hugging Face" in head):
        return False
    return "/papers/" in head and ("data-props=" in head or 'href="/papers/' in head)


def read(text: str, path: str) -> Reading:
    """Read the papers of the page's JSON; where that is lost, the titles that the page shows."""
    root = html_text.parse(text)
    cut = not text.rstrip().lower().endswith("</html>") and "<html" in text[:5_000].lower()
    found = _hydrated(root) if root is not None else []
    if not found and cut:  # the attribute itself may be what was cut
        closed = html_text.parse(text + '">')
        found = _hydrated(closed) if closed is not None else []
    reading = _of_json(found, path)
    if not reading.records and root is not None:
        reading = _with_shown(reading, root, path)
    if cut:
        last = Source(path, text.rstrip().count("\n") + 1)
        reading = replace(reading, problems=(*reading.problems, losses.cut_short(last, "the page does not end")))
    if not reading.records and not reading.problems:
        reading = replace(reading, problems=(losses.no_papers(path, "page"),))
    return reading


def _hydrated(root: html_text.Element) -> list[tuple[int, str]]:
    """Find the JSON that has papers, with the line it stands on: the list's, or else a single paper's."""
    props = [each for each in root.iter() if isinstance(each.tag, str) and each.get("data-props")]
    found = [(each.sourceline or 1, str(each.get("data-props"))) for each in props]
    lists = [(line, data) for line, data in found if '"dailyPapers"' in data]
    return lists or [(line, data) for line, data in found if '"paper":' in data and '"summary"' in data][:1]


def _of_json(found: list[tuple[int, str]], path: str) -> Reading:
    records: list[Record] = []
    problems: list[Problem] = []
    date = ""
    for line, data in found:
        reading = hf_api.read(data, path)
        records += [replace(each, source=Source(path, each.source.line + line - 1)) for each in reading.records]
        problems += [replace(each, source=Source(path, each.source.line + line - 1)) for each in reading.problems]
        date = date or _date(data)
    return Reading(tuple(records), tuple(problems), date=date)


def _date(data: str) -> str:
    """Read the day that a daily page is of; a week's and a month's page, and the trending one, are of none."""
    try:
        value = fields.mapping(json_text.loads(data))
    except (ValueError, RecursionError):
        return ""
    if fields.text(value.get("periodType")) not in ("", "day"):
        return ""
    found = fields.date(fields.first(value.get("date"), value.get("dateString")))
    return found if len(found) == 10 else ""


def _with_shown(reading: Reading, root: html_text.Element, path: str) -> Reading:
    records = tuple(_shown(root, path))
    if not records:
        return reading
    hint = "save the page again, or run `enrich`"
    problem = Problem("warning", Source(path), "the page’s data is missing: titles were read, and no abstracts", hint)
    return replace(reading, records=records, problems=(*reading.problems, problem))


def _shown(root: html_text.Element, path: str) -> Iterator[Record]:
    """Yield the titles that link to papers."""
    seen: set[str] = set()
    for element in root.iter("h1", "h2", "h3", "h4"):
        for link in element.iter("a"):
            address = _PAPER.fullmatch((link.get("href") or "").strip())
            title = html_text.element_text(link)
            if address and title and address[1] not in seen:
                seen.add(address[1])
                page = _SITE + address[1]
                yield Record(
                    title=title,
                    source=Source(path, link.sourceline or 0),
                    ids=fields.ids(identifiers.recognise(page)),
                    links=fields.links(("abstract", page)),
                )
