"""How settings within sections are read, and what is said of those that are wrong."""

from __future__ import annotations

from dataclasses import dataclass

from generator.config.values import choice, flag, known, named, number, section, setting, text, texts
from generator.yaml_nodes import YamlReader, compose


@dataclass(frozen=True, slots=True)
class Post:
    host: str = setting("", text(), "the server")
    port: int = setting(587, number(1), "its port")
    security: str = setting("starttls", choice("starttls", "tls"), "how it is reached")
    trial: bool = setting(False, flag, "whether it is a trial")


@dataclass(frozen=True, slots=True)
class Search:
    query: str = setting("", text(), "what is looked for")
    notes: tuple[str, ...] = setting((), texts, "notes")


@dataclass(frozen=True, slots=True)
class Everything:
    post: Post = setting(Post(), section(Post), "the post")
    searches: tuple[object, ...] = setting((), named(Search, "query", str.islower), "saved searches")


def read(written: str) -> tuple[Everything, list[str]]:
    root, problems = compose(written, "b.yml")
    reader = YamlReader("b.yml")
    value = section(Everything)(reader, root, "the settings", Everything()) if root else Everything()
    return value, [str(problem) for problem in (*problems, *reader.problems)]


def test_a_section_keeps_the_defaults_of_what_it_leaves_out() -> None:
    assert read("post:\n  host: mail.example\n  trial: true\n")[0].post == Post("mail.example", trial=True)


def test_an_unknown_setting_of_a_section_is_told_with_its_line() -> None:
    assert read("post:\n  hots: x\n")[1] == ["b.yml:2: error: unknown setting of post 'hots' (did you mean host?)"]


def test_a_word_that_is_no_choice_is_told() -> None:
    assert read("post: {security: tsl}")[1] == ["b.yml:1: error: security cannot be 'tsl' (did you mean tls?)"]


def test_named_settings_keep_their_names_lines_and_order() -> None:
    found, problems = read("searches:\n  b: video\n  a:\n    query: audio\n    notes: [x, y]\n")
    assert [(one.id, one.line, one.value) for one in found.searches] == [
        ("b", 2, Search("video")),
        ("a", 3, Search("audio", ("x", "y"))),
    ]
    assert problems == []


def test_a_name_that_does_not_fit_is_left_out_and_told() -> None:
    found, problems = read("searches:\n  B: video\n")
    assert (found.searches, problems) == (
        (),
        ["b.yml:2: error: 'B' cannot be a name in searches (write `name:` lines)"],
    )


def test_a_name_that_stands_twice_is_told() -> None:
    assert read("searches:\n  a: x\n  a: y\n")[1] == ["b.yml:3: error: a stands twice in searches (keep one of them)"]


def test_settings_nested_beyond_all_sense_are_refused_before_they_are_read() -> None:
    assert read("post: " + "[" * 5_000)[1][0].startswith("b.yml: error: nested too deeply to be read")


def test_aliases_that_multiply_are_refused() -> None:
    assert "too many aliases" in read("a: &a x\nb: [" + "*a, " * 200 + "]\n")[1][0]


def test_every_setting_is_known_by_its_section() -> None:
    assert [name for name, _ in known(Everything())] == [
        "post.host", "post.port", "post.security", "post.trial", "searches",
    ]  # fmt: skip
