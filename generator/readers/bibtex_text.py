"""Values of BibTeX as readers know them: strings joined, braces and TeX decoded, names told apart.

Formulas keep their TeX, as in every other source; the views read both. BibTeX's rules: https://ctan.org/pkg/btxdoc, and
"Tame the BeaST" by Nicolas Markey.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.readers import fields
from generator.text import runs

_MARK = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}$~]", re.S)
_PIECE = re.compile(r'[{}"#]|\\.', re.S)
_TAKES_BRACES = re.compile(r"(?:\\(?:[A-Za-z]+\*?|[`'^\"~=.]))\s*$|[\^_]$")
_COMMAND = re.compile(r"\\(?:[A-Za-z]|[`'^\"~=.])")  # {\'e} and {\bf x} are TeX's, {\%} is not
_AND = re.compile(r"(?<=\s)and(?=\s)|[{}]|\\.", re.I | re.S)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])`(?=[\s\w.,;:?!)])(?!`)")  # the ACL Anthology's users` and don`t
_ALONE = re.compile(r"(?<![`\\])`(?!`)")  # a single opening quotation mark stays, as in other sources: views set it
_HELD = "\ue000"
_LONGEST = 100_000


def value(raw: str, strings: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Join the parts of a raw value, ``"A" # acl # {B}``; also name the strings that nobody defined."""
    unknown: list[str] = []
    pieces: list[str] = []
    for part in _parts(raw):
        if part[:1] in '{"' and len(part) > 1:
            pieces.append(part[1:-1] if part[-1:] in '}"' else part[1:])
        elif part.isdigit() or not part:
            pieces.append(part)
        else:
            if part.casefold() not in strings:
                unknown.append(part)
            pieces.append(strings.get(part.casefold(), part))
    return "".join(pieces)[:_LONGEST], tuple(unknown)  # strings made of strings double with each line


def _parts(raw: str) -> Iterator[str]:
    """Cut a raw value at each ``#`` that stands outside braces and quotation marks."""
    if "#" not in raw:
        yield raw.strip()
        return
    depth, quoted, start = 0, False, 0
    for match in _PIECE.finditer(raw):
        sign = match[0]
        if sign == '"' and depth == 0:
            quoted = not quoted
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign == "#" and depth == 0 and not quoted:
            yield raw[start : match.start()].strip()
            start = match.end()
    yield raw[start:].strip()


def decoded(text: str) -> str:
    """Decode a value: accents, quotation marks and dashes as characters, braces gone; formulas stay TeX."""
    flat = " ".join(text.split())
    if len(flat) > _LONGEST or not re.search(r"[\\{}$~`'\"^_-]", flat):
        return fields.text(flat)
    flat = _ALONE.sub(_HELD, _APOSTROPHE.sub("'", _without_case_braces(flat)))
    return fields.text("".join(_written(run.text, run.kind, run.tex) for run in runs(flat)).replace(_HELD, "`"))


def _written(text: str, kind: str, tex: str) -> str:
    if kind == "math" and tex:
        return f"${tex}$"
    if kind in ("sup", "sub") and tex:
        return f"${'^' if kind == 'sup' else '_'}{{{tex}}}$"
    return text


def _without_case_braces(text: str) -> str:
    """Drop the braces that only keep capitals, ``{BERT}``; those of commands, accents and formulas stay."""
    out: list[str] = []
    kept: list[bool] = []
    at = 0
    formula = False
    for match in _MARK.finditer(text):
        out.append(text[at : match.start()])
        at, sign = match.end(), match[0]
        if sign == "$":
            formula = not formula
        elif sign == "{":
            before = "".join(out[-2:])[-40:]
            kept.append(formula or bool(_TAKES_BRACES.search(before)) or _COMMAND.match(text, at) is not None)
            sign = "{" if kept[-1] else ""
        elif sign == "}":
            sign = "}" if (kept.pop() if kept else False) else ""
        elif sign == "~":
            sign = "~" if formula else " "
        out.append(sign)
    out.append(text[at:])
    return "".join(out)


def names(text: str) -> tuple[tuple[str, ...], bool]:
    """Split a list of names, each as ``Given Family``; and tell whether it ends in ``and others``."""
    found: list[str] = []
    others = False
    for part in _at_and(" ".join(text.split())):
        if part.casefold() in ("others", "et al.", "et al", "{others}"):
            others = True
        elif name := _name(part):
            found.append(name)
    return tuple(found), others


def _at_and(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for match in _AND.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif depth == 0 and match[0][0] != "\\":
            yield text[start : match.start()].strip()
            start = match.end()
    yield text[start:].strip()


def _name(part: str) -> str:
    """Turn ``von Family, Jr, Given`` round; a name that is all in braces is one name."""
    whole = part.startswith("{") and part.endswith("}") and "," in part and _closes_at_end(part)
    keyed = re.match(r"(?:family|given|prefix|suffix)\w*=", part)
    if keyed:  # BibLaTeX's extended format
        named = dict(piece.partition("=")[::2] for piece in (p.strip() for p in part.split(",")))
        order = ("given", "prefix", "family", "suffix")
        return decoded(" ".join(named[key].strip('"{} ') for key in order if key in named))
    return decoded(part[1:-1]) if whole else fields.given_first(decoded(part.strip(", ")))


def _closes_at_end(part: str) -> bool:
    depth = 0
    for at, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return at == len(part) - 1
    return False
