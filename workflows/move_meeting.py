"""Move a coming meeting to another day, hour or place, or cancel it; whoever was told of it is told again."""

from dataclasses import replace
from datetime import date, time

from meetings.calendar import deadlines
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, MeetingState, Mode
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.carrying import take_up
from workflows.deliveries import DeliveryKind
from workflows.glances import meeting_facts, network_of
from workflows.meeting_notices import to_channel, to_people
from workflows.notice_audience import receivers
from workflows.plan_meeting import WHO, Doubt, check_day, check_hours, doubtful
from workflows.ports import Work
from workflows.request import Request
from workflows.within import coming_meeting


@value
class MoveMeeting:
    """The whole new state of the meeting; ``red_days``, ``confirmed`` as when planning."""

    subject_id: str
    version: int
    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    mode: Mode = Mode.PHYSICAL
    join_url: str = ""
    red_days: tuple[date, ...] = ()
    confirmed: bool = False


@value
class MeetingMoved:
    """The meeting as it is now; with a ``doubt`` it is unchanged and ``days`` are to choose among. ``told`` people hear of it."""

    card: str
    meeting: MeetingFacts
    ask: MoveMeeting
    was: date
    doubt: Doubt | None = None
    days: tuple[date, ...] = ()
    told: int = 0


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


def move_meeting(work: Work, ask: MoveMeeting) -> MeetingMoved:
    """Raise Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING, STALE_CARD, DATE_PASSED, FIELD_INVALID."""
    meeting = coming_meeting(work, ask.subject_id)
    network = network_of(work, meeting)
    check_version(meeting, ask.version)
    check_day(work, network, ask.day)
    check_hours(ask.start, ask.end)
    was = meeting.day
    question = None if ask.confirmed or ask.day == was else doubtful(work, network, ask.day, ask.red_days, (), meeting.id)
    if question is not None:
        doubt, days = question
        return MeetingMoved(card=work.new_id(), meeting=meeting_facts(work, meeting), ask=ask, was=was, doubt=doubt, days=days)
    due = deadlines(ask.day, network.rules, network.zone, frozenset(ask.red_days))
    meeting = save_meeting(
        work,
        replace(
            meeting,
            day=ask.day,
            start=ask.start,
            end=ask.end,
            place=ask.place,
            mode=ask.mode,
            join_url=ask.join_url,
            call_at=due.call_at,
            stop_at=due.stop_at,
            notice_at=due.notice_at,
        ),
    )
    take_up(work, network.id)
    return MeetingMoved(card=work.new_id(), meeting=meeting_facts(work, meeting), ask=ask, was=was, told=_tell(work, meeting))


def cancel_meeting(work: Work, ask: CancelMeeting) -> MeetingCancelled:
    """Cancel; what was sent in goes to the next coming meeting, now or when one is planned.

    Raises Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING, STALE_CARD.
    """
    before = coming_meeting(work, ask.subject_id)
    check_version(before, ask.version)
    meeting = save_meeting(work, replace(before, state=MeetingState.CANCELLED))
    take_up(work, meeting.network_id)
    told = 0 if before.state is MeetingState.PLANNED else _tell_all(work, meeting)
    return MeetingCancelled(card=work.new_id(), meeting=meeting_facts(work, meeting), told=told)


def _tell(work: Work, meeting: Meeting) -> int:
    """Tell everybody who was told of the meeting; nobody hears of one that has only been planned."""
    return 0 if meeting.state is MeetingState.PLANNED else _tell_all(work, meeting)


def _tell_all(work: Work, meeting: Meeting) -> int:
    what = f"change/{meeting.version}"
    to_channel(work, meeting, DeliveryKind.CHANGE_CHANNEL, what, work.now)
    return to_people(work, meeting, DeliveryKind.CHANGE_PERSON, what, work.now, receivers(work, meeting))


REQUEST = Request(verb="meeting.move", ask=MoveMeeting, run=move_meeting, result=MeetingMoved, roles=WHO, chairs=True)
CANCEL = Request(verb="meeting.cancel", ask=CancelMeeting, run=cancel_meeting, result=MeetingCancelled, roles=WHO, chairs=True)
