"""What a card leaves out when there is none of it, and what it then still offers."""

from datetime import date

import pytest

from cards.agenda_arrange import AgendaArrangeView, agenda_arrange
from cards.agenda_budget import BudgetView
from cards.agenda_reshape import AgendaReshapeView, agenda_reshape
from cards.buttons import buttons, fields
from cards.check import faults
from cards.elements import Element, at, card, escape, text
from cards.leaving import LeavingView, leaving
from cards.meeting_words import carried
from cards.minutes_review import StepView, minutes_step
from cards.unclear import UnclearView, unclear
from meetings.agenda import ItemKind
from meetings.budget import Budget
from meetings.glance import AgendaLine
from tests.cards.drawn import ENVELOPE
from tests.cards.test_before_cards import LINES, MEETING
from texts.say import Say

SV = Say("sv")


def verbs(drawn: Element) -> list[str]:
    assert faults(drawn) == []
    return [button.action["data"]["verb"] for button in buttons(drawn)]


@pytest.mark.parametrize(
    ("view", "offered"),
    [
        ({}, ["words.dismiss"]),
        ({"suggestion": "punkt: …"}, ["words.dismiss"]),
        ({"suggestion": "nästa", "may_propose": True}, ["words.say", "agenda.propose", "words.dismiss"]),
    ],
)
def test_unclear_words_become_only_what_they_can_become(view, offered):
    assert verbs(unclear(UnclearView(envelope=ENVELOPE, words="lampan", **view), SV)) == offered


def test_an_agenda_without_items_offers_none_to_open():
    budget = BudgetView(budget=Budget(minutes=180, wanted=0, untimed=0))
    drawn = agenda_arrange(AgendaArrangeView(envelope=ENVELOPE, meeting=MEETING, lines=(), budget=budget), SV)
    assert verbs(drawn) == ["agenda.arrange", "agenda.preview"]


@pytest.mark.parametrize(
    ("may", "offered", "asked"),
    [
        ({"merges": False}, ["agenda.split", "agenda.arranging"], ["parts"]),
        ({"splits": False}, ["agenda.merge", "agenda.arranging"], ["other", "title"]),
    ],
)
def test_an_item_that_cannot_be_split_or_merged_is_not_asked_how(may, offered, asked):
    drawn = agenda_reshape(AgendaReshapeView(envelope=ENVELOPE, line=LINES[2], **may), SV)
    assert (verbs(drawn), [field["id"] for field in fields(drawn)]) == (offered, asked)


@pytest.mark.parametrize(("channel", "lines"), [(False, 0), (True, 1)])
def test_minutes_that_went_to_no_channel_do_not_say_that_they_did(channel, lines):
    drawn = minutes_step(StepView(envelope=ENVELOPE, step="published", people=15, channel=channel), SV)
    assert faults(drawn) == []
    assert [one["text"] for one in drawn["body"]].count(SV("minutes_review.channel_line")) == lines


@pytest.mark.parametrize(("day", "lines"), [(None, 0), (date(2021, 12, 31), 1)])
def test_the_last_day_of_who_leaves_is_said_when_it_is_known(day, lines):
    person = ("disa", "Disa Daleros (Ängelö)")
    view = LeavingView(envelope=ENVELOPE, people=(person,), person=person, receiver="Petra Almlöv", last_day=day)
    ends = SV("leaving.ends", name=escape(person[1]), day=day or date(2021, 12, 31))
    assert [one.get("text") for one in leaving(view, SV)["body"]].count(ends) == lines


def test_an_item_that_was_moved_without_a_reason_says_how_often_and_from_when():
    line = AgendaLine(id="i", number=4, title="Budget", kind=ItemKind.SUBMITTED, carry_count=1, carried_day=date(2020, 1, 17))
    assert carried(line, SV) == "flyttad 1 gång, senast från mötet 17 januari"


def test_a_mention_that_stands_in_the_text_is_no_fault():
    drawn = card(text(at("Disa Daleros")), say=SV, summary="s", mentions=[("29:disa", "Disa Daleros")])
    assert faults(drawn) == []
