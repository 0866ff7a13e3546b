"""Titles and abstracts that come as fragments of HTML or JATS: their words."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

# Tags that services put into titles and abstracts; what else stands in angle brackets is the text's own: P <y and z> w.
_INLINE = frozenset(
    "a abbr abstract b big bold br code div em emph fixed-case font h1 h2 h3 h4 i inf italic li list list-item ol p pre"
    " q roman s sans-serif sc scp sec section small span strike strong styled-content sub sup tt u ul underline"
    " disp-quote label title named-content ext-link uri xref inline-formula disp-formula alternatives tex-math math"
    " annotation mfenced mfrac mi mn mo mover mpadded mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr"
    " munder munderover semantics mphantom inline-graphic graphic".split()
)
_APART = frozenset(
    "abstract br disp-formula disp-quote div h1 h2 h3 h4 li list list-item ol p pre sec section ul".split()
)
_DROPPED = frozenset(("title", "h1", "h2", "h3", "h4", "label"))  # headings of an abstract's sections
_ESCAPED_TWICE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[\da-f]{1,5});", re.I)
_OPEN = re.compile(r"<(?![^<>]{0,2000}>)")  # no tag: the parser would look for its end again and again
_LONGEST = 50_000  # the parser is not linear on hostile input, and no abstract is longer


def words(fragment: str) -> str:
    """Give the words of a fragment: tags and section headings gone, entities decoded, white space collapsed."""
    if "<" not in fragment and "&" not in fragment:
        return " ".join(fragment.split())
    found = _read(fragment) if "<" in fragment and len(fragment) <= _LONGEST else unescape(fragment)
    if _ESCAPED_TWICE.search(found):
        found = unescape(found)
        found = _read(found) if re.match(r"\s*<(?:jats:)?(?:p|sec|title|b|i)>", found) else found
    return " ".join(found.split())


def _read(fragment: str) -> str:
    parser = _Words()
    parser.feed(_OPEN.sub("&lt;", fragment).replace("<!", "&lt;!").replace("<?", "&lt;?"))
    parser.close()
    return "".join(parser.pieces)


class _Words(HTMLParser):
    """Collects words. Of a formula in several forms it keeps the TeX."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._dropped = ""  # the heading being left out
        self._formula = -1  # where the pieces of the current MathML begin
        self._tex = False  # whether this formula's TeX was read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = tag.rpartition(":")[2]
        if name not in _INLINE:
            self.handle_data(self.get_starttag_text() or "")
        elif name in _DROPPED:
            self._dropped = self._dropped or tag
        elif name == "math":
            self._dropped = self._dropped or (tag if self._tex else "")
            self._formula = len(self.pieces)
        elif name in ("tex-math", "annotation"):
            self._tex = True
            if self._formula >= 0:
                del self.pieces[self._formula :]
        if name in _APART:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name not in _INLINE:
            self.handle_data(f"</{tag}>")
        elif tag == self._dropped:
            self._dropped = ""
        elif name in ("alternatives", "inline-formula", "disp-formula"):
            self._formula, self._tex = -1, False
        elif name == "math":
            self._formula = -1
        if name in _APART:
            self._dropped = ""
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            whole = data.partition(r"\begin{document}")[2].partition(r"\end{document}")[0]  # PubMed Central's TeX
            self.pieces.append(whole or data)
