"""TeX's names in running text: what each does to the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from generator.text import macros
from generator.text.addresses import address_at, web_address
from generator.text.formulas import LONGEST
from generator.text.scripts import accented
from generator.text.symbols import ABBREVIATIONS, ACCENT_NAMES, ACCENT_SIGNS, FUNCTIONS, GREEK, LETTERS, NAMED, SYMBOLS
from generator.text.writer import Writer

_MACRO = re.compile(r"\\(?:([A-Za-z]+)(?:\*(?=\{))?|(.))", re.DOTALL)
_OPTION = re.compile(r"\s*\[[^\[\]{}]{0,200}\]")
_BLANK_GROUP = re.compile(r"\{\s*\}")
_ONE_TOKEN = re.compile(r"\s*(?:\\[A-Za-z]+|[^\s{}$\\])")
_SPACE = re.compile(r"\s*")
# An accent's letter: \'e, \'{e}, \'\i, \'{\i}, \c c; or a letter with an accent of its own, \'{\^o}; or none, \^{}.
_ACCENTED = re.compile(
    r"(?P<space>\s*)(?:\{\\?(?P<braced>[A-Za-z])\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[A-Za-z])"
    r"|\{\\(?P<mark>[\"'`^~=.])\{?(?P<marked>[A-Za-z])\}?\}|\{\})"
)
_UMLAUTS = frozenset("aeiouyAEIOUY")  # so that an escaped quotation mark, \"key\", is not taken for an accent
_BROKEN_GREEK = re.compile(r"\{([a-z]{2,10})\}")  # \b{eta}: \beta after somebody's clean-up
_DOLLARS_ESCAPED = re.compile(r"\$([A-Za-z\\][^$\s\\]{0,12})\\?\$(?!\d)")  # \$p\$, where the backslashes are a mistake
_DISPLAYS = {"(": "\\)", "[": "\\]"}
_TAKES_SPACE = frozenset({"textemdash", "textendash", "textasciitilde", "textbackslash", *LETTERS})
_CHARACTERS = {**{name: name for name in FUNCTIONS}, **SYMBOLS, **NAMED, **LETTERS}
_BEFORE_NUMBER = re.compile(r"\s+(?=\d)")
_BARE_ENVIRONMENTS = frozenset({"equation", "displaymath", "math"})


class Names(Writer):
    """Reads what begins with a backslash. Methods take the place to read at, and give the place to go on from."""

    def macro(self, at: int) -> int:
        """Read a backslash and what it makes of the next characters."""
        match = _MACRO.match(self.source, at)
        if not match:
            return self.literal(at, at + 1)
        if match[1]:
            return self.word(match[1], at, match.end())
        sign, after = match[2], match.end()
        if sign in _DISPLAYS:
            return self._display(at, _DISPLAYS[sign])
        if sign == "$" and (escaped := _DOLLARS_ESCAPED.match(self.source, at + 1)):
            self.formula(escaped[1])
            return escaped.end()
        if sign in ACCENT_SIGNS:
            return self._accent_sign(sign, after)
        if sign in macros.ESCAPES:
            self.write(macros.ESCAPES[sign])
            return after
        return self.literal(at, at + 1)

    def word(self, name: str, at: int, after: int) -> int:
        """Read a name of letters."""
        if name in ACCENT_NAMES and (end := self._accent_name(name, after)):
            return end
        if name in macros.KINDS:
            return self._set_kind(name, after)
        if name in _CHARACTERS:
            number = _BEFORE_NUMBER.match(self.source, after) if self.last.isdigit() else None  # 3875.2\pm 0.7
            self.write(_CHARACTERS[name])
            return number.end() if number else self._swallow(after, name in _TAKES_SPACE)
        for known, read in _READERS:
            if name in known:
                return read(self, name, at, after)
        return self._unknown(name, at, after)

    def _swallow(self, after: int, space: bool) -> int:
        """Go past the empty group, or the white space, that ends a name."""
        if self.source.startswith("{}", after):
            return after + 2
        match = _SPACE.match(self.source, after) if space else None
        return match.end() if match else after

    def _display(self, at: int, closing: str) -> int:
        end = self.find(closing, at + 2)
        if 0 <= end - at < LONGEST and self.source[at + 2 : end].strip():
            self.formula(self.source[at + 2 : end])
            return end + 2
        return self.literal(at, at + 2)

    def _accent_sign(self, sign: str, after: int) -> int:
        match = _ACCENTED.match(self.source, after)
        if not match or (match["space"] and match["bare"]) or (sign == '"' and match["bare"] not in {None, *_UMLAUTS}):
            self.write(sign)
            return after
        self.write(_accented_letter(match, ACCENT_SIGNS[sign]) or sign)
        return match.end()

    def _accent_name(self, name: str, after: int) -> int:
        """Read an accent that is a name, if that makes a letter: ``\\c{c}``, not the ``\\d`` of an expression."""
        broken = _BROKEN_GREEK.match(self.source, after)
        if broken and name + broken[1] in GREEK:
            self.write(GREEK[name + broken[1]])
            return broken.end()
        match = _ACCENTED.match(self.source, after)
        letter = _accented_letter(match, ACCENT_NAMES[name]) if match else ""
        if not match or len(letter) != 1:
            return 0
        self.write(letter)
        return match.end()

    def _set_kind(self, name: str, after: int) -> int:
        brace = self.brace(after)
        if brace >= 0:
            return self.enter(brace, macros.KINDS[name])
        if name in macros.SWITCHES and self.groups:
            self.kind = macros.KINDS[name]
        return self._swallow(after, True)

    def _unknown(self, name: str, at: int, after: int) -> int:
        """Leave a macro that nobody defined; but if it is set around words, what counts is the words."""
        self.unknown[name] = None
        if after in self.closers and len(name) > 1 and not _BLANK_GROUP.match(self.source, after):
            return self.enter(after)
        self.literal(at, after)
        return self._swallow(after, False)

    def _option(self, after: int) -> int:
        match = _OPTION.match(self.source, after)
        return match.end() if match else after

    # Rows of the table below: each reads one family of names.

    def _silent(self, name: str, at: int, after: int) -> int:
        return self._swallow(after, True)

    def _silent_with_argument(self, name: str, at: int, after: int) -> int:
        brace = self.brace(self._option(after))
        return self.closers[brace] + 1 if brace in self.closers else after

    def _space(self, name: str, at: int, after: int) -> int:
        self.write(" • " if name == "item" else " ")
        return self._swallow(after, True)

    def _abbreviation(self, name: str, at: int, after: int) -> int:
        after = self._swallow(after, False)
        text = ABBREVIATIONS[name]
        self.write(text[:-1] if self.source.startswith(".", after) else text)
        return after

    def _second(self, name: str, at: int, after: int) -> int:
        first = self.brace(self._option(after))
        second = self.brace(self.closers[first] + 1) if first in self.closers else -1
        return self.enter(second) if second >= 0 else after

    def _link(self, name: str, at: int, after: int) -> int:
        brace = self.brace(self._option(after))
        if brace not in self.closers:
            return after
        url, end = web_address(self._address_source(brace)), self.closers[brace] + 1
        second = self.brace(end)
        if second in self.closers and not _BLANK_GROUP.match(self.source, second):
            return self.enter(second, url=url)
        self.write(url, "link", url)
        if second < 0:
            return end
        self.write(" ")  # before a text that is cut off, or none
        return self.closers.get(second, second) + 1

    def _url(self, name: str, at: int, after: int) -> int:
        brace = self.brace(after)
        if brace not in self.closers:
            return after
        source = self._address_source(brace)
        address = address_at(source, 0)
        if address and address.end == len(source):
            self.write(address.text, "link", address.url)
        else:
            self.write(source, "code")
        return self.closers[brace] + 1

    def _address_source(self, brace: int) -> str:
        return self.source[brace + 1 : self.closers[brace]].strip().rstrip(".,;")

    def _quotation(self, name: str, at: int, after: int) -> int:
        brace = self.brace(after)
        if brace not in self.closers:
            return after
        self.write("“")
        return self.enter(brace, closing="”")

    def _note(self, name: str, at: int, after: int) -> int:
        brace = self.brace(self._option(after))
        if brace not in self.closers:
            return after if brace < 0 else self.enter(brace)
        self.write(" (")
        return self.enter(brace, closing=")")

    def _citation(self, name: str, at: int, after: int) -> int:
        brace = self.brace(self._option(self._option(after)))
        if brace not in self.closers:
            return after
        keys = ", ".join(key.strip() for key in self.source[brace + 1 : self.closers[brace]].split(","))
        self.write(f"{' ' if self.last.isalnum() else ''}[{keys}]")
        return self.closers[brace] + 1

    def _formula_name(self, name: str, at: int, after: int) -> int:
        end = self._option(after) if name == "sqrt" else after
        for _ in range(macros.FORMULAS[name]):
            brace = self.brace(end)
            token = _ONE_TOKEN.match(self.source, end)
            if brace in self.closers:
                end = self.closers[brace] + 1
            elif token:
                end = token.end()
            else:
                return self._unknown(name, at, after)
        if end - at > LONGEST:
            return self._unknown(name, at, after)
        self.formula(f"\\{name}{self.source[after:end]}")  # the backslash may be lost
        return end

    def _environment(self, name: str, at: int, after: int) -> int:
        brace = self.brace(after)
        environment = self.inside(brace, 20)
        plain = environment.rstrip("*")
        if plain in macros.ENVIRONMENTS:
            end = self.find(f"\\end{{{environment}}}", after)
            if 0 <= end - at < LONGEST:
                body = self.source[self.closers[brace] + 1 : end]
                self.formula(body if plain in _BARE_ENVIRONMENTS else f"\\begin{{{plain}}}{body}\\end{{{plain}}}")
                return end + len(environment) + 6
        return self._silent_with_argument(name, at, after)


def _accented_letter(match: re.Match[str], mark: str) -> str:
    if match["marked"]:
        return accented(accented(match["marked"], ACCENT_SIGNS[match["mark"]]), mark)
    letter = match["braced"] or match["dotless"] or match["bare"] or ""
    return accented(letter, mark) if letter else ""


_READERS: tuple[tuple[Container[str], Callable[[Names, str, int, int], int]], ...] = (
    (macros.SILENT, Names._silent),
    (macros.SPACES, Names._space),
    (macros.CITATIONS, Names._citation),
    (macros.LINKS, Names._link),
    (macros.ADDRESSES, Names._url),
    (macros.SECOND, Names._second),
    (macros.NOTES, Names._note),
    (macros.QUOTES, Names._quotation),
    (macros.FORMULAS, Names._formula_name),
    (ABBREVIATIONS, Names._abbreviation),
    (("begin",), Names._environment),
    (macros.SILENT_WITH_ARGUMENT, Names._silent_with_argument),
)
