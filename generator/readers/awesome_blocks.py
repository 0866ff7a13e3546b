"""One paper’s lines in an “awesome list”: a bullet, a heading or a paragraph with what is below it; and its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Problem, Record, Source
from generator.readers import headed, losses, markdown_papers
from generator.readers.headed import Block
from generator.readers.links import kind_of
from generator.readers.markdown_links import Link, links, words

BULLET = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,4}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(\S.*)")
# Before a title: (CVPR 2023), **[NeurIPS 2021]**, `ICML`, 2020-ECCV-; and behind it: [**`QAT`**], (A University).
_LEADING = re.compile(
    r"^\s*(?:\*{0,2}[\[(][^\[\]()]{1,40}[\])]\*{0,2}\s*|`[^`]{1,40}`\s*|(?:19|20)\d\d[-_ ][A-Za-z]{2,12}[-_]\s*)"
)
_TRAILING = re.compile(r"\s*\[[^\[\]]*`[^\[\]]*\](?!\()|(?<=[.?!])\s*\([^()]{2,120}\)\s*$")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:\s")
_SET_OFF = tuple(
    map(
        re.compile,
        (r"\*\*([^*].{5,400}?)\*\*", r"__(.{6,400}?)__", r"[\"“](.{8,400}?)[\"”]", r"(?<!\*)\*([^*]{12,400})\*(?!\*)"),
    )
)
_NUMBER = re.compile(r"\s*(?:\d{1,4}[.)]|#\d{1,4}:?)\s*")
_TAG_BEHIND = re.compile(r"\s*[\[(]([^\[\]()]{2,40})[\])]\s*$")
_SAID = re.compile(
    r"\W{0,8}(authors?|by|date|published|publication date|venue|abstract)\W{0,4}[:：]\W{0,4}(\S.*)", re.I
)
_ABSTRACT = re.compile(r"<summary[^<>]{0,100}>.{0,40}abstract.{0,40}$", re.I)
_MOST_LINES = 200  # of one paper; an abstract folded away is one of them
_END = re.compile(r"</details>", re.I)


@dataclass(slots=True)
class _Bullet:
    line: int
    indent: int
    texts: list[str]

    def add(self, text: str) -> None:
        """Take a further line, of very many the first."""
        if len(self.texts) < _MOST_LINES:
            self.texts.append(text)

    def block(self) -> Block:
        return Block(self.line, tuple(self.texts), range(self.line, self.line + len(self.texts)))


def blocks(lines: Sequence[str], taken: set[int]) -> Iterator[Block]:
    """Yield the lines of each paper outside tables: under its heading, in its paragraph, or in its bullet."""
    apart = headed.blocks(lines)
    yield from (block for block in apart if block.line not in taken)
    yield from _bullets(lines, taken.union(*(block.lines for block in apart)))


def _bullets(lines: Sequence[str], taken: set[int]) -> Iterator[Block]:
    """Join each bullet with the lines and deeper bullets below it, as long as no line below names a paper itself."""
    current: _Bullet | None = None
    fenced = False
    above = ""
    for number, line in enumerate(lines, 1):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        match = None if number in taken or fenced else BULLET.fullmatch(line)
        indent = len(match[1].expandtabs(4)) if match else 0
        if match and current and indent > current.indent and not _is_paper(match[2], current.texts):
            current.add(match[2])
        elif match:
            if current:
                yield current.block()
            current = _Bullet(number, indent, [match[2]])
        elif current and line.strip() and number not in taken and not fenced and _goes_on(line, above):
            current.add(line.strip())
        elif current and line.strip() and not fenced:
            yield current.block()
            current = None
        above = line
    if current:
        yield current.block()


def _goes_on(line: str, above: str) -> bool:
    """Tell whether a line that is no bullet belongs to the one above: set in, right below it, or a link or a mark."""
    if headed.HEADING.match(line.lstrip()) or line.startswith(("|", ">", "---", "***")) or _DEFINITION.match(line):
        return False
    if line[:1].isspace() or (above.strip() and not headed.HEADING.match(above.lstrip())):
        return True
    return line.startswith(("[", "![", "<a", "*", "_", "(", "`")) and not line.startswith(("**", "* "))


def _is_paper(text: str, above: Sequence[str]) -> bool:
    """Tell whether a deeper bullet names a paper of its own: a title that is linked to one, or that labels follow."""
    found = links(text)
    link = markdown_papers.title_link(found)
    if link is not None and link.words.count(" ") >= 2:
        return markdown_papers.is_paper_link(link)
    if (
        not any(map(markdown_papers.is_paper_link, found))
        or markdown_papers.unlabelled(text[: found[0].start]).count(" ") < 2
    ):
        return False
    is_title = markdown_papers.unlabelled(above[0]).count(" ") >= 3 or any(
        markdown_papers.is_paper_link(x) for x in links(above[0])
    )
    return not is_title or (
        any(map(_has_paper, above)) and not markdown_papers.leading_names(markdown_papers.unlabelled(text))
    )


def _has_paper(text: str) -> bool:
    return any(map(markdown_papers.is_paper_link, links(text)))


def record(block: Block, path: str, defined: Mapping[str, str]) -> Record | Problem | None:
    """Make a record of a paper’s lines; a note of what links to none, and nothing of what has no links."""
    first = block.texts[0]
    found = [link for text in block.texts for link in links(text, defined)]
    web = [link for link in found if link.url.startswith(("http://", "https://")) or link.url in ("xxx", "")]
    if not web:
        return None  # a table of contents, a rule of the house
    source = Source(path, block.line)
    paper = any(markdown_papers.is_paper_link(link) for link in web)
    title = _cleaned(_title(block.texts, links(first, defined)))
    if not paper and (title.count(" ") < 3 or all(kind_of(link.url) != "page" for link in web)):
        message = f"“{words(first)[:80]}” links to no paper: left out"
        return Problem("note", source, message, "if it is one, link its paper")
    if not title:
        return losses.untitled(source, f"a bullet: “{words(first)[:60]}”")
    return markdown_papers.record(title, source, web, _said(block.texts, title))


def _title(texts: Sequence[str], found: Sequence[Link]) -> str:
    """Take a link's words, or those in bold or quotation marks, or what stands before the first label."""
    first = texts[0]
    link = markdown_papers.title_link(found)
    if link and link.words.count(" ") >= 1:
        return markdown_papers.without_tags(link.words) or link.words
    start = found[0].start if found else len(first)
    lead = first[:start] if first[:start].strip(" *_[(-–—:|") else first
    for pattern in _SET_OFF:
        for match in pattern.finditer(first[:5_000]):
            if first[max(0, match.start() - 1) : match.start()] == "[":
                continue  # tags behind the title: [**`QAT`, `CNN`**]
            inside = markdown_papers.unlabelled(match[1])
            if inside.count(" ") >= 1 and not markdown_papers.is_when(inside):
                return inside.rstrip(" .,")
    text = markdown_papers.unlabelled(_TRAILING.sub("", _LEADING.sub("", lead).rstrip(" [(|"))).rstrip(" [(|:,-–—")
    if not text and link:
        return link.words
    sentence = re.split(r"(?<=[a-z)\d?!])[.?!]\s+(?=[A-Z])", text, maxsplit=1)[0]
    return (sentence if sentence.count(" ") >= 2 else text).strip(" .,")


def _cleaned(title: str) -> str:
    """Take a number off the front of a title, and a venue or a date in brackets off its end."""
    bare = _NUMBER.sub("", title, count=1) if _NUMBER.match(title) and title.count(" ") > 2 else title
    bare = markdown_papers.without_tags(bare) or bare
    behind = _TAG_BEHIND.search(bare)
    if behind and (markdown_papers.venue(behind[1]) or markdown_papers.ends_in_year(behind[1])):
        bare = bare[: behind.start()].rstrip(" .,")
    return bare or title


def _said(texts: Sequence[str], title: str) -> dict[str, str]:
    """Find venue, date, authors and abstract in what else the lines say, by their names or by their shape."""
    abstract, others = _abstract(texts)
    whole = " ".join(markdown_papers.unlabelled(text) for text in others)
    rest = whole.replace(title, " ", 1)
    said = {
        "venue": markdown_papers.venue(rest),
        "date": markdown_papers.year(re.sub(r"^[^\w\[(]+", "", others[0])) if others else "",
        "abstract": abstract,
    }
    for text in others[1:]:
        if named := _SAID.fullmatch(text[:20_000]):
            key = {"author": "authors", "by": "authors"}.get(named[1].lower(), named[1].lower())
            value = re.sub(r"\s*\(?(?:19|20)\d\d\)?\W*$", "", words(named[2])) if key == "authors" else words(named[2])
            said["date" if key.startswith("publi") else key] = value.strip(" *_\\")
    if not said.get("authors"):
        stretches = (markdown_papers.leading_names(stretch) for stretch in _stretches(others, title))
        said["authors"] = next((names for names in stretches if names), "")
    return said


def _abstract(texts: Sequence[str]) -> tuple[str, list[str]]:
    """Part the abstract that is folded away under that name from the other lines."""
    start = next(
        (n for n, text in enumerate(texts) if "<summary" in text[:2_000] and _ABSTRACT.search(text[:2_000])), -1
    )
    if start < 0:
        return "", list(texts)
    end = next((n for n in range(start + 1, len(texts)) if _END.search(texts[n])), len(texts) - 1)
    inside = [_END.split(text)[0] for text in texts[start + 1 : end + 1]]
    return words(" ".join(inside)), [*texts[:start], *texts[end + 1 :]]


def _stretches(texts: Sequence[str], title: str) -> Iterator[str]:
    for text in texts:
        for piece in re.split(r"<br\s*/?>", text[:20_000], flags=re.I):
            bare = markdown_papers.unlabelled(piece).replace(title, "|", 1)
            for part in re.split(r"[|]|\.\s+(?=[A-Z(])|\s[–—-]\s", bare):
                if part.strip(" .,;:()[]*"):
                    yield part.strip(" .,;:()[]*")
