"""Who hears that a meeting has changed, and what follows its day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from meetings.actions import Action, AtNextMeeting, Nobody
from meetings.meeting import MeetingState, Mode
from meetings.network import Rules
from meetings.refusals import Refusal, Refused
from meetings.series_days import DaysOff
from tests.workflows.swept import swept
from workflows import call_meeting, cancel_meeting, move_meeting, plan_meeting, submit_item, sweep_before
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.meeting_days import Doubt, usual_end
from workflows.move_meeting import MoveMeeting
from workflows.plan_meeting import PlanMeeting

MARCH = PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")
EVERYBODY = {"lotta", "gunvor", "disa", "henrik", "henrik2"}


def plan(cast, ask=MARCH):
    return cast.do("lotta", plan_meeting.REQUEST, ask).subject_id


def move(cast, meeting_id, day=date(2020, 3, 13), **more):
    ask = MoveMeeting(subject_id=meeting_id, version=0, day=day, confirmed=True, **more)
    return cast.do("lotta", move_meeting.REQUEST, ask)


def call(cast, meeting_id):
    cast.do("lotta", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting_id))


def changed(cast):
    return {delivery.person_id for delivery in cast.deliveries(DeliveryKind.CHANGE_PERSON)}


def end(cast, person_id, state):
    """Have the newest message to a person end in ``state``."""

    def settle(work):
        row = [one for one in work.outbox.find(person_id=person_id) if one.kind is DeliveryKind.CALL_PERSON][-1]
        work.deliveries.save(replace(row, state=state))

    cast.see(settle)


@pytest.mark.parametrize("state", [DeliveryState.VOID, DeliveryState.EXPIRED, DeliveryState.DEAD, DeliveryState.BLOCKED])
def test_whoever_a_message_never_reached_is_still_told_of_a_called_meeting_they_belong_to(cast, state):
    meeting_id = plan(cast)
    call(cast, meeting_id)
    end(cast, "disa", state)
    assert move(cast, meeting_id).told == 5
    assert changed(cast) == EVERYBODY


def test_somebody_who_left_the_network_after_the_question_is_told(cast):
    meeting_id = plan(cast)
    call(cast, meeting_id)

    def leave(work):
        (held,) = work.memberships.find(network_id="socialchefer", person_id="disa")
        work.memberships.save(replace(held, until=date(2020, 1, 20)))

    cast.see(leave)
    assert move(cast, meeting_id).told == 5
    assert "disa" in changed(cast)


def test_a_question_that_still_waits_for_the_morning_is_made_with_the_new_day_and_nothing_else_goes_out(cast):
    meeting_id = plan(cast)
    cast.clock.at = datetime(2020, 2, 21, 20, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, sweep_before.CALLS, ())) == 6
    assert move(cast, meeting_id).told == 0
    assert changed(cast) == set()


def test_a_saved_date_is_told_to_everybody_once_and_its_change_to_the_same(cast):
    made = cast.do("lotta", plan_meeting.REQUEST, PlanMeeting(day=date(2020, 9, 4), whole_day=True))
    assert (made.doubt, made.days, made.meeting) == (Doubt.ANNOUNCE, (date(2020, 9, 4),), None)
    assert cast.see(lambda work: work.outbox.find()) == ()
    saved = cast.do("lotta", plan_meeting.REQUEST, PlanMeeting(day=date(2020, 9, 4), whole_day=True, confirmed=True))
    assert saved.told == 5
    assert {row.person_id for row in cast.deliveries(DeliveryKind.SAVE_THE_DATE)} == EVERYBODY
    assert len(cast.deliveries(DeliveryKind.SAVE_THE_DATE_CHANNEL)) == 1
    moved = move(cast, saved.subject_id, date(2020, 9, 11), whole_day=True)
    assert (moved.told, changed(cast)) == (5, EVERYBODY)
    assert len(cast.deliveries(DeliveryKind.CHANGE_CHANNEL)) == 1
    gone = cast.do("lotta", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=saved.subject_id, version=0))
    assert (gone.told, gone.meeting.state) == (5, MeetingState.CANCELLED)


def test_a_planned_meeting_that_becomes_a_saved_date_asks_first(cast):
    meeting_id = plan(cast, replace(MARCH, start=None, end=None))
    asked = cast.do("lotta", move_meeting.REQUEST, MoveMeeting(subject_id=meeting_id, version=0, day=MARCH.day, whole_day=True))
    assert (asked.doubt, asked.meeting.whole_day) == (Doubt.ANNOUNCE, False)
    assert move(cast, meeting_id, MARCH.day, whole_day=True).told == 5
    again = move(cast, meeting_id, MARCH.day, whole_day=True, place="Klevan")
    assert (again.doubt, again.told) == (None, 5)
    assert len(cast.deliveries(DeliveryKind.SAVE_THE_DATE)) == 5


def test_a_whole_day_has_no_hours(cast):
    with pytest.raises(Refused) as caught:
        plan(cast, replace(MARCH, whole_day=True))
    assert (caught.value.code, caught.value.facts) == (Refusal.FIELD_INVALID, {"field": "start"})


def test_an_item_that_came_late_for_the_old_day_is_in_time_for_the_new_one(cast):
    meeting_id = plan(cast)
    call(cast, meeting_id)
    cast.clock.at = datetime(2020, 3, 2, 8, 0, tzinfo=UTC)
    item = cast.do("disa", submit_item.REQUEST, submit_item.SubmitItem(subject_id=meeting_id, title="Budget")).item
    assert cast.see(lambda work: work.items.get(item.id)).late
    move(cast, meeting_id, date(2020, 3, 8))
    assert cast.see(lambda work: work.items.get(item.id)).late
    move(cast, meeting_id, date(2020, 3, 20))
    assert not cast.see(lambda work: work.items.get(item.id)).late


def test_what_is_due_at_the_next_meeting_follows_it_and_only_it(cast):
    first = plan(cast)
    second = plan(cast, replace(MARCH, day=date(2020, 4, 3)))

    def act(work):
        work.actions.add(
            Action(
                id="a1",
                network_id="socialchefer",
                meeting_id="m0",
                item_id="i0",
                place=1,
                text="ringer",
                owner=Nobody(),
                due=AtNextMeeting(),
                written_by="lotta",
                written_at=work.now,
            )
        )

    cast.see(act)
    assert move(cast, first).dues == 1
    assert move(cast, first, start=time(10)).dues == 0
    assert move(cast, second, date(2020, 4, 17)).dues == 0


def test_a_bridge_day_a_taken_day_and_an_unsure_day_are_asked_back_in_a_move(cast):
    meeting_id = plan(cast)
    plan(cast, replace(MARCH, day=date(2020, 4, 3)))
    off = DaysOff(red=(date(2020, 5, 21),), soft=(date(2020, 5, 22),))

    def asked(**more):
        return cast.do("lotta", move_meeting.REQUEST, MoveMeeting(subject_id=meeting_id, version=0, off=off, **more))

    soft = asked(day=date(2020, 5, 22))
    assert (soft.doubt, soft.days) == (Doubt.SOFT_DAY, (date(2020, 5, 15), date(2020, 5, 29), date(2020, 5, 22)))
    assert asked(day=date(2020, 4, 3)).doubt is Doubt.TAKEN
    unsure = asked(day=date(2020, 4, 10), candidates=(date(2020, 4, 10), date(2020, 4, 9)))
    assert (unsure.doubt, unsure.days) == (Doubt.UNSURE, (date(2020, 4, 10), date(2020, 4, 9)))
    assert asked(day=MARCH.day, candidates=(MARCH.day,)).doubt is Doubt.UNSURE
    assert cast.see(lambda work: work.meetings.get(meeting_id)).day == MARCH.day


@pytest.mark.parametrize(
    ("mode", "start", "suggested"),
    [
        (Mode.PHYSICAL, time(9), time(12)),
        (Mode.HYBRID, time(9, 15), time(12, 15)),
        (Mode.TEAMS, time(9), time(10, 30)),
        (Mode.PHYSICAL, time(22), None),
        (Mode.PHYSICAL, None, None),
    ],
)
def test_the_usual_end_is_suggested_by_form_and_never_past_midnight(mode, start, suggested):
    assert usual_end(Rules(), mode, start, None) == suggested
    assert usual_end(Rules(), mode, start, time(23)) is None


def test_a_meeting_whose_day_went_by_unheld_is_not_the_next_one(cast):
    from workflows.situation import open_meeting  # noqa: PLC0415 - beside its only use

    past = plan(cast)
    later = plan(cast, replace(MARCH, day=date(2020, 4, 3)))
    assert cast.see(lambda work: open_meeting(work, "socialchefer")).id == past
    cast.clock.at = datetime(2020, 3, 7, 8, 0, tzinfo=UTC)
    assert cast.see(lambda work: open_meeting(work, "socialchefer")).id == later
