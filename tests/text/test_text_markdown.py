"""A source as Markdown: formulas, links and emphasis take effect, nothing else does."""

from __future__ import annotations

import re

import pytest
from hostile_text import HOSTILE, POSITIONS, seen, words
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import Markdown, escape_markdown, plain, runs, to_markdown
from generator.text.cleaning import clean

INLINE = {"p", "em", "strong", "code", "span", "a", "sup", "sub", "mark"}
MATHML = set(
    "math mrow mi mn mo mtext mspace msup msub msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd mstyle "
    "mpadded mphantom menclose mmultiscripts".split()
)
ATTRIBUTES = {"class", "href", "rel", "title"}
PARTS = st.lists(
    st.sampled_from([*HOSTILE, *"$\\{}^_ ax1", "$x^2$", "\\emph{", "\\textbf{", "\\href{https://a.org/*b*}{",
                     "\\url{a.org/_b_}", "\\footnote{", "\\frac{a}{b}", "$\\text{<b>}$", "https://a.org/`b`_c_",
                     "\\texttt{"]),
    max_size=8,
).map("".join)  # fmt: skip
MARKS = st.lists(
    st.tuples(st.integers(-3, 60), st.integers(-3, 60), st.sampled_from(["a tag", '"><b>', "*x*"])), max_size=4
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain prose, (as ever): it's 50% GPT-4!", "plain prose, (as ever): it's 50% GPT-4!"),
        (r"\emph{a} \textbf{b} \texttt{c*} \textsc{D}",
         '<em>a</em> <strong>b</strong> <code>c&#42;</code> <span class="bs-small-caps">D</span>'),
        ("R^2ec, M_{CDM}", "R<sup>2</sup>ec, M<sub>CDM</sub>"),
        ("at https://a.org/b_c.",
         'at <a href="https&#58;&#47;&#47;a.org/b&#95;c" rel="nofollow">https&#58;&#47;&#47;a.org/b&#95;c</a>.'),
        ("$x^2$", '<span class="bs-math"><math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math></span>'),
        (r"$\frac{a}$", '<code class="bs-tex">&#92;frac&#123;a&#125;</code>'),
        ("*a* <b> {{ x }}", "&#42;a&#42; &lt;b&gt; &#123;&#123; x &#125;&#125;"),
    ],
)  # fmt: skip
def test_a_source_becomes_markdown(source: str, expected: str) -> None:
    assert to_markdown(source) == expected


def test_what_is_markdown_is_not_escaped_again() -> None:
    once = escape_markdown("*a*")
    assert isinstance(once, Markdown)
    assert escape_markdown(once) is once
    assert isinstance(to_markdown("a"), Markdown)
    assert escape_markdown(str(once)) == "&amp;&#35;42;a&amp;&#35;42;"


@pytest.mark.parametrize(
    ("source", "marks", "expected"),
    [
        ("a long word", [(2, 6, "why")], 'a <mark class="bs-evidence" title="why">long</mark> word'),
        ("abcd", [(0, 3, "x"), (1, 4, "y")],
         '<mark class="bs-evidence" title="x">a</mark><mark class="bs-evidence" title="x, y">bc</mark>'
         '<mark class="bs-evidence" title="y">d</mark>'),
        (r"\emph{ab}cd", [(1, 3, "x")],
         '<em>a<mark class="bs-evidence" title="x">b</mark></em><mark class="bs-evidence" title="x">c</mark>d'),
        ("UniF^2ace", [(4, 5, "x")], 'UniF<mark class="bs-evidence" title="x"><sup>2</sup></mark>ace'),
        (r"a $\frac{a}$ b", [(3, 4, "x")],
         'a <mark class="bs-evidence" title="x"><code class="bs-tex">&#92;frac&#123;a&#125;</code></mark> b'),
        (r"\href{https://a.org}{ab}", [(1, 9, "x")],
         '<a href="https&#58;&#47;&#47;a.org" rel="nofollow">a<mark class="bs-evidence" title="x">b</mark></a>'),
        ("ab", [(0, 1, '"><i>')], '<mark class="bs-evidence" title="&#34;&gt;&lt;i&gt;">a</mark>b'),
        ("ab", [(-5, 99, "x"), (1, 1, "y"), (2, 1, "z"), (7, 9, "w")], '<mark class="bs-evidence" title="x">ab</mark>'),
    ],
)  # fmt: skip
def test_evidence_is_marked(source: str, marks: list[tuple[int, int, str]], expected: str) -> None:
    assert to_markdown(source, marks) == expected


def test_the_order_of_marks_changes_nothing() -> None:
    marks = [(0, 3, "x"), (1, 4, "y"), (1, 4, "a")]
    assert to_markdown("abcd", marks) == to_markdown("abcd", marks[::-1])


def test_a_formula_at_a_lines_start_stays_in_its_paragraph() -> None:
    elements, visible = seen(to_markdown("$a*b*c$ *x*"))
    assert elements[:3] == [("p", ()), ("span", (("class", "bs-math"),)), ("math", ())]
    assert visible == "a*b*c *x*"


@settings(max_examples=150)
@given(PARTS, MARKS)
def test_no_source_brings_an_element_or_an_attribute_of_its_own(source: str, marks: list[tuple[int, int, str]]) -> None:
    elements, visible = seen(f"before {to_markdown(source, marks)} after")
    for tag, attributes in elements:  # type: ignore[misc]
        assert tag in INLINE | MATHML
        if tag in INLINE:
            assert {name for name, _ in attributes} <= ATTRIBUTES
        assert all(re.match("https?://", value) for name, value in attributes if name == "href")
    assert [tag for tag, _ in elements].count("p") == 1  # type: ignore[misc]
    if all(run.kind not in ("math", "sup", "sub") for run in runs(source)):
        assert visible == words(f"before {plain(source)} after")


@pytest.mark.parametrize(
    "position", [name for name in sorted(POSITIONS) if name not in ("an attribute", "a link's text")]
)
def test_a_source_may_stand_where_escaped_text_may(position: str) -> None:
    source = r"- $x_i^*$ *a* \emph{b} https://a.org/*c* UniF^2ace | d # e"
    elements, visible = seen(POSITIONS[position].format(to_markdown(source)))
    assert "x*i*" not in visible.replace("xi*", "")
    assert words(clean("*a* b https://a.org/*c* UniF2ace | d # e")) in visible
    assert [tag for tag, _ in elements if tag in ("math", "sup", "a")].count("math") == 1  # type: ignore[misc]


def test_a_text_ends_at_a_place_in_its_plain_form() -> None:
    assert to_markdown("We have $x^2$ and more", until=7) == "We have"


def test_a_formula_that_the_end_falls_into_is_left_out() -> None:
    assert to_markdown("Of $x + y$ and more", until=5) == "Of "
