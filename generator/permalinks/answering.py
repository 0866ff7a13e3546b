"""Whether a site still answers at every address: those of the permalinks file, and those that it had until now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from generator import addresses
from generator.model import Problem, Source
from generator.permalinks.values import PERMALINKS, Permalinks

# What comes and goes with the number of papers: the pages of a list after its first, the parts of a feed or an export.
_NUMBERED = re.compile(
    r"(?:authors|(?:tags|authors|curators|searches)/[^/]+)/\d+\.md|(?:.+/)?(?:feed/|papers\.)\d+\..+"
)
# What pages load, and nobody links to.
_ASSET = re.compile(r".+\.(?:css|js|mjs|map|png|svg|ico|jpe?g|webp|woff2?|webmanifest)")


def dropped(permalinks: Permalinks, stale: Collection[str], written: Collection[str]) -> Mapping[str, Problem]:
    """The files that must stay because nothing else answers at their address, each with what is wrong.

    ``stale`` are the paths that were generated before and are not now, ``written`` those that are. An address of the
    permalinks file without any page is told under the file's own name.
    """
    here = {_address(path) for path in written}
    found = {path: _told(path) for path in stale if is_address(path) and _address(path) not in here}
    here.update(map(_address, found))
    lost = [address for address in given(permalinks) if address not in here]
    if lost:
        message = f"no page answers at {', '.join(lost[:5])}{' …' if lost[5:] else ''}"
        found[PERMALINKS] = Problem(
            "error", Source(PERMALINKS), message, "please report it: this is Broadsheet’s fault"
        )
    return found


def given(permalinks: Permalinks) -> Iterator[str]:
    """Every address of the permalinks file, below the site."""
    pages = addresses.PAGE_OF
    return (addresses.address(pages[row.kind](row.id)) for row in permalinks.rows if row.kind in pages)


def is_address(path: str) -> bool:
    """Whether others may have linked to what is at a path."""
    return not _NUMBERED.fullmatch(path) and not _ASSET.fullmatch(path)


def _address(path: str) -> str:
    return addresses.address(path).removesuffix("index.html")


def _told(path: str) -> Problem:
    message = f"the address /{_address(path)} would be dropped, and leads nowhere else: its page is kept as it was"
    hint = f"restore its row in {PERMALINKS}, or give it one with a redirect; to give it up, delete this file"
    return Problem("error", Source(f"docs/{path}"), message, hint)
