"""``/data/``: what programs can take along, with examples; and ``/llms.txt``, the same for programs that read text."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from generator import addresses
from generator.library import Library
from generator.model import Page
from generator.selections import selection
from generator.templating import Templates, front_matter
from generator.text import Markdown, plain
from generator.views.cards import count
from generator.views.exports import EXPORTED
from generator.views.feeds import alternates

LLMS = "llms.txt"
SITEMAP = "sitemap.xml"  # the builder's: no file of docs/
OTHERS = (
    ("export/schema.json", "what a row of papers.jsonl holds (JSON Schema)"),
    ("export/tags.json", "facets and tags, their definitions, and how many papers have them"),
    ("export/changes.jsonl", "what was added, corrected, merged and withdrawn, by date"),
    ("feeds.opml", "all feeds"),
    (SITEMAP, "all pages"),
)


def pages(library: Library, templates: Templates) -> Iterator[Page]:
    """The page about data, and the file for programs."""
    front = {
        "title": "Data",
        "description": f"Everything {library.site.name} knows, as files: citations, papers, tags, changes",
        "kind": "data",
        "hide": ["navigation"],
        "feeds": alternates(library),
    }
    everything = selection(library, "all")
    exports = [(f.name, addresses.export(everything.folder, f.ending)) for f in EXPORTED["all"]]
    text = templates.render(
        "data.md.j2",
        front=front_matter(front),
        count=count(len(library.papers), "paper"),
        exports=[(name, path, addresses.href(path, addresses.DATA)) for name, path in exports],
        others=[(path, what, addresses.href(path, addresses.DATA) if path != SITEMAP else "") for path, what in OTHERS],
        site_url=_to_the_letter(library.site.address("")),
        tag=_to_the_letter(next((tag.id for tag in library.taxonomy.tags if library.by_tag[tag.id]), "video")),
    )
    yield Page(addresses.DATA, text)
    yield Page(LLMS, _for_programs(library, exports))


def _for_programs(library: Library, exports: list[tuple[str, str]]) -> str:
    """What is here, as https://llmstxt.org has it: a title, a quotation, lists of links. Text of others is one line."""
    site = library.site
    about = site.description or "Research papers, tagged, searchable and free to take along."
    lines = [f"# {_line(site.name)}", "", f"> {_line(about)}", ""]
    lines += [f"{count(len(library.papers), 'paper')} in {count(len(library.digests), 'digest')}.", "", "## Data", ""]
    lines += [f"- [All papers, {name}]({site.address(path)})" for name, path in exports]
    lines += [f"- [{path}]({site.address(path)}): {what}" for path, what in OTHERS]
    lines += ["", "## Pages", ""]
    named = (("Digests", addresses.DIGESTS), ("Tags", addresses.TAGS), ("Authors", addresses.AUTHORS))
    lines += [f"- [{name}]({site.address(addresses.address(page))})" for name, page in named]
    lines += ["", "## Digests", ""]
    for digest in library.digests:
        address = site.address(addresses.address(addresses.digest(digest.id)))
        papers = count(len(library.by_digest[digest.id]), "paper")
        lines.append(f"- [{_line(digest.title)}]({address}): {digest.date}, {papers}")
    return "\n".join(lines) + "\n"


def _to_the_letter(text: str) -> Markdown:
    """What stands in an example of code, where nothing may be escaped: no sign in it means anything there."""
    return Markdown(quote(text, safe=":/.-_~%@[]"))


def _line(text: str) -> str:
    return plain(text).replace("[", "(").replace("]", ")")
