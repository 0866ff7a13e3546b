"""Text made safe for Markdown: shown as it is, wherever it stands, with whatever extensions are switched on."""

from __future__ import annotations

import re

from generator.text.cleaning import one_line


class Markdown(str):
    """Text that is Markdown already, and is not to be escaped again."""

    __slots__ = ()


# What has a meaning somewhere. Letters, digits, commas, apostrophes, most full stops, round brackets, and hyphens,
# colons, slashes and question marks in their usual places have none, so that prose stays readable in the sources.
_MEANING = re.compile(
    r"""[\\`*_{}\[\]#+|~^$=<>&"@]
    | (?<![^\W_])-  | -(?![^\W_])             # lists, rules, dashes, snippets: a hyphen not between letters
    | (?<![\w)]):   | :(?![ ])                # emoji, definitions, addresses: not after a word, or no space after
    | (?<![\w)'”’])[!?] | [!?](?=\S)          # admonitions, collapsible blocks, images, references to issues
    | (?<=/)/ | /(?=/) | \A/                  # addresses, blocks
    | (?<=[wW]{3})\.                          # addresses again
    | \((?=(?:[crp]|tm)\)) """,
    re.VERBOSE | re.IGNORECASE,
)
# A number or a letter that would begin a list.
_LIST = re.compile(r"(\s*(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|\Z)")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape_markdown(text: str) -> Markdown:
    """Write text so that Markdown shows exactly that, on one line: what has a meaning becomes a character reference.

    Good for a paragraph, a line's start, a heading, a list, a table cell, a link's text, the text of an HTML element
    and an attribute's value in double quotes. ``Markdown`` stays as it is.
    """
    if isinstance(text, Markdown):
        return text
    line = one_line(text)
    number = _LIST.match(line)
    start = f"{number[1]}&#{ord(number[2])};" if number else ""
    return Markdown(start + _MEANING.sub(_reference, line[number.end() :] if number else line))


def _reference(match: re.Match[str]) -> str:
    return _NAMED.get(match[0], f"&#{ord(match[0])};")
