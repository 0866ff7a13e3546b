"""What rows of a table and bullets of a list say of a paper: which words are the title, what the links lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.model import Author, Identifier, Link, LinkKind, Record, Source
from generator.readers import fields, identifiers, likeness, markdown_links, people
from generator.readers import links as addresses

# What curators call their links. Such a link is none of the title's words.
_LABELS: Mapping[str, LinkKind | None] = {
    **dict.fromkeys(
        "paper abs abstract arxiv openreview acl doi link url html homepage site web here read source".split(), None
    ),
    **dict.fromkeys(
        ("read more", "paper link", "arxiv link", "huggingface", "hf", "hf paper", "alphaxiv", "springer"), None
    ),
    **dict.fromkeys(("cvf", "ieee", "acm", "neurips", "pmlr", "aaai", "preprint", "publication", "ar5iv"), None),
    **dict.fromkeys(("pdf", "paper pdf", "pdf link"), "pdf"),
    **dict.fromkeys(
        "code github codes repo repository star stars colab notebook implementation demo model models".split(), "code"
    ),
    **dict.fromkeys(
        ("official code", "source code", "pytorch", "tensorflow", "code link", "github repo", "gitee"), "code"
    ),
    **dict.fromkeys(
        ("project", "project page", "website", "web page", "webpage", "project website", "page"), "project"
    ),
    **dict.fromkeys(("data", "dataset", "datasets", "dataset link", "benchmark"), "data"),
    **dict.fromkeys(("video", "videos", "talk", "youtube", "presentation", "bilibili", "demo video"), "video"),
    **dict.fromkeys(
        ("blog", "blogs", "post", "bibtex", "bib", "slides", "poster", "supp", "supplementary", "appendix"), None
    ),
    **dict.fromkeys(
        ("collections", "collection", "twitter", "x", "news", "wechat", "zhihu", "知乎", "论文", "代码"), None
    ),
}
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/.]\d\d?(?:[-/.]\d\d?)?)?")
_TAGS = re.compile(r"^(?:\s*(?:\[[^\[\]]{1,60}\](?![(\[])|[^\w\s\[\]()*_`<>\"“‘'$\\/#@&+.-]))+\s*(?=\S)")
_VENUES = (
    r"NeurIPS|NIPS|ICLR|ICML|CVPR|ICCV|ECCV|WACV|BMVC|ACCV|AAAI|IJCAI|ACL|EMNLP|NAACL|EACL|AACL|COLING|TACL|TMLR|JMLR|"
    r"TPAMI|IJCV|SIGGRAPH(?: Asia)?|ICRA|IROS|RSS|CoRL|KDD|WWW|SIGIR|CIKM|WSDM|RecSys|INTERSPEECH|ICASSP|ACM ?MM|MM|"
    r"MICCAI|3DV|COLM|ICSE|FSE|ASE|ISSTA|USENIX|CCS|NDSS|VLDB|SIGMOD|ICDE|UAI|AISTATS|COLT|MLSys|CHI|UIST|"
    r"HPCA|ISCA|MICRO|ASPLOS|OSDI|SOSP|NSDI|LREC(?:-COLING)?|TNNLS|TCSVT|TMM|TIP"
)
_VENUE = re.compile(
    rf"\b(?:{_VENUES})(?:[ -]?(?:['’]?(?:19|20)\d\d|['’]?\d\d)\b)(?: (?:Findings|Workshop|Oral|Spotlight))?"
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){1,4}")
_WORDS_AND = re.compile(r"[\W_]+")


def label_kind(words: str) -> tuple[bool, LinkKind | None]:
    """Tell whether a link's words are a label, and of what."""
    label = _WORDS_AND.sub(" ", words.casefold()).strip() if "论" not in words else words.strip("[]【】 ")
    if label in _LABELS:
        return True, _LABELS[label]
    if identifiers.recognise(words.strip("[]() ")) or words.startswith(("http://", "https://")) or not label:
        return True, None
    last = label.rpartition(" ")[2]
    return (True, _LABELS[last]) if len(label) <= 24 and last in _LABELS and label.count(" ") <= 1 else (False, None)


def without_tags(text: str) -> str:
    """Take marks and bare ``[tags]`` off the front of a title: ``✨ [Qwen2-VL] [Title](…)``."""
    match = _TAGS.match(text)
    return text[match.end() :] if match else text


def unlabelled(text: str) -> str:
    """Give the plain words of a stretch without its labelled links."""
    text = without_tags(text)
    for link in reversed(markdown_links.links(text)):
        label = link.picture or label_kind(link.words)[0]
        text = text[: link.start] + ("" if label else link.words) + text[link.end :]
    return markdown_links.plain(re.sub(r"[\[(]\s*[\])]", "", text)).strip(" -–—|:,;·*")


def title_link(found: Sequence[markdown_links.Link]) -> markdown_links.Link | None:
    """Choose the link whose words are the title: the first with enough words that are no label."""
    named = [link for link in found if not link.picture and not label_kind(link.words)[0] and len(link.words) > 3]
    long = [link for link in named if link.words.count(" ") >= 2]
    return next(iter(long or sorted(named, key=lambda link: -len(link.words))), None)


def collect(found: Iterable[markdown_links.Link]) -> tuple[Link, ...]:
    """Make links of those that lead somewhere; the label tells the kind, unless the address does."""
    made: list[tuple[LinkKind | None, object]] = []
    for link in found:
        if link.picture or "img.shields.io" in link.url:
            continue
        told = addresses.kind_of(link.url)
        kind = label_kind(link.words)[1]
        made.append((told if told != "page" or kind is None else kind, link.url))
    return fields.links(*made)


def is_paper_link(link: markdown_links.Link) -> bool:
    """Tell whether a link leads to a paper, by its label or by its address."""
    if link.picture or not addresses.is_web(link.url):
        return False
    label = _WORDS_AND.sub(" ", link.words.casefold()).strip()
    return label in ("paper", "pdf", "arxiv", "abs", "论文") or addresses.kind_of(link.url) in ("abstract", "pdf")


def record(title: str, source: Source, found: Sequence[markdown_links.Link], said: Mapping[str, str]) -> Record:
    """Make a record of a title, its links, and what else was said: date, venue, authors, abstract, note."""
    web = [link for link in found if not link.picture]
    papers = [link.url for link in web if is_paper_link(link) or addresses.kind_of(link.url) == "page"]
    return Record(
        title=title,
        source=source,
        abstract=said.get("abstract", ""),
        authors=authors(said.get("authors", "")),
        ids=fields.ids(*_named(papers)),
        links=collect(web),
        date=fields.date(said.get("date", "")),
        venue=said.get("venue", "").strip("-–— "),
        note=said.get("note", ""),
    )


def _named(urls: Sequence[str]) -> list[Identifier | None]:
    """Recognise the identifiers, one a scheme: another arXiv paper that a note links to is another paper."""
    first: dict[str, Identifier] = {}
    for url in urls:
        if name := identifiers.recognise(url):
            first.setdefault(name.scheme, name)
    return list(first.values())


def authors(text: str) -> tuple[Author, ...]:
    """Split a cell or a line of authors; what is left of ``et al.`` is who stands before it."""
    names = markdown_links.words(text).strip(" .-–—")
    return people.split(re.sub(r"[\W_]*\bet\.? ?al\.?\W*$", "", names)) if names else ()


def leading_names(text: str) -> str:
    """Take the names at the front of a stretch of a bullet: two or more, or those before ``et al.``."""
    if match := re.match(r"([^.]{2,300}?),? et\.? ?al\b", text):
        return match[1] if likeness.names_likeness(f"{match[1]}, A. B.") > 0 else ""
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+|;\s*", text.strip(" ,.;*_")[:20_000])
    names: list[str] = []
    for part in parts:
        if not _NAME.fullmatch(part.strip()) or _VENUE.search(part):
            break
        names.append(part.strip())
    return ", ".join(names) if len(names) >= 2 and likeness.names_likeness(", ".join(names[:40])) > 0 else ""


def venue(text: str) -> str:
    """Find a conference with its year in running text."""
    match = _VENUE.search(text[:2_000])
    return match[0] if match else ""


def is_when(text: str) -> bool:
    """Tell whether bold words are no title but a venue or a date: ``[Arxiv 2023.03]``, ``NeurIPS 2023``."""
    return bool(venue(text) or year(text) or (text.count(" ") < 3 and ends_in_year(text.strip("[]() "))))


def ends_in_year(text: str) -> bool:
    """Tell whether a few words end in a year or a date: ``arxiv 2023.05``, ``ECCV 2024``."""
    return bool(re.search(rf"(?:^|\b|(?<=[A-Za-z]))(?:{_YEAR.pattern})$", text.strip()))


def year(text: str) -> str:
    """Find a date or a year at the front of running text, in brackets or bare."""
    match = re.match(rf"[\s\[(【*_]*({_YEAR.pattern})[\])】*_\s:,.]", text + " ")
    return fields.date(match[1].replace(".", "-")) if match else ""
