"""A paper's names in registries: recognise any spelling, and write the address of each.

arXiv: https://info.arxiv.org/help/arxiv_identifier.html. DOI: https://www.doi.org/doi-handbook/ and Crossref's advice
on matching them. ACL: https://aclanthology.org/info/ids/.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from generator.model import Identifier, Scheme

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "econ|eess|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|"
    "plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con"
)
_ARXIV_NEW = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v[1-9]\d{0,2})?"
_ARXIV_OLD = rf"(?:{_ARCHIVES})(?:\.[a-z]{{2}}(?:-[a-z]{{2,3}})?)?/\d\d(?:0[1-9]|1[0-2])\d{{3}}(?:v[1-9]\d{{0,2}})?"
_ARXIV = rf"(?:{_ARXIV_NEW}|{_ARXIV_OLD})"
_DOI = r"10\.\d{4,9}(?:\.\d+)*/\S+"
_DOI_IN_ADDRESS = r"10\.\d{4,9}(?:\.\d+)*(?:/|%2F)\S+"
_ACL = r"(?:(?:19|20)\d\d\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[a-z]\d\d-\d{4})"
_OPENREVIEW = r"[\w-]{6,40}"

# How each scheme is written where it is named: `scheme: value`. A bare value is told by its shape, where it has one.
_NAMED: tuple[tuple[Scheme, str, str], ...] = (
    ("arxiv", r"arxiv", _ARXIV),
    ("doi", r"doi", _DOI),
    ("acl", r"acl(?: anthology)?", _ACL),
    ("openreview", r"openreview", _OPENREVIEW),
    ("pubmed", r"(?:pubmed|pmid)", r"\d{1,8}"),
)

# Where each scheme's papers live. The first of a scheme is tried first; what follows the value is ignored.
_ADDRESSES: tuple[tuple[Scheme, str], ...] = (
    (
        "arxiv",
        r"(?:(?:www\.|export\.|browse\.|[a-z]{2}\.)?arxiv\.org|(?:www\.)?ar5iv(?:\.labs\.arxiv)?\.org|"
        r"xxx\.lanl\.gov)/(?:abs|pdf|html|format|ps|src|e-print)/"
        rf"(?P<value>{_ARXIV})(?:\.pdf|\.html?)?(?:[/?#].*)?",
    ),
    (
        "arxiv",
        r"(?:www\.)?(?:alphaxiv\.org/(?:abs|pdf|overview|html)|(?:huggingface\.co|hf\.co)/papers|scirate\.com/arxiv|"
        rf"papers\.cool/arxiv|arxiv\.gg/abs|paperswithcode\.com/paper/arxiv)/(?P<value>{_ARXIV})(?:\.pdf)?(?:[/?#].*)?",
    ),
    ("doi", rf"(?:www\.|dx\.)?doi\.org/(?:doi:)?(?P<value>{_DOI_IN_ADDRESS})"),
    ("doi", rf"[\w.-]+/doi/(?:(?:abs|full|pdf|epdf|epub|pdfdirect|book)/)?(?P<value>{_DOI_IN_ADDRESS})"),
    ("acl", rf"(?:www\.)?aclanthology\.org/(?P<value>{_ACL})(?:\.pdf|\.bib)?(?:[/?#].*)?"),
    ("acl", rf"(?:www\.)?aclweb\.org/anthology/(?:papers/\w/\w+/)?(?P<value>{_ACL})(?:\.pdf)?(?:[/?#].*)?"),
    (
        "openreview",
        rf"(?:www\.)?openreview\.net/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=(?P<value>{_OPENREVIEW})(?:[&#].*)?",
    ),
    ("pubmed", r"pubmed\.ncbi\.nlm\.nih\.gov/(?P<value>\d{1,8})(?:[/?#].*)?"),
    ("pubmed", r"(?:www\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(?P<value>\d{1,8})(?:[/?#].*)?"),
)

_CANONICAL: dict[Scheme, str] = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "acl": "https://aclanthology.org/{}/",
    "openreview": "https://openreview.net/forum?id={}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}

_NAMED_RE = tuple((s, re.compile(rf"(?:{name})\s*(?::|\s)\s*({value})", re.I)) for s, name, value in _NAMED)
_BARE_RE: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("arxiv", re.compile(_ARXIV, re.I)),
    ("doi", re.compile(_DOI)),
    ("acl", re.compile(_ACL, re.I)),
)
_ARXIV_RE = re.compile(_ARXIV, re.I)
_ADDRESS_RE = tuple((s, re.compile(pattern, re.I)) for s, pattern in _ADDRESSES)
_USUAL = re.compile(rf"(?:arXiv:|https?://arxiv\.org/abs/)?({_ARXIV_NEW})")  # most of all, so asked first
_HTTP = re.compile(r"https?:/+", re.I)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.I)
_CATEGORY = re.compile(r" ?\[[a-z-]+(?:\.[a-z-]+)?\]$", re.I)  # arXiv:2303.08774 [cs.CL]
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}
_LONGEST = 2_000  # nothing longer is a name, and nobody waits for a pattern to find that out


@lru_cache(maxsize=4096)
def recognise(text: str) -> Identifier | None:
    """Read a whole string as an identifier: bare, named (``arXiv:…``, ``doi: …``) or as an address."""
    if usual := _USUAL.fullmatch(text):
        return Identifier("arxiv", usual[1])
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    text = _CATEGORY.sub("", text)
    address = _HTTP.match(text)
    if address or ("/" in text and text[0].isalpha()):
        found = _from_address(text[address.end() if address else 0 :])
        if found or address:
            return found
    for scheme, pattern in _NAMED_RE + _BARE_RE:
        if match := pattern.fullmatch(text):
            return identifier(scheme, match[match.lastindex or 0])
    return None


def identifier(scheme: Scheme, value: str) -> Identifier | None:
    """Bring a value that is known to be of a scheme into its canonical form; None if it can't be one."""
    value = value.strip()
    if scheme == "arxiv":
        return _arxiv(value)
    if scheme == "doi":
        return _doi(value)
    pattern = next(pattern for name, _, pattern in _NAMED if name == scheme)
    if not re.fullmatch(pattern, value, re.I):
        return None
    return Identifier(scheme, _acl(value) if scheme == "acl" else value)


def url(name: Identifier) -> str:
    """Write the address of an identifier at its registry."""
    value = name.value
    if name.scheme == "doi":  # what would end the path, or the address itself
        value = re.sub(r"[%#?\"<>\\^`{|}\s]", lambda char: f"%{ord(char[0]):02X}", value)
    return _CANONICAL[name.scheme].format(value)


def trim(text: str) -> str:
    """Take off the punctuation that a sentence put after an identifier or an address; a bracket it opened stays."""
    unopened = {close: text.count(close) - text.count(opening) for close, opening in _CLOSING.items()}
    end = len(text)
    while end and (text[end - 1] in ".,;:!?'\"”’»*_" or unopened.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in unopened:
            unopened[text[end]] -= 1
    return text[:end]


def _from_address(rest: str) -> Identifier | None:
    for scheme, pattern in _ADDRESS_RE:
        if match := pattern.fullmatch(rest):
            value = match["value"]
            if scheme == "doi":
                value = unquote(re.split(r"[?#]", value, maxsplit=1)[0])
            return identifier(scheme, value)
    return None


def _arxiv(value: str) -> Identifier | None:
    value = value.lower().removeprefix("arxiv:").strip().removesuffix(".pdf")
    if not _ARXIV_RE.fullmatch(value):
        return None
    if "/" in value:  # math.GT/0309136 is math/0309136
        archive, number = value.split("/")
        dot = archive.find(".")
        return Identifier("arxiv", f"{archive[:dot] if dot > 0 else archive}/{number}")
    return Identifier("arxiv", value)


def _doi(value: str) -> Identifier | None:
    value = re.sub(r"(?i)^(?:https?:/+)?(?:(?:www\.|dx\.)?doi\.org/)?(?:doi:?\s*)?", "", value)
    value = trim(value)
    if not re.fullmatch(_DOI, value):
        return None
    if arxiv := _ARXIV_DOI.fullmatch(value):
        return _arxiv(arxiv[1]) or Identifier("doi", value.lower())
    return Identifier("doi", value.lower())


def _acl(value: str) -> str:
    return value.upper() if re.fullmatch(r"(?i)[a-z]\d\d-\d{4}", value) else value.lower()
