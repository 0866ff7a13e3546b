"""Addresses: given once, never moved."""

from __future__ import annotations

from generator.config import Site
from generator.model import Author, Identifier, Paper, Source
from generator.permalinks import Permalink, Permalinks, Wanted, assign, authority, paper_id, read

HERE = Source("x", 1)


def test_an_address_is_of_first_author_year_and_first_telling_word() -> None:
    authors = (Author("Ashish Vaswani"), Author("Noam Shazeer"))
    paper = Paper("", "The Attention Is All You Need", HERE, authors=authors, date="2017-06-12")
    assert paper_id(paper) == "vaswani-2017-attention"


def test_an_address_without_authors_is_the_title() -> None:
    assert (
        paper_id(Paper("", "4M: Massively Multimodal Masked Modeling", HERE))
        == "4m-massively-multimodal-masked-modeling"
    )


def test_an_address_without_a_title_is_the_identifier() -> None:
    assert paper_id(Paper("", "", HERE, ids=(Identifier("arxiv", "2303.08774"),))) == "arxiv-2303-08774"


def test_a_family_name_before_a_comma_is_used() -> None:
    paper = Paper("", "Deep Learning", HERE, authors=(Author("LeCun, Yann"),), date="2015")
    assert paper_id(paper) == "lecun-2015-deep"


def test_a_known_identity_keeps_its_address_whatever_it_would_like_now() -> None:
    given = Permalinks((Permalink("paper", "old-name", ("arxiv:1",)),))
    ids, _ = assign(given, [Wanted(("arxiv:1", "title:new"), "new-name", "New")])
    assert ids == ("old-name",)


def test_a_known_identity_gains_its_new_keys() -> None:
    given = Permalinks((Permalink("paper", "a", ("title:t",), "T"),))
    _, after = assign(given, [Wanted(("arxiv:1", "title:t"), "b", "T")])
    assert after.rows == (Permalink("paper", "a", ("title:t", "arxiv:1"), "T"),)


def test_a_collision_gets_a_suffix_and_never_renames_the_elder() -> None:
    ids, _ = assign(Permalinks(), [Wanted(("arxiv:1",), "a", "A"), Wanted(("arxiv:2",), "a", "B")])
    assert ids[0] == "a"
    assert ids[1].startswith("a-")
    assert ids[1] != "a"


def test_the_suffix_does_not_depend_on_what_else_is_there() -> None:
    first, _ = assign(Permalinks((Permalink("paper", "a"),)), [Wanted(("arxiv:2",), "a", "B")])
    second, _ = assign(Permalinks((Permalink("paper", "a"), Permalink("paper", "b"))), [Wanted(("arxiv:2",), "a", "B")])
    assert first == second


def test_two_addresses_that_turn_out_to_be_one_paper_leave_a_redirect() -> None:
    given = Permalinks((Permalink("paper", "a", ("arxiv:1",)), Permalink("paper", "b", ("doi:2",))))
    ids, after = assign(given, [Wanted(("arxiv:1", "doi:2"), "c", "C")])
    assert ids == ("a",)
    assert after.redirects() == {"b": "a"}


def test_papers_that_part_keep_nothing_by_which_the_other_is_found() -> None:
    kettle, moss = ("arxiv:1", "title:kettle"), ("arxiv:2", "title:moss")
    given = Permalinks(
        (
            Permalink("paper", "kettle", (*kettle, "title:moss", "text:m"), redirect="moss"),
            Permalink("paper", "moss", (*moss, *kettle, "text:m")),
        )
    )
    wanted = [Wanted(moss, "moss", "Moss", text="text:m"), Wanted(kettle, "kettle", "Kettle")]
    ids, after = assign(given, wanted)
    assert ids == ("moss", "kettle")
    assert {row.id: row.keys for row in after.rows} == {"kettle": kettle, "moss": (*moss, "text:m")}


def test_a_chain_of_redirects_leads_to_its_end() -> None:
    rows = (Permalink("paper", "a", redirect="b"), Permalink("paper", "b", redirect="c"), Permalink("paper", "c"))
    assert Permalinks(rows).redirects() == {"a": "c", "b": "c"}


def test_a_circle_of_redirects_ends() -> None:
    rows = (Permalink("paper", "a", redirect="b"), Permalink("paper", "b", redirect="a"))
    assert set(Permalinks(rows).redirects()) == {"a", "b"}


def test_rows_are_sorted_and_read_back() -> None:
    rows = (Permalink("paper", "b", ("title:b",), "B"), Permalink("paper", "a"), Permalink("tag", "t", title="Ü"))
    text = Permalinks(rows).text()
    assert text == (
        '{"kind": "paper", "id": "a"}\n{"kind": "paper", "id": "b", "keys": ["title:b"], "title": "B"}\n'
        '{"kind": "tag", "id": "t", "title": "Ü"}\n'
    )
    assert read(text)[0].text() == text


def test_rows_of_two_branches_for_one_address_are_joined() -> None:
    rows = (Permalink("paper", "a", ("arxiv:1", "title:t")), Permalink("paper", "a", ("doi:2", "title:t")))
    both = (Permalink("paper", "a", ("arxiv:1", "title:t", "doi:2")),)
    assert read("".join(row.row() + "\n" for row in rows))[0].rows == both
    assert read("".join(row.row() + "\n" for row in reversed(rows)))[0].rows == both


def test_a_broken_row_is_an_error_with_its_line() -> None:
    _, problems = read('{"kind": "paper", "id": "a"}\n{"kind": "pap\n')
    assert [(p.level, str(p.source)) for p in problems] == [("error", "content/permalinks.jsonl:2")]


def test_an_id_that_would_leave_its_folder_is_refused() -> None:
    rows, problems = read('{"kind": "paper", "id": "../../etc/passwd"}\n')
    assert (rows.rows, len(problems)) == ((), 1)


def test_the_authority_is_minted_once_and_outlives_a_moved_host() -> None:
    first, given = authority(Permalinks(), Site(url="https://old.example/papers/"), "2025")
    second, _ = authority(given, Site(url="https://new.example/"), "2026")
    assert first == second == "tag:old.example,2025:"
