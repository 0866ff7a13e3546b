from __future__ import annotations

from dataclasses import replace

import pytest
from papers_to_cite import ATTENTION, PUBLISHED, SITE, UNKNOWN

from generator.citations.bibtex import bibtex
from generator.citations.tex import title
from generator.config import Site
from generator.model import Author, Identifier, Paper


def field(paper: Paper, name: str) -> str:
    """A field as it stands in the record, without its comma; nothing where there is none."""
    for line in bibtex(paper, SITE).splitlines():
        key, _, value = line.partition(" = ")
        if key.strip() == name:
            return value.removesuffix(",")
    return ""


def test_a_preprint_is_misc_with_its_eprint() -> None:
    assert bibtex(ATTENTION, SITE) == (
        "@misc{vaswani-2017-attention,\n"
        "  title         = {Attention Is All You Need},\n"
        "  author        = {Vaswani, Ashish and Shazeer, Noam and Parmar, Niki},\n"
        "  year          = {2017},\n"
        "  month         = jun,\n"
        "  eprint        = {1706.03762},\n"
        "  archivePrefix = {arXiv},\n"
        "  url           = {https://arxiv.org/abs/1706.03762}\n"
        "}\n"
    )


def test_a_paper_in_a_journal_is_an_article_with_its_notes() -> None:
    assert bibtex(PUBLISHED, SITE) == (
        "@article{van-der-maaten-2008-visualizing,\n"
        "  title   = {Visualizing Data using t-{SNE}},\n"
        "  author  = {van der Maaten, Laurens and Hinton, Geoffrey and {The ATLAS Collaboration}},\n"
        "  year    = {2008},\n"
        "  month   = nov,\n"
        "  journal = {Journal of Machine Learning Research},\n"
        "  doi     = {10.1000/a_b<c>},\n"
        "  url     = {https://doi.org/10.1000/a_b%3Cc%3E},\n"
        "  annote  = {a classic, 100\\% worth it (Ada)}\n"
        "}\n"
    )


def test_what_is_unknown_is_left_out() -> None:
    assert bibtex(UNKNOWN, Site()) == "@misc{a-plain-paper,\n  title = {A Plain Paper},\n  key   = {A Plain Paper}\n}\n"


def test_a_paper_without_authors_is_sorted_by_the_first_words_of_its_title() -> None:
    paper = replace(UNKNOWN, title="Bits & {Bytes} of $x^2$: A Study")

    assert field(paper, "key") == r"{Bits \& $\lbrace$Bytes$\rbrace$ of}"
    assert field(ATTENTION, "key") == ""


def test_the_digests_date_is_never_the_date_of_publication() -> None:
    assert "2025" not in bibtex(replace(ATTENTION, date=""), SITE)


def test_a_paper_without_any_link_is_found_on_this_site() -> None:
    assert field(UNKNOWN, "url") == "{https://papers.example.org/papers/a-plain-paper/}"


@pytest.mark.parametrize(
    ("venue", "kind", "name"),
    [
        ("NeurIPS 2017", "@inproceedings", "booktitle"),
        ("Proceedings of the 31st Conference on X", "@inproceedings", "booktitle"),
        ("Findings of ACL", "@inproceedings", "booktitle"),
        ("Transactions of the ACL", "@article", "journal"),
        ("Nature", "@article", "journal"),
        ("Proceedings of the National Academy of Sciences", "@article", "journal"),
        ("arXiv preprint arXiv:1706.03762", "@misc", ""),
        ("CoRR", "@misc", ""),
    ],
)
def test_the_venue_tells_the_kind_of_record(venue: str, kind: str, name: str) -> None:
    paper = replace(ATTENTION, venue=venue)

    assert bibtex(paper, SITE).startswith(f"{kind}{{")
    assert [n for n in ("booktitle", "journal") if field(paper, n)] == ([name] if name else [])


def test_a_withdrawn_paper_says_so() -> None:
    assert field(replace(ATTENTION, withdrawn=True), "note") == "{Withdrawn}"


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        ("GPT-4V with LLaVA and BERT", "{GPT-4V} with {LLaVA} and {BERT}"),
        ("Vision-Language 3D U-Net, Llama-3", "Vision-Language {3D} {U-Net}, {Llama-3}"),
        ("A Plan B", "A Plan {B}"),
        ("CLIP-Based", "{CLIP}-Based"),
        ("Éloges de l’OCDE", "Éloges de l’{OCDE}"),
    ],
)
def test_capitals_that_are_more_than_a_titles_are_kept(source: str, latex: str) -> None:
    assert title(source) == latex


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        ("Q&A: 50% of C#, AT&T in snake_case", r"{Q\&A}: 50\% of {C}\#, {AT\&T} in snake\_case"),
        ("$5 and {x} ~ y^", r"\$5 and $\lbrace$x$\rbrace$ \textasciitilde{} y\textasciicircum{}"),
        ("a < b | c > d", r"a $<$ b $|$ c $>$ d"),
        ("x--y, a,,b, it''s", "x–y, a,{},b, it'{}'s"),
        (r"C:\new \model", r"{C}:\textbackslash{}new \textbackslash{}model"),
        ("one\n  two\tthree\x00\x1b", "one two three"),
        (r"50\% of \'etudes, ``quoted''", "50\\% of études, “quoted”"),
        (r"\emph{Plain} words", "Plain words"),
    ],
)
def test_what_tex_would_act_on_is_escaped(source: str, latex: str) -> None:
    assert title(source) == latex


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        (r"$\alpha$-CLIP: A Study", r"{$\alpha$-CLIP}: A Study"),
        (r"In $\mathcal{O}(n \log n)$", r"In {$\mathcal{O}(n \log n)$}"),
        ("R^2ec and MoS$_2$", r"{R\textsuperscript{2}ec} and {MoS\textsubscript{2}}"),
        ("^3He", r"\textasciicircum{}{3He}"),
        (r"$\{x\}$ and $\foo{x}$", r"{$\lbrace x\rbrace $} and {{\textbackslash{}foox}}"),
    ],
)
def test_formulas_stay_tex_where_they_are_sound(source: str, latex: str) -> None:
    assert title(source) == latex


def test_a_list_of_authors_that_was_cut_ends_in_others() -> None:
    paper = replace(ATTENTION, authors=(Author("Ada Lovelace"), Author("et al.")))

    assert field(paper, "author") == "{Lovelace, Ada and others}"


def test_a_lower_case_word_within_a_family_name_is_no_particle() -> None:
    paper = replace(ATTENTION, authors=(Author("José Ortega y Gasset"), Author("bell hooks")))

    assert field(paper, "author") == "{{Ortega y Gasset}, José and hooks, bell}"


def test_an_identifier_cannot_close_the_record() -> None:
    paper = replace(ATTENTION, ids=(Identifier("doi", "10.1/x},\n  note = {y"),))

    assert field(paper, "doi") == "{10.1/x%7D,%20note%20=%20%7By}"
