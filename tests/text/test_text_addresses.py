"""Web addresses in prose."""

from __future__ import annotations

import pytest

from generator.text import Run, runs, urls, web_address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code: https://github.com/x/y.", "https://github.com/x/y"),
        ("(see http://a.org/b_c)", "http://a.org/b_c"),
        ("at https://en.wikipedia.org/wiki/Foo_(bar).", "https://en.wikipedia.org/wiki/Foo_(bar)"),
        ("[https://a.org/b]", "https://a.org/b"),
        ("“https://a.org/b”, and", "https://a.org/b"),
        ("'https://a.org/b'", "https://a.org/b"),
        ("see https://a.org/b?c=d&e=f#g!", "https://a.org/b?c=d&e=f#g"),
        ("HTTPS://A.org/B", "https://A.org/B"),
        ("http://a.org:8080/", "http://a.org:8080/"),
        ("https://a.org/ä", "https://a.org/%C3%A4"),
        ("http://www.cs.x.edu/~name/", "http://www.cs.x.edu/~name/"),
        ("https://a.org/b，和", "https://a.org/b"),
        ("4m.epfl.ch", "https://4m.epfl.ch"),
        ("on mmsearch.github.io.", "https://mmsearch.github.io"),
        ("www.x.org/a_b", "https://www.x.org/a_b"),
        ("github.com/x/y,", "https://github.com/x/y"),
        ("youtu.be/UcnE3_GsTWs", "https://youtu.be/UcnE3_GsTWs"),
        ("docs.astral.sh/uv", "https://docs.astral.sh/uv"),
        ("iiit.ac.in", "https://iiit.ac.in"),
        ("syntaxgym.org, which", "https://syntaxgym.org"),
        # as TeX spells them
        (r"https://github.com/x/UAV-Track\_VLA.", "https://github.com/x/UAV-Track_VLA"),
        (r"https://x.org/a\#b\%20c\&d", "https://x.org/a#b%20c&d"),
        ("https://github$.$com/x/y", "https://github.com/x/y"),
        (r"https://x.org/\textasciitilde{}me", "https://x.org/~me"),
        (r"https://x.org/$\sim$me", "https://x.org/~me"),
        (r"\url{https://x.org/a_b}", "https://x.org/a_b"),
        (r"\href{https://x.org/a\_b}{here}", "https://x.org/a_b"),
        (r"\href{x.org/a}{here}", "https://x.org/a"),
        ("{https://x.org/a}", "https://x.org/a"),
        ("Code at $https://x.org/a$.", "https://x.org/a"),
    ],
)
def test_an_address_is_linked(text: str, url: str) -> None:
    assert urls(text) == (url,)


@pytest.mark.parametrize(
    "text",
    ["e.g. this", "i.e.in", "e.g.back", "GPT-4.5", "Fig.1", "model.The end", "datasets.Then", "level.however",
     "these.in", "do it.so we", "train.py", "src/train.py", "node.js", "README.md", "model.pt", "a.zip", "run.sh",
     "v1.2.3", "FLUX-1.dev", "nn.Linear", "nn.functional", "Amazon.com", "cs.CV", "math.CO/0509408", "a@b.com",
     "St.Petersburg", "10.18653/v1/2020", "http://localhost/x", "https://", "http://a", "https://good.org@evil.org/",
     "javascript:a.b", "ftp://a.org/b", "file.in/out", "x.y", "Q.E.D", "3.14.io", "a.k.a.the"],
)  # fmt: skip
def test_what_only_looks_like_an_address_is_not(text: str) -> None:
    assert urls(text) == ()


def test_a_link_shows_what_the_text_had() -> None:
    assert runs("at github.com/x/y, and") == (
        Run("at "),
        Run("github.com/x/y", "link", "https://github.com/x/y"),
        Run(", and"),
    )


def test_a_link_within_a_link_is_text() -> None:
    assert runs(r"\href{https://a.org}{see https://b.org}") == (Run("see https://b.org", "link", "https://a.org"),)


@pytest.mark.parametrize(
    "address",
    [r"\href{javascript:alert(1)}{here}", r"\href{data:text/html,x}{here}", r"\href{//evil.org}{here}",
     r"\href{}{here}", r"\href{#sec}{here}", r"\href{a b}{here}"],
)  # fmt: skip
def test_no_other_scheme_is_ever_linked(address: str) -> None:
    assert runs(address) == (Run("here"),)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (" https://x.org/a ", "https://x.org/a"),
        ("x.org/a", "https://x.org/a"),
        ("https://x.org/a\n  b", "https://x.org/ab"),
        ("https://x.org/a b", ""),
        ("javascript:alert(1)", ""),
        ("words", ""),
    ],
)
def test_an_address_that_someone_gives_is_made_one_to_link_to(given: str, expected: str) -> None:
    assert web_address(given) == expected
