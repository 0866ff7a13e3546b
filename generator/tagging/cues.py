"""The words by which a sentence says what it does. They belong to no field of science."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

HYPHENS = frozenset("-‐‑–")


class Cue:
    """What a word may do in a sentence, as bits: it may do several things. (``IntFlag`` is ten times slower.)"""

    WE: Final = 1
    MAKE: Final = 2  # we introduce
    MAKING: Final = 4  # by introducing
    MADE: Final = 8  # is introduced
    DO: Final = 16  # we study
    DONE: Final = 32  # is studied
    BE: Final = 64
    OUR: Final = 128
    THIS: Final = 256
    PAPER: Final = 512  # this paper
    THING: Final = 1024  # our method
    RESULT: Final = 2048
    SCENE: Final = 4096  # remains
    SCENE_START: Final = 8192  # However,
    PRIOR: Final = 16384  # existing
    WORK: Final = 32768  # existing methods
    STOP: Final = 65536  # the words that end a name
    CONTRAST: Final = 131072
    TITLE_CONTRAST: Final = 262144
    GIFT: Final = 524288  # our contributions
    SHARED: Final = 1048576  # we need: everybody does


_MAKE = """
    introduce present propose develop release build construct create design contribute provide offer curate
    collect devise describe establish publish formulate train assemble compile craft engineer implement unveil
    deliver open-source suggest crowdsource annotate synthesize synthesise gather generate term name call dub
"""
_DO = """
    study show find investigate explore examine analyze analyse evaluate assess compare demonstrate report argue
    review survey discuss consider address tackle focus aim seek reveal observe identify conduct perform use apply
    adopt leverage extend improve derive prove measure estimate test benchmark ask revisit characterize
    characterise summarize summarise categorize categorise organize organise highlight outline expose trace probe
    quantify select achieve employ utilize utilise combine integrate adapt finetune advance discover uncover
    simulate model predict enhance expand map take learn solve define determine detect compute exploit optimize
    optimise deepen hypothesize hypothesise hope believe provide fill bridge overcome validate verify instantiate
    formalize formalise cast frame view interpret experiment introduce present propose develop release
"""
_IRREGULAR = {"build": "built", "find": "found", "show": "shown", "take": "taken", "seek": "sought", "learn": "learnt"}
_NOT_MAKING = ("generating", "training", "calling", "naming")  # "by training on": nothing is made
_WORDS: dict[int, str] = {
    Cue.WE: "we i authors",
    Cue.BE: "is are was were be been being",
    Cue.OUR: "our",
    Cue.THIS: "this present current proposed",
    Cue.PAPER: """
        paper work study article research survey review report thesis letter project dissertation chapter preprint
        tutorial
    """,
    Cue.THING: """
        approach framework method model dataset benchmark system findings finding objective aim goal purpose
        contribution contributions analysis analyses experiments algorithm technique results methodology strategy
        pipeline corpus tool
    """,
    Cue.RESULT: """
        result results experiment experiments experimental experimentally empirical empirically evaluation evaluations
        evaluated ablation ablations outperform outperforms outperformed outperforming surpass surpasses surpassed
        surpassing exceed exceeds achieve achieves achieved achieving baseline baselines validate validates code
        accuracy sota
    """,
    Cue.SCENE: """
        remains remain challenge challenges challenging emerged unexplored underexplored attracted interest et
    """,
    Cue.SCENE_START: """
        however while although though despite recent recently traditional traditionally current currently existing
        prior previous nevertheless unfortunately yet most many lately conventional
    """,
    Cue.PRIOR: """
        existing previous prior recent current conventional traditional contemporary most many other modern
    """,
    Cue.WORK: """
        work works study studies approach approaches method methods model models benchmark benchmarks dataset datasets
        research efforts systems techniques literature evaluations llms mllms vlms lmms lvlms advances solutions
        paradigms
    """,
    Cue.STOP: """
        that which to for with by using where whose in on via from because when while through who whereby under at
        across is are was were can could will would should has have had enables enabling based
    """,
    Cue.CONTRAST: """
        unlike than without existing previous prior conventional traditional outperform outperforms outperforming
        outperformed surpass surpasses surpassing surpassed beyond not versus vs instead beats exceeding
    """,
    Cue.GIFT: "contribution contributions",
    Cue.SHARED: """
        need require know live must humans all would often might may think perceive see expect
    """,
    Cue.TITLE_CONTRAST: "without beyond not instead than",
}
LABELS: dict[str, Literal["claim", "background", "result", "detail"]] = {
    "background": "background", "introduction": "background", "motivation": "background", "context": "background",
    "objective": "claim", "objectives": "claim", "aim": "claim", "aims": "claim", "purpose": "claim", "goal": "claim",
    "method": "claim", "methods": "claim", "approach": "claim", "design": "claim", "methodology": "claim",
    "results": "result", "findings": "result", "conclusion": "claim", "conclusions": "claim",
}  # fmt: skip


def _forms(verb: str) -> Iterator[tuple[str, str]]:
    """A verb's forms, each with its kind: base, -s, -ed, -ing."""
    stem = verb[:-1] if verb.endswith("e") else verb
    doubled = verb + verb[-1] if verb in ("map", "dub") else stem
    yield "base", verb
    yield "s", verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield "s", verb[:-1] + "ies"
        yield "ed", verb[:-1] + "ied"
    else:
        yield "ed", doubled + "ed"
    yield "ing", doubled + "ing"
    if verb in _IRREGULAR:
        yield "ed", _IRREGULAR[verb]


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for cue, words in _WORDS.items():
        for word in words.split():
            table[word] = table.get(word, 0) | cue
    kinds = {"base": Cue.MAKE, "s": Cue.MAKE, "ed": Cue.MAKE | Cue.MADE | Cue.DONE, "ing": Cue.MAKING}
    for verb in _MAKE.split():
        for kind, form in _forms(verb):
            table[form] = table.get(form, 0) | kinds[kind]
    kinds = {"base": Cue.DO, "s": Cue.DO, "ed": Cue.DO | Cue.DONE, "ing": 0}
    for verb in _DO.split():
        for kind, form in _forms(verb):
            if kinds[kind]:
                table[form] = table.get(form, 0) | kinds[kind]
    for word in _NOT_MAKING:
        table[word] &= ~Cue.MAKING
    return table


_TABLE = _table()


class _Known(dict[str, int]):
    """Cues of words in any case, remembered."""

    def __missing__(self, word: str) -> int:
        cue = _TABLE.get(word.lower(), 0)
        if len(self) < 1 << 17:
            self[word] = cue
        return cue


KNOWN = _Known()  # what a word may do, as the bits of ``Cue``
