"""Raised and lowered characters, and letters of the mathematical alphabets, as far as Unicode has them."""

from __future__ import annotations

import re
import unicodedata

_RAISED = dict(
    zip(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ⊤",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡᵀ",
        strict=True,
    )
)
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
# What reads the same raised or not: a star, a dagger, a prime; and the endings of ordinal numbers.
_RAISED_ANYWAY = frozenset({"*", "∗", "⋆", "†", "‡", "°", "®", "™", "th", "st", "nd", "rd"})
_PRIMES = re.compile("[′″‴]+")
_WORDS = re.compile(r"[^\W\d_]{2}")
_PLAIN = re.compile(r"\w+")

# First code points of capitals, small letters and digits, and the letters that Unicode had long before.
_ALPHABETS = {
    "double": (0x1D538, 0x1D552, 0x1D7D8, dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))),
    "script": (0x1D49C, 0x1D4B6, 0, dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))),
    "fraktur": (0x1D504, 0x1D51E, 0, dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True))),
}
ALPHABETS = {
    "mathbb": "double", "mathds": "double", "Bbb": "double", "mathbbm": "double", "mathcal": "script",
    "mathscr": "script", "cal": "script", "mathfrak": "fraktur", "frak": "fraktur",
}  # fmt: skip


def superscript(text: str) -> str:
    """Raise a short text with Unicode's superscripts, or write it after ``^`` where they would not read."""
    if text in _RAISED_ANYWAY or _PRIMES.fullmatch(text):
        return text
    if not _WORDS.search(text) and all(letter in _RAISED for letter in text):
        return "".join(_RAISED[letter] for letter in text)
    return _after("^", text)


def subscript(text: str) -> str:
    """Lower a short text with Unicode's subscripts, or write it after ``_`` where they would not read."""
    if len(text) <= 3 and all(letter in _LOWERED for letter in text):
        return "".join(_LOWERED[letter] for letter in text)
    return _after("_", text)


def _after(sign: str, text: str) -> str:
    return sign + (text if len(text) == 1 or _PLAIN.fullmatch(text) else f"{{{text}}}")


def in_alphabet(text: str, alphabet: str) -> str:
    """Write letters and digits in a mathematical alphabet; what has no letter there stays."""
    return "".join(_letter(letter, alphabet) for letter in text)


def _letter(letter: str, alphabet: str) -> str:
    capitals, small, digits, older = _ALPHABETS[alphabet]
    if letter in older:
        return older[letter]
    for first, start, count in (("A", capitals, 26), ("a", small, 26), ("0", digits, 10)):
        if start and 0 <= ord(letter) - ord(first) < count:
            return chr(start + ord(letter) - ord(first))
    return letter


def accented(letter: str, mark: str) -> str:
    """Put a combining mark on a letter, as one character where Unicode has it."""
    return unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter, letter) + mark)
