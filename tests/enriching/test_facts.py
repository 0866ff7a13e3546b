"""``content/enriched.yml``: what is written is read again, and what cannot be used is told with its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.enriching import Fact, read, written
from generator.model import Author, Identifier, Link, Record, Source

RECORD = Record(
    "Attention: Is It All You Need?",
    Source("snapshot.jsonl", 7),
    abstract="We ask: is it? # yes",
    authors=(Author("Ada Lovelace", "0000-0001-2345-6789"), Author("Łukasz Ó Briain")),
    ids=(Identifier("arxiv", "1706.03762v7"), Identifier("doi", "10.1234/q"), Identifier("doi", "10.1234/r")),
    links=(Link("pdf", "https://arxiv.org/pdf/1706.03762"), Link("code", "https://x.example/c")),
    date="2017-06-12",
    venue="Journal: Quokkas",
    licence="CC BY 4.0",
)
FACT = Fact("lovelace-2017-attention", RECORD, "snapshot.jsonl:7", "the same title and abstract")


def values(record: Record) -> tuple[object, ...]:
    return (record.title, record.abstract, record.authors, record.ids, record.links, record.date, record.venue)


def test_what_is_written_is_read_again() -> None:
    facts, problems = read(written("", [FACT]))
    found = facts.by_paper["lovelace-2017-attention"]
    assert problems == ()
    assert values(found.record) == values(RECORD)
    assert (found.origin, found.reason) == ("snapshot.jsonl:7", "the same title and abstract")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(lambda text: " ".join(text.split()))


@given(title=TEXTS, name=TEXTS)
def test_any_text_is_read_again_as_it_was(title: str, name: str) -> None:
    authors = (Author(name),) if name else ()
    fact = Fact("p", Record(title, Source("s"), authors=authors, ids=RECORD.ids), "s", "r")
    facts, problems = read(written("", [fact]))
    record = facts.by_paper["p"].record
    assert (record.title, record.authors, problems) == (title, authors, ())


def test_a_value_that_cannot_be_used_is_told_with_its_line_and_left_out() -> None:
    facts, problems = read(
        "p:\n  ids: {arxiv: twelve}\n  date: soon\n  links: {code: javascript:alert(1)}\n  titel: x\n"
    )
    assert [(p.level, p.source.line) for p in sorted(problems, key=lambda p: p.source)] == [
        ("error", 2), ("error", 3), ("error", 4), ("error", 5),
    ]  # fmt: skip
    assert values(facts.by_paper["p"].record) == ("", "", (), (), (), "", "")
