"""One pass over a source with leftover TeX, left to right: the signs, and where words are left to ``names``."""

from __future__ import annotations

import re
from unicodedata import combining

from generator.text.addresses import address_at
from generator.text.formulas import LONGEST
from generator.text.names import Names
from generator.text.signs import Script, closing_quote, dash, is_formula, is_tie, lowered, raised

_SPECIAL = re.compile(
    r"""(?P<sign>[\\$^_{}~`])
    | (?P<quote>''|["'])
    | (?P<dash>-{2,})
    | (?P<lost>(?:text(?:bf|it|tt|sc|sf|rm|sl|up|superscript|subscript)|math(?:bb|bf|cal|rm|sf|tt|it|frak|scr))(?=\{)
        | (?<![A-Za-z])(?:emph|underline)(?=\{))
    | (?P<address>[Hh][Tt][Tt][Pp][Ss]?:// | (?<![\w@.\\/-])[A-Za-z0-9][A-Za-z0-9_-]{0,62}\.(?=[A-Za-z0-9]))""",
    re.VERBOSE,
)
_BACKTICKS = re.compile("`+")
_OPENING = re.compile(r"\{+(\\(?:[A-Za-z'`^~=.]|\"[{\\aeiouyAEIOUY]))?")
_WRAPPED = re.compile(r"\\(?:text[a-z]*|emph|mathtt|mbox|mathrm)\{(?=[^{}]{2})")
_LINKED = re.compile(r"\s*(?:https?://|\\(?:href|url)\s*\{)")


class Scanner(Names):
    """Reads one source. Methods take the place to read at, and give the place to go on from."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self._double = self._single = -1  # where a quotation was opened, where one closes
        self._braces_end, self._braces_are_tex = 0, False

    def read(self) -> None:
        """Read the whole source."""
        at = 0
        while match := _SPECIAL.search(self.source, at):
            at = self.literal(at, match.start())
            while self.groups and self.groups[-1].end < at:
                self.leave()  # passed over, where braces and dollars cross
            if self.groups and self.groups[-1].end == at:
                self.leave()
                at += 1
            else:
                at = self._special(match, at)
        self.literal(at, len(self.source))

    def _special(self, match: re.Match[str], at: int) -> int:
        if match["sign"]:
            return self._sign(match[0], at)
        if match["quote"]:
            return self._quote(match[0], at)
        if match["dash"]:
            self.write(match[0] if self.kind == "code" else dash(self.source, at, match.end()))
            return match.end()
        if match["lost"]:
            return self.word(match[0], at, match.end())
        address = address_at(self.source, at)
        if address is None or not self.ends_inside(address.end - 1):
            return self.literal(at, at + 1)
        self.write(address.text, "link", address.url)
        return address.end

    def _sign(self, sign: str, at: int) -> int:
        match sign:
            case "\\":
                return self.macro(at)
            case "$":
                return self._dollar(at)
            case "{":
                return self._opening(at)
            case "^" | "_":
                return self._script(sign, at)
            case "~":
                self.write(" " if self.kind != "code" and is_tie(self.source, at) else "~")
                return at + 1
            case "`":
                return self._backticks(at)
            case _:
                return self.literal(at, at + 1)

    def _quote(self, sign: str, at: int) -> int:
        if at == self._single:
            self.write("’")
            return at + 1
        if sign != "'" and self._double >= 0 and not self.last.isspace() and at - self._double < 600:
            self._double = -1
            self.write("”")
            return at + len(sign)
        return self.literal(at, at + len(sign))

    def _backticks(self, at: int) -> int:
        match = _BACKTICKS.match(self.source, at)
        count = len(match[0]) if match else 1
        if count == 2 and self.kind != "code":
            self._double = at
            self.write("“")
        elif count == 1 and self.last.isalpha() and self.source[at + 1 : at + 2].isalpha():
            self.write("'")  # don`t
        elif count == 1 and (end := closing_quote(self.source, at)) >= 0:
            self._single = end
            self.write("‘")
        else:
            self.write("`" * count)
        return at + count

    def _opening(self, at: int) -> int:
        """Drop the braces of a group that is evidently TeX: ``{\\bf x}``, ``{C}ase``, ``4{,}081``; leave others."""
        if at >= self._braces_end and (match := _OPENING.match(self.source, at)):
            self._braces_end, self._braces_are_tex = match.end(), bool(match[1])
        if at in self.closers:
            alone = self.closers[at] == at + 2 and not self.source[at + 1].isspace()
            if self._braces_are_tex or (alone and (self.last.isalnum() or self.source[at + 3 : at + 4].isalnum())):
                return self.enter(at)
        return self.literal(at, at + 1)

    def _script(self, sign: str, at: int) -> int:
        before = self.last
        if self.kind == "code" or not (before.isalnum() or (before and (before in ")]}|'′∞∂°" or combining(before)))):
            return self.literal(at, at + 1)
        inside = self.inside(at + 1, 200)
        if inside.strip():
            script: Script | None = Script(inside, self.closers[at + 1] + 1)
        else:
            script = raised(self.source, at) if sign == "^" else lowered(self.source, at, before)
        if script is None or not self.ends_inside(script.end - 1):
            return self.literal(at, at + 1)
        self.script(sign, script.tex)
        return script.end

    def _dollar(self, at: int) -> int:
        if self.source.startswith("$$", at):
            end = self.find("$$", at + 2)
            if 2 < end - at < LONGEST and self.source[at + 2 : end].strip():
                self.formula(self.source[at + 2 : end])
                return end + 2
            return self.literal(at, at + 2)
        end = self._closing_dollar(at)
        content = self.source[at + 1 : end] if end >= 0 else ""
        if end < 0 or not self.ends_inside(end):
            return self.literal(at, at + 1)
        wrapped = _WRAPPED.match(content)
        if _LINKED.match(content) or (wrapped and self.closers.get(at + wrapped.end()) == end - 1):
            self.enter_until(end)  # words in dollars, or an address: read as such
            return at + 1
        if not is_formula(content, self.source[end + 1 : end + 2]):
            return self.literal(at, at + 1)
        self.formula(content)
        return end + 1

    def _closing_dollar(self, at: int) -> int:
        """Find the dollar that ends a formula; one within braces, as in ``$\\text{if $x$}$``, doesn't."""
        end = at
        for _ in range(3):
            end = self.dollars.get(end, -1)
            if end < 0 or end - at > LONGEST or self.source.count("{", at, end) <= self.source.count("}", at, end):
                break
        return end if end - at <= LONGEST else -1
