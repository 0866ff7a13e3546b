"""JSON Lines."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Author, Identifier, Link, Reading, Record
from generator.readers import jsonl


def read(*rows: object) -> Reading:
    return jsonl.read("".join(json.dumps(row) + "\n" for row in rows), "x.jsonl")


def one(**row: object) -> Record:
    return read({"title": "A", **row}).records[0]


def told(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def test_the_plain_keys_are_read() -> None:
    paper = one(
        abstract="We do.", date="2017-06-12", arxiv="1706.03762v5", doi="10.5555/X", venue="NeurIPS", note="why"
    )
    assert (paper.title, paper.abstract, paper.date, paper.venue, paper.note) == (
        "A", "We do.", "2017-06-12", "NeurIPS", "why",
    )  # fmt: skip
    assert paper.ids == (Identifier("arxiv", "1706.03762v5"), Identifier("doi", "10.5555/x"))


def test_authors_are_a_list_of_names_objects_or_one_text() -> None:
    expected = (Author("Ada Lovelace"), Author("Alan Turing"))
    assert one(authors=["Ada Lovelace", "Alan Turing"]).authors == expected
    assert one(authors=[{"name": "Ada Lovelace"}, {"name": "Alan Turing"}]).authors == expected
    assert one(authors="Ada Lovelace and Alan Turing").authors == expected


def test_an_author_keeps_orcid_and_affiliation() -> None:
    row = {"name": "Ada", "orcid": "https://orcid.org/0000-0002-1825-0097", "affiliation": "London"}
    assert one(authors=[row]).authors == (Author("Ada", "0000-0002-1825-0097", "London"),)


def test_links_have_every_shape() -> None:
    expected = (Link("code", "https://github.com/x/y"),)
    assert one(links={"code": "https://github.com/x/y"}).links == expected
    assert one(links=["https://github.com/x/y"]).links == expected
    assert one(links=[{"kind": "code", "url": "https://github.com/x/y"}]).links == expected


def test_a_link_that_is_no_web_address_is_left_out_and_told() -> None:
    reading = read({"title": "A", "links": ["javascript:alert(1)"]})
    assert reading.records[0].links == ()
    assert told(reading) == [
        'x.jsonl:1: warning: a link is left out: "javascript:alert(1)" (it wants an http or https address)'
    ]


def test_what_an_escape_writes_and_no_file_can_hold_is_replaced_wherever_it_stands() -> None:
    half, nul = json.loads('"\\ud800"'), "\0"
    paper = one(
        title=f"A{half}", authors=[{"name": f"Ada{half}", "affiliation": nul}], links={"code": f"https://a.org/{half}"},
        ids={"doi": f"10.5555/x{half}"}, curators=[f"Ada{half}"], note=f"why{nul}",
    )  # fmt: skip
    assert (paper.title, paper.note, paper.curators) == ("A\ufffd", "why\ufffd", ("Ada\ufffd",))
    assert paper.authors == (Author("Ada\ufffd", "", "\ufffd"),)
    assert paper.links == (Link("code", "https://a.org/\ufffd"),)
    assert paper.ids == (Identifier("doi", "10.5555/x\ufffd"),)


def test_a_pair_of_escapes_is_one_character() -> None:
    assert jsonl.read('{"title": "A \\ud83d\\ude42"}', "x.jsonl").records[0].title == "A 🙂"


def test_an_id_with_its_scheme_is_recognised() -> None:
    assert one(id="arXiv:2507.16472").ids == (Identifier("arxiv", "2507.16472"),)


def test_a_broken_line_is_an_error_and_the_others_are_read() -> None:
    reading = jsonl.read('{"title": "A"}\n{"title": "B",}\n{"title": "C"}\n', "x.jsonl")
    assert [(r.title, r.source.line) for r in reading.records] == [("A", 1), ("C", 3)]
    assert [(p.level, p.source.line) for p in reading.problems] == [("error", 2)]


def test_an_array_is_read_with_the_lines_of_its_objects() -> None:
    reading = jsonl.read('[\n  {"title": "A"},\n  {"title":\n "B"}\n]', "x.json")
    assert [(r.title, r.source.line) for r in reading.records] == [("A", 2), ("B", 3)]


def test_an_array_that_is_cut_off_gives_what_stands_before_the_cut() -> None:
    reading = jsonl.read('[{"title": "A"}, {"title": "B"', "x.json")
    assert ([r.title for r in reading.records], [p.level for p in reading.problems]) == (["A"], ["error"])


def test_an_unknown_key_is_told_once_with_the_one_that_was_meant() -> None:
    assert told(read({"title": "A", "abtract": "x"}, {"title": "B", "abtract": "y"})) == [
        "x.jsonl:1: note: unknown key 'abtract', here and maybe below (did you mean abstract?)"
    ]


def test_a_value_of_the_wrong_kind_is_left_out_and_told() -> None:
    reading = read({"title": "A", "authors": 5, "votes": "many", "date": "soon"})
    assert [p.message for p in reading.problems] == [
        "authors is left out: 5", 'date is left out: "soon"', 'votes is left out: "many"',
    ]  # fmt: skip


def test_a_line_without_title_and_identifier_is_an_error() -> None:
    assert [p.level for p in read({"abstract": "x"}).problems] == ["error"]


def test_a_nesting_bomb_is_an_error() -> None:
    reading = jsonl.read('{"title": "A", "links": ' + "[" * 200_000 + "\n", "x.jsonl")
    assert [p.level for p in reading.problems] == ["error"]


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x, max_size=3))
ROWS = st.dictionaries(st.sampled_from(jsonl.KEYS), JSON, max_size=6)


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_every_line_is_a_paper_or_a_problem(rows: list[dict[str, object]]) -> None:
    reading = read(*rows)
    lines = {r.source.line for r in reading.records} | {p.source.line for p in reading.problems}
    assert lines == set(range(1, len(rows) + 1))
