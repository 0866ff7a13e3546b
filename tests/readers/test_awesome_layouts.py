"""Layouts of awesome lists beyond tables and plain bullets: where the title, the names and the abstract stand."""

from __future__ import annotations

from generator.model import Author, Identifier, Record
from generator.readers import read


def records(text: str) -> tuple[Record, ...]:
    reading = read(text.encode(), "README.md")
    assert reading.format == "awesome-list"
    return reading.records


def test_a_paper_under_a_heading_of_its_own_has_its_names_its_abstract_and_its_links() -> None:
    [paper, other] = records(
        "# Awesome Kites\n\n## Papers\n\n"
        "### 1. KiteNet: How Kites Turn in the Wind [ICCV 2023]\n\n"
        "**Authors**: Ada Bell, Bob Ray\n\n"
        "<details span>\n<summary><b>Abstract</b></summary>\nKites turn. We say why.\n</details>\n\n"
        "[📄 Paper](https://arxiv.org/abs/2401.00001) | [💻 Code](https://github.com/ada/kitenet)\n\n"
        "### 2. Strings That Hold a Kite in the Air\nCyd Moe, Dee Poe\n\n[📄 Paper](https://arxiv.org/abs/2401.00002)\n"
    )
    assert paper.title == "KiteNet: How Kites Turn in the Wind"
    assert paper.authors == (Author("Ada Bell"), Author("Bob Ray"))
    assert paper.abstract == "Kites turn. We say why."
    assert paper.ids == (Identifier("arxiv", "2401.00001"),)
    assert [link.kind for link in paper.links] == ["abstract", "code"]
    assert (other.title, other.source.line) == ("Strings That Hold a Kite in the Air", 16)


def test_a_heading_over_many_papers_is_none() -> None:
    [paper] = records(
        "# Awesome\n\n## Text to Kite Generation\n- [A Kite from Its Words](https://arxiv.org/abs/2401.00001)\n"
    )
    assert paper.title == "A Kite from Its Words"


def test_a_line_right_below_a_bullet_belongs_to_it() -> None:
    [paper] = records(
        "# Awesome\n- **An Overview of Kite Flying** \\\n*Ada Bell* \\\n"
        "arXiv 2017. [[Paper](https://arxiv.org/abs/1706.00001)]\n"
    )
    assert (paper.title, paper.ids[0].value) == ("An Overview of Kite Flying", "1706.00001")


def test_bullets_below_a_category_are_papers_and_below_a_title_are_its_links() -> None:
    papers = records(
        "# Awesome\n- Solvers\n"
        "    - **[NeurIPS 2021]** Kites as Normal Flows. [[Paper]](https://example.org/a.pdf)\n"
        "    - **[Arxiv 2023.03]** Leaping Kites in Steady Wind [[Paper]](https://arxiv.org/pdf/2303.00001)\n"
        "- Kites that Learn to Fly Alone\n    - [[Paper]](https://arxiv.org/abs/2303.00002)\n"
    )
    titles = ["Kites as Normal Flows", "Leaping Kites in Steady Wind", "Kites that Learn to Fly Alone"]
    assert [paper.title for paper in papers] == titles


def test_tags_behind_a_title_are_not_the_title() -> None:
    [paper] = records(
        "# Awesome\n- **[CVPR 2024]** Kites without Any Data [**`QAT`, `CNN`**] <br>\n"
        "    [![pdf](https://img.shields.io/badge/pdf-thecvf-7395C5.svg)](https://example.org/kites.pdf)\n"
    )
    assert (paper.title, paper.venue) == ("Kites without Any Data", "CVPR 2024")


def test_a_laboratory_in_brackets_behind_a_title_is_not_the_title() -> None:
    [paper] = records(
        "# Awesome\n1. [2023/10] AutoKites: A Frame for Kites. (Wind University) [[paper](https://arxiv.org/abs/2309.00001)]\n"
    )
    assert (paper.title, paper.date) == ("AutoKites: A Frame for Kites", "2023-10")


def test_the_names_that_a_line_below_gives_are_the_authors() -> None:
    [paper] = records(
        "# Awesome\n- [Kites and Privacy: A Survey](https://arxiv.org/abs/2312.00001)\n"
        "  - Authors: Ada Bell, Bob Ray.(2024)\n"
    )
    assert paper.authors == (Author("Ada Bell"), Author("Bob Ray"))
