"""Who picked what, under which names, and what the settings say of them."""

from __future__ import annotations

from generator.config import Settings, read_settings
from generator.curators import Curators, know
from generator.model import Appearance, Digest, Paper, Problem, Source
from generator.permalinks import Permalinks

WHERE = Source("content/digests/x.md", 1)
DIGESTS = (
    Digest("2025-04-02-b", "2025-04-02", "B", WHERE),
    Digest("2025-03-12-a", "2025-03-12", "A", WHERE, ("Ada", "Noor")),
)


def paper(id: str, digest: str, *curators: str) -> Paper:
    return Paper(id, id, WHERE, appearances=(Appearance(digest, 1, WHERE, curators=curators),))


PAPERS = (
    paper("three", "2025-04-02-b", "ADA"),
    paper("two", "2025-03-12-a", "Ada Lovelace"),
    paper("one", "2025-03-12-a"),
)


def settings(text: str) -> Settings:
    found, problems = read_settings(text)
    assert problems == ()
    return found


def told(curators: Curators) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.id, one.name, one.papers) for one in curators.known]


def test_a_paper_was_picked_by_its_own_curators_or_else_by_its_digests() -> None:
    curators, _, problems = know(PAPERS, DIGESTS, Settings(), Permalinks())
    assert told(curators) == [
        ("ada", "ADA", ("three", "one")),
        ("ada-lovelace", "Ada Lovelace", ("two",)),
        ("noor", "Noor", ("one",)),
    ]
    assert problems == ()


def test_the_settings_say_who_a_name_is_and_where_the_page_is() -> None:
    said = settings("curators:\n  ada:\n    name: Ada Lovelace\n    bio: Counts.\n    orcid: 0000-0002-1825-0097\n")
    curators, given, _ = know(PAPERS, DIGESTS, said, Permalinks())
    assert told(curators) == [("ada", "Ada Lovelace", ("three", "two", "one")), ("noor", "Noor", ("one",))]
    assert (curators.known[0].bio, curators.known[0].orcid) == ("Counts.", "0000-0002-1825-0097")
    assert [(row.kind, row.id, row.keys) for row in given.rows] == [
        ("curator", "ada", ("name:ada", "name:ada lovelace")),
        ("curator", "noor", ("name:noor",)),
    ]


def test_a_curator_has_the_other_names_that_the_settings_say() -> None:
    curators, _, _ = know(PAPERS, DIGESTS, settings("curators: {Ada: {also: [Ada Lovelace, Noor]}}"), Permalinks())
    assert [(one.id, one.papers) for one in curators.known] == [("ada", ("three", "two", "one"))]
    assert curators.of("noor") == curators.of("Lovelace, Ada") == "ada"


def test_a_page_stays_where_it_is_when_the_settings_name_its_curator() -> None:
    _, given, _ = know(PAPERS, DIGESTS, Settings(), Permalinks())
    said = settings("curators: {al: {name: Ada Lovelace, also: Ada}}")
    curators, given, _ = know(PAPERS, DIGESTS, said, given)
    assert [one.id for one in curators.known] == ["ada-lovelace", "noor"]
    assert given.redirects("curator") == {"ada": "ada-lovelace"}


def test_a_curator_who_picked_nothing_yet_has_a_page_if_the_settings_say_something() -> None:
    assert told(know((), (), settings("curators: {Ada: {bio: New here.}}"), Permalinks())[0]) == [("ada", "Ada", ())]


def test_a_name_given_to_two_curators_is_a_problem() -> None:
    said = settings("curators:\n  ada: {also: [A. L.]}\n  alan: {also: [A. L.]}\n")
    assert know(PAPERS, DIGESTS, said, Permalinks())[2] == (
        Problem(
            "error",
            Source("content/broadsheet.yml", 3),
            "curators.alan has a name of curators.ada",
            "leave it to one of them",
        ),
    )


def test_what_is_no_address_or_orcid_is_a_problem() -> None:
    _, problems = read_settings("curators:\n  ada:\n    url: javascript:alert(1)\n    orcid: '12'\n")
    assert [str(problem) for problem in problems] == [
        "content/broadsheet.yml:3: error: url wants an address, not 'javascript:alert(1)' (write it https://example.org/)",
        "content/broadsheet.yml:4: error: orcid wants an ORCID, not '12' (write it 0000-0002-1825-0097)",
    ]
