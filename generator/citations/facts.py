"""What every citation format asks of a paper: what it is, when and where it was published, and its address."""

from __future__ import annotations

import re
from typing import Literal, get_args
from urllib.parse import quote

from generator import addresses
from generator.config import Site
from generator.model import Identifier, Paper, Scheme
from generator.readers.identifiers import url as identifier_url
from generator.text import clean, plain

Kind = Literal["journal", "conference", "preprint", "other"]
SCHEMES = get_args(Scheme)  # best first

# A venue is a free string. These words tell a journal, these a meeting; a preprint server is no venue.
_JOURNAL = frozenset("journal transactions letters annals magazine quarterly academy tacl tmlr jmlr tpami ijcv".split())
_CONFERENCE = frozenset(
    "proceedings conference workshop workshops symposium findings meeting congress colloquium proc conf"
    " aaai aacl accv acl acmmm aistats asru bmvc cav ccs chi cikm coling colm colt conll corl cscw cvpr cvprw eacl ecai"
    " eccv ecir ecml emnlp fse focs iccv iccvw icassp icde icdm icip iclr icml icra icse icsr ijcai ijcnn ijcnlp"
    " interspeech iros isca ismir isscc iswc kdd lrec miccai micro midl mlsys mobicom naacl neurips nips nsdi osdi"
    " pldi podc pods popl recsys siggraph sigir sigmod slt soda sosp stoc uai uist usenix vldb wacv wmt wsdm"
    " www".split()
)
# Scheme and user, a host that is a number in brackets, all up to the fragment, and the fragment. Always matches.
_ADDRESS = re.compile(r"([^:/?#]*://(?:[^/?#]*@)?)?(\[[\da-fA-F:.]+\])?([^#]*)(#?)(.*)", re.DOTALL)
_SAFE = re.compile(r"https?://[A-Za-z0-9._~/-]*")
_NO_CODE = re.compile(r"%(?![\da-fA-F]{2})")
_PREPRINT = re.compile(r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|ssrn|preprint|hal)\b", re.I)


def kind(paper: Paper) -> Kind:
    """What a paper is, as far as its venue and identifiers tell."""
    name = venue(paper)
    if not name:
        return "preprint" if paper.identifier("arxiv") else "other"
    words = set(re.findall(r"[a-z]+", name.casefold()))
    return "conference" if words & _CONFERENCE and not words & _JOURNAL else "journal"


def venue(paper: Paper) -> str:
    """Where a paper was published, on one line; a preprint server is no such place."""
    name = line(paper.venue)
    return "" if _PREPRINT.match(name) else name


def title(paper: Paper) -> str:
    """A title as people read it, on one line, never empty."""
    return line(paper.title) or paper.id


def line(source: str) -> str:
    """A text as people read it, on one line."""
    text = plain(source)
    if text.isprintable() and "  " not in text:  # most texts
        return text.strip(" ")
    return " ".join(clean(text).split())


def date(paper: Paper) -> tuple[int, ...]:
    """The year, month and day of publication as far as known. A digest's date is none of these."""
    return tuple(int(part) for part in paper.date.split("-") if part)


def arxiv(paper: Paper) -> str:
    """The arXiv id of all versions of a paper, as arXiv's own citations give it."""
    return re.sub(r"v\d+$", "", paper.identifier("arxiv"))


def address(paper: Paper, site: Site) -> str:
    """Where to find a paper: at its registry, else by its best link, else, where it has an address, on this site."""
    ids = sorted(paper.ids, key=lambda i: SCHEMES.index(i.scheme))
    if ids:
        first = ids[0]
        return web(identifier_url(Identifier("arxiv", arxiv(paper)) if first.scheme == "arxiv" else first))
    own = site.url and site.address(addresses.address(addresses.paper(paper.id)))
    return web(paper.link("abstract") or paper.link("pdf") or paper.link("project") or own)


def web(url: str) -> str:
    """An address that no format trips over: what may not stand in one, or not there, is percent-encoded (RFC 3986)."""
    if _SAFE.fullmatch(url):  # most addresses
        return url
    parts: tuple[str, ...] = _ADDRESS.findall(_NO_CODE.sub("%25", clean(url)))[0]
    scheme, number, path, mark, fragment = parts
    return _encoded(scheme) + number + _encoded(path) + mark + _encoded(fragment)


def _encoded(part: str) -> str:
    return quote(part, safe="%/:?@!$&'()*+,;=-._~", errors="replace")


def notes(paper: Paper) -> tuple[str, ...]:
    """Why curators listed a paper, and who, one line each."""
    found = [(line(a.note), ", ".join(line(name) for name in a.curators)) for a in paper.appearances if a.note]
    return tuple(f"{note} ({names})" if names else note for note, names in found if note)
