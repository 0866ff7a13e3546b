"""A digest as a message: what it says, how large it is, and what no text of a paper can do in it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import letters
import pytest
from letters import of_papers, page, parsed, part

from generator.mailing.subscribers import Subscriber
from generator.templating import Templates
from generator.views import mail

DATE = "Wed, 02 Apr 2025 08:00:00 +0000"
SHEEP = {
    "title": "Counting sheep",
    "abstract": "Sleep is hard. We introduce Woolly, a dataset of videos.",
    "arxiv": "2501.1",
}
HOSTILE = "</title><script>alert(1)</script>{{ 7*7 }}{% raw %}<img src=//evil.example/x>\u202e"


def test_a_message_says_title_sentence_tags_and_link(tmp_path: Path) -> None:
    text = part(parsed(of_papers(tmp_path, [SHEEP]).file(frozenset())), "plain")
    assert text.split("\n\n")[2] == (
        " 1. Counting sheep\n"
        "    We introduce Woolly, a dataset of videos.\n"
        "    Dataset, Video\n"
        "    https://papers.example.org/papers/counting-sheep/"
    )


def test_its_html_says_the_same(tmp_path: Path) -> None:
    shown = page(parsed(of_papers(tmp_path, [SHEEP]).file(frozenset())))
    assert [a.get("href") for a in shown.iterfind(".//h2/a")] == ["https://papers.example.org/papers/counting-sheep/"]
    words = " ".join(shown.text_content().split())
    assert "Counting sheep We introduce Woolly, a dataset of videos. Dataset, Video" in words


def test_the_headers_of_a_message(tmp_path: Path) -> None:
    office = of_papers(tmp_path, [SHEEP], "mail:\n  sender: Papers <papers@example.org>\n  reply_to: ada@example.org\n")
    message = parsed(office.to(Subscriber("noor@example.org", "Noor"), DATE))
    del message["Content-Type"]
    assert {name: str(value) for name, value in message.items()} == {
        "Date": DATE,
        "From": "Papers <papers@example.org>",
        "To": "Noor <noor@example.org>",
        "Reply-To": "ada@example.org",
        "Subject": "Reading group · 1 paper",
        "Message-ID": "<2025-04-02-reading-group.d4f73ef988a543f1eef764ee7c55f4c7@papers.example.org>",
        "List-Id": "<newsletter.papers.example.org>",
        "Precedence": "bulk",
        "List-Unsubscribe": "<mailto:ada@example.org?subject=unsubscribe%20noor%40example.org>",
        "MIME-Version": "1.0",
    }


def test_with_an_address_for_it_one_click_leaves(tmp_path: Path) -> None:
    settings = "mail:\n  sender: p@example.org\n  unsubscribe_url: https://example.org/u?a={address}&t={token}\n"
    message = parsed(of_papers(tmp_path, [SHEEP], settings, "secret").to(Subscriber("a+b@example.org"), DATE))
    click = "https://example.org/u?a=a%2Bb%40example.org&t=fe74df5ed6527957f91914f372a5d6e3"
    assert message["List-Unsubscribe"].split(", ")[1] == f"<{click}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert click in part(message, "plain").split("\n")
    assert click in [a.get("href") for a in page(message).iterfind(".//a")]


def test_an_address_without_a_place_for_the_person_gets_one(tmp_path: Path) -> None:
    settings = "mail:\n  sender: p@example.org\n  unsubscribe_url: https://example.org/leave\n"
    message = parsed(of_papers(tmp_path, [SHEEP], settings).to(Subscriber("ada@example.org"), DATE))
    assert "<https://example.org/leave?address=ada%40example.org>" in message["List-Unsubscribe"]


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    one = of_papers(tmp_path / "a", [SHEEP]).file(frozenset())
    assert of_papers(tmp_path / "b", [SHEEP]).file(frozenset()) == one


def test_two_people_have_two_ids_and_one_person_always_the_same(tmp_path: Path) -> None:
    office = of_papers(tmp_path, [SHEEP])
    people = [Subscriber("ada@example.org"), Subscriber("noor@example.org"), Subscriber("Ada@example.org")]
    first, second, third = (parsed(office.to(person, DATE))["Message-ID"] for person in people)
    assert (first == third, first == second) == (True, False)


def test_the_seed_digest_is_under_100_kb_with_all_its_papers(tmp_path: Path, shared: Path) -> None:
    name = "2025-03-12-multimodal.txt"
    office = letters.office(tmp_path, name, (shared / "digests" / name).read_text())
    data = office.to(Subscriber("ada@example.org"), DATE)
    message = parsed(data)
    encoded = message.get_body(("html",))
    assert encoded is not None
    assert (len(data) < 100_000, len(encoded.as_bytes()) < 100_000) == (True, True)
    assert len(page(message).findall(".//h2/a")) == 89
    told = [p.sentence for p in office.letter().newsletter.papers]
    assert (min(map(len, told)) > 0, office.letter().newsletter.more) == (True, 0)


@pytest.mark.parametrize(
    ("title", "papers"),
    [
        ("w" * 290, 120),
        ("多模态学习" * 50, 80),
        ("😀" * 200, 60),
        ("<&" * 140, 90),
        ("Short", 500),
        ("å b " * 60, 60),
    ],
)
def test_no_digest_makes_a_message_of_100_kb(tmp_path: Path, title: str, papers: int) -> None:
    rows = [{"title": f"{n} {title}", "abstract": title * 5, "arxiv": f"2501.{n:05}"} for n in range(papers)]
    office = of_papers(tmp_path, rows)
    message = office.to(Subscriber("a" * 64 + "@example.org"), DATE)
    letter = office.letter().newsletter
    assert (len(message) < 100_000, len(letter.papers) + letter.more) == (True, papers)
    assert letter.more == 0 or f"{letter.more} more" in part(parsed(message), "plain")


def test_no_line_of_a_message_is_longer_than_smtp_allows(tmp_path: Path) -> None:
    rows = [{"title": "x" * 290, "abstract": f"We introduce {'y' * 5000}.", "arxiv": "2501.1"}]
    settings = (
        f"mail:\n  sender: p@example.org\n  unsubscribe_url: https://example.org/{'z' * 250}\n  footer: {'f' * 3000}\n"
    )
    data = of_papers(tmp_path, rows, settings).to(Subscriber("a" * 64 + "@" + "b." * 90 + "org"), DATE)
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert (data.isascii(), b"\n" in data.replace(b"\r\n", b""), b"\0" in data) == (True, False, False)


def test_a_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    message = parsed(of_papers(tmp_path, [{**SHEEP, "title": HOSTILE}]).file(frozenset()))
    shown = page(message)
    assert [e.tag for e in shown.iter("script", "img", "link", "iframe", "form", "object")] == []
    assert (
        shown.findall(".//h2/a")[0].text_content().startswith("</title><script>alert(1)</script>{{ 7*7 }}{% raw %}<img")
    )
    assert "{{" not in part(message, "html")
    assert "\u202e" not in part(message, "plain")


def test_a_hostile_title_of_a_digest_stays_in_the_subject(tmp_path: Path) -> None:
    office = letters.office(
        tmp_path,
        f"{letters.DIGEST}.md",
        "# =?utf-8?q?a=0D=0ABcc:_e=40example.org?= \x0bBcc: eve@example.org\n\n- 2501.00001 — why\n",
    )
    message = parsed(office.file(frozenset()))
    assert message["Bcc"] is None
    assert "Bcc: eve@example.org" in message["Subject"]


def test_nothing_is_loaded_from_anywhere(tmp_path: Path) -> None:
    source = part(parsed(of_papers(tmp_path, [SHEEP]).file(frozenset())), "html")
    assert re.findall(r"(?i)\bsrc=|url\(|@import|@font-face|<link|<script|<img|background=", source) == []
    addresses = set(re.findall(r'href="([^"]*)"', source))
    assert {a for a in addresses if not a.startswith("https://papers.example.org/") and "mailto" not in a} == set()
    assert [a for a in addresses if "?" in a and not a.startswith("mailto:")] == []


def test_it_is_dark_where_the_reader_wants_it(tmp_path: Path) -> None:
    source = part(parsed(of_papers(tmp_path, [SHEEP]).file(frozenset())), "html")
    assert '<meta name="color-scheme" content="light dark">' in source
    assert "@media (prefers-color-scheme: dark)" in source


def test_its_style_is_what_gmail_and_outlook_know(tmp_path: Path) -> None:
    source = part(parsed(of_papers(tmp_path, [SHEEP]).file(frozenset())), "html")
    assert re.findall(r"var\(|calc\(|flex|grid|position:|float:|url\(|@supports", source) == []
    assert [len(sheet) for sheet in re.findall(r"<style>.*?</style>", source, re.DOTALL) if len(sheet) > 8192] == []


def test_a_client_without_style_sheets_and_outlook_on_windows_have_the_colours(tmp_path: Path) -> None:
    shown = page(parsed(of_papers(tmp_path, [SHEEP]).file(frozenset())))
    told = [
        (one.get("bgcolor"), one.get("style")) for one in shown.iter("table", "td") if "back" in one.get("style", "")
    ]
    assert [colour for colour, _ in told] == ["#f5f3ec", "#fffefb"]
    assert [colour for colour, style in told if f"background:{colour}" not in style] == []


def test_the_text_fits_a_terminal_but_for_addresses(tmp_path: Path) -> None:
    rows = [{"title": "A long title " * 12, "abstract": "We introduce " + "多模态" * 60 + ".", "arxiv": "2501.1"}]
    text = part(parsed(of_papers(tmp_path, rows).file(frozenset())), "plain")
    assert [line for line in text.split("\n") if len(line) > 72 and "://" not in line and "mailto:" not in line] == []


def test_the_site_has_the_same_text(tmp_path: Path) -> None:
    office = of_papers(
        tmp_path, [SHEEP, {"title": "Clocks & <b>", "abstract": "We present $x^2$ clocks.", "arxiv": "2501.2"}]
    )
    archived = next(iter(mail.pages(office.library, Templates())))
    assert archived.path == "digests/2025-04-02-reading-group/mail.md"
    text = html.unescape(archived.text)
    for paper in office.letter().newsletter.papers:
        assert (text.count(f"[{paper.title}]"), text.count(paper.sentence)) == (1, 1)
        assert ", ".join(paper.tags) in text


def test_a_curators_note_comes_with_who_wrote_it(tmp_path: Path) -> None:
    office = letters.office(tmp_path, f"{letters.DIGEST}.md", "# Reading\n\n- 2501.00001 — why it matters (Ada)\n")
    assert office.letter().newsletter.papers[0].notes == ("why it matters (Ada)",)


def test_a_selection_says_what_one_follows_and_of_how_many(tmp_path: Path) -> None:
    rows = [SHEEP, {"title": "Proofs", "abstract": "A theorem.", "arxiv": "2501.2"}]
    message = parsed(of_papers(tmp_path, rows).to(Subscriber("ada@example.org", follows=frozenset({"video"})), DATE))
    assert message["Subject"] == "Reading group · 1 of 2 papers"
    assert "You follow: Video" in part(message, "plain").split("\n")
    assert "Proofs" not in part(message, "plain")


@pytest.mark.parametrize(
    ("kept", "form", "mark"),
    [
        ("listmonk", "html", "{{ UnsubscribeURL }}"),
        ("listmonk", "txt", "{{ UnsubscribeURL }}"),
        ("buttondown", "md", "{{ unsubscribe_url }}"),
    ],
)
def test_a_program_for_lists_fills_in_its_own_mark_and_nothing_of_a_paper(
    tmp_path: Path, kept: str, form: str, mark: str
) -> None:
    text = of_papers(tmp_path, [{**SHEEP, "title": HOSTILE}]).part(frozenset(), form, kept)  # type: ignore[arg-type]
    assert re.findall(r"\{[{%#].*?[}%#]\}", text) == [mark]


def test_for_mailman_a_message_does_not_say_how_one_leaves(tmp_path: Path) -> None:
    message = parsed(of_papers(tmp_path, [SHEEP]).file(frozenset(), "mailman"))
    assert (message["List-Unsubscribe"], "nsubscribe" in part(message, "plain")) == (None, False)
    assert "nsubscribe" not in part(message, "html")
