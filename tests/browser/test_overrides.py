"""The theme's copies of Material's templates are Material's but for what is ours: a change of theirs is noticed."""

from __future__ import annotations

import difflib
from pathlib import Path

import material  # type: ignore[import-untyped]
import pytest

OURS = Path(__file__).resolve().parents[2] / "templates/theme/partials"
THEIRS = Path(material.__file__).parent / "templates/partials"

CHANGES = {
    "header.html": [
        '+    {% if not (page and page.meta and page.meta.kind == "search") %}',
        '+      {% include "partials/search.html" %}',
        "+    {% endif %}",
        '-    {% if "material/search" in config.plugins %}',
        '-      {% set search = config.plugins["material/search"] | attr("config") %}',
        "-      {% if search.enabled %}",
        '-        <label class="md-header__button md-icon" for="__search">',
        '-          {% set icon = config.theme.icon.search or "material/magnify" %}',
        '-          {% include ".icons/" ~ icon ~ ".svg" %}',
        "-        </label>",
        '-        {% include "partials/search.html" %}',
        "-      {% endif %}",
        "-    {% endif %}",
    ],
    "tabs-item.html": [
        '+  {% set below = page and ref.url and ref.url != "index.html" and page.url[:ref.url | length] == ref.url %}',
        "+  {% if ref.active or below %}",
        "-  {% if ref.active %}",
    ],
    "toc.html": [
        '+{% if not (page.meta and page.meta.kind in ["paper", "digest", "tag"]) %}',
        '+{% import "partials/language.html" as lang with context %}',
        "+{% endif %}",
    ],
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_override_differs_from_materials_own_in_what_is_ours_alone(name: str) -> None:
    def lines(path: Path) -> list[str]:
        return path.read_text().split("-#}\n", 1)[1].splitlines()  # but for the comment at the top

    told = list(difflib.unified_diff(lines(THEIRS / name), lines(OURS / name), n=0, lineterm=""))[2:]
    assert sorted(line for line in told if not line.startswith("@@")) == sorted(CHANGES[name])
