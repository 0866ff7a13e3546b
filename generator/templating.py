"""Templates to text. Whatever a template prints is escaped for what it makes, unless a view has made it ready.

What it makes is in its name: ``.html.j2`` HTML, ``.txt.j2`` plain text, everything else Markdown.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from generator.errors import BroadsheetError
from generator.text import Markdown, clean, escape_markdown


def shipped(name: str) -> Path:
    """A file or folder that ships with Broadsheet: beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parent
    inside = package / "_shipped" / name
    return inside if inside.exists() else package.parent / name


class Ready(str):
    """Text that is fit for HTML or plain text as it is, and is not to be escaped again."""

    __slots__ = ()


class Templates:
    """The site's own templates over the shipped ones, by name."""

    def __init__(self, site_templates: Path | None = None) -> None:
        folders = [folder for folder in (site_templates, shipped("templates")) if folder]
        self._own = site_templates
        loader = FileSystemLoader([str(folder) for folder in folders])
        self._environments = {ending: _environment(loader, escape) for ending, escape in _ESCAPES.items()}

    @cached_property
    def print(self) -> str:
        """The fingerprint of the site's own templates; the shipped ones are a part of the program."""
        own = sorted(f for f in self._own.rglob("*") if f.is_file()) if self._own and self._own.is_dir() else []
        texts = (part for f in own for part in (f.as_posix().encode(), f.read_bytes()))
        return hashlib.sha256(b"\0".join(texts)).hexdigest()

    def render(self, name: str, **data: object) -> str:
        """Fill in a template; a fault in it is told with its file and line."""
        environment = next(one for ending, one in self._environments.items() if name.endswith(ending))
        try:
            return environment.get_template(name).render(**data)
        except TemplateError as error:
            where = f"templates/{getattr(error, 'name', None) or name}"
            line = getattr(error, "lineno", None)
            raise BroadsheetError(
                f"{where}{f':{line}' if line else ''}: {error.message or error}",
                "compare it with the shipped one: `broadsheet templates --diff`",
            ) from error


def _environment(loader: FileSystemLoader, escape: Callable[[str], str]) -> Environment:
    def finalize(value: object) -> str:
        if isinstance(value, (Markdown, Ready)):
            return value
        return "" if value is None else escape(str(value))

    return Environment(
        loader=loader,
        autoescape=False,  # noqa: S701  (finalize escapes)
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def escape_html(text: str) -> str:
    """Write text so that HTML shows exactly that, in an element or an attribute in quotes.

    Braces too: programs that send mail for others fill in what stands between two of them.
    """
    return html.escape(clean(text)).replace("{", "&#123;").replace("}", "&#125;")


_ESCAPES: dict[str, Callable[[str], str]] = {".html.j2": escape_html, ".txt.j2": clean, "": escape_markdown}


def front_matter(values: Mapping[str, object]) -> Markdown:
    """YAML front matter, a JSON value a line; ``title`` and ``description`` as HTML: the theme prints them raw."""
    lines = []
    for key, value in values.items():
        safe = html.escape(str(value)) if key in ("title", "description") else value
        lines.append(f"{key}: {json.dumps(_clean(safe), ensure_ascii=False)}")
    return Markdown("---\n" + "\n".join(lines) + "\n---\n")


def _clean(value: Any) -> Any:
    """Strip control characters at any depth: one of them would silently drop all front matter."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_clean(one) for one in value]
    return value
