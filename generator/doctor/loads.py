"""What the pages' Content-Security-Policy would stop: other hosts, scripts in a page; and pages without one."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from generator.doctor.built import Built, Found, Seen, where
from generator.model import Problem, Source


def find(built: Built) -> Found:
    """Pages that ask for what a browser will not load."""
    problems = (problem for page, seen in built.pages.items() for problem in _stopped(built, page, seen))
    return Found(f"{len(built.pages):,} pages", tuple(problems))


def _stopped(built: Built, page: str, seen: Seen) -> Iterator[Problem]:
    if not seen.has_policy:
        yield Problem("warning", Source(f"site/{page}"), "has no Content-Security-Policy", "run `broadsheet build`")
    if seen.forbidden_script:
        hint = "put the script into a file below docs/ and load it from there"
        yield Problem("warning", Source(f"site/{page}"), "an inline script that will not run in browsers", hint)
    for url in seen.loaded:
        host = _host(url)
        if host and built.inside(url, page) is None and not _allowed(built, host):
            hint = f"keep a copy below docs/, or allow {host} with allowed_hosts in content/broadsheet.yml"
            yield Problem("warning", where(built, page, url), f"loads from {host}, which browsers will refuse", hint)


def _host(url: str) -> str:
    try:
        parts = urlsplit(url if not url.startswith("//") else f"https:{url}")
    except ValueError:  # no address that a browser would make anything of
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _allowed(built: Built, host: str) -> bool:
    """Whether the policy allows a host: ``https://*.example.org`` allows all below that one."""
    return any(fnmatchcase(host, allowed) for allowed in built.library.settings.allowed_hosts)
