"""The cards of the notice: as it goes out, its changes, its preview and receipts, what is reported beforehand."""

from dataclasses import replace
from datetime import date, time

import pytest

from cards.agenda import AgendaView, agenda
from cards.agenda_preview import AgendaPreviewView, AgendaPublishedView, agenda_preview, agenda_published
from cards.agenda_remarks import remarks
from cards.buttons import buttons
from cards.nothing_new import NothingNewView, nothing_new
from cards.notice_opened import NoticeOpenedView, notice_opened
from cards.plain import render_plain
from meetings.agenda import Intent, ItemKind, Paper
from meetings.attendance import Answer
from meetings.glance import AgendaLine
from meetings.notice import Changes
from tests.cards.goldens import check_golden
from tests.cards.test_before_cards import CHANGES, FOLLOW_UP, LINES, MEETING, OWN
from texts.say import Say

CALLED = replace(MEETING, called_on=date(2020, 2, 28))
PAPERS = (Paper(title="Bildspel (utkast)", url="https://papper.example/1_(a)"), Paper(title="Budget 2021"))
OWN_ITEM = replace(LINES[2], papers=PAPERS, guests=("Peter Stenmark",), starts=time(9, 40))
ROUND = AgendaLine(id="i5", number=2, title="Lägesrapport", kind=ItemKind.STANDING, nothing_new=("Klevan", "Åketorp"))
ITEMS = (LINES[0], ROUND, OWN_ITEM, LINES[3])
REPORTS = (("i5", "Lägesrapport"), ("i9", "Omvärldsbevakning"))


def view(**more):
    return lambda say: agenda(AgendaView(**{"envelope": OWN, "meeting": CALLED, "lines": ITEMS, "called": True, **more}), say)


def preview(**more):
    usual = {
        "envelope": OWN,
        "meeting": MEETING,
        "lines": ITEMS,
        "follow_up": (),
        "teams": 11,
        "mail": 4,
        "unreachable": 0,
        "in_channel": True,
        "seen": "0123456789abcdef",
    }
    return lambda say: agenda_preview(AgendaPreviewView(**{**usual, **more}), say)


def published(**more):
    usual = {"envelope": OWN, "meeting": CALLED, "whole": 0, "in_channel": False, "again": True}
    return lambda say: agenda_published(AgendaPublishedView(**{**usual, **more}), say)


def reported(**more):
    usual = {
        "envelope": OWN,
        "meeting": MEETING,
        "item_id": "i5",
        "label": "2",
        "title": "Lägesrapport",
        "organisation": "Åketorp",
        "by": ("Klevan", "Åketorp"),
    }
    return lambda say: nothing_new(NothingNewView(**{**usual, **more}), say)


DRAWN = {
    "notice_channel": view(heading="published", follow_up=FOLLOW_UP, total_minutes=20),
    "notice_person": view(
        heading="published", asks=True, answer=Answer.YES, reports=REPORTS, meeting=replace(CALLED, join_url="")
    ),
    "notice_changes": view(heading="updated", asks=True, only_changes=True, changes=CHANGES),
    "notice_guest": view(heading="published", lines=(OWN_ITEM,), guest=True, asks=True),
    "notice_guest_unknown": view(heading="updated", lines=(replace(OWN_ITEM, starts=None),), guest=True, asks=True),
    "notice_guest_none": view(heading="updated", lines=(), guest=True, called=False),
    "notice_shown": view(heading="shown", arranges=True, reports=REPORTS[:1]),
    "notice_preview": preview(unreachable=1, unreachable_names=("Olle Tamm",), usual_weekday=3),
    "notice_preview_again": preview(again=True, teams=12, mail=3, whole=1, changes=CHANGES),
    "notice_preview_same": preview(again=True, teams=0, mail=0, in_channel=False),
    "notice_preview_newcomer": preview(again=True, teams=1, mail=0, whole=1, in_channel=False),
    "notice_preview_chair": preview(unreachable=2),
    "notice_published": published(whole=15, again=False, in_channel=True),
    "notice_published_again": published(whole=1, updated=14, in_channel=True, changes=CHANGES),
    "notice_published_newcomer": published(whole=1),
    "notice_published_same": published(),
    "notice_opened": lambda say: notice_opened(NoticeOpenedView(day=MEETING.day, url="https://klubba.example/file/abc"), say),
    "notice_draft": lambda say: notice_opened(
        NoticeOpenedView(day=MEETING.day, url="https://klubba.example/file/abc", draft=True), say
    ),
    "nothing_new": reported(),
    "nothing_new_back": reported(by=("Klevan",), back=True),
    "nothing_new_person": reported(organisation="", by=("Disa Daleros",)),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, DRAWN[name](Say(language)), request)


def verbs(card):
    return [one.action.get("verb", "url") for one in buttons(card)]


def test_a_guests_card_names_nothing_of_the_other_items():
    words = render_plain(DRAWN["notice_guest"](Say("sv")), None)
    assert "ungefär kl. 9.40" in words
    assert all(line.title not in words for line in ITEMS if line is not OWN_ITEM)


def test_a_card_of_changes_leaves_out_what_people_have_been_told():
    words = render_plain(DRAWN["notice_changes"](Say("sv")), None)
    assert "Ny punkt 5: Val av ordförande" in words
    assert "Punkt 7 flyttad till plats 3: Socialjour" in words
    assert OWN_ITEM.title not in words
    assert verbs(DRAWN["notice_changes"](Say("sv")))[3:] == ["agenda.open", "agenda.show"]


def test_with_nothing_to_tell_there_is_nothing_to_send():
    assert "agenda.publish" not in verbs(DRAWN["notice_preview_same"](Say("sv")))
    assert "agenda.publish" in verbs(DRAWN["notice_preview_again"](Say("sv")))
    assert "agenda.publish" in verbs(preview(again=True, changes=Changes(), whole=1)(Say("sv")))


def test_the_reader_of_many_buttons_gets_at_most_six_and_keeps_the_link():
    card = view(heading="published", asks=True, reports=REPORTS, lines=ITEMS * 30)(Say("sv"))
    (answers,) = [part["actions"] for part in card["body"] if part["type"] == "ActionSet"]
    assert [action["verb"] for action in answers] == ["attendance.answer"] * 3
    assert [action.get("verb", "url") for action in card["actions"]] == ["agenda.open", "agenda.show", "url"]


def line(title="Punkt", **more):
    return replace(LINES[3], number=4, title=title, **more)


def remarked(*lines, usual=None):
    return remarks(MEETING, lines, usual, Say("sv"))


def test_an_unusual_weekday_is_remarked_on():
    assert remarked(usual=4) == []
    assert remarked(usual=3) == ["Mötet är på en annan veckodag än vanligt: fredag 6 mars. Ni brukar mötas på en torsdag."]


def test_a_date_with_the_wrong_weekday_is_remarked_on():
    assert remarked(line(background="Svar senast torsdag 6 mars.")) == [
        "Punkt 4: veckodagen stämmer inte med datumet i ”torsdag 6 mars”."
    ]
    assert remarked(line(background="Svar senast fredag 6 mars.")) == []


def test_a_paper_that_is_spoken_of_and_not_there_is_remarked_on():
    missing = ["Punkt 4 hänvisar till en handling, men ingen är bifogad."]
    for words in ("Se bildspel.", "Underlaget bifogas", "Enligt bilaga 2", "See the attached slides"):
        assert remarked(line(background=words)) == missing, words
    assert remarked(line(background="Se bildspel.", papers=PAPERS)) == []
    assert remarked(line(background="Se bildspel.", link="https://papper.example")) == []
    assert remarked(line(background="Vi ser fram emot en presentation av er.")) == []


def test_a_decision_nobody_presents_is_remarked_on():
    assert remarked(line(intent=Intent.DECIDE)) == ["Punkt 4 ska beslutas, men ingen är satt att föredra den."]
    assert remarked(line(intent=Intent.DECIDE, presenters=("Disa",))) == []


def test_remarks_are_few_however_many_items_lack_something():
    assert len(remarked(*(line(intent=Intent.DECIDE) for _ in range(20)))) == 8
