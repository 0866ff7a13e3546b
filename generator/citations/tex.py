"""Text to LaTeX that means the same: formulas as they are where they are sound, all else escaped, capitals kept.

Every brace that we write is balanced by BibTeX's count, which sees ``\\{`` as a brace too; so a brace of the text is
``$\\lbrace$``. Characters beyond ASCII stay as they are. Of a text's formatting only what is raised or lowered is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise

from generator.citations import formula
from generator.text import Run, is_words, runs

# What TeX would act on. ``<``, ``>`` and ``|`` print as something else in TeX's first font encoding.
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"$\lbrace$",
    "}": r"$\rbrace$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\`{}",
    "<": "$<$",
    ">": "$>$",
    "|": "$|$",
    **{c: "\\" + c for c in "&%#_$"},
}
# Two of these in a row are one sign to TeX: -- '' ,,
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
_TOUCHED = re.compile(r"[\\{}~^`<>|&%#_$]|--|''|,,")
_SCRIPTS = {"sup": r"\textsuperscript", "sub": r"\textsubscript"}
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐'’&][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")


def escape(text: str) -> str:
    """Plain text as LaTeX prints it letter for letter."""
    if not _TOUCHED.search(text):  # most words
        return text
    return "".join(_SPECIAL.get(c, c) for c in _LIGATURE.sub("\0", text)).replace("\0", "{}")


def latex(source: str) -> str:
    """A source's text on one line of LaTeX."""
    return " ".join("".join(_written(run) for run in word) for word in _words(source))


def title(source: str) -> str:
    """A source's text on one line of LaTeX, in braces what a style that lowers a title's capitals must not touch."""
    if is_words(source):
        return " ".join(map(capitals, source.split()))
    return " ".join(_title_word(word) for word in _words(source))


def _words(source: str) -> Iterator[list[Run]]:
    """The runs between the spaces of a text. A formula is never divided."""
    word: list[Run] = []
    for run in runs(source):
        parts = [run.text] if run.kind == "math" else run.text.split(" ")
        first, *others = (replace(run, text=part) for part in parts)
        word.append(first)
        for other in others:
            yield word
            word = [other]
    yield word


def _written(run: Run) -> str:
    if run.kind == "math":
        return formula.sound(run.tex) or escape(run.text)
    if run.kind in _SCRIPTS and run.tex:
        return f"{_SCRIPTS[run.kind]}{{{escape(run.tex)}}}"
    return escape(run.text)


def _title_word(word: list[Run]) -> str:
    if all(run.kind != "math" and run.kind not in _SCRIPTS for run in word):
        return capitals("".join(run.text for run in word))
    before, word, after = _unpunctuated(word)
    text = "".join(_written(run) for run in word)
    # BibTeX changes the case within a brace that a backslash follows, and not within two braces.
    return escape(before) + (f"{{{{{text}}}}}" if text.startswith("\\") else f"{{{text}}}") + escape(after)


def _unpunctuated(word: list[Run]) -> tuple[str, list[Run], str]:
    """A word without the signs around it: a colon in braces would not keep the capital after it."""
    first, last = word[0], word[-1]
    before = first.text[: len(first.text) - len(first.text.lstrip("([“‘"))] if first.kind == "text" else ""
    after = last.text[len(last.text.rstrip(".,:;!?)]”’")) :] if last.kind == "text" else ""
    bare = [replace(word[0], text=first.text[len(before) :]), *word[1:]]
    return before, [*bare[:-1], replace(bare[-1], text=bare[-1].text.removesuffix(after))], after


def capitals(text: str) -> str:
    """Plain text as LaTeX, in braces the words whose capitals are more than a title's: BERT, GPT-4, 3D, U-Net."""
    if text[1:].islower() and text.isalpha():  # most words
        return text
    ends = [0, *chain.from_iterable(match.span() for match in _COMPOUND.finditer(text)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(ends)]
    return "".join(_compound(piece) if n % 2 else escape(piece) for n, piece in enumerate(pieces))


def _compound(word: str) -> str:
    if word[1:].islower() and word.isalpha():  # most words
        return word
    parts = _PART.findall(word)
    alone = any(len(part) == 1 and part.isupper() for part in parts) and word != "A"
    numbered = any(c.isdigit() for c in word) and any(c.isupper() for c in word)
    if alone or numbered:
        return f"{{{escape(word)}}}"
    kept = frozenset(part for part in parts if any(c.isupper() for c in part[1:]))
    return _PART.sub(lambda match: f"{{{match[0]}}}" if match[0] in kept else match[0], word).replace("&", r"\&")
