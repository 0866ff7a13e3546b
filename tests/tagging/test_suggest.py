"""What the vocabulary misses."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tagging_seed import seed_papers

from generator import taxonomy
from generator.model import Paper, Source
from generator.tagging import tag
from generator.tagging.suggest import suggest, suggestions_json, suggestions_text
from generator.taxonomy import Taxonomy
from generator.words import pattern

ROOT = Path(__file__).resolve().parents[2]
KNOWN, _ = taxonomy.read((ROOT / "content/taxonomy.yml").read_text(encoding="utf-8"))
TREES, _ = taxonomy.read("facets: [a, b]\ntags: [{id: tree, facet: b}, {id: moss, facet: b}]\n")
PAPERS = list(
    tag(
        [
            Paper("p1", "Leaf litter under trees", Source("x"), "We measure leaf litter on hills."),
            Paper("p2", "A tree", Source("x"), "We study how leaf litter harms trees. Hills are green."),
            Paper("p3", "Trees and more trees", Source("x"), "We study leaf litter and trees."),
        ],
        TREES,
    )
)


def test_a_term_that_papers_are_about_comes_first_with_examples_and_a_snippet() -> None:
    first = suggest(PAPERS, TREES).terms[0]
    assert (first.term, first.papers) == ("leaf litter", 3)
    assert first.examples[0] == "Leaf litter under trees"
    assert (
        first.snippet
        == """\
  - id: leaf-litter
    name: "Leaf litter"
    facet: b  # one of a, b
    definition: ""
    phrases:
      - "leaf litter\""""
    )


def test_a_snippet_can_be_read() -> None:
    found = suggest(PAPERS, TREES)
    text = "facets: [a, b]\ntags:\n" + "\n".join(one.snippet for one in found.terms)
    read, problems = taxonomy.read(text)
    assert problems == ()
    assert len(read.tags) == len(found.terms) > 0


def test_what_a_tag_finds_is_not_suggested() -> None:
    words = {word for one in suggest(PAPERS, TREES).terms for word in one.term.split()}
    assert words & {"tree", "trees"} == set()


def test_tags_that_tell_nothing_apart_are_named() -> None:
    found = suggest(PAPERS, TREES)
    assert found.silent == ("moss",)
    assert found.everywhere == (("tree", 3),)


def test_the_order_of_papers_makes_no_difference() -> None:
    one, other = suggest(PAPERS, TREES), suggest(PAPERS[::-1], TREES)
    assert [(s.term, s.papers) for s in one.terms] == [(s.term, s.papers) for s in other.terms]


def test_no_papers_give_no_terms() -> None:
    assert suggestions_json(suggest([], TREES)) == {"terms": [], "silent": ["tree", "moss"], "everywhere": []}


def test_the_text_has_the_terms_then_the_snippets_then_the_tags() -> None:
    text = suggestions_text(suggest(PAPERS, TREES))
    assert text.startswith(
        "Terms of 3 papers that no tag finds, best first\n\n  1. leaf litter (3 papers)\n       Leaf litter under"
    )
    assert text.endswith("Tags that no paper has\n  moss\n\nTags of over half of the papers\n  tree (3)")


def without(ids: set[str]) -> Taxonomy:
    return Taxonomy(KNOWN.facets, tuple(tag for tag in KNOWN.tags if tag.id not in ids))


@pytest.mark.parametrize("draw", range(12))
def test_of_five_tags_taken_out_at_least_three_are_suggested(shared: Path, draw: int) -> None:
    papers = seed_papers(shared)
    gone = set(random.Random(draw).sample(sorted(KNOWN.by_id), 5))
    terms = {pattern(one.term, False) for one in suggest(papers, without(gone)).terms}
    names = {id: {pattern(p.words, False) for p in KNOWN.by_id[id].phrases} for id in gone}
    assert sum(bool(terms & names[id]) for id in gone) >= 3
