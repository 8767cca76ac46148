"""A mail says what the card says, carries one link, and cannot be bent by what people are called."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cards.elements import card, text
from mail.invitation import Invitation
from mail.letters import code_letter, link_letter
from mail.message import POLICY, NotAnAddress, Receiver, Sending, compose, message_id
from tests.cards.drawn import everything
from texts.say import Say

SV = Say("sv")
SENDING = Sending(name="Klubba", address="klubba@havsborg.example", unsubscribe="https://klubba.example/me")
ASA = Receiver(name="Åsa Öberg", address="asa@bjorkhamn.example")
AT = datetime(2020, 3, 6, 8, 0, tzinfo=UTC)
LINK = "https://klubba.example/m/hemlig"
MEETING = Invitation(
    meeting_id="m1",
    sequence=0,
    start=datetime(2020, 3, 27, 8, 0, tzinfo=UTC),
    end=datetime(2020, 3, 27, 11, 0, tzinfo=UTC),
    stamp=AT,
    summary="Nätverksmöte",
    place="Rådhuset, Björkhamn",
)


def mail(drawn: dict[str, Any] | None = None, receiver: Receiver = ASA, **more: Any) -> EmailMessage:
    link = more.pop("link", LINK)
    made = compose(drawn or everything(SV), receiver, SV, link, "<a@havsborg.example>", sending=SENDING, at=AT, **more)
    return message_from_bytes(made.as_bytes(policy=POLICY), policy=default)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_the_headers_say_who_what_and_that_no_human_wrote_it() -> None:
    made = mail()
    assert {name: str(made[name]) for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted", "List-Unsubscribe")} == {
        "From": "Klubba <klubba@havsborg.example>",
        "To": "Åsa Öberg <asa@bjorkhamn.example>",
        "Subject": "Fråga efter punkter",
        "Message-ID": "<a@havsborg.example>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": "<https://klubba.example/me>",
    }
    assert made["Date"].datetime == AT


def test_text_and_html_are_alternatives_and_the_calendar_the_third() -> None:
    made = mail(calendar=MEETING)
    assert made.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html", "text/calendar"]


def test_the_html_has_one_link_of_ours_and_nothing_that_tracks() -> None:
    html = body(mail(), "html")
    assert html.count(f'href="{LINK}"') == 1
    assert not any(tag in html for tag in ("<form", "<button", "<input", "<img", "<script", "src=", "url("))


def test_the_text_says_all_that_the_html_says() -> None:
    words = body(mail(), "plain")
    for expected in ("Möte i Björkhamn", "Tid: 9.00", "Budget *2020* | 10 min", "Ansvarig: Kristin Petersson (Åsnäs)", LINK):
        assert expected in words


def test_the_message_id_is_the_deliverys_own_each_time() -> None:
    first, again, other = (message_id(key, SENDING) for key in ("call/m1/p1", "call/m1/p1", "call/m1/p2"))
    assert first == again != other
    assert first.endswith("@havsborg.example>")


@pytest.mark.parametrize("name", ["Åsa\r\nBcc: alla@x.example", "Åsa\nSubject: hej", "Åsa\u2028Bcc: x@x.example", "A\x00\x0bB"])
def test_a_name_with_a_line_break_makes_no_new_header(name: str) -> None:
    made = mail(receiver=Receiver(name=name, address="asa@bjorkhamn.example"))
    assert made["Bcc"] is None
    assert [str(one) for one in made.get_all("Subject", [])] == ["Fråga efter punkter"]
    assert [one.addr_spec for one in made["To"].addresses] == ["asa@bjorkhamn.example"]


def test_a_subject_with_a_line_break_makes_no_new_header() -> None:
    made = mail(card(text("x"), say=SV, summary="Hej\r\nBcc: alla@x.example"))
    assert (made["Bcc"], str(made["Subject"])) == (None, "Hej Bcc: alla@x.example")


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60), st.text(min_size=1, max_size=200))
def test_no_name_or_summary_adds_a_header(name: str, summary: str) -> None:
    made = mail(card(text("x"), say=SV, summary=summary), Receiver(name=name, address="asa@bjorkhamn.example"))
    assert sorted(made.keys()) == sorted(mail().keys())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "asa",
        "asa@",
        "a@b",
        "a b@x.example",
        "a@x.example\r\nBcc: b@x.example",
        "a@x.example, b@x.example",
        "åsa@x.example",
    ],
)
def test_what_is_no_address_gets_no_mail(address: str) -> None:
    with pytest.raises(NotAnAddress):
        mail(receiver=Receiver(name="Åsa", address=address))


def entry(invitation: Invitation) -> tuple[str, Any]:
    parts = [part for part in mail(calendar=invitation).walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(parts[0].get_content())
    assert parts[0]["Content-Type"].params["method"] == calendar["METHOD"]
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def test_a_meeting_comes_in_swedish_time_with_its_zone() -> None:
    method, event = entry(MEETING)
    assert (method, str(event["UID"]), event["SEQUENCE"]) == ("REQUEST", "m1@havsborg.example", 0)
    assert str(event["DTSTART"].dt) == "2020-03-27 09:00:00+01:00"
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["ATTENDEE"] == "mailto:asa@bjorkhamn.example"


def test_a_day_to_be_kept_free_is_a_whole_day_that_is_tentative() -> None:
    saved = replace(MEETING, start=datetime(2020, 9, 3, 22, tzinfo=UTC), end=datetime(2020, 9, 3, 22, tzinfo=UTC), whole_day=True)
    method, event = entry(replace(saved, tentative=True))
    assert (method, str(event["STATUS"])) == ("REQUEST", "TENTATIVE")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2020, 9, 4), date(2020, 9, 5))
    method, event = entry(replace(saved, tentative=True, cancelled=True))
    assert (method, str(event["STATUS"])) == ("CANCEL", "CANCELLED")


def test_a_changed_and_a_cancelled_meeting_keep_the_uid() -> None:
    changes = [
        Invitation(
            meeting_id="m1",
            sequence=number,
            start=MEETING.start,
            end=MEETING.end,
            stamp=AT,
            summary="Nätverksmöte",
            cancelled=number == 2,
        )
        for number in (0, 1, 2)
    ]
    found = [entry(change) for change in changes]
    assert [(method, str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) for method, event in found] == [
        ("REQUEST", "m1@havsborg.example", 0, "CONFIRMED"),
        ("REQUEST", "m1@havsborg.example", 1, "CONFIRMED"),
        ("CANCEL", "m1@havsborg.example", 2, "CANCELLED"),
    ]


def test_the_same_meeting_gives_the_same_entry() -> None:
    first, second = ([p.get_content() for p in mail(calendar=MEETING).iter_parts()][2] for _ in range(2))
    assert first == second


def test_the_code_is_in_the_words_but_not_in_the_subject_and_without_the_link() -> None:
    made = mail(code_letter("123456", SV), link=None)
    assert "123456" in body(made, "plain")
    assert "123456" in body(made, "html")
    assert "123456" not in str(made["Subject"])
    assert "/m/" not in made.as_string()


def test_a_new_link_comes_in_a_letter_of_its_own() -> None:
    assert LINK in body(mail(link_letter(SV)), "plain")
