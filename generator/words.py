"""Words as the tagger compares them: one form for plural and singular, British and American, any case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Han, kana and Hangul are written without the spaces that would part their words: each sign is a word.
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
WORD = re.compile(rf"https?://\S+|www\.\S+|[{_SIGNS}]|[^\W_{_SIGNS}]+(?:['’]s\b|\+\+|#)?")

SHARP = "="  # before a word whose capitals count

_IRREGULAR = {
    "analyses": "analysis", "appendices": "appendix", "axes": "axis", "bacteria": "bacterium", "bases": "base",
    "biases": "bias", "buses": "bus", "children": "child", "corpora": "corpus", "crises": "crisis",
    "criteria": "criterion", "diagnoses": "diagnosis", "feet": "foot", "foci": "focus", "formulae": "formula",
    "fungi": "fungus", "gases": "gas", "geese": "goose", "genera": "genus", "halves": "half",
    "hypotheses": "hypothesis", "indices": "index", "knives": "knife", "larvae": "larva", "leaves": "leaf",
    "lenses": "lens", "lives": "life", "loci": "locus", "matrices": "matrix", "men": "man",
    "metastases": "metastasis", "mice": "mouse", "nuclei": "nucleus", "parentheses": "parenthesis",
    "people": "person", "phenomena": "phenomenon", "prognoses": "prognosis", "radii": "radius",
    "shelves": "shelf", "spectra": "spectrum", "stimuli": "stimulus", "strata": "stratum", "syntheses": "synthesis",
    "taxa": "taxon", "teeth": "tooth", "theses": "thesis", "vertebrae": "vertebra", "vertices": "vertex",
    "viruses": "virus", "wolves": "wolf", "women": "woman",
    "metrics": "metric", "topics": "topic", "critics": "critic", "clinics": "clinic", "mosaics": "mosaic",
    "fabrics": "fabric", "heuristics": "heuristic", "characteristics": "characteristic", "epidemics": "epidemic",
    "pandemics": "pandemic", "antibiotics": "antibiotic", "comics": "comic", "ceramics": "ceramic",
    "movies": "movie", "cookies": "cookie", "calories": "calorie",
}  # fmt: skip
# Words that end like a plural and are none.
_SINGULAR = frozenset(
    "alias always as atlas bias canvas chaos cosmos ethos gas has lens news pancreas pathos perhaps series species "
    "texas this thus towards was whereas yes does its his us is".split()
)
_AMERICAN = {
    "ageing": "aging", "aluminium": "aluminum", "artefact": "artifact", "defence": "defense", "grey": "gray",
    "judgement": "judgment", "licence": "license", "math": "mathematics", "maths": "mathematics", "mould": "mold",
    "offence": "offense", "practise": "practice", "practised": "practiced", "practising": "practicing",
    "programme": "program", "sceptic": "skeptic", "sceptical": "skeptical", "sulphur": "sulfur", "tyre": "tire",
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "θ": "theta", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "π": "pi", "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
# Spellings that differ by a rule. Both spellings go through it, so a rule that also changes a word with one
# spelling ("noise") does no harm, as long as it does not make two words one.
_SPELLINGS = (
    (re.compile(r"is(e|ed|er|ing|able|ation|ational)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|er|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|ed$|ing$|al$|hood$|ful$|able$|less$|ite$|er$|ist$|ism$)"), "or"),
    (re.compile(r"(cen|hea|li|me|lus|spec)tre$"), r"\1ter"),
    (re.compile(r"(fi|cali|sa)bre$"), r"\1ber"),
    (re.compile(r"centr(ed|ing)$"), r"center\1"),
    (re.compile(r"(?<=[a-z]{2}og)ue(?=$|d$)"), ""),
    (re.compile(r"(?<=[aeiouy][^aeiouy][aeiou]l)l(?=ed$|ing$|er$|or$)"), ""),  # modelling, not calling
)


@lru_cache(maxsize=1 << 16)
def canonical(word: str) -> str:
    """One form for all the ways to write a word."""
    lower = word.casefold()
    if lower.endswith(("'s", "’s")):
        lower = lower[:-2]
    if not lower.isascii():
        lower = "".join(_GREEK.get(c, c) for c in lower)
        lower = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    return _american(_singular(lower))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")) or word in _SINGULAR:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def _american(word: str) -> str:
    if word in _AMERICAN:
        return _AMERICAN[word]
    if len(word) > 5 and word.isalpha():
        word = word.replace("ae", "e").replace("oe", "e")
    if len(word) > 4:
        for pattern, other in _SPELLINGS:
            word = pattern.sub(other, word)
    return word


def is_acronym(word: str) -> bool:
    """Whether the capitals of a word are part of its meaning: ``RAG``, ``MoE``, ``mRNA``."""
    return sum(c.isupper() for c in word) > 1


def exact(word: str) -> str:
    """A word as it is compared when capitals count: as written, an acronym in the singular."""
    word = word.removesuffix("'s").removesuffix("’s")
    return word[:-1] if word.endswith("s") and is_acronym(word) else word


def pattern(words: str, as_written: bool | None = None) -> tuple[str, ...]:
    """The words of a phrase as they are compared; with ``=`` before those whose capitals count."""
    return tuple(
        SHARP + exact(word) if as_written or (as_written is None and is_acronym(word)) else canonical(word)
        for word in WORD.findall(words)
    )
