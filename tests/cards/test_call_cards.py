"""The cards around the question for items: whole in both languages, and where their fields stand."""

from dataclasses import replace

import pytest

from cards.agenda_call import AgendaCallView, agenda_call
from cards.answered_for import AnsweredForView, answered_for
from cards.attendance_answered import AttendanceAnsweredView, attendance_answered
from cards.buttons import buttons, parts
from cards.call_reminder import CallReminderView, call_reminder
from cards.item_chosen import ItemChosenView, item_chosen
from cards.item_details import ItemDetailsView, item_details
from cards.item_for import ItemForView, item_for
from cards.item_form import ItemDraft, ItemPeople, links_written
from cards.item_late import ItemLateView, LateChosenView, item_late, late_chosen
from cards.item_receipt import ItemReceiptView, item_receipt
from cards.own_page import own_page
from cards.preferences import PreferencesView, preferences
from meetings.agenda import Paper
from meetings.attendance import Answer
from meetings.namesakes import Named
from meetings.people import Frequency
from tests.cards.goldens import check_golden
from tests.cards.test_before_cards import LINES, MEETING, OWN, PEOPLE, TALLY
from texts.say import Say

ITEM = replace(OWN, subject="i3")
PAPERS = (Paper(title="Utkast", url="https://underlag.example/2"), Paper(title="https://x.example", url="https://x.example"))
LINE = replace(LINES[2], preparers=("Disa Daleros",), guests=("Peter Stenmark",), papers=PAPERS)
DRAFT = ItemDraft(
    title="Gemensam familjerådgivning",
    intent="discuss",
    minutes=20,
    link=links_written("https://underlag.example/1", PAPERS),
    presenter="p1",
    preparers=("p1", "p2"),
    guests=("g1",),
)
GUESTS = (Named(id="g1", name="Peter Stenmark (Regionen)"),)


def chosen(choice, words="", sender=""):
    view = LateChosenView(envelope=ITEM, meeting=MEETING, item=LINE, choice=choice, words=words, sender=sender)
    return lambda say: late_chosen(view, say)


def news(choice, words=""):
    view = ItemChosenView(envelope=OWN, meeting=MEETING, title=LINE.title, choice=choice, by="Lotta Melin", words=words)
    return lambda say: item_chosen(view, say)


DRAWN = {
    "agenda_call_assistant": lambda say: agenda_call(
        AgendaCallView(envelope=OWN, meeting=MEETING, carried=(), tally=TALLY, principals=PEOPLE), say
    ),
    "attendance_answered_no": lambda say: attendance_answered(
        AttendanceAnsweredView(envelope=OWN, meeting=MEETING, answer=Answer.NO, deputy=""), say
    ),
    "attendance_answered_for": lambda say: attendance_answered(
        AttendanceAnsweredView(envelope=OWN, meeting=MEETING, answer=Answer.NO, deputy="Olle Tamm", person="Gunvor Tallberg"), say
    ),
    "answered_for": lambda say: answered_for(
        AnsweredForView(envelope=OWN, meeting=MEETING, by="Disa Daleros", answer=Answer.NO, deputy="Olle Tamm"), say
    ),
    "call_reminder": lambda say: call_reminder(CallReminderView(envelope=OWN, meeting=MEETING, tally=TALLY), say),
    "item_details": lambda say: item_details(
        ItemDetailsView(envelope=ITEM, meeting=MEETING, draft=DRAFT, choices=ItemPeople(people=PEOPLE, guests=GUESTS)), say
    ),
    "item_for": lambda say: item_for(ItemForView(envelope=ITEM, meeting=MEETING, item=LINE, by="Disa Daleros"), say),
    "item_late": lambda say: item_late(ItemLateView(envelope=ITEM, meeting=MEETING, item=LINE), say),
    "late_take": chosen("take", sender="Disa Daleros"),
    "late_next": chosen("next"),
    "late_decline": chosen("decline", words="Vi tar den gärna i april.", sender="Disa Daleros"),
    "item_chosen_take": news("take"),
    "item_chosen_next": news("next"),
    "item_chosen_decline": news("decline", words="Vi tar den gärna i april."),
    "preferences": lambda say: preferences(
        PreferencesView(
            envelope=OWN,
            network="Socialchefsnätverket",
            reminders=Frequency.ONCE,
            assistant_ids=("p2",),
            people=PEOPLE,
            answers_for=PEOPLE[:1],
            saved=True,
        ),
        say,
    ),
    "preferences_alone": lambda say: preferences(
        PreferencesView(envelope=OWN, network="Socialchefsnätverket", reminders=Frequency.USUAL), say
    ),
    "own_page": lambda say: own_page(OWN, say),
    "item_receipt_sent": lambda say: item_receipt(
        ItemReceiptView(envelope=ITEM, change="submitted", meeting=MEETING, item=LINE, tally=TALLY), say
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, DRAWN[name](Say(language)), request)


@pytest.mark.parametrize("name", ["agenda_call_assistant", "attendance_answered_no", "answered_for", "call_reminder"])
def test_who_comes_instead_is_asked_right_behind_the_answers(name):
    body = [part for _, part in parts(DRAWN[name](Say("sv"))["body"], "body")]
    places = [number for number, part in enumerate(body) if part["type"] == "ActionSet"]
    assert [body[place + 1].get("id") for place in places] == ["deputy"]
    assert [action["title"] for action in body[places[0]]["actions"]] == ["Ja", "Ja, via länk", "Nej"]


def test_only_people_who_may_answer_for_somebody_are_asked_whom_they_answer_for():
    others = agenda_call(AgendaCallView(envelope=OWN, meeting=MEETING, carried=(), tally=TALLY), Say("sv"))
    asked = {field["id"] for button in buttons(others) for field in button.inputs}
    assert "person" not in asked
    asking = {field["id"] for button in buttons(DRAWN["agenda_call_assistant"](Say("sv"))) for field in button.inputs}
    assert asking - asked == {"person"}


def test_a_form_says_which_people_it_asked_for_and_leaves_out_what_has_no_room():
    many = tuple(Named(id=f"{n:026}", name="Kristin Persson (Åketorp)") for n in range(60))
    view = ItemDetailsView(envelope=ITEM, meeting=MEETING, draft=DRAFT, choices=ItemPeople(people=many, guests=GUESTS))
    (save,) = buttons(item_details(view, Say("sv")))
    assert save.action["data"]["asks"] == "presenter,guests"
    (small,) = buttons(DRAWN["item_details"](Say("sv")))
    assert small.action["data"]["asks"] == "presenter,guests,preparers"


def test_a_meeting_without_a_stop_time_names_none():
    view = CallReminderView(envelope=OWN, meeting=replace(MEETING, stop_day=None, stop_time=None), tally=TALLY)
    words = [part.get("text") for part in call_reminder(view, Say("sv"))["body"]]
    assert not any("senast" in str(word) for word in words)
