"""Tags, and the words that earn them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import taxonomy
from generator.model import Evidence, Paper, Source
from generator.tagging import tag
from generator.taxonomy import Taxonomy
from generator.text import plain


def vocabulary(*tags: str) -> Taxonomy:
    text = "facets: [a]\ntags:\n" + "".join(f"  - {{facet: a, {one}}}\n" for one in tags)
    read, wrong = taxonomy.read(text, "t.yml")
    assert wrong == ()
    return read


def paper(title: str = "A title", abstract: str = "") -> Paper:
    return Paper("p", title, Source("x"), abstract)


def tags(one: Paper, *vocabulary_tags: str) -> list[str]:
    (tagged,) = tag([one], vocabulary(*vocabulary_tags))
    return [tagging.tag for tagging in tagged.tags]


FOLD = "id: folding, name: Protein folding, phrases: [fold prediction, data set]"


@pytest.mark.parametrize(
    "title",
    [
        "On protein folding",
        "PROTEIN FOLDING",
        "Protein-Folding and Time",
        "Proteins' folding? Fold predictions!",
        "A dataset",
        "Two data-sets",
        "Datasets",
    ],
)
def test_plural_hyphens_and_case_make_no_difference(title: str) -> None:
    assert tags(paper(title), FOLD) == ["folding"]


@pytest.mark.parametrize("title", ["On folding", "Protein and folding", "Folding proteins", "Set data"])
def test_other_words_do_not_find_a_tag(title: str) -> None:
    assert tags(paper(title), FOLD) == []


def test_american_and_british_spelling_are_one() -> None:
    colour = "id: colour, name: Colour optimisation"
    assert tags(paper("Color optimization"), colour) == ["colour"]
    assert tags(paper("Colour optimisations"), colour) == ["colour"]


def test_a_word_that_is_part_of_another_does_not_find_a_tag() -> None:
    assert tags(paper("Manifold particle art"), "id: fold", "id: art", "id: article") == ["art"]


def test_the_capitals_of_an_acronym_count() -> None:
    assert tags(paper("A RAG for two RAGs"), "id: rag, name: RAG") == ["rag"]
    assert tags(paper("From rag to riches"), "id: rag, name: RAG") == []


def test_capitals_count_where_the_curator_says_so() -> None:
    polish = "id: polish, name: Polish language, phrases: [{phrase: Polish, exact: true}]"
    assert tags(paper("Learning Polish"), polish) == ["polish"]
    assert tags(paper("Polish or polish"), polish) == ["polish"]
    assert tags(paper("Learning to polish"), polish) == []


def test_signs_that_are_written_without_spaces_are_found_within_a_text() -> None:
    assert tags(paper("关于蛋白质折叠的研究"), "id: folding, name: 蛋白质折叠") == ["folding"]


def test_a_claim_earns_a_tag_and_a_mention_does_not() -> None:
    graph = "id: graph"
    assert tags(paper(abstract="Graphs are old. We study graphs. They grow."), graph) == ["graph"]
    assert tags(paper(abstract="Graphs are old. We study trees. They grow."), graph) == []


def test_what_a_paper_compares_itself_with_is_not_what_it_is_about() -> None:
    tuning = "id: tuning, name: Instruction tuning, phrases: [instruction-tuned]"
    abstract = "We present a parser. Compared with existing instruction-tuned models, it is small."
    assert tags(paper(abstract=abstract), tuning) == []


def test_an_acronym_that_the_abstract_explains_stands_for_the_phrase() -> None:
    mind = "id: mind, name: Theory of mind"
    abstract = "Theory of mind (ToM) is human. We test ToM in machines."
    (tagged,) = tag([paper(abstract=abstract)], vocabulary(mind))
    assert [(e.words, e.rule) for e in tagged.tags[0].evidence] == [
        ("ToM", "“Theory of mind” where the paper says what it does"),
        ("Theory of mind", "“Theory of mind” in the background"),
        ("ToM", "“Theory of mind” in the background"),
    ]


def test_an_acronym_of_other_words_stands_for_nothing() -> None:
    abstract = "Theory of mind (XYZ) is human. We test XYZ."
    assert tags(paper(abstract=abstract), "id: mind, name: Theory of mind") == []


def test_words_that_must_stand_near_must_stand_in_the_same_sentence() -> None:
    folding = "id: folding, phrases: [{phrase: fold, near: [protein]}]"
    assert tags(paper(abstract="We fold a protein."), folding) == ["folding"]
    assert tags(paper(abstract="We fold. We buy protein."), folding) == []


def test_words_that_must_not_stand_near_refuse_a_phrase() -> None:
    folding = "id: folding, phrases: [{phrase: fold, not_near: [laundry]}]"
    assert tags(paper(abstract="We fold the daily laundry."), folding) == []
    assert tags(paper(abstract="We fold a protein."), folding) == ["folding"]


def test_a_phrase_may_count_in_the_title_alone() -> None:
    why = "id: why, phrases: [{phrase: why, where: title}], where: title"
    assert tags(paper("Why trees grow"), why) == ["why"]
    assert tags(paper(abstract="We ask why trees grow."), why) == []


def test_a_phrase_may_count_only_as_what_the_paper_makes() -> None:
    data = "id: dataset, where: made"
    assert tags(paper("A Dataset of Trees"), data) == ["dataset"]
    assert tags(paper(abstract="We release a large dataset of trees."), data) == ["dataset"]
    assert tags(paper("Learning from a Dataset of Trees"), data) == []
    assert tags(paper(abstract="We present a dataset search for trees."), data) == []
    assert tags(paper(abstract="We present a study of dataset errors on a dataset."), data) == []


def test_a_phrase_may_count_wherever_the_paper_speaks_of_itself() -> None:
    video = "id: video, where: own"
    assert tags(paper(abstract="We present a parser. Experiments on video show gains."), video) == ["video"]
    assert tags(paper(abstract="Video is everywhere. We present a parser."), video) == []


def test_a_phrase_may_count_anywhere() -> None:
    assert tags(paper(abstract="Video is everywhere. We present a parser."), "id: video, where: anywhere") == ["video"]


def test_a_weak_phrase_wants_the_title_or_a_second_sentence() -> None:
    fast = "id: fast, phrases: [{phrase: fast, weak: true}]"
    assert tags(paper("Fast trees"), fast) == ["fast"]
    assert tags(paper(abstract="We present a fast parser."), fast) == []
    assert tags(paper(abstract="We present a fast parser. We show how fast it is."), fast) == ["fast"]


def test_a_phrase_does_not_count_for_a_paper_that_has_another_tag() -> None:
    rows = ("id: image, unless: [video]", "id: video")
    assert tags(paper("An image"), *rows) == ["image"]
    assert tags(paper("An image of a video"), *rows) == ["video"]


def test_a_tag_gives_the_tags_above_it() -> None:
    rows = ("id: animal", "id: dog, parents: [animal]")
    (tagged,) = tag([paper("Dogs")], vocabulary(*rows))
    assert [(t.tag, t.reason) for t in tagged.tags] == [
        ("animal", "a paper on Dog is one on this"),
        ("dog", "“Dogs” in the title"),
    ]
    assert tagged.tags[0].evidence == tagged.tags[1].evidence


def test_tags_stand_in_the_order_of_the_vocabulary() -> None:
    assert tags(paper("Alpha, beta and gamma"), "id: gamma", "id: alpha", "id: beta") == ["gamma", "alpha", "beta"]


def test_evidence_says_which_words_where_and_by_which_rule() -> None:
    (tagged,) = tag([paper("Trees", "We draw many graphs.")], vocabulary("id: graph"))
    assert tagged.tags[0].evidence == (
        Evidence("abstract", 13, 19, "graphs", "“Graph” where the paper says what it does"),
    )


def test_evidence_counts_in_the_readable_text() -> None:
    (tagged,) = tag([paper("Trees", r"We draw \emph{many} {G}raphs.")], vocabulary("id: graph"))
    (evidence,) = tagged.tags[0].evidence
    assert plain(r"We draw \emph{many} {G}raphs.")[evidence.start : evidence.end] == evidence.words == "Graphs"


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    assert tags(paper(abstract="We fold protein. Folding is hard."), "id: folding, name: Protein folding") == []


def test_a_paper_without_words_has_no_tags() -> None:
    assert tags(Paper("p", "", Source("x")), FOLD) == []


ABSTRACTS = st.lists(
    st.sampled_from(["We study graphs.", "Trees grow.", "Existing graphs fail.", "We release a tree corpus.", "(ToM)"]),
    max_size=6,
).map(" ".join)


@given(st.lists(ABSTRACTS, max_size=5))
def test_the_tags_of_a_paper_do_not_depend_on_the_others(abstracts: list[str]) -> None:
    known = vocabulary("id: graph", "id: tree", "id: corpus, where: made")
    papers = [Paper(str(n), "", Source("x"), text) for n, text in enumerate(abstracts)]
    together = list(tag(papers, known))
    assert together == [next(tag([one], known)) for one in papers]
    assert together[::-1] == list(tag(papers[::-1], known))


@given(st.text(max_size=200), st.text(max_size=400))
def test_evidence_is_what_the_text_has_there(title: str, abstract: str) -> None:
    known = vocabulary("id: a", "id: the", "id: x, name: 0", "id: b, phrases: ['1', é, 蛋]")
    (tagged,) = tag([Paper("p", title, Source("x"), abstract)], known)
    for tagging in tagged.tags:
        for evidence in tagging.evidence:
            text = plain(title if evidence.field == "title" else abstract)
            assert text[evidence.start : evidence.end] == evidence.words
