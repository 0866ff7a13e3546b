"""What an address leads to, told from the address alone. Only http and https ever pass."""

from __future__ import annotations

import re

from generator.model import Link, LinkKind
from generator.readers.identifiers import recognise, trim

# (site, start of the path, kind), asked in this order, the longest site first. A site stands for its subdomains too.
_SITES: tuple[tuple[str, str, LinkKind], ...] = (
    ("huggingface.co", "/datasets/", "data"),
    ("huggingface.co", "/spaces/", "code"),
    ("huggingface.co", "/papers/", "abstract"),
    ("hf.co", "/datasets/", "data"),
    ("hf.co", "/spaces/", "code"),
    ("hf.co", "/papers/", "abstract"),
    ("kaggle.com", "/datasets/", "data"),
    ("kaggle.com", "/code/", "code"),
    ("zenodo.org", "/", "data"),
    ("figshare.com", "/", "data"),
    ("datadryad.org", "/", "data"),
    ("dataverse.harvard.edu", "/", "data"),
    ("data.mendeley.com", "/", "data"),
    ("physionet.org", "/", "data"),
    ("opendatalab.com", "/", "data"),
    ("gist.github.com", "/", "code"),
    ("github.com", "/", "code"),
    ("gitlab.com", "/", "code"),
    ("bitbucket.org", "/", "code"),
    ("codeberg.org", "/", "code"),
    ("gitee.com", "/", "code"),
    ("sr.ht", "/", "code"),
    ("colab.research.google.com", "/", "code"),
    ("github.io", "/", "project"),
    ("gitlab.io", "/", "project"),
    ("sites.google.com", "/", "project"),
    ("netlify.app", "/", "project"),
    ("vercel.app", "/", "project"),
    ("pages.dev", "/", "project"),
    ("youtube.com", "/", "video"),
    ("youtu.be", "/", "video"),
    ("vimeo.com", "/", "video"),
    ("bilibili.com", "/", "video"),
    ("b23.tv", "/", "video"),
    ("slideslive.com", "/", "video"),
    ("biorxiv.org", "/content/", "abstract"),
    ("medrxiv.org", "/content/", "abstract"),
    ("semanticscholar.org", "/paper/", "abstract"),
    ("alphaxiv.org", "/", "abstract"),
)
_BY_SITE = {site: tuple((start, kind) for name, start, kind in _SITES if name == site) for site, _, _ in _SITES}
# Host and path of an address that may be asked: a name with a dot, this machine, or a number in brackets.
_WEB = re.compile(
    r"https?://(?:[^\s/?#@<>\"]*@)?((?:[\w-]+\.)+[\w-]{2,}|localhost|\[[\da-f:.]+\])(?::\d{1,5})?(/[^\s?#<>\"]*)?"
    r"(?:[?#][^\s<>\"]*)?",
    re.I,
)
_PDF_PATHS = re.compile(r"\.pdf$|^/pdf/|/doi/(?:e?pdf|pdfdirect)/", re.I)
_DATA_DOIS = ("10.5281/zenodo", "10.6084/m9.figshare", "10.5061/dryad", "10.7910/dvn")

_LONGEST = 8_000  # no server takes a longer one

# Addresses in running text: linear, and without the brackets and quotation marks that texts put round them.
URL = re.compile(r"https?://[^\s<>\"“”«»\[\]{}|\\^`]+", re.I)


def link(address: str, kind: LinkKind | None = None) -> Link | None:
    """Make a link of an address, its kind told from it unless given; None for what is no http or https address."""
    address = address.strip().strip("<>")
    return Link(kind or kind_of(address), address) if is_web(address) else None


def is_web(address: str) -> bool:
    """Tell whether an address is one that a page may link to."""
    return len(address) <= _LONGEST and _WEB.fullmatch(address) is not None


def kind_of(address: str) -> LinkKind:
    """Tell what an address leads to."""
    match = _WEB.fullmatch(address) if len(address) <= _LONGEST else None
    host, path = (match[1].lower(), match[2] or "") if match else ("", "")
    if _PDF_PATHS.search(path) or (host.endswith("openreview.net") and path == "/pdf"):
        return "pdf"
    labels = host.split(".")
    for count in range(len(labels), 1, -1):
        for start, kind in _BY_SITE.get(".".join(labels[-count:]), ()):
            if f"{path}/".startswith(start):
                return kind
    name = recognise(address)
    if name and name.value.startswith(_DATA_DOIS):
        return "data"
    return "abstract" if name else "page"


def find(text: str) -> tuple[str, ...]:
    """List the addresses in running text, without the punctuation after them."""
    return tuple(address for match in URL.finditer(text) if is_web(address := trim(match[0])))
