"""Planning, moving, cancelling and calling."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from meetings.agenda import Carry, CarryReason, Outcome
from meetings.agenda_building import COMING
from meetings.meeting import MeetingState
from meetings.refusals import Refusal, Refused
from meetings.series_days import DaysOff
from tests.workflows.swept import swept
from workflows import call_meeting, cancel_meeting, move_meeting, plan_meeting, show_meeting, sweep_before
from workflows.call_meeting import CallMeeting
from workflows.cancel_meeting import CancelMeeting
from workflows.deliveries import DeliveryKind
from workflows.meeting_days import Doubt
from workflows.move_meeting import MoveMeeting
from workflows.plan_meeting import PlanMeeting

MARCH = PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")


def planned(cast, ask=MARCH):
    return cast.do("lotta", plan_meeting.REQUEST, ask)


def refused(cast, key, request, ask, **more):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, ask, **more)
    return caught.value.code


def test_a_planned_meeting_has_its_days_and_the_standing_items(cast):
    made = planned(cast)
    meeting = cast.see(lambda work: work.meetings.get(made.subject_id))
    assert (meeting.call_at, meeting.stop_at, meeting.notice_at) == (
        datetime(2020, 2, 21, 7, tzinfo=UTC),
        datetime(2020, 2, 28, 11, tzinfo=UTC),
        datetime(2020, 2, 28, 7, tzinfo=UTC),
    )
    assert (made.call_day, made.notice_day, made.items, made.carried) == (date(2020, 2, 21), date(2020, 2, 28), 4, 0)
    assert cast.titles(made.subject_id) == [
        (1, "Föregående anteckningar"),
        (2, "Lägesrapport i kommunerna"),
        (3, "Omvärldsbevakning"),
        (4, "Övrigt"),
    ]


def test_a_red_day_is_asked_back_with_the_weeks_around_it_and_nothing_is_stored(cast):
    good_friday = date(2020, 4, 10)
    made = planned(cast, PlanMeeting(day=good_friday, off=DaysOff(red=(good_friday, date(2020, 4, 13)))))
    assert (made.doubt, made.days) == (Doubt.FREE_DAY, (date(2020, 4, 3), date(2020, 4, 17), good_friday))
    assert made.meeting is None
    assert cast.see(lambda work: work.meetings.find(network_id="socialchefer")) == ()
    kept = planned(cast, PlanMeeting(day=good_friday, off=DaysOff(red=(good_friday,)), confirmed=True))
    assert kept.meeting.day == good_friday


def test_an_unsure_day_and_a_taken_day_are_asked_back(cast):
    unsure = PlanMeeting(day=date(2020, 3, 6), candidates=(date(2020, 3, 5), date(2020, 3, 6)))
    assert planned(cast, unsure).doubt is Doubt.UNSURE
    planned(cast)
    assert planned(cast).doubt is Doubt.TAKEN


def test_a_day_that_has_passed_and_an_end_before_the_start_are_refused(cast):
    assert refused(cast, "lotta", plan_meeting.REQUEST, PlanMeeting(day=date(2020, 1, 12))) is Refusal.DATE_PASSED
    backwards = replace(MARCH, start=time(12), end=time(9))
    assert refused(cast, "lotta", plan_meeting.REQUEST, backwards) is Refusal.FIELD_INVALID


@pytest.mark.parametrize("key", ["disa", "peter", "henrik2"])
def test_members_guests_and_staff_do_not_plan(cast, key):
    assert refused(cast, key, plan_meeting.REQUEST, MARCH) is Refusal.NOT_YOUR_ROLE


def test_a_chair_may_plan(cast):
    assert cast.do("gunvor", plan_meeting.REQUEST, MARCH).meeting.day == MARCH.day


def test_the_same_press_twice_plans_one_meeting(cast):
    first = cast.do("lotta", plan_meeting.REQUEST, MARCH, card="same")
    assert cast.do("lotta", plan_meeting.REQUEST, MARCH, card="same") == first
    assert len(cast.see(lambda work: work.meetings.find(network_id="socialchefer"))) == 1


def test_another_networks_meeting_is_as_unknown_as_any(cast):
    other = cast.do("ester", plan_meeting.REQUEST, MARCH, network="annat").subject_id
    for request, ask in (
        (cancel_meeting.REQUEST, CancelMeeting(subject_id=other, version=1)),
        (call_meeting.REQUEST, CallMeeting(subject_id=other)),
        (show_meeting.REQUEST, show_meeting.ShowMeeting(subject_id=other)),
    ):
        assert refused(cast, "lotta", request, ask) is Refusal.NOT_FOUND


def test_moving_recounts_the_days_and_tells_nobody_before_the_call(cast):
    made = planned(cast)
    ask = MoveMeeting(subject_id=made.subject_id, version=1, day=date(2020, 3, 13), start=time(9), place="Klevan")
    moved = cast.do("lotta", move_meeting.REQUEST, ask)
    assert (moved.meeting.day, moved.meeting.place, moved.meeting.version) == (date(2020, 3, 13), "Klevan", 2)
    assert (moved.meeting.stop_day, moved.meeting.stop_time) == (date(2020, 3, 6), time(12))
    assert (moved.was, moved.told) == (date(2020, 3, 6), 0)
    assert refused(cast, "lotta", move_meeting.REQUEST, ask) is Refusal.STALE_CARD


def test_a_called_meeting_that_moves_is_told_to_everybody_asked_and_the_channel(cast):
    made = planned(cast)
    cast.do("lotta", call_meeting.REQUEST, CallMeeting(subject_id=made.subject_id))
    moved = cast.do("lotta", move_meeting.REQUEST, MoveMeeting(subject_id=made.subject_id, version=2, day=date(2020, 3, 13)))
    assert moved.told == 5
    people = {delivery.person_id for delivery in cast.deliveries(DeliveryKind.CHANGE_PERSON)}
    assert people == {"lotta", "gunvor", "disa", "henrik", "henrik2"}
    assert len(cast.deliveries(DeliveryKind.CHANGE_CHANNEL)) == 1


def test_a_cancelled_meeting_cannot_be_called(cast):
    made = planned(cast)
    gone = cast.do("lotta", cancel_meeting.REQUEST, CancelMeeting(subject_id=made.subject_id, version=1))
    assert gone.meeting.state is MeetingState.CANCELLED
    assert gone.told == 0
    assert refused(cast, "lotta", call_meeting.REQUEST, CallMeeting(subject_id=made.subject_id)) is Refusal.MEETING_CANCELLED


def test_calling_asks_everybody_but_guests_once_and_later_only_who_is_new(cast):
    made = planned(cast)
    shown = cast.do("lotta", call_meeting.REQUEST, CallMeeting(subject_id=made.subject_id, version=1))
    assert (shown.told, shown.in_channel, shown.tally.asked) == (5, True, 5)
    assert shown.meeting.state is MeetingState.CALLED
    again = cast.do("lotta", call_meeting.REQUEST, CallMeeting(subject_id=made.subject_id))
    assert (again.told, again.in_channel) == (0, False)


def test_the_clock_calls_with_the_keys_of_a_press_and_never_at_night(cast):
    planned(cast)
    cast.clock.at = datetime(2020, 2, 21, 6, 59, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, sweep_before.CALLS, ())) == 0
    cast.clock.at = datetime(2020, 2, 21, 20, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, sweep_before.CALLS, ())) == 6
    assert {d.due_at for d in cast.deliveries(DeliveryKind.CALL_PERSON)} == {datetime(2020, 2, 24, 7, tzinfo=UTC)}
    assert cast.see(lambda work: swept(work, sweep_before.CALLS, ())) == 0


def test_the_clock_does_not_call_a_meeting_that_has_begun(cast):
    planned(cast)
    cast.clock.at = datetime(2020, 3, 6, 8, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, sweep_before.CALLS, ())) == 0


def test_the_coordinator_is_reminded_of_the_agenda_once(cast):
    planned(cast)
    cast.clock.at = datetime(2020, 2, 28, 7, 0, tzinfo=UTC)
    assert cast.see(lambda work: swept(work, sweep_before.NOTICES, ())) == 1
    assert [d.person_id for d in cast.deliveries(DeliveryKind.NOTICE_DUE)] == ["lotta"]
    assert cast.see(lambda work: swept(work, sweep_before.NOTICES, ())) == 0


def closed_with(cast, meeting_id, title, **changes):
    """Close a meeting one of whose items ended in a certain way."""

    def close(work):
        item = next(i for i in work.items.find(meeting_id=meeting_id) if i.title == title)
        work.items.save(replace(item, **changes))
        meeting = work.meetings.get(meeting_id)
        work.meetings.save(replace(meeting, state=MeetingState.CLOSED))
        return item.id

    return cast.see(close)


def submitted(cast, meeting_id, title):
    from workflows import submit_item  # noqa: PLC0415

    return cast.do("disa", submit_item.REQUEST, submit_item.SubmitItem(subject_id=meeting_id, title=title)).item.id


def test_a_postponed_item_comes_along_with_its_history(cast):
    first = planned(cast).subject_id
    item_id = submitted(cast, first, "Socialjour")
    carry = Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa")
    closed_with(cast, first, "Socialjour", outcome=Outcome.POSTPONED, carry=carry)
    made = planned(cast, PlanMeeting(day=date(2020, 4, 3)))
    assert made.carried == 1
    assert cast.titles(made.subject_id)[:2] == [(1, "Föregående anteckningar"), (2, "Socialjour")]
    (line,) = cast.see(lambda work: call_meeting.call_of(work, work.meetings.get(made.subject_id))).carried
    assert (line.carry, line.carry_count, line.carried_day, line.proposer) == (carry, 1, date(2020, 3, 6), "Disa Daleros")
    carried = cast.see(lambda work: work.items.get(line.id))
    assert (carried.chain_id, carried.carried_from) == (item_id, item_id)
    assert planned(cast, PlanMeeting(day=date(2020, 5, 8))).carried == 0


def test_an_item_with_a_named_later_date_waits_for_that_meeting(cast):
    first = planned(cast).subject_id
    submitted(cast, first, "Budget")
    carry = Carry(reason=CarryReason.OTHER, to=date(2020, 5, 1))
    closed_with(cast, first, "Budget", outcome=Outcome.POSTPONED, carry=carry)
    assert planned(cast, PlanMeeting(day=date(2020, 4, 3))).carried == 0
    assert planned(cast, PlanMeeting(day=date(2020, 5, 8))).carried == 1


def test_everything_planned_is_journalled_without_words(cast):
    made = planned(cast)
    cast.do("lotta", call_meeting.REQUEST, CallMeeting(subject_id=made.subject_id))
    lines = [(entry.verb, entry.subject_id, entry.person_id, entry.code) for entry in cast.store.entries]
    assert lines == [("meeting.plan", "", "lotta", "done"), ("meeting.call", made.subject_id, "lotta", "done")]


def test_coming_states_are_the_three_before_a_meeting():
    assert COMING == (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.PUBLISHED)
