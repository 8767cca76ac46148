"""Parts of an item ("13 a") from what is stored to every document: Word, web page, text."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

from docx import Document

from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Attendance, Presence
from meetings.meeting import Meeting
from meetings.minutes import MinutesItem, RosterLine
from meetings.minutes_building import Attendee, Stored, build_minutes
from meetings.network import HouseStyle, Network
from meetings.people import Membership, Person, Role
from meetings.records import Note
from minutes.docx import to_docx
from minutes.html import to_html
from minutes.text import to_text
from texts.owner_words import print_owner

PARTS = ("Upphandling av cirkulationstvätt", "Tolkning av sovande jour", "Personuppgiftsombud", "Verksamhetssystem")


def item(key: str, position: int, title: str, parent: str | None = None, **more: object) -> AgendaItem:
    return replace(
        AgendaItem(id=key, network_id="n", meeting_id="m", position=position, title=title, parent_id=parent),
        **more,  # type: ignore[arg-type]
    )


ITEMS = (
    *(item(f"i{number:02}", number, f"Punkt {number}") for number in range(1, 13)),
    item("i13", 13, "Övriga frågor", proposer_id="disa", co_proposer_ids=("gunvor",)),
    *(item(f"p{place}", 13, title, "i13") for place, title in enumerate(PARTS)),
    item("i14", 14, "Avslutning"),
)


def note(place: int) -> Note:
    return Note(
        id=f"n{place}",
        network_id="n",
        meeting_id="m",
        item_id=f"p{place}",
        place=1,
        text=f"Anteckning {place}.",
        written_by="lotta",
        written_at=datetime(2019, 2, 1, tzinfo=UTC),
    )


def stored(style: HouseStyle, **attendance: object) -> Stored:
    row = Attendance(id="m/disa", network_id="n", meeting_id="m", person_id="disa", presence=Presence.PRESENT)
    return Stored(
        network=Network(id="n", name="Socialchefsnätverket", family="Familjen Havsborg", style=style),
        meeting=Meeting(id="m", network_id="n", day=date(2019, 2, 1)),
        attendees=(
            Attendee(
                person=Person(id="disa", name="Disa Daleros"),
                membership=Membership(id="x", network_id="n", person_id="disa", role=Role.MEMBER),
                organisation="Ängelö",
                attendance=replace(row, **attendance),  # type: ignore[arg-type]
            ),
        ),
        items=ITEMS,
        notes=tuple(note(place) for place in range(4)),
        decisions=(),
        actions=(),
        names={"disa": "Disa Daleros", "gunvor": "Gunvor Tallberg"},
        next_day=None,
    )


def test_parts_share_their_items_number_and_what_follows_goes_on_counting():
    minutes = build_minutes(stored(HouseStyle()), print_owner)
    assert [(one.number, one.letter) for one in minutes.items][11:] == [
        (12, ""),
        (13, ""),
        (13, "a"),
        (13, "b"),
        (13, "c"),
        (13, "d"),
        (14, ""),
    ]
    assert minutes.items[12] == MinutesItem(
        number=13, title="Övriga frågor", raised_by="Disa Daleros", also_raised_by=("Gunvor Tallberg",)
    )
    assert [one.outcome for one in minutes.items][13:17] == [Outcome.TREATED] * 4


def test_every_document_letters_the_parts_under_their_item():
    minutes = build_minutes(stored(HouseStyle(numbered=True)), print_owner)
    wanted = ["13. Övriga frågor", *(f"{letter}) {title}" for letter, title in zip("abcd", PARTS, strict=True)), "14. Avslutning"]
    word = Document(io.BytesIO(to_docx(minutes, draft=False)))
    headings = [
        (p.text, p.style.name if p.style else "") for p in word.paragraphs if p.style and p.style.name.startswith("Heading")
    ]
    assert headings[-6:] == [(words, "Heading 3" if ")" in words else "Heading 2") for words in wanted]
    assert re.findall(r"<h[34]>(.*)</h[34]>", to_html(minutes, draft=False))[-6:] == wanted
    assert "<h4>a) Upphandling av cirkulationstvätt</h4>\n<p>Anteckning 0.</p>" in to_html(minutes, draft=False)
    text = to_text(minutes, draft=False)
    assert [line for line in text.splitlines() if line in wanted] == wanted
    assert "Ärende från Disa Daleros och Gunvor Tallberg" in text


def test_a_network_that_does_not_number_its_items_letters_parts_all_the_same():
    text = to_text(build_minutes(stored(HouseStyle(body_word="")), print_owner), draft=False)
    assert "\nÖvriga frågor\n" in text
    assert "\na) Upphandling av cirkulationstvätt\n" in text


def test_whoever_left_before_a_part_is_named_under_that_part_alone():
    minutes = build_minutes(stored(HouseStyle(), left_before="p2"), print_owner)
    assert minutes.present == (RosterLine(name="Disa Daleros", organisation="Ängelö", left_before=13, left_letter="c"),)
    assert to_text(minutes, draft=False).count("lämnade") == 1


def test_whoever_came_back_at_a_later_part_has_not_left():
    minutes = build_minutes(stored(HouseStyle(), left_before="p1", joined_at="p3"), print_owner)
    assert minutes.present[0].left_before is None
