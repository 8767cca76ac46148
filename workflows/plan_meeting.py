"""Plan a meeting: its days are counted, standing and waiting items come along, doubtful dates are asked first."""

from datetime import date, time
from enum import StrEnum

from meetings.agenda import AgendaItem
from meetings.agenda_building import COMING, renumbered, standing_kind
from meetings.calendar import deadlines, is_working_day, local, other_days
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, Mode
from meetings.network import Network
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.carrying import take_up
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import own_network


class Doubt(StrEnum):
    """Why a date is asked back before anything is stored."""

    UNSURE = "unsure"
    FREE_DAY = "free_day"
    TAKEN = "taken"


@value
class PlanMeeting:
    """``red_days`` are the days off of the years concerned. ``candidates`` are readings of the words when they were unsure.

    ``confirmed`` plans the meeting whatever the day is.
    """

    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    mode: Mode = Mode.PHYSICAL
    join_url: str = ""
    red_days: tuple[date, ...] = ()
    candidates: tuple[date, ...] = ()
    confirmed: bool = False
    subject_id: str = ""


@value
class MeetingPlanned:
    """The meeting, or (``meeting`` None) the ``doubt`` to settle and the ``days`` to choose among; nothing is stored then.

    ``call_day`` and ``notice_day`` are local, today when they have passed. ``carried`` counts the items that came along.
    """

    network_id: str
    subject_id: str
    card: str
    version: int
    ask: PlanMeeting
    meeting: MeetingFacts | None = None
    doubt: Doubt | None = None
    days: tuple[date, ...] = ()
    call_day: date | None = None
    notice_day: date | None = None
    carried: int = 0
    items: int = 0


def plan_meeting(work: Work, ask: PlanMeeting) -> MeetingPlanned:
    """Raise Refused: DATE_PASSED, FIELD_INVALID when the end is not after the start."""
    network = own_network(work)
    check_day(work, network, ask.day)
    check_hours(ask.start, ask.end)
    asked = None if ask.confirmed else doubtful(work, network, ask.day, ask.red_days, ask.candidates)
    if asked is not None:
        doubt, days = asked
        return MeetingPlanned(
            network_id=network.id,
            subject_id=network.id,
            card=work.new_id(),
            version=0,
            ask=ask,
            doubt=doubt,
            days=days,
        )
    due = deadlines(ask.day, network.rules, network.zone, frozenset(ask.red_days))
    meeting = Meeting(
        id=work.new_id(),
        network_id=network.id,
        day=ask.day,
        start=ask.start,
        end=ask.end,
        place=ask.place,
        mode=ask.mode,
        join_url=ask.join_url,
        call_at=due.call_at,
        stop_at=due.stop_at,
        notice_at=due.notice_at,
    )
    work.meetings.add(meeting)
    for item in standing_items(work, network, meeting.id):
        work.items.add(item)
    take_up(work, network.id)
    items = agenda_of(work, meeting.id)
    today = local(work.now, network.zone).date()
    return MeetingPlanned(
        network_id=network.id,
        subject_id=meeting.id,
        card=work.new_id(),
        version=meeting.version,
        ask=ask,
        meeting=meeting_facts(work, meeting),
        call_day=max(today, local(due.call_at, network.zone).date()),
        notice_day=max(today, local(due.notice_at, network.zone).date()),
        carried=sum(item.carried_from is not None for item in items),
        items=len(items),
    )


def check_day(work: Work, network: Network, day: date) -> None:
    """Refuse a day before the network's today: DATE_PASSED."""
    if day < local(work.now, network.zone).date():
        raise Refused(Refusal.DATE_PASSED)


def check_hours(start: time | None, end: time | None) -> None:
    """Refuse an end that is not after the start: FIELD_INVALID."""
    if end is not None and (start is None or end <= start):
        raise Refused(Refusal.FIELD_INVALID, field="end")


def doubtful(
    work: Work, network: Network, day: date, red_days: tuple[date, ...], candidates: tuple[date, ...], own: str = ""
) -> tuple[Doubt, tuple[date, ...]] | None:
    """Return why a day should be asked back and the days to offer; None when there is nothing to ask.

    ``own`` is the meeting that is being moved: it is not in its own way.
    """
    if candidates:
        return Doubt.UNSURE, tuple(dict.fromkeys((*candidates, day)))
    if not is_working_day(day, frozenset(red_days)):
        return Doubt.FREE_DAY, (*other_days(day, frozenset(red_days)), day)
    same_day = (m for m in work.meetings.find(network_id=network.id, day=day) if m.id != own)
    if any(meeting.state in COMING for meeting in same_day):
        return Doubt.TAKEN, (*other_days(day, frozenset(red_days)), day)
    return None


def standing_items(work: Work, network: Network, meeting_id: str) -> tuple[AgendaItem, ...]:
    """Return the network's standing items for a new meeting, in the network's order."""
    items = (
        AgendaItem(
            id=work.new_id(),
            network_id=network.id,
            meeting_id=meeting_id,
            position=1,
            title=title,
            kind=standing_kind(title),
        )
        for title in network.rules.standing_items
    )
    return renumbered(items)


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
REQUEST = Request(verb="meeting.plan", ask=PlanMeeting, run=plan_meeting, result=MeetingPlanned, roles=WHO, chairs=True)
