"""Formulas as plain text, as HTML without MathML, and as MathML."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import clean, math_html, math_plain
from generator.text.mathml import mathml

PARTS = st.lists(
    st.sampled_from(
        [
            *"x1+-=<>&'\"(){}[]^_~%$#|é \n",
            *(
                r"\frac \sqrt \left \right \over \not \hat \sum \limits \text{a<b} \mathbb{R} \href{javascript:x}{y}"
            ).split(),
            *(
                r"\style{color:red}{x} \class{a}{x} \unicode{x3c} \unicode{0} \begin{matrix} \end{matrix} \\ \alpha"
            ).split(),
            *(
                r"\verb|a| \color{red} \textcolor{red}{x} \tag{1} \newcommand{\a}{\a\a} \a \def\b{} \genfrac \binom"
            ).split(),
        ]
    ),
    max_size=16,
).map("".join)

ELEMENTS = set(
    "math mrow mi mn mo mtext mspace msup msub msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd mstyle "
    "mpadded mphantom menclose mmultiscripts".split()
)


@pytest.mark.parametrize(
    ("tex", "plain", "html"),
    [
        ("x^2", "x²", "x<sup>2</sup>"),
        (r"\alpha_{ij} \leq 5", "αᵢⱼ ≤ 5", "α<sub>ij</sub> ≤ 5"),
        (r"\frac{a+b}{2c}", "(a + b)/(2c)", "(a + b)/(2c)"),
        (r"\frac12 \tfrac{x}{y}", "1/2 x/y", "1/2 x/y"),
        (r"\sqrt{x+1} \sqrt[3]{2}", "√(x + 1)³√2", "√(x + 1)<sup>3</sup>√2"),
        (r"\mathcal{L} \in \mathbb{R}^{d \times d}", "ℒ ∈ ℝ^{d×d}", "ℒ ∈ ℝ<sup>d×d</sup>"),
        (r"O(n \log n)", "O(n log n)", "O(n log n)"),
        (
            r"\log^2 n, \lim_{n \to \infty} a_n",
            "log² n, lim_{n→∞} aₙ",
            "log<sup>2</sup> n, lim<sub>n→∞</sub> a<sub>n</sub>",
        ),
        ("p<0.05", "p < 0.05", "p &lt; 0.05"),
        ("-1.5", "−1.5", "−1.5"),
        (r"10\times", "10×", "10×"),
        (r"\sim 5", "∼5", "∼5"),
        (r"2{,}183", "2,183", "2,183"),
        (r"15%", "15%", "15%"),
        (r"360^\circ", "360°", "360°"),
        (r"f'(x)", "f′(x)", "f′(x)"),
        (r"A^\top B^{*}", "AᵀB*", "A<sup>⊤</sup>B<sup>*</sup>"),
        (r"\hat{x} \bar y", "x̂ȳ", "x̂ȳ"),
        (r"\text{E}^3\text{RL at $x$}", "E³RL at x", "E<sup>3</sup>RL at x"),
        (r"d_{\text{model}}, M_{a,b}", "d_model, M_{a,b}", "d<sub>model</sub>, M<sub>a,b</sub>"),
        (r"\{x \mid x \neq 0\}", "{x ∣ x ≠ 0}", "{x ∣ x ≠ 0}"),
        (r"\left( a \right. \big| b", "(a|b", "(a|b"),
        (r"a \\ b", "a; b", "a; b"),
        (r"\binom{n}{k} \pmod{p}", "(n choose k) (mod p)", "(n choose k) (mod p)"),
        (r"a \not= b \not\in C", "a ≠ b ∉ C", "a ≠ b ∉ C"),
        (r"\unicode{x2013}", "–", "–"),
        (r"\textcolor{red}{x} \label{y}", "x", "x"),
        (r"\method^2", r"\method²", r"\method<sup>2</sup>"),
        ("x^", "x^", "<code>x^</code>"),
        (r"\frac{a<b", r"\frac{a<b", r"<code>\frac{a&lt;b</code>"),
    ],
)
def test_a_formula_is_legible_without_mathml(tex: str, plain: str, html: str) -> None:
    assert (math_plain(tex), math_html(tex)) == (plain, html)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x^2", "<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>"),
        (r"\R", "<math><mrow><mi>ℝ</mi></mrow></math>"),
        ("a*b", "<math><mrow><mi>a</mi><mo>&#42;</mo><mi>b</mi></mrow></math>"),
        ("5%", "<math><mrow><mn>5</mn><mi>&#37;</mi></mrow></math>"),
        (r"\text{<b>_x_}", "<math><mrow><mtext>&#60;b&#62;&#95;x&#95;</mtext></mrow></math>"),
        (r"\href{javascript:alert(1)}{x}", "<math><mrow><mrow><mrow><mi>x</mi></mrow></mrow></mrow></math>"),
        (r"\style{color:red}{x}", "<math><mrow><mrow><mi>x</mi></mrow></mrow></math>"),
        (r"\class{a}{x}", "<math><mrow><mrow><mi>x</mi></mrow></mrow></math>"),
        (r"\unicode{x3c}", "<math><mrow><mi>&#60;</mi></mrow></math>"),
        (r"\rank A", "<math><mrow><mo>rank</mo><mi>A</mi></mrow></math>"),
    ],
)
def test_a_formula_becomes_presentation_mathml_and_nothing_else(tex: str, expected: str) -> None:
    assert mathml(tex) == expected


@pytest.mark.parametrize(
    "tex", ["x^", r"\frac{a}", "{", r"\left(", r"\newcommand{\a}{\a\a}\a", r"\def\a{x}\a", "x" * 5000]
)
def test_a_formula_that_fails_has_no_mathml(tex: str) -> None:
    assert mathml(tex) == ""


def test_lines_of_a_formula_are_not_numbered_so_that_it_is_the_same_each_time() -> None:
    align = r"\begin{align} a &= b \\ c &= d \end{align}"
    assert mathml(align) == mathml(align.replace("align", "align*"))
    assert "mtext" not in mathml(align)


@settings(max_examples=200)
@given(PARTS)
def test_any_formula_gives_well_formed_output(tex: str) -> None:
    ElementTree.fromstring(f"<x>{math_html(clean(tex))}</x>")
    written = mathml(clean(tex))
    if written:
        root = ElementTree.fromstring(written)
        assert {element.tag for element in root.iter()} <= ELEMENTS
        assert not any(
            re.match("on|href|style|class|id|src|xlink", name) for element in root.iter() for name in element.attrib
        )
        assert not re.search(r"[*_`~^$\\|=+\[\]{}]", re.sub(r'="[^"]*"', "", written))


@pytest.mark.parametrize(
    "unit", [r"\frac", r"\sqrt{", "{", r"\left(", r"\hat", "x^{", r"\text{", r"\not", r"\binom{a}", "'"]
)
def test_a_deep_formula_comes_to_an_end(unit: str) -> None:
    tex = (unit * 4000)[:3999]
    assert isinstance(math_plain(tex) + math_html(tex) + mathml(tex), str)
