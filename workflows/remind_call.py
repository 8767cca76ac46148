"""Remind of the question for items: only who has not answered, at most twice a meeting, as often as each person wants."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from meetings.calendar import QUIET_FROM, instant, local, next_waking_time
from meetings.call_reminders import reminder_days, reminder_number
from meetings.meeting import Meeting, MeetingState
from meetings.people import Frequency
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import asked, network_of
from workflows.meeting_notices import begins
from workflows.ports import Work
from workflows.standing_in import preferences_of
from workflows.sweeps import ByDay

FAR = timedelta(days=21)
"""Nobody is reminded so long before the stop, whatever red days there are: such meetings cost the sweep nothing."""


def owed_reminders(work: Work, network_id: str, red_days: Collection[date]) -> Iterator[Delivery]:
    """Yield the reminders whose day has come, to go in waking hours of that day or not at all.

    The keys number a person's reminders of one meeting, so that moving the meeting brings no third.
    """
    for meeting in work.meetings.find(network_id=network_id, state=MeetingState.CALLED):
        until = meeting.stop_at or begins(work, meeting)
        if work.now < until <= work.now + FAR:
            yield from _reminders(work, meeting, until, red_days)


def _reminders(work: Work, meeting: Meeting, until: datetime, red_days: Collection[date]) -> Iterator[Delivery]:
    zone = network_of(work, meeting).zone
    days = reminder_days(local(until, zone).date(), red_days)
    due_at = next_waking_time(work.now, zone, red_days)
    today = local(due_at, zone).date()
    if today < days[0] or due_at >= until:
        return
    ends = min(until, instant(today, QUIET_FROM, zone))
    silent = silent_people(work, meeting)
    for question in work.outbox.find(kind=DeliveryKind.CALL_PERSON, subject_id=meeting.id):
        if question.person_id is None or question.person_id not in silent:
            continue
        frequency = preferences_of(work, meeting.network_id, question.person_id).reminders
        number = reminder_number(today, local(question.due_at, zone).date(), days, frequency)
        if number is not None:
            yield _reminder(work, meeting, question, number, due_at, ends)


def silent_people(work: Work, meeting: Meeting) -> frozenset[str]:
    """Return who is asked whether they come and has not said."""
    answered = {row.person_id for row in work.attendance.find(meeting_id=meeting.id) if row.answer is not None}
    return frozenset(one.person_id for one in asked(work, meeting.network_id, meeting.day)) - answered


def wants_reminder(work: Work, meeting: Meeting, person_id: str) -> bool:
    """Tell, when a reminder is about to go, whether it is still wanted: called, not answered, not declined by the person."""
    if meeting.state is not MeetingState.CALLED or person_id not in silent_people(work, meeting):
        return False
    return preferences_of(work, meeting.network_id, person_id).reminders is not Frequency.NEVER


def _reminder(work: Work, meeting: Meeting, question: Delivery, number: int, due_at: datetime, ends: datetime) -> Delivery:
    return Delivery(
        id=work.new_id(),
        dedupe_key=f"meeting/{meeting.id}/call_reminder/{number}/person/{question.person_id}",
        network_id=meeting.network_id,
        kind=DeliveryKind.CALL_REMINDER,
        subject_id=meeting.id,
        due_at=due_at,
        tenant_id=question.tenant_id,
        person_id=question.person_id,
        expires_at=ends,
    )


CALL_REMINDERS = ByDay(owed=owed_reminders)
