"""Text for feeds and mail."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text import plain, to_html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\emph{a} \textbf{b} \texttt{c} \textsc{d}", "<em>a</em> <strong>b</strong> <code>c</code> d"),
        (r"$O(n^2)$ and $\frac{a_1}{b}$", "O(n<sup>2</sup>) and a<sub>1</sub>/b"),
        ("R^2ec", "R<sup>2</sup>ec"),
        ("M_{CDM}", "M<sub>CDM</sub>"),
        ("https://a.org/?b=1&c=2.", '<a href="https://a.org/?b=1&amp;c=2">https://a.org/?b=1&amp;c=2</a>.'),
        ('<script>alert(1)</script> & "x"', "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"),
        (r"\href{javascript:alert(1)}{x}", "x"),
        (r"$\frac{a}$", r"<code>\frac{a}</code>"),
        ("&lt;b&gt; a\x00b", "&amp;lt;b&amp;gt; ab"),
    ],
)
def test_text_becomes_html(source: str, expected: str) -> None:
    assert to_html(source) == expected


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from([*"<>&\"'\\{}$^_a1 /.:", "https://a.org/", "\\emph{", "\x0b", "\ufffe"]), max_size=40).map(
        "".join
    )
)
def test_html_is_well_formed_xml(source: str) -> None:
    root = ElementTree.fromstring(f"<x>{to_html(source)}</x>")
    assert {element.tag for element in root.iter()} <= {"x", "em", "strong", "code", "a", "sup", "sub"}
    assert plain(source) or not "".join(root.itertext())
