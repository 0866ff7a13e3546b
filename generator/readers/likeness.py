"""How much a piece of text looks like a title, like running prose, or like a list of names. Scores, not verdicts.

Positive means a title, negative prose, in units that ``segments`` adds up. English is assumed where words are asked
for; other languages score near 0, and structure decides.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_BREAK = re.compile(r"(?<![A-Z])(?<!\bvs)(?<!\bal)(?<!\betc)(?<!e\.g)(?<!i\.e)\.[)\"”]? (?=[A-Z])")
_SENTENCE_END = re.compile(r"[.?!…][)\]\"'”’]*$")
_WEB_END = re.compile(r"(?:https?://|www\.|\w\.(?:io|com|org|ai|edu|net)\b)\S*$", re.I)
_NAME_COLON = re.compile(r"\S{2,30}(?: \S{1,20}){0,2}: \S")
_LONGEST_TITLE = 400
_PROSE = frozenset(
    "we our ours was were be been has have had can could may might will would should this these those that which "
    "its it their they such however while although thus therefore moreover furthermore also not only than both show "
    "shows propose proposes present presents introduce introduces demonstrate demonstrates achieve achieves "
    "outperforms outperform suffer suffers provide provides enable enables remains often several many most "
    "existing".split()
)
_LITTLE = frozenset(
    "a an the of and or for in on to with from by via at as into over under between through without within using "
    "toward towards is are do does can we you your it its how what when why where not but vs per than that".split()
)
_DANGLING = frozenset(
    "a an the of and or for in on to with from by via at as into between through without within using towards toward "
    "is are be that which our their its this these such than not can we".split()
)
_OPENER = re.compile(
    r"(?:We|Here,? we|In this (?:paper|work|study|report|survey|article)|This (?:paper|work|study|report|survey|"
    r"article|thesis)|Recent(?:ly,)? \w+|In recent|Despite|Although|While|However|The (?:\w+ ){1,3}of|With the|"
    r"Existing|Current)\b"
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]*)*")
_PARTICLES = frozenset(
    "de da do dos das del della der den di du el la le van von bin ibn ben al ter ten zu y e".split()
)
_NO_NAME = re.compile(
    r"(?i)\w*(?:tion|sion|ment|ness|ity|ical|ology|ization|isation|based|aware|driven|works?)$|"
    r"(?:deep|large|small|multi\w*|learning|training|tuning|reasoning|understanding|modell?ing|models?|language|vision|visual|"
    r"video|videos|image|images|text|audio|speech|data|datasets?|neural|agents?|systems?|survey|study|review|benchmark\w*|"
    r"towards?|for|with|on|in|of|to|the|via|from|using|by|an?|is|are|llms?|ai|foundation|open|new|towards)$"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;·•]|\band\b|&)\s*")
_ENOUGH_NAMES = 400  # characters that tell a list of names, however many there are
_ORGANISATION = re.compile(
    r"\b(?:Universit\w+|Institut\w*|College|Academy|Laborator\w+|Labs?|Research|Inc|Ltd|GmbH|Group|Team|Foundation|Company|"
    r"Google|DeepMind|NVIDIA|Microsoft|Meta|Facebook|Apple|Amazon|IBM|Intel|Salesforce|Adobe|ByteDance|Alibaba|Tencent|Baidu|"
    r"Huawei|OpenAI|Anthropic|Mistral|DeepSeek|Qwen|Tsinghua|Stanford|Allen)\b"
)


def title_likeness(text: str) -> float:
    """Score a line: its capitals, its sentences, its length. Between about -6 and 6, and far below for a paragraph."""
    if len(text) > _LONGEST_TITLE:
        return -20.0
    words = _WORD.findall(text)
    lowered = [word.lower() for word in words]
    content = [word for word, low in zip(words, lowered, strict=True) if len(word) > 3 and low not in _LITTLE]
    score = 0.0
    if content:
        capitals = sum(not word[0].islower() for word in content) / len(content)
        score += max(-1.6, 10 * (capitals - 0.5)) * min(1.0, len(content) / 4)
    score -= min(3.0, 1.0 * sum(low in _PROSE for low in lowered))
    score += 1.0 if _NAME_COLON.match(text) else 0.0
    if _SENTENCE_BREAK.search(text):
        score -= 2.5
    if len(text) > 160:
        score -= min(20.0, (len(text) - 160) / 15)
    return score


def opens_abstract(text: str) -> bool:
    """Tell whether a line begins as abstracts do and titles hardly ever."""
    return bool(_OPENER.match(text))


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends with a sentence's own punctuation."""
    return bool(_SENTENCE_END.search(text[-8:]))


def ends_with_address(text: str) -> bool:
    """Tell whether a line ends with a web address, after which authors forget the full stop."""
    return bool(_WEB_END.search(text[-300:]))


def dangles(text: str) -> bool:
    """Tell whether a line can't be the end of anything: a comma, a hyphen, an article, a preposition."""
    return text.endswith((",", ";", ":", "-", "–", "—", "(")) or text[-20:].rsplit(" ", 1)[-1].lower() in _DANGLING


def starts_low(text: str) -> bool:
    """Tell whether a line begins as the middle of a sentence does."""
    return text[:1].islower() or text[:1] in ",;:.)]}%"


def names_likeness(text: str, edges: bool = False) -> float:
    """Score a line as a list of people's names; 0 or less if it is none. ``edges``: its ends may be cut by wrapping."""
    head = text[:_ENOUGH_NAMES]
    if "," not in head and ";" not in head and "·" not in head and " and " not in head:
        return 0.0
    parts = [part for part in _BETWEEN_NAMES.split(head.strip(" ,;·•…")) if part]
    parts = parts[:-1] if len(text) > len(head) else parts
    if len(parts) < 2:
        return 0.0
    whole = parts[1:-1] if edges and len(parts) > 2 else parts
    good = sum(_is_name(part) for part in whole)
    return 2.0 + min(3.0, 0.4 * good) if good and good >= 0.8 * len(whole) else 0.0


def names_go_on(text: str) -> float:
    """Score a line as the rest of a list of names that wrapping broke, perhaps in mid-name."""
    words = text[:_ENOUGH_NAMES].replace(",", " ").split()
    return 0.5 if len(words) <= 20 and all(_is_name_word(word) or word == "and" for word in words) else 0.0


def organisation_likeness(text: str) -> float:
    """Score a line as the name of an organisation; 0 if it is none."""
    words = text.split()
    if len(words) > 6 or ":" in text or ends_sentence(text) or not _ORGANISATION.search(text):
        return 0.0
    return (
        1.5
        if all(word[0].isupper() or word.lower() in ("of", "for", "at", "the", "and", "de") for word in words)
        else 0.0
    )


def _is_name(part: str) -> bool:
    words = part.split()
    if not 2 <= len(words) <= 5 or len(part) > 50:
        return False
    return all(map(_is_name_word, words))


def _is_name_word(word: str) -> bool:
    if not _NAME_WORD.fullmatch(word) or _NO_NAME.match(word):
        return False
    return not word[0].islower() or word.lower() in _PARTICLES
