"""What is wrong between the tags of a vocabulary."""

from __future__ import annotations

from generator import taxonomy


def problems(*tags: str) -> list[str]:
    text = "facets: [a]\ntags:\n" + "".join(f"  - {{facet: a, {tag}}}\n" for tag in tags)
    return [str(problem) for problem in taxonomy.read(text, "t.yml")[1]]


def test_a_phrase_of_two_tags_is_a_problem_in_the_second() -> None:
    assert problems("id: x, phrases: [fake news]", "id: y, phrases: [Fake-news]") == [
        "t.yml:4: warning: 'Fake-news' of tag y is claimed by tag x too, in line 3 "
        "(keep it in one of the two, or write {phrase: …, shared: true} here)"
    ]


def test_a_phrase_may_be_shared_by_saying_so() -> None:
    assert problems("id: x, phrases: [fake news]", "id: y, phrases: [{phrase: fake news, shared: true}]") == []


def test_a_phrase_under_other_conditions_is_another_phrase() -> None:
    assert problems("id: x, phrases: [news]", "id: y, phrases: [{phrase: news, near: fake}]") == []


def test_a_phrase_that_stands_twice_in_a_tag_is_a_problem() -> None:
    assert problems("id: x, phrases: [colour maps, color-map]") == [
        "t.yml:3: warning: 'color-map' stands twice in tag x, first in line 3 "
        "(keep one: plural, hyphens, case and spelling make no difference)"
    ]


def test_a_phrase_without_a_word_can_never_match() -> None:
    assert problems("id: x, phrases: ['...']") == [
        "t.yml:3: warning: '...' of tag x has no word that a text could match "
        "(write the words that find the tag, or remove the line)"
    ]


def test_a_phrase_near_what_must_not_be_near_can_never_match() -> None:
    assert problems("id: x, phrases: [{phrase: fold, near: [map], not_near: [maps]}]") == [
        "t.yml:3: warning: 'fold' of tag x can never match: its near words are also under not_near "
        "(take them out of one of the two)"
    ]


def test_a_phrase_near_itself_can_never_match() -> None:
    assert problems("id: x, phrases: [{phrase: fold, near: folds}]") == [
        "t.yml:3: warning: 'fold' of tag x can never match: it would have to stand near itself "
        "(name other words under near)"
    ]


def test_an_unknown_parent_comes_with_what_was_meant_and_is_left_out() -> None:
    assert problems("id: animal", "id: dog, parents: [animals]") == [
        "t.yml:4: error: tag dog has the unknown parent 'animals' (did you mean animal?)"
    ]


def test_a_tag_above_itself_is_a_problem_once() -> None:
    assert problems("id: x, parents: [y]", "id: y, parents: [x]") == [
        "t.yml:3: error: tag x is above itself, through y (take one of the links out)"
    ]


def test_two_tags_each_given_unless_the_other_is_are_a_problem() -> None:
    assert problems("id: x, unless: [y]", "id: y, unless: [x]") == [
        "t.yml:3: error: tag x is given only unless it is given itself, through y (take one of the links out)"
    ]


def test_an_unless_with_an_unknown_tag_is_a_problem() -> None:
    assert problems("id: survey", "id: y, unless: [surveys]") == [
        "t.yml:4: error: tag y has an `unless` with the unknown tag 'surveys' (did you mean survey?)"
    ]


def test_a_former_id_that_is_taken_is_a_problem() -> None:
    hint = "(an address leads to one place: keep one of the two)"
    assert problems("id: x", "id: y, former: [x, old]", "id: z, former: [old]") == [
        f"t.yml:4: error: the former id x of tag y belongs to tag x {hint}",
        f"t.yml:5: error: the former id old of tag z belongs to tag y {hint}",
    ]
