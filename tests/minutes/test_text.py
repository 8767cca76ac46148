"""Minutes as plain text and as a web page."""

from html.parser import HTMLParser

from meetings.actions import NoDue
from meetings.minutes import ActionLine, MinutesItem
from meetings.network import HouseStyle
from minutes.html import to_html
from minutes.text import to_text
from tests.minutes.invented_minutes import ACTIONS, STYLE, minutes, note

SHORT = {
    "items": (MinutesItem(number=1, title="Övrigt", lines=(note("Tack & hej <alla>"),)),),
    "present": minutes().present[:1],
    "others": (),
    "absent": (),
    "actions": ACTIONS[:1],
    "next_meeting": None,
}


def test_the_whole_text_of_a_short_draft():
    assert to_text(minutes(**SHORT), draft=True) == (
        "UTKAST – ej upprättad handling\n\n"
        "Socialchefsnätverket\n\n"
        "Datum och tid: 2021-09-24 kl. 9.00–10.30\n\n"
        "Plats och lokal: Teamsmöte\n\n"
        "Socialchefer:\nDisa Daleros, Ängelö\n\n"
        "Ej närvarande:\n\n"
        "Minnesanteckningar\n==================\n\n"
        "Övrigt\n------\n\n"
        "Tack & hej <alla>\n\n"
        "Uppdrag\n=======\n\n"
        "- Kristin Petersson kontaktar Jourcentralen till 1/11."
        " (Vem: Kristin Petersson, Klevan; Klart till: 2021-11-01)\n\n"
        "Vid anteckningarna,\nNadia Frank\n"
    )


def test_approved_text_ends_with_version_and_hash():
    text = to_text(minutes(**SHORT), draft=False, version=3, digest="3f2a9c1b77de99")
    assert text.endswith("Nadia Frank\n\nSocialchefsnätverket 2021-09-24 · version 3 · kontrollsumma 3f2a9c1b77de\n")


def test_an_action_without_owner_and_time_is_printed_alone():
    bare = (ActionLine(text="Se över listan.", owner="", due=None, item_number=1),)
    assert "- Se över listan.\n" in to_text(minutes(**SHORT | {"actions": bare}), draft=False)
    spoken = (ActionLine(text="Se över listan.", owner="", due=NoDue(), item_number=1),)
    assert "- Se över listan. (Klart till: utan slutdatum)\n" in to_text(minutes(**SHORT | {"actions": spoken}), draft=False)


class Outline(HTMLParser):
    """Collect the words of each element, and the tags met."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] != "style":
            self.words.append((self.open[-1], data.strip()))


def test_the_page_escapes_what_was_typed_and_closes_every_element():
    page = Outline()
    page.feed(to_html(minutes(**SHORT), draft=True))
    assert page.open == []
    assert page.words == [
        ("title", "Socialchefsnätverket 2021-09-24"),
        ("p", "UTKAST – ej upprättad handling"),
        ("h1", "Socialchefsnätverket"),
        ("strong", "Datum och tid:"),
        ("p", "2021-09-24 kl. 9.00–10.30"),
        ("strong", "Plats och lokal:"),
        ("p", "Teamsmöte"),
        ("caption", "Socialchefer:"),
        ("td", "Disa Daleros"),
        ("td", "Ängelö"),
        ("p", "Ej närvarande:"),
        ("h2", "Minnesanteckningar"),
        ("h3", "Övrigt"),
        ("p", "Tack & hej <alla>"),
        ("h2", "Uppdrag"),
        ("caption", "Uppdrag"),
        ("th", "Vad"),
        ("th", "Vem"),
        ("th", "Klart till"),
        ("td", "Kristin Petersson kontaktar Jourcentralen till 1/11."),
        ("td", "Kristin Petersson, Klevan"),
        ("td", "2021-11-01"),
        ("p", "Vid anteckningarna,"),
        ("p", "Nadia Frank"),
    ]


def test_the_page_says_its_language():
    style = HouseStyle(title=STYLE.title)
    assert '<html lang="en">' in to_html(minutes(language="en", style=style), draft=False)
