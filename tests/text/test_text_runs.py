"""Leftover TeX, read as its authors meant it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import Run, clean, plain, runs, unknown_macros, urls

TEX = st.lists(
    st.sampled_from(
        [*"\\{}$^_~`'\"-[]()%&#*<> \nax1é", "$$", "``", "''", "\\(", "\\)", "\\emph{", "\\textbf{", "\\frac", "\\alpha",
         "\\cite{a}", "\\href{https://a.org}{", "\\footnote{", "https://a.org/b", "b.io/c", "\\'", "\\c{c}", "{\\bf ",
         "\\begin{align}", "\\end{align}", "\\foo", "{}", "^2", "_{ij}", "\u202e", "\x00", "$x$", "texttt{"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # signs that TeX needs escaped
        (r"40\% of R\&D, a\_b, \#1, \$5, \{x\}", "40% of R&D, a_b, #1, $5, {x}"),
        (r"vs.\ 0.13, 0.2\,pp, 2\,200, a\\b", "vs. 0.13, 0.2 pp, 2 200, a b"),
        # emphasis and its switches
        (r"\textbf{\emph{AdaQ}}, \textsc{A}b", "AdaQ, Ab"),
        (r"{\bf 98}, {\em both}, {\it\textbf{first}}, \bf{x}", "98, both, first, x"),
        (r"{{\large {\textbf{F}}}}aster {{\large {\textbf{D}}}}istillation", "Faster Distillation"),
        (r"\textcolor{red}{Warning}: \color{blue}x \mbox{a b}", "Warning: x a b"),
        (r"\textbf{cut off", "cut off"),
        (r"$\textbf{ParaHydra}$ and $\texttt{<SEG>}$", "ParaHydra and <SEG>"),
        # titles that lost their backslashes
        ("texttt{D}ual emph{x} textbf{RM}", "Dual x RM"),
        # braces
        (r"R{ö}der, {C}ase, 4{,}081, Bokm{\aa}l, {\dataset} here", r"Röder, Case, 4,081, Bokmål, \dataset here"),
        ("{a, b}, {SkillNet}, f{xy}, {}", "{a, b}, {SkillNet}, f{xy}, {}"),
        # accents and letters
        (
            r"B\'ezier, Pl\"ucker, \^O \u{A}n, CAM\~OES, mod\`eles, entra\^inement",
            "Bézier, Plücker, Ô Ăn, CAMÕES, modèles, entraînement",
        ),
        (
            r"S\o ren, \L{}ukasz, \v{S}, \c{c}, \c c, stra\ss e, \AA, \'{\i}, \'{\^o}",
            "Søren, Łukasz, Š, ç, ç, straße, Å, í, ố",
        ),
        (r"\"quoted\" C:\dir \d+ x\^{}2", r'"quoted" C:\dir \d+ x^2'),
        (r"TCR \b{eta}-chain", "TCR β-chain"),
        # quotes
        ("``less is more'' and `this', don`t", "“less is more” and ‘this’, don't"),
        ("the ``closed\" one, Lande` g, 5'' x", "the “closed” one, Lande` g, 5'' x"),
        ("```code``` and `it's fine'", "```code``` and ‘it's fine’"),
        # dashes
        (r"8.9\%--26.6\%, user--system, yes---no, a -- b", "8.9%–26.6%, user–system, yes—no, a – b"),
        ("B --> mu, a <-- b, use --flag, ----", "B --> mu, a <-- b, use --flag, ----"),
        # ties and tildes
        (
            r"Fig.~1, et al.~(2022), Lean~4, 5~s, models~(LLMs), Wang~\cite{W}",
            "Fig. 1, et al. (2022), Lean 4, 5 s, models (LLMs), Wang [W]",
        ),
        ("~150, (~1600 AU), z~2.5, M_tot~0.4, a ~ b, 5%~7%", "~150, (~1600 AU), z~2.5, M_tot~0.4, a ~ b, 5%~7%"),
        (r"\textasciitilde30B", "~30B"),
        # scripts outside mathematics
        ("UniF^2ace, R^2ec, 10^{-3}, 10^-3, s^(-1), O(n^c), Pass^k", "UniF²ace, R²ec, 10⁻³, 10⁻³, s⁻¹, O(nᶜ), Passᵏ"),
        ("^_^ (^o^) a ^ b x^_^ a^^b", "^_^ (^o^) a ^ b x^_^ a^^b"),
        ("H_2, x_i, L_0 to L_4, G_{k,1}, M_{CDM}, V_{cb}", "H₂, xᵢ, L₀ to L₄, G_{k,1}, M_CDM, V_cb"),
        (
            "Machine_Vision_Therapy, GPT-4V_Rec, q4_k_m, cp_measure, O_FT, a_b_c",
            "Machine_Vision_Therapy, GPT-4V_Rec, q4_k_m, cp_measure, O_FT, a_b_c",
        ),
        (r"360{\deg}, 360$^\circ$, 45\degree, EDC$^2$, ID\textsuperscript{2}Face", "360°, 360°, 45°, EDC², ID²Face"),
        # symbols outside mathematics
        (r"\alpha \approx 7.4\times faster, {\sigma} = 50, 3\pm 1", "α ≈ 7.4× faster, σ = 50, 3±1"),
        (r"R[x_1;\tau_1] and \frac{a}{b}, \sqrt{2}", "R[x₁;τ₁] and a/b, √2"),
        # mathematics
        (r"$x^2$, \(α \le β\), $$a$$, \[b\]", "x², α ≤ β, a, b"),
        (r"for $ \alpha \to 0, $ and $t, n $, $ [[1, 2]] $", "for α → 0, and t, n, [[1, 2]]"),
        (r"3\%$-$5\%, $>$20, $\sim$5, CUDA~$\leftrightarrow$~HIP", "3%−5%, >20, ∼5, CUDA ↔ HIP"),
        (r"top-\$p$ and min-\$p\$", "top-p and min-p"),
        (r"\begin{align} a &= b \end{align}", "a = b"),
        ("MSR$.$com, $e.g.$", "MSR.com, e.g."),
        # money
        ("costs $5 and $10", "costs $5 and $10"),
        ("$20K–$40K, US$5 or A$6", "$20K–$40K, US$5 or A$6"),
        ("from $0.398 to $0.228, ~$14 ($1.33M)", "from $0.398 to $0.228, ~$14 ($1.33M)"),
        ("$Trump coin, 61$Ni", "$Trump coin, 61$Ni"),
        # names that mean words
        (r"(\eg, a), \ie b, X \etal. and \etc", "(e.g., a), i.e. b, X et al. and etc."),
        (r"see\footnote{Code: x.} and \cite{a,b} in \ref{t}", "see (Code: x.) and [a, b] in [t]"),
        (r"the \textquote{gap}, reasoning\textemdash the ability\ldots", "the “gap”, reasoning—the ability…"),
        (
            r"a \unknown{} and \method{} by \model\ is \revision{semantic}",
            r"a \unknown and \method by \model is semantic",
        ),
        (r"SL(2,Z)\SL(2,R)", r"SL(2,Z)\SL(2,R)"),
        # white space
        (" a\n  b\t c ", "a b c"),
        ("", ""),
        ("\\", "\\"),
    ],
)
def test_leftover_tex_is_read(source: str, expected: str) -> None:
    assert plain(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"an \emph{old} \textbf{word}", (Run("an "), Run("old", "emph"), Run(" "), Run("word", "strong"))),
        (r"\texttt{a_b--c} \textsc{D}", (Run("a_b--c", "code"), Run(" "), Run("D", "small-caps"))),
        ("UniF^2ace", (Run("UniF"), Run("²", "sup", tex="2"), Run("ace"))),
        ("M_{CDM}", (Run("M"), Run("_CDM", "sub", tex="CDM"))),
        (r"the $\ell_1$ norm", (Run("the "), Run("ℓ₁", "math", tex=r"\ell_1"), Run(" norm"))),
        (r"\emph{a $x$ b}", (Run("a ", "emph"), Run("x", "math", tex="x"), Run(" b", "emph"))),
        (r"\href{https://a.org}{\texttt{b} $x^2$}", (Run("b x²", "link", "https://a.org"),)),
        ("just $95.5\\%$ words", (Run("just 95.5% words"),)),
        (r"$\frac{a}$", (Run(r"\frac{a}", "math", tex=r"\frac{a}"),)),
    ],
)
def test_runs_have_kinds(source: str, expected: tuple[Run, ...]) -> None:
    assert runs(source) == expected


def test_macros_that_nobody_defined_are_listed_once_each() -> None:
    assert unknown_macros(r"\model and \model in $\Goo$ with \emph{x}, \role{user}") == ("model", "Goo", "role")


def test_urls_are_listed_once_each() -> None:
    assert urls(r"https://b.org, a.org/x and \href{https://b.org}{b}") == ("https://b.org", "https://a.org/x")


def test_control_and_direction_characters_are_not_read() -> None:
    assert plain("a\x00b \u202egnp.exe") == "ab gnp.exe"


@settings(max_examples=300)
@given(st.one_of(TEX, st.text(max_size=40)))
def test_runs_of_any_text_are_in_order(source: str) -> None:
    found = runs(source)
    text = plain(source)
    assert text == "".join(run.text for run in found)
    assert all(run.text for run in found)
    assert text == text.strip(" ")
    assert "  " not in text
    assert clean(text) == text
    assert all(run.url.startswith(("http://", "https://")) == (run.kind == "link") for run in found)
    assert all(bool(run.tex) == (run.kind in ("math", "sup", "sub")) for run in found)
    assert not any(one.kind == two.kind and one.url == two.url and not one.tex for one, two in pairwise(found))


@settings(max_examples=200)
@given(st.text(alphabet="abcdefgh ,;:()?!0123456789\n", max_size=80))
def test_prose_without_tex_stays(source: str) -> None:
    assert plain(source) == " ".join(source.split())


@pytest.mark.parametrize(
    "unit",
    ["$", "{", "\\", "^", "`", "'", "$$", "{}", "\\(", "x^{", "\\textbf{", "{\\bf ", "https://", "http://a.b@", "a.b",
     "\\frac{", "\\begin{align}", "\\href{", "\\emph{$", "$\\text{", "\\foo{", "\\\""],
)  # fmt: skip
def test_a_hundred_thousand_of_anything_come_to_an_end(unit: str) -> None:
    assert isinstance(runs((unit * 100_000)[:100_000]), tuple)


@pytest.mark.parametrize(
    ("opening", "closing"), [("{", "}"), ("{\\bf ", "}"), ("$x^{", "}$"), ("\\sqrt{", "}"), ("\\footnote{", "}")]
)
def test_nesting_is_no_recursion(opening: str, closing: str) -> None:
    assert "Ω" in plain(opening * 10_000 + "Ω" + closing * 10_000)


ASCII = st.lists(
    st.sampled_from([*"abc XYZ.,:;()-'\"/%#\n\t", "--", "''", "http://x.org/a", "e.g.", "$", "\\", "^2"]), max_size=25
)


@given(ASCII.map("".join))
def test_the_short_way_for_plain_text_leads_to_the_same_place(source: str) -> None:
    assert plain(source) == "".join(run.text for run in runs(source))
