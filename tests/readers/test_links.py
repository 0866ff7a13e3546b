"""Links: what an address leads to, and which addresses pass at all."""

from __future__ import annotations

import pytest

from generator.model import Link
from generator.readers import dates, links, people


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://arxiv.org/abs/2303.08774", "abstract"),
        ("https://arxiv.org/pdf/2303.08774", "pdf"),
        ("https://doi.org/10.1145/3442188.3445922", "abstract"),
        ("https://doi.org/10.5281/zenodo.123", "data"),
        ("https://openreview.net/pdf?id=abcdef", "pdf"),
        ("https://github.com/a/b", "code"),
        ("https://gist.github.com/a/b", "code"),
        ("https://gitlab.com/a", "code"),
        ("https://bitbucket.org/a", "code"),
        ("https://codeberg.org/a", "code"),
        ("https://huggingface.co/spaces/a/b", "code"),
        ("https://huggingface.co/datasets/a", "data"),
        ("https://huggingface.co/papers/2303.08774", "abstract"),
        ("https://huggingface.co/a/model", "page"),
        ("https://zenodo.org/records/1", "data"),
        ("https://www.kaggle.com/datasets/a/b", "data"),
        ("https://figshare.com/articles/1", "data"),
        ("https://a.github.io/b/", "project"),
        ("https://a.github.io/b/paper.PDF", "pdf"),
        ("https://sites.google.com/view/x", "project"),
        ("https://youtu.be/x", "video"),
        ("https://vimeo.com/1", "video"),
        ("https://www.bilibili.com/video/x", "video"),
        ("https://notgithub.com/a", "page"),
        ("https://example.org/", "page"),
    ],
)
def test_the_kind_is_told_from_the_address(address: str, kind: str) -> None:
    found = links.link(address)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://a.org", "//a.org", "a.org", "https://", "https://a b.org", "http://a:b/", "http://[x/",
     "data:text/html,x", "https://a.org/\n", 'https://a.org/"onclick', "mailto:a@b.org", ""],
)  # fmt: skip
def test_only_web_addresses_pass(address: str) -> None:
    assert links.link(address.replace("\n", "\nx")) is None


def test_a_kind_that_is_known_is_kept() -> None:
    assert links.link(" <https://a.org/x.pdf> ", "project") == Link("project", "https://a.org/x.pdf")


def test_addresses_in_a_text_end_where_the_sentence_goes_on() -> None:
    text = "See https://a.org/b_(c), (https://d.io/e); “https://f.de.” and [g](https://h.nl/i)."
    assert links.find(text) == ("https://a.org/b_(c)", "https://d.io/e", "https://f.de", "https://h.nl/i")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lovelace, Alan Turing and Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Ada Lovelace, Alan Turing, and Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Lovelace, Ada; Turing, Alan", ["Lovelace, Ada", "Turing, Alan"]),
        ("Ada Lovelace et al.", ["Ada Lovelace"]),
        ("Ada Lovelace · Alan Turing · +5 authors", ["Ada Lovelace", "Alan Turing"]),
        ("", []),
    ],
)
def test_names_are_split(text: str, names: list[str]) -> None:
    assert [author.name for author in people.split(text)] == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025", "2025"),
        ("2025-02", "2025-02"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", ""),
        ("2025-13", ""),
        ("2025-07-23T10:00:00.000Z", "2025-07-23"),
        ("Mar 12, 2025", "2025-03-12"),
        ("March 2025", "2025-03"),
        ("12 March 2025", "2025-03-12"),
        ("Mar 12", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_is_read_or_is_none(text: str, date: str) -> None:
    assert dates.date(text) == date
