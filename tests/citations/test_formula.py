from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.citations.formula import sound


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        ("x^2", "$x^2$"),
        (r"\mathcal{O}(n \log n)", r"$\mathcal{O}(n \log n)$"),
        (r"\frac{1}{2} \sqrt{x'_i}", r"$\frac{1}{2} \sqrt{x'_i}$"),
        (r"\{x\}", r"$\lbrace x\rbrace $"),
        (r"\left( x \right)", r"$\left( x \right)$"),
        (r"p_{\text{data}}(x | y)", r"$p_{\text{data}}(x | y)$"),
        (r"\mathbb R^d", r"$\mathbb R^d$"),
        ("a\n  b", "$a b$"),
    ],
)
def test_a_formula_that_latex_sets_stays_as_it_is(source: str, latex: str) -> None:
    assert sound(source) == latex


@pytest.mark.parametrize(
    "source",
    [
        *("", "{", "}", "x^", "x^a^b", r"\frac{1}", r"\left( x", r"x \right)", r"\sqrt[3", "\\"),
        *("50%", "a & b", "#1", "$", r"\\", "x^^M", "`", "α", "\x00"),
        *(r"\model", r"\input{/etc/passwd}", r"\href{a}{b}", r"\text{$x$}", r"\begin{matrix}a\end{matrix}", r"\cmark"),
    ],
)
def test_anything_else_is_no_sound_formula(source: str) -> None:
    assert sound(source) == ""


@given(st.text("xy12{}^_'\\ ([)]", max_size=30) | st.text())
def test_a_sound_formula_has_balanced_braces_and_ends_where_it_should(source: str) -> None:
    latex = sound(source)

    assert latex.count("{") == latex.count("}")
    assert latex == "" or (latex[0], latex[-1]) == ("$", "$")
    assert "$" not in latex[1:-1].replace(r"\$", "")
    assert "%" not in latex.replace(r"\%", "")


def test_groups_in_groups_without_end_are_no_sound_formula() -> None:
    assert sound("{" * 5000 + "}" * 5000) == ""
