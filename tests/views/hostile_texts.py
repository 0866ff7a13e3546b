"""Seeded papers whose texts hold what XML, HTML, JSON, TeX and bibliographies act on, and how each title reads."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# As a source may have it, and as a person is to read it.
READS = {
    **{text: text for text in (
        "<script>alert(1)</script>", "</title></item>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "<?php echo 1 ?>",
        "<b>bold</b>", "&amp;", "&#x6a;", "&#0;", "&#xD800;", "&lt;b&gt;", "&copy 2020", "&notit", "R&D", "a < b > c",
        "<3", "&unknown;", "{{ 7*7 }}", "{% raw %}", "*star* _under_ `tick`", "[x](javascript:alert(1))", "# head",
        "%3Cscript%3E", "100% off", "@misc{x, y}", "é", "e\u0301", "🙂", "👩\u200d🔬", "𝔸𝒷𝓬", "مرحبا\u200f بك", "ไทย",
        "\ufeffmark", "soft\u00adhyphen", "zero\u200bwidth", "a\ue000b",
    )},
    "\u202eright to left\u202c": "right to left",
    "\u2066isolated\u2069": "isolated",
    "\ud800": "\ufffd",
    "half\udfff": "half\ufffd",
    "\x00nul": "\ufffdnul",
    "\x1b[31mred": "[31mred",
    "bell\x07": "bell",
    "line\r\nend": "line end",
    "line\u2028end": "line end",
    "next\x85line": "next line",
    "\ufffe\ufdd0none\U0010ffff": "none",
    "$x^2$": "x²",
    r"\emph{very}": "very",
    r"\'etude": "étude",
    r"50\% \& more": "50% & more",
    "\nER  - \nTY  - JOUR": "ER - TY - JOUR",
}  # fmt: skip
# Only where nobody says how it reads: what is open here may close in the next part.
_OPEN = (
    "{", "}", "$", "$\\frac{", "\\", "\\input{/etc/passwd}", "<", "&", "<a href='", '"', "`", "-->", "\\end{document}",
    "$\\href{javascript:alert(1)}{x}$", "javascript:alert(1)", "https://a.example/<b>]]>&amp;", "^_", "~~~",
    "\n\n", "\t",
)  # fmt: skip

_TURNING = frozenset("LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())


@dataclass(frozen=True, slots=True)
class Paper:
    """A row of a digest in JSON Lines, and its title and authors as they are to be read."""

    row: str
    title: str
    authors: tuple[str, ...]


def papers(count: int, seed: int) -> Iterator[Paper]:
    """Some papers, the same for the same seed; one in a hundred is huge."""
    drawn = random.Random(seed)
    for number in range(count):
        parts = [_part(drawn) for _ in range(drawn.randint(1, 6))]
        if number % 100 == 99:
            parts *= 300
        names = [_part(drawn) for _ in range(drawn.randint(0, 4))]
        row = {
            "id": f"{2301 + number % 12}.{number:05}",
            "title": " ".join((f"Quokka {number}", *(source for source, _ in parts))),
            "abstract": _mixture(drawn, 12) * (500 if number % 100 == 98 else 1),
            "authors": [f"Eve {source}" for source, _ in names],
            "venue": _mixture(drawn, 2),
            "licence": _mixture(drawn, 2),
            "note": _mixture(drawn, 4),
            "curators": [_mixture(drawn, 2) or "Ada"],
            "links": [{"kind": "code", "url": f"https://a.example/{_mixture(drawn, 1).split(' ')[0]}"}],
            "date": drawn.choice(("2023", "2023-04", "2023-04-05")),
        }
        title = _line(f"Quokka {number}", *(read for _, read in parts))
        yield Paper(json.dumps(row) + "\n", title, tuple(_line("Eve", read) for _, read in names))


def _line(*texts: str) -> str:
    return " ".join(" ".join(texts).split())


def _part(drawn: random.Random) -> tuple[str, str]:
    """One of the known parts, or a few characters from anywhere in Unicode; as they are, and as they read."""
    if drawn.random() < 0.7:
        return drawn.choice(tuple(READS.items()))
    first, last = drawn.choice(((0xA0, 0x800), (0x800, 0xD800), (0xE000, 0x10000), (0x10000, 0x110000)))
    text = "".join(chr(drawn.randrange(first, last)) for _ in range(8))
    return text, "".join(_reads(character) for character in text)


def _reads(character: str) -> str:
    if unicodedata.category(character) in ("Zs", "Zl", "Zp"):
        return " "
    nothing = "\ufdd0" <= character <= "\ufdef" or ord(character) & 0xFFFE == 0xFFFE
    return "" if nothing or unicodedata.bidirectional(character) in _TURNING else character


def _mixture(drawn: random.Random, most: int) -> str:
    parts = [_part(drawn)[0] if drawn.random() < 0.6 else drawn.choice(_OPEN) for _ in range(drawn.randint(0, most))]
    return drawn.choice(("", " ")).join(parts)
