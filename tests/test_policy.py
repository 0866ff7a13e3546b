"""What the built site's Content-Security-Policy lets pages do."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from generator.policy import MARK, inline_scripts, policy, protect

THEME = '<script>scope=new URL("{}",location)</script>'


def hashed(script: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


def site(folder: Path, **pages: str) -> Path:
    """A built site with a page not found, whose only script is the theme's."""
    (folder / "404.html").write_text(f'<head><meta charset="utf-8">{THEME.format("/")}</head>')
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text)
    return folder


def test_only_the_site_itself_is_asked_for_anything() -> None:
    assert [sign for sign in ("http", "*", "//") if sign in policy()] == []


def test_no_inline_script_is_allowed_but_by_its_hash() -> None:
    rule = next(rule for rule in policy(["a()"]).split("; ") if rule.startswith("script-src"))
    assert rule == f"script-src 'self' 'wasm-unsafe-eval' {hashed('a()')}"


def test_a_host_that_the_curator_allows_is_in_every_rule_for_loading() -> None:
    assert policy(hosts=["https://stats.example.org"]).count("https://stats.example.org") == 7


def test_data_and_files_are_no_inline_scripts() -> None:
    page = '<script src="a.js"></script><script type="application/ld+json">{}</script><script type=module>b()</script>'
    assert inline_scripts(page) == ["b()"]


def test_a_themes_script_is_allowed_at_every_depth(tmp_path: Path) -> None:
    site(tmp_path, page=f"<head></head>{THEME.format('../..')}")
    assert protect(tmp_path) == ()
    assert hashed('scope=new URL("../..",location)') in (tmp_path / "page.html").read_text()


def test_a_script_that_is_not_the_themes_is_not_allowed_and_told(tmp_path: Path) -> None:
    site(tmp_path, page="<head></head><script>alert(1)</script>")
    assert [str(problem) for problem in protect(tmp_path)] == [
        "site/page.html: warning: an inline script that will not run in browsers"
        " (put the script into a file below docs/ and load it from there)"
    ]
    assert hashed("alert(1)") not in (tmp_path / "page.html").read_text()


def test_the_policy_stands_before_everything_that_a_page_loads(tmp_path: Path) -> None:
    site(tmp_path, page='<head>\n<meta charset="utf-8">\n<link rel="stylesheet" href="a.css"></head>')
    protect(tmp_path)
    text = (tmp_path / "page.html").read_text()
    assert text.index("charset") < text.index(MARK) < text.index("stylesheet")


def test_the_policy_is_put_in_once(tmp_path: Path) -> None:
    site(tmp_path, page="<head></head>")
    protect(tmp_path)
    once = (tmp_path / "page.html").read_text()
    protect(tmp_path)
    assert (tmp_path / "page.html").read_text() == once
