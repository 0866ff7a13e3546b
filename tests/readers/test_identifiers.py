"""Identifiers: one table of spellings, read and written both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Identifier
from generator.readers.identifiers import identifier, recognise, trim, url

SPELLINGS: tuple[tuple[Identifier, str, tuple[str, ...]], ...] = (
    (
        Identifier("arxiv", "2303.08774v3"),
        "https://arxiv.org/abs/2303.08774v3",
        (
            "2303.08774v3",
            "arXiv:2303.08774v3",
            "ARXIV: 2303.08774v3",
            "arXiv:2303.08774v3 [cs.CL]",
            "http://arxiv.org/pdf/2303.08774v3.pdf",
            "https://www.arxiv.org/abs/2303.08774v3?context=cs",
            "https://export.arxiv.org/abs/2303.08774v3",
            "https://arxiv.org/html/2303.08774v3#S2",
            "https://ar5iv.labs.arxiv.org/html/2303.08774v3",
            "https://www.alphaxiv.org/abs/2303.08774v3",
            "https://huggingface.co/papers/2303.08774v3",
            "hf.co/papers/2303.08774v3",
            "https://doi.org/10.48550/arXiv.2303.08774v3",
            "10.48550/ARXIV.2303.08774v3",
        ),
    ),
    (
        Identifier("arxiv", "hep-th/9901001v2"),
        "https://arxiv.org/abs/hep-th/9901001v2",
        ("hep-th/9901001v2", "arXiv:hep-th/9901001v2", "https://arxiv.org/pdf/hep-th/9901001v2", "HEP-TH/9901001v2"),
    ),
    (
        Identifier("arxiv", "math/0309136"),
        "https://arxiv.org/abs/math/0309136",
        ("math/0309136", "math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136"),
    ),
    (Identifier("arxiv", "0704.0001"), "https://arxiv.org/abs/0704.0001", ("0704.0001",)),
    (
        Identifier("doi", "10.1145/3442188.3445922"),
        "https://doi.org/10.1145/3442188.3445922",
        (
            "10.1145/3442188.3445922",
            "doi:10.1145/3442188.3445922",
            "DOI 10.1145/3442188.3445922.",
            "https://dx.doi.org/10.1145/3442188.3445922",
            "doi.org/10.1145%2F3442188.3445922",
            "https://dl.acm.org/doi/abs/10.1145/3442188.3445922",
        ),
    ),
    (
        Identifier("doi", "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"),
        "https://doi.org/10.1002/(sici)1097-0258(19980815)17:15%3C1661::aid-sim968%3E3.0.co;2-2",
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",),
    ),
    (
        Identifier("acl", "2020.acl-main.747"),
        "https://aclanthology.org/2020.acl-main.747/",
        (
            "2020.acl-main.747",
            "acl:2020.acl-main.747",
            "https://aclanthology.org/2020.acl-main.747",
            "https://aclanthology.org/2020.acl-main.747.pdf",
            "https://www.aclweb.org/anthology/2020.acl-main.747/",
        ),
    ),
    (
        Identifier("acl", "P19-1234"),
        "https://aclanthology.org/P19-1234/",
        ("P19-1234", "p19-1234", "https://www.aclweb.org/anthology/papers/P/P19/P19-1234/"),
    ),
    (
        Identifier("openreview", "aBc-DE_f12"),
        "https://openreview.net/forum?id=aBc-DE_f12",
        (
            "openreview:aBc-DE_f12",
            "https://openreview.net/pdf?id=aBc-DE_f12",
            "https://openreview.net/forum?noteId=x&id=aBc-DE_f12",
        ),
    ),
    (
        Identifier("pubmed", "28754806"),
        "https://pubmed.ncbi.nlm.nih.gov/28754806/",
        ("pubmed:28754806", "PMID: 28754806", "https://www.ncbi.nlm.nih.gov/pubmed/28754806"),
    ),
)


@pytest.mark.parametrize(("name", "address", "spellings"), SPELLINGS, ids=lambda value: getattr(value, "value", ""))
def test_every_spelling_is_one_identifier(name: Identifier, address: str, spellings: tuple[str, ...]) -> None:
    assert [recognise(spelling) for spelling in (address, *spellings)] == [name] * (len(spellings) + 1)


@pytest.mark.parametrize(("name", "address", "spellings"), SPELLINGS, ids=lambda value: getattr(value, "value", ""))
def test_an_identifier_is_written_as_its_address(name: Identifier, address: str, spellings: tuple[str, ...]) -> None:
    assert url(name) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "45",
        "2313.08774",
        "2303.087",
        "vision/language",
        "https://example.org/2303.08774",
        "https://arxiv.org/list/cs.CL/recent",
        "https://openreview.net/group?id=ICLR.cc",
        "10.1145",
        "a title",
        "x" * 100_000,
    ],
)
def test_other_text_is_no_identifier(text: str) -> None:
    assert recognise(text) is None


@given(st.from_regex(r"10\.[1-9][0-9]{3}/[a-z0-9%#?<>()/;:._-]{1,30}[a-z0-9]", fullmatch=True))
def test_a_doi_comes_back_from_its_address(value: str) -> None:
    name = identifier("doi", value)
    assert name is None or recognise(url(name)) == name


@given(st.text(max_size=80))
def test_any_text_is_recognised_or_not(text: str) -> None:
    name = recognise(text)
    assert name is None or recognise(url(name)) == name


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("https://a.org/b.", "https://a.org/b"),
        ("https://a.org/b_(c)", "https://a.org/b_(c)"),
        ("https://a.org/b_(c)).", "https://a.org/b_(c)"),
        ("10.1/x,”", "10.1/x"),
        (")" * 100_000, ""),
    ],
)
def test_the_punctuation_of_a_sentence_is_taken_off(text: str, trimmed: str) -> None:
    assert trim(text) == trimmed
