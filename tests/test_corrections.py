"""The curator's word on papers: read with a line for all that is wrong, put over what was read, with its reason."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import corrections
from generator.corrections import Corrections, Said
from generator.corrections.values import Kind
from generator.merge import merge
from generator.model import Author, Correction, Digest, Identifier, Link, Paper, Record, Source, Tagging
from generator.permalinks import Permalinks
from generator.permalinks import read as read_permalinks
from generator.taxonomy import Tag, Taxonomy

HERE = Source("content/corrections.yml", 2)
TAXONOMY = Taxonomy(tags=(Tag("fern", "Fern", "plant"), Tag("moss", "Moss", "plant", former=("mosses",))))
GIVEN, _ = read_permalinks('{"kind": "paper", "id": "ferns", "keys": ["title:ferns"]}\n')


def said(text: str) -> tuple[Said, ...]:
    found, problems = corrections.read(text)
    assert problems == ()
    return found.said


def wrong(text: str) -> list[str]:
    return [str(problem) for problem in corrections.read(text)[1]]


def paper(**fields: object) -> Paper:
    return Paper("ferns", "Ferns", Source("d.jsonl", 1), **fields)  # type: ignore[arg-type]


def applied(text: str, one: Paper) -> tuple[Paper, list[str]]:
    found, problems = corrections.apply([one], Corrections(said(text)), GIVEN)
    return found[0], [str(problem) for problem in problems]


def test_the_guide_has_an_example_of_every_key_and_they_read_without_a_problem() -> None:
    guide = (Path(__file__).resolve().parents[1] / "docs/project/corrections.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    .*\n)+", guide, re.MULTILINE)
    found = [one.kind for block in blocks for one in said(textwrap.dedent(block))]
    assert set(found) == set(get_args(Kind))


def test_a_missing_or_empty_file_says_nothing() -> None:
    assert corrections.read("") == (Corrections(), ())
    assert corrections.read("# nothing yet\n") == (Corrections(), ())


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("title: 'Ferns: a study'", "title", "Ferns: a study"),
        ("title: 1984", "title", "1984"),
        ("abstract: ''", "abstract", ""),
        ("note: Read the appendix.", "note", "Read the appendix."),
        ("pick: true", "pick", "yes"),
        ("pick: no", "pick", "no"),
        ("erratum: Table 2 is upside down.", "erratum", "Table 2 is upside down."),
        ("withdrawn: true", "withdrawn", "yes"),
        ("tags: {add: fern}", "add tag", "fern"),
        ("tags: {remove: [fern]}", "remove tag", "fern"),
        ("links: {remove: https://x.example/}", "remove link", "https://x.example/"),
        ("same as: mosses", "same as", "mosses"),
        ("same-as: [mosses]", "same as", "mosses"),
        ("not same as: arxiv:2301.00001", "not same as", "arxiv:2301.00001"),
        ("not_same_as: 'Ferns of Another Town'", "not same as", "Ferns of Another Town"),
    ],
)
def test_a_value_may_be_written_plainly(line: str, kind: str, text: str) -> None:
    assert [(one.paper, one.kind, one.text, one.source) for one in said(f"ferns:\n  {line}\n")] == [
        ("ferns", kind, text, HERE)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "title: {value: Ferns, date: 2025-03-14, reason: it was cut}",
        "pick: {value: true, date: 2025-03-14, reason: it was cut}",
        "authors: {value: [Ada], date: 2025-03-14, reason: it was cut}",
        "tags: {add: [{value: fern, date: 2025-03-14, reason: it was cut}]}",
        "tags: {add: fern, date: 2025-03-14, reason: it was cut}",
        "links: {add: {code: {value: 'https://x.example/', date: 2025-03-14, reason: it was cut}}}",
        "links: {add: https://x.example/, reason: it was cut, date: 2025-03-14}",
        "same as: {value: mosses, date: 2025-03-14, reason: it was cut}",
    ],
)
def test_a_value_may_have_a_date_and_a_reason(line: str) -> None:
    assert [(one.date, one.reason) for one in said(f"ferns:\n  {line}\n")] == [("2025-03-14", "it was cut")]


def test_authors_are_names_or_names_with_an_orcid_and_an_affiliation() -> None:
    line = "authors: [Ada, {name: Noor, orcid: https://orcid.org/0000-0002-1825-0097, affiliation: Kew}]"
    assert said(f"ferns:\n  {line}\n")[0].authors == (Author("Ada"), Author("Noor", "0000-0002-1825-0097", "Kew"))


def test_links_are_added_by_their_kind_or_by_what_their_address_tells() -> None:
    text = "ferns:\n  links:\n    add:\n      - {data: https://x.example/}\n      - https://github.com/a/b\n"
    assert [one.link for one in said(text)] == [
        Link("data", "https://x.example/"),
        Link("code", "https://github.com/a/b"),
    ]


def test_a_paper_that_stands_twice_is_said_both_of() -> None:
    found = said("ferns:\n  pick: true\nferns:\n  note: Good.\n")
    assert [(one.kind, one.source.line) for one in found] == [("pick", 2), ("note", 4)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ferns:\n  titel: F\n", "2: error: unknown correction 'titel' (did you mean title?)"),
        (
            "ferns: {title: {value: F, resaon: x}}\n",
            "1: error: unknown key 'resaon' (did you mean reason?)",
        ),
        (
            "ferns: {links: {add: {cod: 'https://x.example/'}}}\n",
            "1: error: unknown kind of link 'cod' (did you mean code?)",
        ),
        ("ferns:\n  title:\n", "2: error: title wants a text (a text with ': ' or '#' in it wants quotes)"),
        (
            "ferns:\n  pick: perhaps\n",
            "2: error: pick wants true or false (a reason goes beside it: {value: true, reason: …})",
        ),
        ("ferns:\n  authors: Ada\n", "2: error: authors want a list (write `authors: [Ada Lovelace, Alan Turing]`)"),
        ("ferns:\n  tags: [fern]\n", "2: error: tags want add: or remove: (write `tags: {add: …}`)"),
        (
            "ferns:\n  links:\n    add: javascript:alert(1)\n",
            "3: error: 'javascript:alert(1)' is no address (write it out, with https://)",
        ),
        (
            "ferns:\n  note: {value: N, date: 14 March}\n",
            "2: error: '14 March' is no day (write it YYYY-MM-DD)",
        ),
        ("ferns:\n  same as: ferns\n", "2: error: ferns is itself (name the other paper)"),
        (
            "ferns:\n  note: A\n  erratum: B\nferns:\n  note: C\n",
            "5: error: the note of ferns is corrected already, on line 2 (keep one of the two)",
        ),
        (
            "ferns:\n  links:\n    remove: https://x.example/a/\n    add: https://x.example/a\n",
            "4: error: add link https://x.example/a: line 3 says remove link (keep one of the two)",
        ),
        (
            "ferns:\n  same as: mosses\n  not same as: mosses\n",
            "3: error: not same as mosses: line 2 says same as (keep one of the two)",
        ),
        ("ferns:\n  note: {value: A, value: B}\n", "2: error: value stands twice (keep one of the two)"),
        (
            "ferns:\n  note: {value: A, reason: [b]}\n",
            "2: error: reason wants a text (a text with ': ' or '#' in it wants quotes)",
        ),
        ("- ferns\n", "1: error: not a mapping of papers (write a paper's id, a colon, and below it what is wrong)"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str) -> None:
    assert wrong(text) == [f"content/corrections.yml:{told}"]


def test_a_file_that_is_not_yaml_is_told_where_it_breaks() -> None:
    assert wrong("ferns:\n  title: a: b\n")[0].startswith("content/corrections.yml:2: error: not valid YAML")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: " + "{b: " * 5_000,
        "ferns: {title: !!python/object/apply:os.system [ls]}",
        "ferns: &a {tags: {add: *a}}",
        "ferns: {links: {add: &a [*a]}}",
        "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nferns: {same as: *c}\n",
        "? [a, b]\n: c\n",
        "ferns: {? {a: b} : c}",
        "ferns: {title: \ud800}",
    ],
)
def test_hostile_yaml_ends_in_problems(text: str) -> None:
    assert corrections.read(text)[1] != ()


@given(
    st.recursive(
        st.text(max_size=8) | st.booleans() | st.none(), lambda v: st.lists(v) | st.dictionaries(st.text(max_size=8), v)
    )
)
def test_any_value_under_any_key_is_read_or_told(value: object) -> None:
    for key in ("title", "authors", "links", "tags", "pick", "same as"):
        found, problems = corrections.read(yaml.safe_dump({"ferns": {key: value}}))
        assert found.said or problems or value in ([], {}, {"add": []}, {"remove": []})


def test_the_curators_title_wins_and_the_paper_remembers_what_was_read() -> None:
    corrected, problems = applied("ferns:\n  title: {value: Mosses, date: 2025-03-14, reason: misread}\n", paper())
    assert (corrected.title, problems) == ("Mosses", [])
    assert corrected.corrections == (Correction("title", "Mosses", "Ferns", "2025-03-14", "misread"),)
    assert corrected.origin("title") == HERE


def test_every_field_can_be_corrected() -> None:
    text = (
        "ferns:\n  abstract: We grow.\n  authors: [Ada]\n  note: Good.\n  pick: true\n  erratum: Upside down.\n"
        "  withdrawn: {value: true, reason: plagiarism}\n  links:\n    add: {code: https://x.example/c}\n"
        "    remove: https://x.example/old/\n"
    )
    links = (Link("page", "https://x.example/old"), Link("code", "https://x.example/d"))
    one, problems = applied(text, paper(links=links, authors=(Author("Adda"),)))
    assert problems == []
    assert (one.abstract, one.authors, one.note, one.pick) == ("We grow.", (Author("Ada"),), "Good.", True)
    assert (one.erratum, one.withdrawn) == ("Upside down.", True)
    assert one.links == (Link("code", "https://x.example/c"), Link("code", "https://x.example/d"))
    assert [(c.field, c.value, c.was) for c in one.corrections] == [
        ("abstract", "", ""),
        ("authors", "Ada", "Adda"),
        ("note", "Good.", ""),
        ("pick", "yes", ""),
        ("erratum", "Upside down.", ""),
        ("withdrawn", "yes", ""),
        ("link added", "https://x.example/c", ""),
        ("link removed", "https://x.example/old/", ""),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("title: Ferns", "ferns has this title without it"),
        ("authors: [Ada]", "ferns has this authors without it"),
        ("links: {add: {code: https://x.example/}}", "ferns has this link without it"),
        ("links: {remove: https://y.example/}", "ferns has no link https://y.example/"),
        ("withdrawn: false", "ferns is so without it"),
    ],
)
def test_a_correction_that_changes_nothing_is_noted(line: str, told: str) -> None:
    one = paper(authors=(Author("Ada"),), links=(Link("code", "https://x.example/"),))
    corrected, problems = applied(f"ferns:\n  {line}\n", one)
    assert problems == [f"content/corrections.yml:2: note: a correction that is no longer needed: {told} (remove it)"]
    assert corrected.title == "Ferns"


def test_a_correction_of_no_paper_is_told_with_the_nearest_id() -> None:
    _, problems = applied("fern:\n  pick: true\n", paper())
    assert problems == ["content/corrections.yml:2: error: no paper has the id 'fern' (did you mean ferns?)"]


def test_where_no_id_is_like_it_the_nearest_is_told_all_the_same() -> None:
    _, problems = applied("bryology:\n  pick: true\n", paper())
    hint = "a paper's id is the last part of its address; the nearest is ferns"
    assert problems == [f"content/corrections.yml:2: error: no paper has the id 'bryology' ({hint})"]


def test_a_correction_of_a_paper_that_no_digest_lists_now_is_told() -> None:
    given, _ = read_permalinks('{"kind": "paper", "id": "mosses", "keys": ["title:mosses"]}\n')
    _, problems = corrections.apply([paper()], Corrections(said("mosses:\n  pick: true\n")), given)
    assert [(problem.level, problem.message) for problem in problems] == [
        ("warning", "no digest has the paper mosses now")
    ]


def test_a_correction_under_a_former_id_reaches_the_paper() -> None:
    given, _ = read_permalinks(
        '{"kind": "paper", "id": "ferns"}\n{"kind": "paper", "id": "farns", "redirect": "ferns"}\n'
    )
    found, problems = corrections.apply([paper()], Corrections(said("farns:\n  note: Good.\n")), given)
    assert (found[0].note, problems) == ("Good.", ())


def test_two_words_on_one_thing_under_two_ids_of_a_paper_are_told() -> None:
    given, _ = read_permalinks(
        '{"kind": "paper", "id": "ferns"}\n{"kind": "paper", "id": "farns", "redirect": "ferns"}\n'
    )
    text = "farns:\n  note: Good.\n  pick: true\nferns:\n  note: Bad.\n  pick: true\n"
    found, problems = corrections.apply([paper()], Corrections(said(text)), given)
    assert found[0].note == "Bad."
    assert [str(problem) for problem in problems] == [
        "content/corrections.yml:5: warning: the note of ferns is corrected already, on line 2, under another id"
        " (this one holds; keep one of the two)"
    ]


def retagged(text: str, *tags: str) -> tuple[Paper, list[str]]:
    one = paper(tags=tuple(map(Tagging, tags)))
    found, problems = corrections.apply_tags([one], Corrections(said(text)), GIVEN, TAXONOMY)
    return found[0], [str(problem) for problem in problems]


def test_the_curators_tags_win_with_their_reason() -> None:
    one, problems = retagged("ferns:\n  tags: {add: [{value: moss, reason: see Table 2}], remove: fern}\n", "fern")
    assert problems == []
    assert one.tags == (Tagging("moss", (), "curator", "see Table 2"),)
    assert [(c.field, c.value, c.reason) for c in one.corrections] == [
        ("tag added", "moss", "see Table 2"),
        ("tag removed", "fern", ""),
    ]


def test_a_tag_that_the_tagger_gives_by_itself_needs_no_correction() -> None:
    one, problems = retagged("ferns:\n  tags: {add: moss, remove: fern}\n", "moss")
    assert [problem.split(": ", 2)[2] for problem in problems] == [
        "a correction that is no longer needed: ferns does not have the tag fern without it (remove it)",
        "a correction that is no longer needed: ferns has the tag moss without it (remove it)",
    ]
    assert one.corrections == ()


def test_a_tag_that_the_taxonomy_lacks_is_told_with_the_one_that_was_meant() -> None:
    _, problems = retagged("ferns:\n  tags: {add: mos}\n")
    assert problems == ["content/corrections.yml:2: error: the taxonomy has no tag 'mos' (did you mean moss?)"]


def test_a_former_tag_is_the_one_it_became() -> None:
    one, _ = retagged("ferns:\n  tags: {add: mosses}\n")
    assert [tagging.tag for tagging in one.tags] == ["moss"]


def record(title: str, line: int = 1, arxiv: str = "") -> Record:
    return Record(title, Source("d.jsonl", line), ids=(Identifier("arxiv", arxiv),) if arxiv else ())


def merged(text: str, *records: Record, given: Permalinks | None = None) -> tuple[list[str], Permalinks, list[str]]:
    digest = Digest("2025-01-01-d", "2025-01-01", "D", Source("d.jsonl"), records=records)
    papers, after, problems = merge([digest], given or Permalinks(), Corrections(said(text)))
    return [one.id for one in papers], after, [str(problem) for problem in problems]


def test_two_papers_that_are_one_are_merged_and_the_other_address_leads_on() -> None:
    ferns, mirrors = record("Growing Ferns", 1, "2301.00001"), record("Mirrors", 2)
    assert merged("", ferns, mirrors)[0] == ["growing-ferns", "mirrors"]
    ids, given, _ = merged("mirrors:\n  same as: growing-ferns\n", ferns, mirrors)
    assert (ids, given.redirects()) == (["growing-ferns"], {"mirrors": "growing-ferns"})
    again = merged("mirrors:\n  same as: growing-ferns\n", ferns, mirrors, given=given)
    assert (again[0], again[1].text()) == (ids, given.text())


@pytest.mark.parametrize("other", ["mirrors-for-ferns", "arxiv:2301.00002", "https://arxiv.org/abs/2301.00002v3"])
def test_another_paper_is_named_by_its_id_or_by_an_identifier(other: str) -> None:
    ferns, mirrors = record("Growing Ferns", 1), record("Mirrors for Ferns", 2, "2301.00002")
    assert len(merged(f"growing-ferns:\n  same as: '{other}'\n", ferns, mirrors)[0]) == 1


def test_two_papers_that_were_taken_for_one_are_told_apart_by_an_identifier() -> None:
    one, other = record("Growing Ferns", 1), record("Growing Ferns", 2, "2301.00002")
    ids, given, _ = merged("", one, other)
    assert ids == ["growing-ferns"]
    apart, after, _ = merged("growing-ferns:\n  not same as: arxiv:2301.00002\n", one, other, given=given)
    assert len(apart) == 2
    assert "growing-ferns" in apart
    assert merged("growing-ferns:\n  not same as: arxiv:2301.00002\n", one, other, given=after)[0] == apart


def test_a_question_has_both_lines_ready_and_either_answers_it() -> None:
    one = record("Large Language Models for Growing Ferns", 1)
    other = record("Large Language Models for Growing Ferns: A Survey", 2)
    ids, given, problems = merged("", one, other)
    assert problems == [
        "d.jsonl:2: warning: perhaps one paper, perhaps two: “Large Language Models for Growing Ferns: A Survey” here"
        " and “Large Language Models for Growing Ferns” at d.jsonl:1 (one title is the other without its name or"
        f" subtitle) (add to content/corrections.yml: `{ids[1]}: {{same as: {ids[0]}}}`"
        f" or `{ids[1]}: {{not same as: {ids[0]}}}`)"
    ]
    assert merged(f"{ids[1]}: {{same as: {ids[0]}}}\n", one, other, given=given)[2] == [
        "d.jsonl:2: note: Large Language Models for Growing Ferns: A Survey stands in this digest already, at d.jsonl:1"
        " (it is shown once)"
    ]
    assert merged(f"{ids[1]}: {{not same as: {ids[0]}}}\n", one, other, given=given)[2] == []


def test_a_ruling_with_a_slip_of_the_pen_is_told_with_the_nearest_id() -> None:
    _, _, problems = merged("mosses:\n  same as: growing-fern\n", record("Growing Ferns"), record("Mosses", 2))
    assert problems == [
        "content/corrections.yml:2: error: same as: no paper is called 'growing-fern' (did you mean growing-ferns?)"
    ]


def test_a_ruling_on_a_paper_that_nobody_knows_is_told() -> None:
    _, _, problems = merged("growing-ferns:\n  same as: mosses\n", record("Growing Ferns"))
    assert problems == [
        "content/corrections.yml:2: error: same as: no paper is called 'mosses' (name a paper by its id, by an"
        " identifier such as arxiv:2303.08774, or by its whole title)"
    ]
