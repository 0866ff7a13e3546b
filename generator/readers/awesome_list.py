"""An "awesome list": papers in the tables and bullets of a README, each a title, links and a word or two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Problem, Reading, Record, Source
from generator.readers import fields, limits, losses, markdown_papers
from generator.readers.links import kind_of
from generator.readers.markdown_links import Link, links, plain, references, words
from generator.readers.markdown_tables import Table, tables

_BULLET = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)")
_HEADING = re.compile(r"#{1,6}\s|<h[1-6]", re.I)
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(
        ("title", "paper", "paper title", "papers", "article", "publication", "paper name", "titles", "标题"), "title"
    ),
    **dict.fromkeys(
        ("date", "publish date", "published", "publication date", "time", "release date", "submitted"), "date"
    ),
    **dict.fromkeys(("year", "release", "month", "first released", "发布日期"), "date"),
    **dict.fromkeys(
        (
            "venue",
            "conference",
            "journal",
            "pub",
            "pub.",
            "published in",
            "venue/date",
            "venue & year",
            "source",
            "会议",
        ),
        "venue",
    ),
    **dict.fromkeys(("authors", "author", "first author", "author(s)"), "authors"),
    **dict.fromkeys(("abstract", "summary", "tl;dr", "tldr"), "abstract"),
    **dict.fromkeys(("note", "notes", "comment", "comments", "remark", "remarks"), "note"),
}
_NAMES = frozenset(("name", "model", "method", "dataset", "benchmark", "work"))  # a title only if nothing else is
_HEAD = 60_000
# What stands before a title: (CVPR 2023), `NeurIPS 2021`, 2020-ECCV-
_LEADING = re.compile(r"^\s*(?:[\[(][^\[\]()]{1,40}[\])]\s*|`[^`]{1,40}`\s*|(?:19|20)\d\d[-_ ][A-Za-z]{2,12}[-_]\s*)")
_DATED = re.compile(r"\**\d{4}[-/.]\d\d?(?:[-/.]\d\d?)?\**")
_MOST_KEPT = 1_000
_ENOUGH = 6  # linked bullets that make a list


def detect(text: str) -> bool:
    """Recognise a table of papers, a list that calls itself awesome, or many bullets with labelled links."""
    head = text[:_HEAD]
    if head.lstrip().startswith(("{", "<?xml", "@", "%")) or ("](" not in head and "href" not in head):
        return False
    lines = head.split("\n")
    if any(
        _title_column(table) >= 0 and any("](" in cell for _, row in table.rows[:3] for cell in row)
        for table in tables(lines)
    ):
        return True
    linked = [line for line in lines if _BULLET.fullmatch(line) and re.search(r"\]\(\s*<?http|href=", line)]
    labelled = sum("[[" in line or bool(re.search(r"\[!?\[?(?:paper|pdf|arxiv|code)\b", line, re.I)) for line in linked)
    awesome = any("awesome" in line.lower() for line in lines[:15])
    return bool(linked) and (awesome or labelled >= 2 or (len(linked) >= _ENOUGH and text.count("\n#") >= 2))


def read(text: str, path: str) -> Reading:
    """Read each row of a table of papers and each bullet that links to one; other bullets with links become notes."""
    lines, problems = limits.lines(text, path)
    defined = references(lines)
    records: list[Record] = []
    taken: set[int] = set()
    for table in tables(lines):
        taken.update(table.lines)
        for made in _rows(table, path, defined):
            if limits.stop(problems, made.source):
                break
            (records if isinstance(made, Record) else problems).append(made)  # type: ignore[arg-type]
    known: dict[tuple[str, ...], Record | Problem | None] = {}
    for bullet in _bullets(lines, taken):
        if limits.stop(problems, Source(path, bullet.line)):
            break
        key = tuple(bullet.texts)
        if key not in known:
            if len(known) > _MOST_KEPT:
                known.clear()
            known[key] = _from_bullet(bullet, path, defined)
        if of_bullet := known[key]:
            of_bullet = replace(of_bullet, source=Source(path, bullet.line))
            (records if isinstance(of_bullet, Record) else problems).append(of_bullet)  # type: ignore[arg-type]
    if not records:
        problems.append(losses.no_papers(path, "list"))
    records.sort(key=lambda record: record.source.line)
    return Reading(
        records=tuple(records),
        problems=limits.few(sorted(problems, key=lambda problem: problem.source), path),
        title=_title(lines),
    )


def _title(lines: Sequence[str]) -> str:
    heading = next((line for line in lines[:40] if re.match(r"#\s", line)), "")
    for link in reversed(links(heading)):
        if "![" in heading[link.start : link.end]:  # a badge
            heading = heading[: link.start] + heading[link.end :]
    return words(heading.lstrip("# "))


def _title_column(table: Table) -> int:
    """Find the column of titles by its header, or take the first of names if its cells hold links."""
    names = [_column_name(cell) for cell in table.header]
    for wanted in ("title", "papers", "paper"):
        if wanted in names:
            return names.index(wanted)
    found = next((at for at, name in enumerate(names) if _COLUMNS.get(name) == "title"), -1)
    if found >= 0:
        return found
    return next((at for at, name in enumerate(names) if name in _NAMES), -1) if "paper" in " ".join(names) else -1


def _column_name(cell: str) -> str:
    return re.sub(r"[^\w().;/&\s一-龥]", "", words(cell)).strip().casefold()


def _rows(table: Table, path: str, defined: Mapping[str, str]) -> Iterator[Record | Problem]:
    column = _title_column(table)
    if column < 0:
        return
    names = tuple(_COLUMNS.get(_column_name(cell), "") for cell in table.header)
    made: dict[tuple[str, ...], Record | Problem] = {}  # lists repeat themselves, and hostile ones a million times
    for line, row in table.rows:
        if row not in made:
            if len(made) > _MOST_KEPT:
                made.clear()
            made[row] = _row(row, names, column, Source(path, line), defined)
        if any(row):
            yield replace(made[row], source=Source(path, line))


def _row(
    row: tuple[str, ...], names: tuple[str, ...], column: int, source: Source, defined: Mapping[str, str]
) -> Record | Problem:
    if (extra := len(row) - len(names)) > 0:  # a bar within the title: p(x|y)
        row = (*row[:column], "|".join(row[column : column + extra + 1]), *row[column + extra + 1 :])
    if column >= len(row):
        return Problem("warning", source, "a row without the column of titles: left out", "mend the row")
    found = [links(cell, defined) for cell in row]
    title, at = _best_title(row, found, column)
    if not title:
        return losses.untitled(source, f"a row of a table: “{words(' '.join(row))[:60]}”")
    said = {name: cell for name, cell in zip(names, row, strict=False) if name not in ("", "title")}
    said = {name: fields.text(cell) if name == "abstract" else words(cell) for name, cell in said.items()}
    if not fields.date(said.get("date", "")):  # a row that lacks a cell has its date under another header
        said["date"] = next((cell for cell in row if _DATED.fullmatch(cell)), "")
        said = {name: cell for name, cell in said.items() if name == "date" or cell != said["date"]}
    ordered = [link for place in (at, *(n for n in range(len(row)) if n != at)) for link in found[place]]
    return markdown_papers.record(title, source, ordered, said)


def _best_title(row: Sequence[str], found: Sequence[Sequence[Link]], column: int) -> tuple[str, int]:
    """Take the title from its column; if that holds but a label, ``[Paper](…)``, from the cell with most words."""
    title = _cell_title(row[column], found[column])
    if title:
        return title, column
    others = [(_cell_title(cell, found[at]), at) for at, cell in enumerate(row) if at != column]
    long = [(text, at) for text, at in others if text.count(" ") >= 1]
    return max(long, key=lambda pair: len(pair[0]), default=(next((t for t, _ in others if t), ""), column))


def _cell_title(cell: str, found: Sequence[Link]) -> str:
    link = markdown_papers.title_link(found)
    if link:
        return markdown_papers.without_tags(link.words) or link.words
    for piece in re.split(r"<br\s*/?>", cell, flags=re.I):
        text = _unlabelled(piece)
        if text and fields.date(text) == "":
            return text
    return ""


def _unlabelled(text: str) -> str:
    """Give the plain words of a stretch without its labelled links."""
    text = markdown_papers.without_tags(text)
    for link in reversed(links(text)):
        label = link.picture or markdown_papers.label_kind(link.words)[0]
        text = text[: link.start] + ("" if label else link.words) + text[link.end :]
    return plain(re.sub(r"[\[(]\s*[\])]", "", text)).strip(" -–—|:,;·*")


@dataclass(slots=True)
class _Bullet:
    line: int
    indent: int
    texts: list[str]


def _bullets(lines: Sequence[str], taken: set[int]) -> Iterator[_Bullet]:
    """Join each bullet with the lines and deeper bullets below it, as long as no line below names a paper itself."""
    current: _Bullet | None = None
    fenced = False
    for number, line in enumerate(lines, 1):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        match = None if number in taken or fenced else _BULLET.fullmatch(line)
        indent = len(match[1].expandtabs(4)) if match else 0
        if match and current and indent > current.indent and not _is_paper(match[2]):
            current.texts.append(match[2])
        elif match:
            if current:
                yield current
            current = _Bullet(number, indent, [match[2]])
        elif current and line.strip() and not _HEADING.match(line.lstrip()) and (line[:1].isspace() or _follows(line)):
            current.texts.append(line.strip())
        elif current and (not line.strip() or fenced):
            continue
        elif current:
            yield current
            current = None
    if current:
        yield current


def _follows(line: str) -> bool:
    """Tell whether a line at the margin belongs to the bullet above: it begins with a link, a badge or a mark."""
    return line.startswith(("[", "![", "<a", "*", "_", "(", "`")) and not line.startswith(("**", "* "))


def _is_paper(text: str) -> bool:
    """Tell whether a deeper bullet names a paper of its own: words that are a title, linked to one."""
    link = markdown_papers.title_link(links(text))
    return link is not None and link.words.count(" ") >= 2 and markdown_papers.is_paper_link(link)


def _from_bullet(bullet: _Bullet, path: str, defined: Mapping[str, str]) -> Record | Problem | None:
    first = bullet.texts[0]
    found = [link for text in bullet.texts for link in links(text, defined)]
    web = [link for link in found if link.url.startswith(("http://", "https://")) or link.url in ("xxx", "")]
    if not web:
        return None  # a table of contents, a rule of the house
    paper = any(markdown_papers.is_paper_link(link) for link in web)
    title = _bullet_title(bullet.texts, links(first, defined))
    if not paper and (title.count(" ") < 3 or all(kind_of(link.url) != "page" for link in web)):
        message = f"“{words(first)[:80]}” links to no paper: left out"
        return Problem("note", Source(path, bullet.line), message, "if it is one, link its paper")
    if not title:
        return losses.untitled(Source(path, bullet.line), f"a bullet: “{words(first)[:60]}”")
    return markdown_papers.record(title, Source(path, bullet.line), web, _said(bullet, title))


def _bullet_title(texts: Sequence[str], found: Sequence[Link]) -> str:
    """Take a link's words, or those in bold or quotation marks, or what stands before the first label."""
    first = texts[0]
    link = markdown_papers.title_link(found)
    if link and link.words.count(" ") >= 1:
        return markdown_papers.without_tags(link.words) or link.words
    start = found[0].start if found else len(first)
    lead = first[:start] if first[:start].strip(" *_[(-–—:|") else first
    for pattern in (r"\*\*(.{6,400}?)\*\*", r"__(.{6,400}?)__", r"[\"“](.{8,400}?)[\"”]", r"\*([^*]{12,400})\*"):
        for match in re.finditer(pattern, first[:5_000]):
            inside = _unlabelled(match[1])
            if inside.count(" ") >= 1 and not markdown_papers.venue(inside) and not markdown_papers.year(inside):
                return inside.rstrip(" .,")
    text = _unlabelled(_LEADING.sub("", lead)).rstrip(" [(|:,-–—")
    if not text and link:
        return link.words
    sentence = re.split(r"(?<=[a-z)\d?!])[.?!]\s+(?=[A-Z])", text, maxsplit=1)[0]
    return (sentence if sentence.count(" ") >= 2 else text).strip(" .,")


def _said(bullet: _Bullet, title: str) -> dict[str, str]:
    """Find venue, date and authors in what else the bullet says."""
    whole = " ".join(_unlabelled(text) for text in bullet.texts)
    rest = whole.replace(title, " ", 1)
    said = {
        "venue": markdown_papers.venue(rest),
        "date": markdown_papers.year(re.sub(r"^[^\w\[(]+", "", bullet.texts[0])),
    }
    for stretch in _stretches(bullet.texts, title):
        if names := markdown_papers.leading_names(stretch):
            said["authors"] = names
            break
    return said


def _stretches(texts: Sequence[str], title: str) -> Iterator[str]:
    for text in texts:
        for piece in re.split(r"<br\s*/?>", text[:20_000], flags=re.I):
            bare = _unlabelled(piece).replace(title, "|", 1)
            for part in re.split(r"[|]|\.\s+(?=[A-Z(])|\s[–—-]\s", bare):
                if part.strip(" .,;:()[]*"):
                    yield part.strip(" .,;:()[]*")
