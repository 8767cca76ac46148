"""What the clock does before a meeting: asks for items and reminds of the agenda, exactly as a person would have."""

from collections.abc import Collection
from datetime import date

from meetings.agenda_building import COMING
from meetings.calendar import next_waking_time
from meetings.meeting import Meeting, MeetingState
from workflows.call_meeting import send_call
from workflows.deliveries import DeliveryKind
from workflows.glances import network_of
from workflows.meeting_notices import begins, leaders, to_people
from workflows.ports import JournalLine, Work


def due_calls(work: Work, red_days: Collection[date]) -> int:
    """Call every planned meeting whose time for it has come, in waking hours; return how many deliveries are new.

    The keys are those of a person's press, so a meeting that was called already is not called again.
    """
    count = 0
    for meeting in work.meetings.find(state=MeetingState.PLANNED):
        if meeting.call_at is None or meeting.call_at > work.now or begins(work, meeting) <= work.now:
            continue
        work.hold(meeting.network_id)
        due_at = next_waking_time(work.now, network_of(work, meeting).zone, red_days)
        _, told, in_channel = send_call(work, meeting, due_at)
        count += told + in_channel
        _journal(work, meeting, "meeting.call")
    return count


def due_notices(work: Work, red_days: Collection[date]) -> int:
    """Remind coordinators, once per meeting day, of an agenda that should have gone out; return how many are new."""
    count = 0
    for state in COMING:
        for meeting in work.meetings.find(state=state):
            if state is MeetingState.PUBLISHED or meeting.notice_at is None or meeting.notice_at > work.now:
                continue
            if begins(work, meeting) <= work.now:
                continue
            due_at = next_waking_time(work.now, network_of(work, meeting).zone, red_days)
            what = f"notice_due/{meeting.day.isoformat()}"
            people = leaders(work, meeting.network_id)
            count += to_people(work, meeting, DeliveryKind.NOTICE_DUE, what, due_at, people)
    return count


def _journal(work: Work, meeting: Meeting, verb: str) -> None:
    work.journal.append(
        JournalLine(network_id=meeting.network_id, verb=verb, subject_id=meeting.id, person_id=None, code="clock")
    )
