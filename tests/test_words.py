"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.words import WORD, canonical, exact, is_acronym, pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("images", "image"),
        ("Videos", "video"),
        ("studies", "study"),
        ("classes", "class"),
        ("matrices", "matrix"),
        ("hypotheses", "hypothesis"),
        ("phenomena", "phenomenon"),
        ("children", "child"),
        ("corpora", "corpus"),
        ("lenses", "lens"),
        ("optimisation", "optimization"),
        ("analysed", "analyzed"),
        ("behavioural", "behavioral"),
        ("tumours", "tumor"),
        ("centres", "center"),
        ("fibre", "fiber"),
        ("labelling", "labeling"),
        ("catalogue", "catalog"),
        ("anaemia", "anemia"),
        ("haemoglobin", "hemoglobin"),
        ("oestrogen", "estrogen"),
        ("artefacts", "artifact"),
        ("defence", "defense"),
        ("programmes", "program"),
        ("grey", "gray"),
        ("β", "beta"),
        ("Schrödinger", "Schrodinger"),
        ("model's", "model"),
        ("LLMs", "llm"),
    ],
)
def test_two_ways_to_write_a_word_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("genetics", "genetic"), ("series", "serie"), ("bias", "bia"), ("calling", "calming"), ("four", "for")],
)
def test_two_words_stay_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_a_word_and_its_capitals_are_compared_alike(word: str) -> None:
    assert canonical(word) == canonical(word.casefold())


def test_an_acronym_has_two_capitals() -> None:
    assert [w for w in ("RAG", "MoE", "mRNA", "Graph", "graph", "I") if is_acronym(w)] == ["RAG", "MoE", "mRNA"]


def test_the_plural_of_an_acronym_is_the_acronym() -> None:
    assert exact("MLLMs") == "MLLM"
    assert exact("RAG") == "RAG"


def test_the_capitals_of_an_acronym_count_in_a_pattern() -> None:
    assert pattern("RAG system") == ("=RAG", "system")
    assert pattern("RAG system", False) == ("rag", "system")
    assert pattern("graph", True) == ("=graph",)


def test_hyphens_part_words_and_signs_are_words_each() -> None:
    assert WORD.findall("state-of-the-art, 蛋白质 and C++") == [
        "state", "of", "the", "art", "蛋", "白", "质", "and", "C++",
    ]  # fmt: skip


def test_an_address_is_one_word() -> None:
    assert WORD.findall("see https://x.org/graph-net now") == ["see", "https://x.org/graph-net", "now"]
