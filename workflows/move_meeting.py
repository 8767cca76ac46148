"""Move a coming meeting to another day, hour or place; whoever knows of it is told, and everything bound to its day follows."""

from dataclasses import replace
from datetime import date, time

from meetings.actions import ActionState, AtNextMeeting
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, Mode
from meetings.series_days import DaysOff
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.build_agenda import build_agendas
from workflows.glances import meeting_facts, network_of
from workflows.meeting_days import Doubt, Wanted, check_day, check_hours, doubtful, timed, usual_end
from workflows.meeting_places import settle_place
from workflows.plan_meeting import WHO
from workflows.ports import Work
from workflows.request import Request
from workflows.series_exceptions import leave_out
from workflows.situation import agenda_of, open_meeting
from workflows.who_knows import announce, tell_change
from workflows.within import coming_meeting


@value
class MoveMeeting:
    """The whole new state of the meeting; ``off``, ``candidates``, ``whole_day``, ``host_id``, ``confirmed`` as when planning."""

    subject_id: str
    version: int
    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    mode: Mode = Mode.PHYSICAL
    join_url: str = ""
    host_id: str = ""
    whole_day: bool = False
    off: DaysOff = DaysOff()
    candidates: tuple[date, ...] = ()
    confirmed: bool = False


@value
class MeetingMoved:
    """The meeting as it is now; with a ``doubt`` it is unchanged and ``days`` are to choose among. ``told`` people hear of it.

    ``dues`` counts the actions that are due at the meeting and so are due on another day now. ``usual_end`` and ``remembered``
    as when planning.
    """

    card: str
    meeting: MeetingFacts
    ask: MoveMeeting
    was: date
    doubt: Doubt | None = None
    days: tuple[date, ...] = ()
    told: int = 0
    dues: int = 0
    usual_end: time | None = None
    remembered: bool = False


def move_meeting(work: Work, ask: MoveMeeting) -> MeetingMoved:
    """Move; when the day is another one, what is due at the meeting and its place in the series follow.

    Raises Refused: NOT_FOUND (also for the host), MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED, STALE_CARD, DATE_PASSED,
    FIELD_INVALID.
    """
    before = coming_meeting(work, ask.subject_id)
    network = network_of(work, before)
    check_version(before, ask.version)
    check_day(work, network, ask.day)
    check_hours(ask.start, ask.end, whole_day=ask.whole_day)
    announces = ask.whole_day and not before.whole_day
    wanted = Wanted(day=ask.day, off=ask.off, candidates=ask.candidates, announces=announces)
    same_day = ask.day == before.day and not announces and not ask.candidates
    question = None if ask.confirmed or same_day else doubtful(work, network, wanted, before.id)
    if question is not None:
        doubt, days = question
        facts = meeting_facts(work, before)
        return MeetingMoved(card=work.new_id(), meeting=facts, ask=ask, was=before.day, doubt=doubt, days=days)
    place = settle_place(work, ask.host_id, ask.place, before)
    moved = replace(
        before,
        day=ask.day,
        start=ask.start,
        end=ask.end,
        place=place.place,
        mode=ask.mode,
        join_url=ask.join_url,
        whole_day=ask.whole_day,
        host_id=ask.host_id or None,
    )
    meeting = save_meeting(work, timed(moved, network, ask.off.red))
    if meeting.day != before.day:
        leave_out(work, before)
        _forgive_lateness(work, meeting)
    build_agendas(work, network.id)
    told = tell_change(work, before, meeting)
    return MeetingMoved(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        ask=ask,
        was=before.day,
        told=told + (announce(work, meeting) if announces else 0),
        dues=_dues(work, meeting) if meeting.day != before.day else 0,
        usual_end=usual_end(network.rules, ask.mode, ask.start, ask.end),
        remembered=place.remembered,
    )


def _forgive_lateness(work: Work, meeting: Meeting) -> None:
    """An item that came after the old stop is in time when the new one is still to come."""
    if meeting.stop_at is None or meeting.stop_at <= work.now:
        return
    for item in agenda_of(work, meeting.id):
        if item.late:
            work.items.save(replace(item, late=False))


def _dues(work: Work, meeting: Meeting) -> int:
    """Return how many actions are due at the next meeting, when this is the one."""
    following = open_meeting(work, meeting.network_id)
    if following is None or following.id != meeting.id:
        return 0
    actions = work.actions.find(network_id=meeting.network_id, state=ActionState.OPEN)
    return sum(isinstance(action.due, AtNextMeeting) for action in actions)


REQUEST = Request(verb="meeting.move", ask=MoveMeeting, run=move_meeting, result=MeetingMoved, roles=WHO, chairs=True)
