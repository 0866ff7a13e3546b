"""Hostile strings, the places where they are tried, and what a browser would make of the outcome."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

from markdown import Markdown as PythonMarkdown

# All that the site uses, and all that a curator might switch on.
EXTENSIONS = [
    "attr_list", "md_in_html", "tables", "toc", "admonition", "def_list", "footnotes", "abbr", "pymdownx.highlight",
    "pymdownx.superfences", "pymdownx.inlinehilite", "pymdownx.snippets", "pymdownx.emoji", "pymdownx.details",
    "pymdownx.tabbed", "pymdownx.magiclink", "pymdownx.critic", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark",
    "pymdownx.keys", "pymdownx.betterem", "pymdownx.arithmatex", "pymdownx.tasklist",
    "pymdownx.blocks.admonition", "pymdownx.smartsymbols",
]  # fmt: skip
CONFIGS = {
    "pymdownx.smartsymbols": {"ordinal_numbers": False, "fractions": False, "care_of": False},  # of plain words
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.critic": {"mode": "view"},
    "pymdownx.magiclink": {
        "repo_url_shortener": True,
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "user",
        "repo": "repo",
    },
}

POSITIONS = {
    "a paragraph's middle": "before {} after",
    "a line's start": "{} after",
    "a line of its own": "before\n{}\nafter",
    "a paragraph": "before\n\n{}\n\nafter",
    "a heading": "# {}\n\nafter",
    "a heading's middle": "## before {} after",
    "a bullet": "- {}\n- other",
    "a numbered point": "1. {}\n2. other",
    "a table cell": "| a | b |\n| --- | --- |\n| {} | c |",
    "a link's text": "[{}](https://example.org/)",
    "an attribute": '<span title="{}">word</span>',
    "an attribute list": 'before [word](https://example.org/){{ title="x" }} {} after',
    "an inline element": "before <span>{}</span> after",
    "an inline element at a line's start": "<em>{}</em> after",
    "a quotation": "> {}",
    "a definition": "term\n:   {}",
    "an admonition": "!!! note\n    {}",
    "a block of HTML with Markdown": "<div markdown>\n{}\n</div>",
    "a block of HTML": "<div>{}</div>",
}

HOSTILE = [
    "<script>alert(1)</script>", "](javascript:alert(1))", "[a](javascript:alert(1))", "{{ 7*7 }}", "{% raw %}",
    "---", ": ", ": x", "[[x]]", '--8<-- "x"', ';--8<-- "x"', "{: onclick=x}", "{ .c #i onclick=x }", "&#x6a;",
    "&lt;b&gt;", "&amp;", "`", "``", "```", "```python", "`#!python 1`", "*", "**", "*a*", "**a**", "***a***", "_",
    "_a_", "__a__", "<!--", "-->", "<!-- x -->", ":smile:", "++ctrl++", "++ctrl+alt++", "==m==", "^^i^^", "x^2^",
    "~~d~~", "H~2~O", "{++a++}", "{--a--}", "{~~a~>b~~}", "{==a==}{>>b<<}", "(c)", "(tm)", "https://x.y/*_a_*",
    "http://x.y", "ftp://x.y", "www.x.y", "a@x.org", "mailto:a@x.org", "@user", "#1", "user/repo#1", "user/repo!1",
    "!1", "?1", "![i](http://x)", "[^1]", "[^1]: x", "*[HTML]: x", "[x]: http://y", "\\(x\\)", "\\[x\\]", "$x$",
    "$$x$$", "\\begin{a}x\\end{a}", "\\*", "\\", "a\\", "1. x", "1) x", "1.", "a. x", "- x", "+ x", "* x",
    "- [ ] x", "# x", "#", "> x", "    x", "\tx", ":   x", "| x", "a | b", "|---|", "--|--", "===", "=", '=== "x"',
    "!!! note", "??? note", "???+ note", "!!!", "///", "/// note", "/// note | x", "[TOC]", "x  ", "a\n\nb",
    "a\n---\nb", "a\n    b", "a\r\n\r\n# b", "a\x00b", "a\x02b\x03", "\x02klzzwxh:0001\x03", "wzxhzdk:1",
    "a\u202eb", "a\u2066b", "a\u2028b", "a\x85b", "\ufeffa", "a\u200db", '" onclick="x', "' x='", "<a@b>",
    "<http://x.y>", "<x@y.z>", "</span>", "</div>", "<div markdown>", "<math>", "<br>", "<?php x ?>",
    "<![CDATA[x]]>", "%x%", "{%", "{#", "x {.y}", "|", "\\|", "+++", "~~~", "...", "a--b", "a - b", "«a»",
    "GPT-4: a (very) good one?",
]  # fmt: skip


class _Seen(HTMLParser):
    """What a browser would make of HTML: its elements with their attributes, and the text to see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A heading's id is made of its text.
        self.elements.append((tag, tuple(("id", "") if name == "id" else (name, value) for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", ()))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", ()))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("?", ()))

    def unknown_decl(self, data: str) -> None:
        self.elements.append(("[", ()))


@cache
def converter() -> PythonMarkdown:
    return PythonMarkdown(extensions=EXTENSIONS, extension_configs=CONFIGS)


def words(text: str) -> str:
    return " ".join(text.split())


def seen(page: str) -> tuple[list[object], str]:
    parser = _Seen()
    parser.feed(converter().reset().convert(page))
    parser.close()
    return list(parser.elements), words("".join(parser.text))
