"""Settings and the site's own configuration."""

from __future__ import annotations

from generator.config import Settings, Site, read_settings, read_site


def told(problems: tuple[object, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def test_every_setting_has_a_default() -> None:
    assert read_settings("") == (Settings(), ())


def test_an_unknown_setting_is_told_with_the_one_that_was_meant() -> None:
    _, problems = read_settings("related: 3\nfeed_sise: 10\n")
    assert told(problems) == ["content/broadsheet.yml:2: error: unknown setting 'feed_sise' (did you mean feed_size?)"]


def test_a_setting_of_the_wrong_type_is_told_with_its_default() -> None:
    settings, problems = read_settings("related: many\n")
    assert settings == Settings()
    assert told(problems) == [
        "content/broadsheet.yml:1: error: related wants a whole number, not 'many' (it is 5 when left out)"
    ]


def test_broken_yaml_is_told_with_its_line() -> None:
    _, problems = read_settings("related: 3\n: : :\n  - [\n")
    assert [(p.level, p.source.path) for p in problems] == [("error", "content/broadsheet.yml")]
    assert problems[0].source.line > 1


def test_the_site_is_read_past_tags_that_name_code_or_the_environment() -> None:
    text = (
        "site_name: !ENV [NAME, Papers]\nsite_url: https://p.example/x\nmarkdown_extensions:\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    )
    assert read_site(text) == (Site("Papers", "https://p.example/x/"), ())


def test_a_yaml_tag_that_would_run_code_does_not() -> None:
    site, problems = read_site("site_name: X\nsite_url: https://x.example\nextra: !!python/object/apply:os.getcwd []\n")
    assert (site.name, problems) == ("X", ())


def test_a_missing_address_is_a_warning() -> None:
    _, problems = read_site("site_name: X\n")
    assert [p.level for p in problems] == ["warning"]


def test_an_address_without_a_scheme_is_an_error_with_its_line() -> None:
    _, problems = read_site("site_name: X\nsite_url: papers.example.org\n")
    assert told(problems) == [
        "mkdocs.yml:2: error: site_url 'papers.example.org' is no address (write it out, with https://)"
    ]
