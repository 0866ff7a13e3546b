"""Damaged XML, HTML and mail ends in papers or in a problem, never in an exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.readers import FORMATS, decode, xml

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "readers"
NAMES = (
    *("hf-page-html", "arxiv-api", "arxiv-feed", "arxiv-listing", "arxiv-oai", "acl-xml", "pubmed-xml"),
    *("pubmed-nbib", "scholar-alert", "feed"),
)
FILES = [path.read_bytes() for name in NAMES for path in sorted((FIXTURES / name).iterdir())]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, flip bits, splice in another file, or repeat a piece."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(broken) + 1)
        match chance.choice(("cut", "flip", "splice", "repeat")):
            case "cut":
                del broken[at:]
            case "flip":
                for _ in range(chance.randint(1, 20) if broken else 0):
                    broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
            case "splice":
                other = chance.choice(FILES)
                start = chance.randrange(len(other))
                broken[at:at] = other[start : start + 500]
            case _:
                broken[at:at] = broken[at : at + 300] * 3
    return bytes(broken)


@pytest.mark.parametrize("name", NAMES)
def test_damage_never_raises_and_is_never_silent(name: str) -> None:
    chance = random.Random(name)
    format = next(format for format in FORMATS if format.name == name)
    for path in sorted((FIXTURES / name).iterdir()):
        for _ in range(60):
            text = decode(damaged(path.read_bytes(), chance))
            format.detect(text)
            reading = format.read(text, path.name)
            assert reading.records or reading.problems
            assert all(record.title for record in reading.records)


@pytest.mark.parametrize(
    "text",
    [
        "<feed>" + "<entry>" * 100_000,
        "<rss><channel><item><title>" + "&x;" * 100_000,
        "<rss><channel><item><title>" + "< & " * 100_000,
        "<rss><channel><item><title>x</title><description>" + "&lt;p&gt;" * 50_000,
        "<OAI-PMH><record><metadata>" + "x" * 11_000_000,
    ],
    ids=["nesting", "entities", "signs", "markup", "one long line"],
)
def test_a_bomb_ends_in_a_problem(text: str) -> None:
    format = next(format for format in FORMATS if format.detect(text))
    assert any(problem.level == "error" for problem in format.read(text, "bomb.xml").problems)


def test_entities_are_not_expanded() -> None:
    text = '<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c "&b;&b;">]><a>x &c; &eacute;</a>'
    assert xml.text(xml.parse(text, "a.xml").root) == "x &c; é"


def test_no_file_is_opened_for_a_document_type(tmp_path: Path) -> None:
    (tmp_path / "a.dtd").write_text('<!ENTITY b "boom">', encoding="utf-8")
    text = f'<!DOCTYPE a SYSTEM "{(tmp_path / "a.dtd").as_uri()}"><a>x &b;</a>'
    assert xml.text(xml.parse(text, "a.xml").root) == "x &b;"


def test_a_bare_sign_stays() -> None:
    tree = xml.parse("<a>AT&T, p < 5 &amp; <![CDATA[q & r < s]]></a>", "a.xml")
    assert xml.text(tree.root) == "AT&T, p < 5 & q & r < s"


def test_a_cut_file_says_where_it_ends() -> None:
    tree = xml.parse('<?xml version="1.0"?>\n<a>\n<b>x</b>\n<b>y', "a.xml")
    assert [str(problem) for problem in tree.problems] == [
        "a.xml:4: error: the file is cut short: <a> of line 2 is never closed "
        "(save it again; what stands above was read)"
    ]
