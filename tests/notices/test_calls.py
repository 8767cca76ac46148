"""The messages around the call are made from the state as it is when they go, and not at all once nobody needs them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from cards.check import faults
from meetings.agenda import Outcome
from meetings.attendance import Answer
from meetings.meeting import MeetingState
from meetings.people import Frequency
from notices.calls import MAKERS
from tests.workflows.before_cast import Cast
from texts.say import Say
from workflows import answer_attendance, call_meeting, choose_late, plan_meeting, set_preferences, submit_item
from workflows.deliveries import Delivery, DeliveryKind

NOW = datetime(2020, 2, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def cast():
    made = Cast()
    ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")
    made.meeting = made.do("lotta", plan_meeting.REQUEST, ask).subject_id
    made.do("lotta", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=made.meeting))
    choice = set_preferences.SetPreferences(reminders=Frequency.USUAL, assistant_ids=("disa",))
    made.do("gunvor", set_preferences.REQUEST, choice)
    return made


def made_of(cast, kind, subject_id, person_id="gunvor", language="sv"):
    """Make one message; return its words, None when it is not wanted."""
    delivery = Delivery(
        id="d1", dedupe_key="d1", network_id="socialchefer", kind=kind, subject_id=subject_id, due_at=NOW, person_id=person_id
    )
    message = cast.see(lambda work: MAKERS[kind](work, delivery, Say(language)))
    if message is None:
        return None
    assert faults(message.card) == []
    return message.summary


def state(cast, new):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.get(cast.meeting), state=new)))


def answer(cast, key, **more):
    ask = answer_attendance.AnswerAttendance(subject_id=cast.meeting, answer=Answer.YES, **more)
    cast.do(key, answer_attendance.REQUEST, ask)


def item(cast, key="disa", **more):
    return cast.do(key, submit_item.REQUEST, submit_item.SubmitItem(subject_id=cast.meeting, title="Jourhem", **more)).item.id


def test_a_reminder_is_made_until_its_person_has_answered(cast):
    kind = DeliveryKind.CALL_REMINDER
    assert made_of(cast, kind, cast.meeting) == "Kommer du fredag 6 mars?"
    assert made_of(cast, kind, cast.meeting, language="en") == "Will you come on Friday 6 March?"
    assert made_of(cast, kind, "unknown") is None
    answer(cast, "gunvor")
    assert made_of(cast, kind, cast.meeting) is None


def test_what_an_assistant_answered_is_told_until_the_member_answers(cast):
    kind = DeliveryKind.ANSWERED_FOR
    assert made_of(cast, kind, cast.meeting) is None, "nobody has answered"
    answer(cast, "disa", person_id="gunvor")
    assert made_of(cast, kind, cast.meeting) == "Någon har svarat åt dig"
    answer(cast, "gunvor")
    assert made_of(cast, kind, cast.meeting) is None
    answer(cast, "disa", person_id="gunvor")
    state(cast, MeetingState.RUNNING)
    assert made_of(cast, kind, cast.meeting) is None


def test_an_item_sent_in_for_somebody_is_told_while_it_stands(cast):
    kind = DeliveryKind.ITEM_FOR
    item_id = item(cast, proposer_id="gunvor")
    assert made_of(cast, kind, item_id) == "En punkt har skickats in från dig"
    assert made_of(cast, kind, "unknown") is None
    cast.see(lambda work: work.items.save(replace(work.items.get(item_id), outcome=Outcome.WITHDRAWN)))
    assert made_of(cast, kind, item_id) is None


def test_a_late_item_is_asked_about_until_somebody_has_chosen(cast):
    cast.clock.at = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
    item_id = item(cast)
    late, told = DeliveryKind.ITEM_LATE, DeliveryKind.ITEM_CHOSEN
    assert made_of(cast, late, item_id, "lotta") == "En punkt kom in efter stopptiden"
    assert made_of(cast, told, item_id, "disa") is None
    ask = choose_late.ChooseLate(subject_id=item_id, choice=choose_late.LateChoice.TAKE)
    cast.do("lotta", choose_late.REQUEST, ask)
    assert made_of(cast, late, item_id, "lotta") is None
    assert made_of(cast, told, item_id, "disa") == "Besked om din punkt"


def test_a_late_item_of_a_meeting_that_is_over_is_nobodys_question(cast):
    cast.clock.at = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
    item_id = item(cast)
    state(cast, MeetingState.CLOSED)
    assert made_of(cast, DeliveryKind.ITEM_LATE, item_id, "lotta") is None
