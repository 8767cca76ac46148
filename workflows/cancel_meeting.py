"""Cancel a coming meeting: whoever knows of it is told, and what was sent in waits for the next one."""

from dataclasses import replace

from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, MeetingState
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.build_agenda import build_agendas
from workflows.glances import meeting_facts
from workflows.plan_meeting import WHO
from workflows.ports import Work
from workflows.request import Request
from workflows.series_exceptions import leave_out
from workflows.who_knows import tell_change
from workflows.within import coming_meeting


@value
class CancelMeeting:
    """Take the meeting back."""

    subject_id: str
    version: int


@value
class MeetingCancelled:
    """The meeting, cancelled; ``told`` people hear of it."""

    card: str
    meeting: MeetingFacts
    told: int


def cancel_meeting(work: Work, ask: CancelMeeting) -> MeetingCancelled:
    """Cancel; what was sent in goes to the next coming meeting, now or when one is planned.

    Raises Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED, STALE_CARD.
    """
    before = coming_meeting(work, ask.subject_id)
    check_version(before, ask.version)
    meeting, told = take_back(work, before)
    leave_out(work, before)
    build_agendas(work, meeting.network_id)
    return MeetingCancelled(card=work.new_id(), meeting=meeting_facts(work, meeting), told=told)


def take_back(work: Work, before: Meeting) -> tuple[Meeting, int]:
    """Cancel one meeting and return it with how many people hear of it; the agendas are still to be built anew."""
    meeting = save_meeting(work, replace(before, state=MeetingState.CANCELLED))
    return meeting, tell_change(work, before, meeting)


REQUEST = Request(verb="meeting.cancel", ask=CancelMeeting, run=cancel_meeting, result=MeetingCancelled, roles=WHO, chairs=True)
