"""Items sent in, changed, taken back; attendance answered; the agenda arranged and sent out."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from meetings.agenda import Intent, ItemKind
from meetings.attendance import Answer
from meetings.glance import Tally
from meetings.meeting import MeetingState
from meetings.refusals import Refusal, Refused
from tests.workflows.before_cast import CANARY, CHANNEL
from workflows import (
    answer_attendance,
    call_meeting,
    change_item,
    plan_meeting,
    propose_item,
    submit_item,
)
from workflows.answer_attendance import AnswerAttendance
from workflows.change_item import EditItem, WithdrawItem
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.glances import tally
from workflows.submit_item import SubmitItem


@pytest.fixture
def meeting_id(cast):
    ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")
    return cast.do("lotta", plan_meeting.REQUEST, ask).subject_id


@pytest.fixture
def foreign_id(cast):
    ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6))
    return cast.do("ester", plan_meeting.REQUEST, ask, network="annat").subject_id


def refused(cast, key, request, ask, **more):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, ask, **more)
    return caught.value.code


def submit(cast, meeting_id, title, key="disa", **more):
    return cast.do(key, submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title=title, **more))


def test_an_item_goes_last_but_before_the_closing_standing_item(cast, meeting_id):
    shown = submit(cast, meeting_id, "Familjerådgivning", minutes=20, intent=Intent.DISCUSS, presenter_id="henrik")
    assert (shown.item.number, shown.item.proposer, shown.item.late) == (4, "Disa Daleros", False)
    assert shown.item.presenters == ("Henrik Sandberg (Örnlunda)",)
    assert shown.tally == Tally(items=1, answered=0, asked=5)
    assert cast.titles(meeting_id)[3:] == [(4, "Familjerådgivning"), (5, "Övrigt")]


def test_an_item_after_the_stop_time_is_marked_late(cast, meeting_id):
    cast.clock.at = datetime(2020, 2, 28, 11, 0, tzinfo=UTC)
    assert submit(cast, meeting_id, "I tid").item.late is False
    cast.clock.wind(seconds=1)
    assert submit(cast, meeting_id, "Sen").item.late is True


def test_markup_and_long_titles_are_stored_as_they_were_typed(cast, meeting_id):
    shown = submit(cast, meeting_id, CANARY)
    assert shown.item.title == CANARY


def test_the_same_press_twice_is_one_item_and_other_fields_are_another(cast, meeting_id):
    ask = SubmitItem(subject_id=meeting_id, title="Ett")
    first = cast.do("disa", submit_item.REQUEST, ask, card="c")
    assert cast.do("disa", submit_item.REQUEST, ask, card="c") == first
    cast.do("disa", submit_item.REQUEST, replace(ask, title="Två"), card="c")
    assert [title for _, title in cast.titles(meeting_id)][3:] == ["Ett", "Två", "Övrigt"]


def test_guests_send_in_nothing_and_foreign_ids_are_unknown(cast, meeting_id, foreign_id):
    ask = SubmitItem(subject_id=meeting_id, title="x")
    assert refused(cast, "peter", submit_item.REQUEST, ask) is Refusal.NOT_YOUR_ROLE
    assert refused(cast, "disa", submit_item.REQUEST, replace(ask, subject_id=foreign_id)) is Refusal.NOT_FOUND
    assert refused(cast, "disa", submit_item.REQUEST, replace(ask, presenter_id="ester")) is Refusal.NOT_FOUND
    assert refused(cast, "lotta", submit_item.REQUEST, replace(ask, proposer_id="ester")) is Refusal.NOT_FOUND
    assert refused(cast, "disa", submit_item.REQUEST, replace(ask, proposer_id="henrik")) is Refusal.NOT_ASSISTANT
    assert refused(cast, "ester", submit_item.REQUEST, ask) is Refusal.NOT_A_MEMBER


def test_whoever_keeps_the_agenda_sends_in_for_somebody_else(cast, meeting_id):
    assert submit(cast, meeting_id, "x", key="lotta", proposer_id="disa").item.proposer == "Disa Daleros"


def test_a_closed_meeting_takes_no_items(cast, meeting_id):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.get(meeting_id), state=MeetingState.CLOSED)))
    ask = SubmitItem(subject_id=meeting_id, title="x")
    assert refused(cast, "disa", submit_item.REQUEST, ask) is Refusal.MEETING_CLOSED


def test_a_proposal_stores_nothing(cast, meeting_id):
    before = cast.titles(meeting_id)
    ask = propose_item.ProposeItem(subject_id=meeting_id, title="Familjerådgivning", minutes=20)
    shown = cast.do("disa", propose_item.REQUEST, ask)
    assert (shown.title, shown.minutes, shown.proposer, shown.network) == ("Familjerådgivning", 20, "Disa Daleros", "")
    assert [person.name for person in shown.people if person.name.startswith("Henrik")] == [
        "Henrik Sandberg (Sekretariatet Familjen Havsborg)",
        "Henrik Sandberg (Örnlunda)",
    ]
    assert cast.titles(meeting_id) == before


def test_an_item_is_changed_by_its_sender_and_not_by_a_colleague(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Fel").item.id
    ask = EditItem(subject_id=item_id, title="Rätt", minutes=10)
    assert refused(cast, "henrik", change_item.EDIT, ask) is Refusal.NOT_YOURS
    assert cast.do("disa", change_item.EDIT, ask).item.title == "Rätt"
    assert refused(cast, "ester", change_item.EDIT, ask, network="annat") is Refusal.NOT_FOUND


def test_a_withdrawn_item_leaves_no_gap_and_cannot_be_found(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Bort").item.id
    submit(cast, meeting_id, "Kvar")
    gone = cast.do("disa", change_item.WITHDRAW, WithdrawItem(subject_id=item_id))
    assert gone.tally.items == 1
    assert cast.titles(meeting_id)[3:] == [(4, "Kvar"), (5, "Övrigt")]
    assert refused(cast, "disa", change_item.WITHDRAW, WithdrawItem(subject_id=item_id)) is Refusal.NOT_FOUND


def test_a_standing_item_is_not_withdrawn(cast, meeting_id):
    standing = cast.see(lambda work: work.items.find(meeting_id=meeting_id, kind=ItemKind.STANDING)[0].id)
    assert refused(cast, "lotta", change_item.WITHDRAW, WithdrawItem(subject_id=standing)) is Refusal.ITEM_CLOSED
    assert refused(cast, "disa", change_item.WITHDRAW, WithdrawItem(subject_id=standing)) is Refusal.NOT_YOURS


def test_the_last_answer_counts_and_a_deputy_only_with_no(cast, meeting_id):
    def answer(kind, deputy=""):
        return cast.do("disa", answer_attendance.REQUEST, AnswerAttendance(subject_id=meeting_id, answer=kind, deputy=deputy))

    assert answer(Answer.NO, "Olle Tamm").deputy == "Olle Tamm"
    last = answer(Answer.REMOTE, "Olle Tamm")
    assert (last.answer, last.deputy) == (Answer.REMOTE, "")
    tallied = cast.see(lambda work: tally(work, work.meetings.get(meeting_id)))
    assert tallied == Tally(items=0, answered=1, asked=5)
    rows = cast.see(lambda work: work.attendance.find(meeting_id=meeting_id))
    assert [(row.person_id, row.answer, row.deputy) for row in rows] == [("disa", Answer.REMOTE, "")]


def test_a_foreign_meeting_cannot_be_answered(cast, foreign_id):
    ask = AnswerAttendance(subject_id=foreign_id, answer=Answer.YES)
    assert refused(cast, "disa", answer_attendance.REQUEST, ask) is Refusal.NOT_FOUND


def test_a_burst_of_answers_is_one_edit_of_the_channels_card(cast, meeting_id):
    cast.do("lotta", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting_id))
    submit(cast, meeting_id, "Före utskicket")
    assert cast.deliveries(DeliveryKind.CARD_EDIT) == ()
    (posted,) = cast.deliveries(DeliveryKind.CALL_CHANNEL)

    def send(work):
        work.deliveries.save(replace(posted, state=DeliveryState.SENT, activity_id="1:42"))

    cast.see(send)
    for key in ("disa", "henrik", "gunvor"):
        cast.do(key, answer_attendance.REQUEST, AnswerAttendance(subject_id=meeting_id, answer=Answer.YES))
    (edit,) = cast.deliveries(DeliveryKind.CARD_EDIT)
    assert (edit.subject_id, edit.activity_id, edit.conversation_id) == (posted.id, "1:42", CHANNEL)


def test_the_journal_holds_ids_and_no_titles(cast, meeting_id):
    submit(cast, meeting_id, "KANARIE-7421")
    assert "KANARIE-7421" not in repr(cast.store.entries)
    assert cast.store.entries[-1].subject_id == meeting_id
