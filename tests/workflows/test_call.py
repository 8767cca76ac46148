"""Answering for others, own choices, reminders and late items, as rules: what is kept, who is told, what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from meetings.agenda import Outcome, Paper
from meetings.attendance import Answer
from meetings.meeting import MeetingState
from meetings.namesakes import Named
from meetings.people import Frequency
from meetings.refusals import Refusal, Refused
from tests.workflows.swept import swept
from workflows import (
    answer_attendance,
    change_item,
    choose_late,
    open_item,
    plan_meeting,
    publish_agenda,
    set_preferences,
    submit_item,
)
from workflows.answer_attendance import AnswerAttendance
from workflows.call_meeting import REQUEST as CALL
from workflows.call_meeting import CallMeeting, call_of
from workflows.change_item import EditItem, WithdrawItem
from workflows.choose_late import ChooseLate, LateChoice, chosen_for
from workflows.deliveries import DeliveryKind
from workflows.open_item import ShowItem
from workflows.propose_item import REQUEST as PROPOSE
from workflows.propose_item import ProposeItem
from workflows.remind_call import CALL_REMINDERS, wants_reminder
from workflows.set_preferences import SetPreferences, ShowPreferences
from workflows.submit_item import SubmitItem


@pytest.fixture
def meeting_id(cast):
    ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")
    found = cast.do("lotta", plan_meeting.REQUEST, ask).subject_id
    cast.do("lotta", CALL, CallMeeting(subject_id=found))
    return found


def refused(cast, key, request, ask):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, ask)
    return caught.value.code


def choose(cast, key, *assistants, reminders=Frequency.USUAL):
    return cast.do(key, set_preferences.REQUEST, SetPreferences(reminders=reminders, assistant_ids=assistants))


def receivers(cast, kind):
    return sorted(delivery.person_id for delivery in cast.deliveries(kind))


def late(cast, meeting_id, key="disa", **more):
    cast.clock.at = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
    return cast.do(key, submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title="Sen", **more)).item.id


def test_choices_are_shown_kept_and_changed(cast):
    before = cast.see(lambda work: work.preferences.find())
    assert before == ()
    kept = choose(cast, "gunvor", "disa", "disa", reminders=Frequency.ONCE)
    assert (kept.reminders, kept.assistant_ids, kept.saved) == (Frequency.ONCE, ("disa",), True)
    assert "gunvor" not in {person.id for person in kept.people}
    assert "peter" not in {person.id for person in kept.people}, "a guest answers for nobody"
    choose(cast, "gunvor", reminders=Frequency.NEVER)
    shown = cast.do("gunvor", set_preferences.SHOW, ShowPreferences())
    assert (shown.reminders, shown.assistant_ids, shown.saved) == (Frequency.NEVER, (), False)


def test_whoever_may_answer_for_somebody_sees_for_whom(cast):
    choose(cast, "gunvor", "disa")
    shown = cast.do("disa", set_preferences.SHOW, ShowPreferences())
    assert shown.answers_for == (Named(id="gunvor", name="Gunvor Tallberg"),)


@pytest.mark.parametrize(
    ("assistants", "code"),
    [
        (("gunvor",), Refusal.FIELD_INVALID),
        (("peter",), Refusal.FIELD_INVALID),
        (("ester",), Refusal.NOT_FOUND),
        (tuple(f"p{n}" for n in range(11)), Refusal.FIELD_INVALID),
    ],
)
def test_oneself_a_guest_a_stranger_or_a_crowd_is_no_assistant(cast, assistants, code):
    ask = SetPreferences(reminders=Frequency.USUAL, assistant_ids=assistants)
    assert refused(cast, "gunvor", set_preferences.REQUEST, ask) is code


def test_an_assistant_answers_and_the_member_is_told_once(cast, meeting_id):
    choose(cast, "gunvor", "disa")
    ask = AnswerAttendance(subject_id=meeting_id, answer=Answer.YES, person_id="gunvor")
    done = cast.do("disa", answer_attendance.REQUEST, ask)
    cast.do("disa", answer_attendance.REQUEST, replace(ask, answer=Answer.NO, deputy="Olle Tamm"))
    assert (done.person, done.person_id) == ("Gunvor Tallberg", "gunvor")
    row = cast.see(lambda work: work.attendance.get(f"{meeting_id}/gunvor"))
    assert (row.answer, row.deputy, row.recorded_by) == (Answer.NO, "Olle Tamm", "disa")
    assert receivers(cast, DeliveryKind.ANSWERED_FOR) == ["gunvor"]
    assert cast.see(lambda work: call_of(work, work.meetings.get(meeting_id), "disa")).principals == (
        Named(id="gunvor", name="Gunvor Tallberg"),
    )


@pytest.mark.parametrize(("person", "code"), [("gunvor", Refusal.NOT_ASSISTANT), ("ester", Refusal.NOT_FOUND)])
def test_nobody_answers_without_a_word_from_the_person(cast, meeting_id, person, code):
    ask = AnswerAttendance(subject_id=meeting_id, answer=Answer.YES, person_id=person)
    assert refused(cast, "lotta", answer_attendance.REQUEST, ask) is code
    assert refused(cast, "disa", answer_attendance.REQUEST, ask) is code


def test_who_left_the_network_is_nobodys_principal(cast, meeting_id):
    choose(cast, "gunvor", "disa")

    def leave(work):
        (held,) = work.memberships.find(person_id="gunvor")
        work.memberships.save(replace(held, until=date(2019, 12, 31)))

    cast.see(leave)
    assert cast.do("disa", set_preferences.SHOW, ShowPreferences()).answers_for == ()


def test_an_assistant_sends_in_changes_and_takes_back_for_the_member(cast, meeting_id):
    choose(cast, "gunvor", "disa")
    shown = cast.do("disa", PROPOSE, ProposeItem(subject_id=meeting_id, title="x", proposer_id="gunvor"))
    assert (shown.proposer, shown.proposer_id, [one.id for one in shown.proposers]) == ("Gunvor Tallberg", "gunvor", ["gunvor"])
    ask = SubmitItem(subject_id=meeting_id, title="Budget", proposer_id="gunvor")
    item_id = cast.do("disa", submit_item.REQUEST, ask).item.id
    assert receivers(cast, DeliveryKind.ITEM_FOR) == ["gunvor"]
    choose(cast, "henrik", "disa")
    own = cast.do("henrik", submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title="Eget")).item.id
    assert cast.do("disa", change_item.EDIT, EditItem(subject_id=own, title="Eget nu")).item.title == "Eget nu"
    assert cast.do("gunvor", change_item.WITHDRAW, WithdrawItem(subject_id=item_id)).change.value == "withdrawn"
    assert refused(cast, "disa", PROPOSE, ProposeItem(subject_id=meeting_id, proposer_id="lotta")) is Refusal.NOT_ASSISTANT


def test_people_links_and_papers_stand_and_change_one_by_one(cast, meeting_id):
    paper, file = Paper(title="Utkast", url="https://x.example/2"), Paper(title="Bilaga", blob_id="b1")
    ask = SubmitItem(
        subject_id=meeting_id,
        title="Tema",
        presenter_id="disa",
        preparer_ids=("disa", "henrik"),
        guest_ids=("peter",),
        link="https://x.example/1",
        papers=(paper,),
    )
    line = cast.do("disa", submit_item.REQUEST, ask).item
    assert (line.preparers, line.guests, line.papers) == (
        ("Disa Daleros", "Henrik Sandberg (Örnlunda)"),
        ("Peter Stenmark",),
        (paper,),
    )
    cast.see(lambda work: work.items.save(replace(work.items.get(line.id), papers=(file, paper))))
    changed = cast.do("disa", change_item.EDIT, EditItem(subject_id=line.id, title="Tema", guest_ids=(), presenter_id="")).item
    assert (changed.presenters, changed.preparers, changed.guests, changed.papers) == ((), line.preparers, (), (file,))
    opened = cast.do("disa", open_item.REQUEST, ShowItem(subject_id=line.id))
    assert opened.item.preparer_ids == ("disa", "henrik")
    assert [guest.id for guest in opened.guests] == ["peter"]
    assert refused(cast, "henrik", open_item.REQUEST, ShowItem(subject_id=line.id)) is Refusal.NOT_YOURS
    wrong = EditItem(subject_id=line.id, title="Tema", preparer_ids=("ester",))
    assert refused(cast, "disa", change_item.EDIT, wrong) is Refusal.NOT_FOUND


def test_once_published_an_item_is_changed_only_by_whoever_keeps_the_agenda(cast, meeting_id):
    item_id = cast.do("disa", submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title="I tid")).item.id
    cast.do("lotta", publish_agenda.REQUEST, publish_agenda.PublishAgenda(subject_id=meeting_id))
    edit = EditItem(subject_id=item_id, title="Ändrad", preparer_ids=("henrik",))
    assert refused(cast, "disa", change_item.EDIT, edit) is Refusal.ITEM_PUBLISHED
    assert refused(cast, "disa", change_item.WITHDRAW, WithdrawItem(subject_id=item_id)) is Refusal.ITEM_PUBLISHED
    assert cast.do("gunvor", change_item.EDIT, edit).item.title == "Ändrad"
    again = replace(edit, preparer_ids=("henrik", "disa"))
    assert cast.do("lotta", change_item.EDIT, again).item.preparers == ("Henrik Sandberg (Örnlunda)", "Disa Daleros")
    after = cast.do("disa", submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title="Efteråt")).item.id
    undone = cast.do("disa", change_item.WITHDRAW, WithdrawItem(subject_id=after))
    assert undone.change.value == "withdrawn", "nobody has been told of it yet"


def test_whoever_keeps_the_agenda_may_propose_for_everybody_else(cast, meeting_id):
    shown = cast.do("lotta", PROPOSE, ProposeItem(subject_id=meeting_id))
    assert {person.id for person in shown.proposers} == {"gunvor", "disa", "henrik", "henrik2", "peter"}


def test_one_of_several_presenters_chosen_again_keeps_the_others(cast, meeting_id):
    item_id = cast.do("disa", submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title="x", presenter_id="disa")).item.id
    cast.see(lambda work: work.items.save(replace(work.items.get(item_id), presenter_ids=("disa", "henrik"))))
    cast.do("disa", change_item.EDIT, EditItem(subject_id=item_id, title="x", presenter_id="henrik"))
    assert cast.see(lambda work: work.items.get(item_id).presenter_ids) == ("disa", "henrik")
    cast.do("disa", change_item.EDIT, EditItem(subject_id=item_id, title="x", presenter_id="gunvor"))
    assert cast.see(lambda work: work.items.get(item_id).presenter_ids) == ("gunvor",)


def test_a_late_item_asks_the_coordinator_and_its_sender_hears_the_choice(cast, meeting_id):
    item_id = late(cast, meeting_id)
    assert receivers(cast, DeliveryKind.ITEM_LATE) == ["lotta"]
    taken = cast.do("lotta", choose_late.REQUEST, ChooseLate(subject_id=item_id, choice=LateChoice.TAKE))
    assert (taken.sender, taken.item.title) == ("Disa Daleros", "Sen")
    declined = ChooseLate(subject_id=item_id, choice=LateChoice.DECLINE, words="Nästa gång.")
    cast.do("gunvor", choose_late.REQUEST, declined)
    assert receivers(cast, DeliveryKind.ITEM_CHOSEN) == ["disa"], "one that still waits is enough"
    chosen = cast.see(lambda work: chosen_for(work, item_id))
    assert (chosen.choice, chosen.words, chosen.person_id) == (LateChoice.DECLINE, "Nästa gång.", "gunvor")
    assert cast.see(lambda work: work.items.get(item_id).outcome) is Outcome.WITHDRAWN
    assert refused(cast, "lotta", choose_late.REQUEST, declined) is Refusal.NOT_FOUND


def test_who_keeps_the_agenda_chooses_for_an_item_of_their_own_and_nobody_is_told(cast, meeting_id):
    item_id = late(cast, meeting_id, key="lotta")
    assert receivers(cast, DeliveryKind.ITEM_LATE) == []
    chosen = cast.do("lotta", choose_late.REQUEST, ChooseLate(subject_id=item_id, choice=LateChoice.NEXT))
    assert chosen.sender == ""
    assert receivers(cast, DeliveryKind.ITEM_CHOSEN) == []


def test_only_a_late_item_is_chosen_about_and_only_by_whoever_keeps_the_agenda(cast, meeting_id):
    item_id = cast.do("disa", submit_item.REQUEST, SubmitItem(subject_id=meeting_id, title="I tid")).item.id
    ask = ChooseLate(subject_id=item_id, choice=LateChoice.TAKE)
    assert refused(cast, "lotta", choose_late.REQUEST, ask) is Refusal.ITEM_CLOSED
    assert refused(cast, "disa", choose_late.REQUEST, ask) is Refusal.NOT_YOUR_ROLE


def test_reminders_are_inserted_once_for_the_silent_and_wanted_until_they_answer(cast, meeting_id):
    cast.do("gunvor", answer_attendance.REQUEST, AnswerAttendance(subject_id=meeting_id, answer=Answer.YES))
    choose(cast, "henrik", reminders=Frequency.ONCE)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 0, "the stop is weeks away"
    cast.clock.at = datetime(2020, 2, 24, 9, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 0, "not yet"
    cast.clock.at = datetime(2020, 2, 25, 9, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 3
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 0
    assert receivers(cast, DeliveryKind.CALL_REMINDER) == ["disa", "henrik2", "lotta"]
    cast.clock.at = datetime(2020, 2, 27, 9, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 4
    cast.clock.at = datetime(2020, 2, 28, 10, 59, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 0
    cast.clock.at = datetime(2020, 2, 28, 17, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 0, "the stop has passed"

    def wanted(work):
        meeting = work.meetings.get(meeting_id)
        called = [wants_reminder(work, meeting, key) for key in ("disa", "gunvor")]
        return [*called, wants_reminder(work, replace(meeting, state=MeetingState.PUBLISHED), "disa")]

    assert cast.see(wanted) == [True, False, False]


def test_a_reminder_that_could_only_go_after_the_stop_is_not_inserted(cast, meeting_id):
    cast.see(lambda work: work.meetings.save(_stop(work.meetings.get(meeting_id), datetime(2020, 2, 28, 6, 0, tzinfo=UTC))))
    cast.clock.at = datetime(2020, 2, 27, 18, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, CALL_REMINDERS, ())) == 0


def _stop(meeting, moment):
    return replace(meeting, stop_at=moment)
