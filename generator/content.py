"""Everything the curator owns, read from disk and checked: the only stage that opens files of ``content/``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import completeness, config, corrections, enriching, permalinks, readers, taxonomy
from generator.cache import Cache, Shelf, fingerprint
from generator.config import Settings, Site
from generator.corrections import Corrections
from generator.enriching import Facts
from generator.errors import BroadsheetError
from generator.model import Digest, Problem, Reading, Source
from generator.permalinks import Permalinks
from generator.taxonomy import Taxonomy
from generator.text import parse_date, slug
from generator.yaml_nodes import line_of, load_yaml, unknown_key

DIGESTS = "content/digests"
TAXONOMY = "content/taxonomy.yml"
CORRECTIONS = corrections.PATH
SIDECAR_KEYS = ("title", "curators", "note", "day", "papers")
_LINK, _COPY = "a link out of the site: not followed", "copy the file"
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ]+(.*))?")


@dataclass(frozen=True, slots=True)
class Content:
    """What a build starts from, and all that is wrong with it."""

    site: Site
    settings: Settings
    taxonomy: Taxonomy
    permalinks: Permalinks
    digests: tuple[Digest, ...]
    problems: tuple[Problem, ...]
    corrections: Corrections = field(default_factory=Corrections)
    facts: Facts = field(default_factory=Facts)

    @property
    def date(self) -> str:
        """The newest digest's date; empty where there is none."""
        return self.digests[0].date if self.digests else ""


def load(root: Path, cache: Cache | None = None) -> Content:
    """Read ``mkdocs.yml`` and ``content/``; a file that the cache knows is not read again."""
    readings = (cache or Cache()).shelf("readings")
    site, p1 = config.read_site(text(root, config.MKDOCS))
    settings, p2 = config.read_settings(text(root, config.SETTINGS))
    vocabulary, p3 = taxonomy.read(text(root, TAXONOMY), TAXONOMY)
    given, p4 = permalinks.read(text(root, permalinks.PERMALINKS))
    said, p5 = corrections.read(text(root, CORRECTIONS), CORRECTIONS)
    facts, p6 = enriching.read(text(root, enriching.PATH))
    digests, p7 = read_digests(root, readings)
    return Content(site, settings, vocabulary, given, digests, (*p1, *p2, *p3, *p4, *p5, *p6, *p7), said, facts)


def text(root: Path, path: str) -> str:
    """The text of a file of the site; a missing one is empty. Raises BroadsheetError where it is a link out of it."""
    if _leads_out(root, root / path):
        raise BroadsheetError(f"{path}: {_LINK}", _COPY)
    try:
        return (root / path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""


def read_digests(root: Path, readings: Shelf | None = None) -> tuple[tuple[Digest, ...], tuple[Problem, ...]]:
    """Every digest of ``content/digests/``, newest first, and what is wrong with them."""
    folder = root / DIGESTS
    names = sorted(_entries(folder)) if folder.is_dir() else []
    found: dict[str, Digest] = {}
    problems: list[Problem] = []
    for name in names:
        digest, wrong = _digest(root, folder / name, readings or Shelf())
        problems.extend(wrong)
        if digest is None:
            continue
        if digest.id in found:
            message = f"a second digest of the name {digest.id}, beside {found[digest.id].source.path}: left out"
            problems.append(Problem("error", digest.source, message, "rename one of the two"))
        else:
            found[digest.id] = digest
    ordered = sorted(found.values(), key=lambda digest: (digest.date, digest.id), reverse=True)
    return tuple(ordered), tuple(problems)


def _entries(folder: Path) -> Iterator[str]:
    """The names in a folder that are digests: no hidden ones, and no descriptions that stand beside a digest."""
    present = {path.name for path in folder.iterdir()}
    for name in present:
        beside = name.endswith((".yml", ".yaml")) and any(
            other != name and (other.rsplit(".", 1)[0] == name.rsplit(".", 1)[0] or other == name.rsplit(".", 1)[0])
            for other in present
        )
        if not name.startswith(".") and not name.endswith("~") and not beside:
            yield name


def _digest(root: Path, path: Path, known: Shelf) -> tuple[Digest | None, tuple[Problem, ...]]:
    source = Source(path.relative_to(root).as_posix())
    stem = path.name if path.is_dir() else path.name.rsplit(".", 1)[0]
    dated = DATED.fullmatch(stem)
    date = parse_date(dated[1]) if dated else None
    if dated and not date:
        hint = "correct it to the day of the digest"
        return None, (Problem("error", source, f"{dated[1]} is a day of no calendar: left out", hint),)
    if not dated or not date:
        hint = f"name it YYYY-MM-DD-{slug(stem)}, or add it with `broadsheet add --date`"
        return None, (Problem("error", source, "no date in the digest's name: left out", hint),)
    if (id := slug(stem, limit=100)) != stem:
        return None, (
            Problem("error", source, "the digest's name becomes its address: left out", f"rename it to {id}"),
        )
    files = (
        sorted(f for f in path.rglob("*") if not f.is_dir() and not f.name.startswith(".")) if path.is_dir() else [path]
    )
    readings = [_reading(root, file, known) for file in files]
    told, wrong = _sidecar(root, path.with_name(stem + ".yml"))
    named = [(Source(file.relative_to(root).as_posix()), r) for file, r in zip(files, readings, strict=True)]
    stale = completeness.older(source, date, named, str(told.get("day") or ""))
    curators = told.get("curators") or tuple(dict.fromkeys(c for r in readings for c in r.curators))
    digest = Digest(
        id=id,
        date=date,
        title=str(told.get("title") or next((r.title for r in readings if r.title), "") or _named(dated[2], date)),
        source=source,
        curators=tuple(curators) if isinstance(curators, (list, tuple)) else (str(curators),),
        note=str(told.get("note") or next((r.note for r in readings if r.note), "")),
        records=tuple(record for reading in readings for record in reading.records),
        formats=tuple(dict.fromkeys(reading.format for reading in readings)),
        expected=expected if isinstance(expected := told.get("papers"), int) else -1,
    )
    return digest, (*(p for r in readings for p in r.problems), *wrong, *stale)


def _named(words: str | None, date: str) -> str:
    """A title from a digest's file name."""
    return words.replace("-", " ").strip().capitalize() if words else f"Digest of {date}"


def _reading(root: Path, path: Path, known: Shelf) -> Reading:
    name = path.relative_to(root).as_posix()
    if _leads_out(root, path):
        return Reading(problems=(Problem("error", Source(name), _LINK, _COPY),))
    if not path.is_file():
        hint = "put a file or a folder there"
        return Reading(problems=(Problem("error", Source(name), "neither a file nor a folder: left out", hint),))
    if path.stat().st_size > readers.limits.LARGEST:
        return readers.read_file(path, name)
    data = path.read_bytes()
    return known.once(fingerprint(name, data), Reading, lambda: readers.read(data, name))


def _leads_out(root: Path, path: Path) -> bool:
    """Whether symbolic links lead from a path to somewhere outside the site."""
    return not path.resolve().is_relative_to(root.resolve())


def _sidecar(root: Path, path: Path) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """What the curator says of a digest in the ``.yml`` beside it."""
    if not path.is_file():
        return {}, ()
    name = path.relative_to(root).as_posix()
    if _leads_out(root, path):
        return {}, (Problem("error", Source(name), _LINK, _COPY),)
    text = path.read_text(encoding="utf-8-sig")
    data, broken = load_yaml(text, name)
    if broken or not data:
        return {}, broken
    if not isinstance(data, Mapping):
        return {}, (Problem("error", Source(name, 1), "not a mapping", "write `title: …` lines"),)
    unknown = [key for key in data if key not in SIDECAR_KEYS]
    return data, tuple(
        unknown_key(str(key), list(SIDECAR_KEYS), Source(name, line_of(text, str(key))), "key") for key in unknown
    )
