"""What the clock does before a meeting: asks for items and reminds of the agenda, exactly as a person would have."""

from collections.abc import Collection
from datetime import timedelta

from meetings.calendar import next_waking_time
from meetings.meeting import Meeting, MeetingState
from workflows.call_meeting import send_call
from workflows.carrying import UNSENT
from workflows.deliveries import DeliveryKind
from workflows.glances import network_of
from workflows.meeting_notices import begins, leaders, to_people
from workflows.ports import JournalLine, Work
from workflows.sweeps import ByMoment, RedDays

LONG_AGO = timedelta(days=120)
"""A meeting asked about earlier than this is over, whatever its network's rules: it costs the sweep nothing."""


def _uncalled(work: Work) -> Collection[str]:
    """Return the planned meetings whose time for the question has come."""
    found = work.meetings.between("call_at", work.now - LONG_AGO, work.now, state=MeetingState.PLANNED)
    return [meeting.id for meeting in found if begins(work, meeting) > work.now]


def _call(work: Work, meeting_id: str, red_days: RedDays) -> int:
    """Call one meeting, in waking hours.

    The keys are those of a person's press, so a meeting that was called already is not called again.
    """
    work.hold(work.meetings.one(meeting_id).network_id)
    meeting = work.meetings.one(meeting_id)
    if meeting.state is not MeetingState.PLANNED or meeting.call_at is None or meeting.call_at > work.now:
        return 0
    due_at = next_waking_time(work.now, network_of(work, meeting).zone, red_days)
    _, told, in_channel = send_call(work, meeting, due_at)
    work.journal.append(
        JournalLine(network_id=meeting.network_id, verb="meeting.call", subject_id=meeting.id, person_id=None, code="clock")
    )
    return told + in_channel


def _unsent(work: Work) -> Collection[str]:
    """Return the coming meetings whose agenda should have gone out and whose coordinators have not all been told."""
    found = [
        meeting for state in UNSENT for meeting in work.meetings.between("notice_at", work.now - LONG_AGO, work.now, state=state)
    ]
    return [meeting.id for meeting in found if begins(work, meeting) > work.now and not _all_told(work, meeting)]


def _all_told(work: Work, meeting: Meeting) -> bool:
    told = {row.person_id for row in work.outbox.find(subject_id=meeting.id, kind=DeliveryKind.NOTICE_DUE)}
    return told.issuperset(leaders(work, meeting.network_id))


def _remind(work: Work, meeting_id: str, red_days: RedDays) -> int:
    """Remind the coordinators, once per meeting day, of the agenda."""
    work.hold(work.meetings.one(meeting_id).network_id)
    meeting = work.meetings.one(meeting_id)
    if meeting.state not in UNSENT:
        return 0
    due_at = next_waking_time(work.now, network_of(work, meeting).zone, red_days)
    what = f"notice_due/{meeting.day.isoformat()}"
    return to_people(work, meeting, DeliveryKind.NOTICE_DUE, what, due_at, leaders(work, meeting.network_id))


CALLS = ByMoment(find=_uncalled, insert=_call)
NOTICES = ByMoment(find=_unsent, insert=_remind)
