"""Make the documentation's pictures anew from the demonstration: `make screenshots`."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from pathlib import Path

from chromium import ROOT, build, chromium, demonstration, served
from playwright.sync_api import Browser, Page, ViewportSize

IMAGES = ROOT / "docs/project/images"
MOST = 300_000  # bytes of a picture
SIZE = ViewportSize(width=1120, height=800)

# Two pictures beside each other, each with a hairline around it.
BESIDE = """<body style="margin:0; padding:2px; display:flex; gap:16px; background:#fff">{}</body>"""
ONE = """<img style="width:700px; border:1px solid #c8c3b8" src="data:image/png;base64,{}">"""


def main() -> None:
    """Build, look, and write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = build(demonstration(Path(folder)))
        with served(site) as url, chromium() as browser:
            page = browser.new_page(base_url=url, viewport=SIZE, reduced_motion="reduce")
            pictures = {
                "readme.png": beside(browser, front(page), paper(page)),
                "search.png": search(page),
            }
    for name, picture in pictures.items():
        if len(picture) > MOST:
            raise SystemExit(f"{name} has {len(picture):,} bytes: more than {MOST:,}")
        (IMAGES / name).write_bytes(picture)


def front(page: Page) -> bytes:
    """The front page."""
    page.goto("")
    return page.screenshot()


def paper(page: Page) -> bytes:
    """The page of a paper with mathematics."""
    page.goto("papers/rafailov-2023-direct/")
    return page.screenshot()


def search(page: Page) -> bytes:
    """A search that a facet narrows."""
    page.goto("search/?q=language&Modality=Image")
    page.locator(".bs-search-page[data-state=found]").wait_for()
    return page.screenshot()


def beside(browser: Browser, *pictures: bytes) -> bytes:
    """Put pictures beside each other."""
    page = browser.new_page(viewport={"width": 1424, "height": 510})
    page.set_content(BESIDE.format("".join(ONE.format(b64encode(one).decode()) for one in pictures)))
    return page.screenshot(full_page=True)


if __name__ == "__main__":
    main()
