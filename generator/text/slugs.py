"""Names for addresses: short, ASCII, safe as a file name on every system."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Letters that no decomposition brings to ASCII. Cyrillic and Greek as their readers would most often write them.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŋ": "ng",
    "ə": "e", "ʻ": "", "ʼ": "", "'": "", "’": "", "‘": "", "µ": "mu", "ℓ": "l",
    **dict(zip("абвгдезийклмнопрстуфыэёіїєґў", "a b v g d e z i y k l m n o p r s t u f y e e i i e g u".split(),
               strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
    **dict(zip("αβγδεζηικλμνξοπρσςτυω", "a b g d e z i i k l m n x o p r s s t y o".split(), strict=True)),
    "θ": "th", "φ": "f", "χ": "ch", "ψ": "ps",
}  # fmt: skip
_OTHER = re.compile("[^a-z0-9]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # devices, on Windows


def slug(text: str, limit: int = 60) -> str:
    """Make a name of lower-case ASCII letters, digits and single hyphens, cut at a word; never empty.

    A text without a letter that could be written so (Chinese, Arabic) gets ``x`` and eight digits of its hash.
    """
    name = _cut(_OTHER.sub("-", folded(text)).strip("-"), limit)
    if not name:
        return "x" + hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()[:8]
    return f"x-{name}" if _RESERVED.fullmatch(name) else name


def folded(text: str) -> str:
    """Take case and accents off and write other alphabets in ASCII, as far as the table goes."""
    if text.isascii():
        return text.lower().replace("'", "")  # the same, in a tenth of the time
    letters = (_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", text).lower())
    decomposed = unicodedata.normalize("NFKD", "".join(letters)).lower()
    return "".join(_LETTERS.get(letter, letter) for letter in decomposed if not unicodedata.combining(letter))


def _cut(name: str, limit: int) -> str:
    if len(name) <= limit:
        return name
    whole = name[: limit + 1].rfind("-")
    return name[: whole if whole > 0 else limit]
