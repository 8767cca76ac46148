"""What a person did between the clock's look and its deed counts: the clock then does nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from meetings.meeting import MeetingState, MinutesState
from workflows import plan_meeting
from workflows.sweep_after import REVIEWS
from workflows.sweep_before import CALLS, NOTICES


@pytest.fixture
def meeting_id(cast):
    ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12))
    return cast.do("lotta", plan_meeting.REQUEST, ask).subject_id


def put(cast, meeting_id, **changes):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.one(meeting_id), **changes)))


def outbox(cast):
    return cast.see(lambda work: work.outbox.find())


def done(cast, sweep, meeting_id):
    """How many deliveries the clock adds for a meeting that it has found."""
    return cast.see(lambda work: sweep.insert(work, meeting_id, ()))


def test_a_meeting_cancelled_or_put_off_after_the_look_is_not_called(cast, meeting_id):
    cast.clock.at = datetime(2020, 2, 21, 8, tzinfo=UTC)
    assert cast.see(CALLS.find) == [meeting_id]
    before = outbox(cast)
    for changes in (
        {"state": MeetingState.CANCELLED},
        {"state": MeetingState.PLANNED, "call_at": None},
        {"call_at": cast.clock.at + timedelta(days=1)},
    ):
        put(cast, meeting_id, **changes)
        assert (done(cast, CALLS, meeting_id), outbox(cast)) == (0, before)
    put(cast, meeting_id, call_at=cast.clock.at)
    assert done(cast, CALLS, meeting_id) > 0


def test_nobody_is_reminded_of_an_agenda_that_went_out_or_fell_away_after_the_look(cast, meeting_id):
    cast.clock.at = datetime(2020, 3, 2, 8, tzinfo=UTC)
    assert cast.see(NOTICES.find) == [meeting_id]
    before = outbox(cast)
    for state in (MeetingState.PUBLISHED, MeetingState.CANCELLED, MeetingState.RUNNING):
        put(cast, meeting_id, state=state)
        assert (done(cast, NOTICES, meeting_id), outbox(cast)) == (0, before)
    put(cast, meeting_id, state=MeetingState.CALLED)
    assert done(cast, NOTICES, meeting_id) == 1


def test_a_meeting_closed_and_approved_after_the_look_is_not_asked_about(cast, meeting_id):
    started = datetime(2020, 3, 6, 8, tzinfo=UTC)
    cast.clock.at = started + timedelta(days=2)
    put(cast, meeting_id, state=MeetingState.RUNNING, started_at=started, secretary_id="lotta")
    assert cast.see(REVIEWS.find) == [meeting_id]
    before = outbox(cast)
    put(cast, meeting_id, state=MeetingState.CLOSED, closed_at=cast.clock.at, minutes_state=MinutesState.APPROVED)
    assert (done(cast, REVIEWS, meeting_id), outbox(cast)) == (0, before)
