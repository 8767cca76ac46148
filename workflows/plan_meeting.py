"""Plan a meeting: its days are counted, standing and waiting items come along, doubtful dates are asked first."""

from datetime import date, datetime, time

from meetings.calendar import local
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, Mode
from meetings.network import Network
from meetings.people import Role
from meetings.series_days import DaysOff
from meetings.values import value
from workflows.build_agenda import build_agendas
from workflows.glances import meeting_facts
from workflows.meeting_days import Doubt, Wanted, check_day, check_hours, doubtful, timed, usual_end
from workflows.meeting_places import settle_place
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.who_knows import announce
from workflows.within import own_network


@value
class PlanMeeting:
    """``off`` are the days off of the years concerned, ``candidates`` readings of the words when they were unsure.

    ``whole_day`` asks everybody to keep the day free ("save the date"). ``host_id`` is the organisation that receives them.
    ``confirmed`` plans the meeting whatever the day is.
    """

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
    subject_id: str = ""


@value
class MeetingPlanned:
    """The meeting, or (``meeting`` None) the ``doubt`` to settle and the ``days`` to choose among; nothing is stored then.

    ``call_day`` and ``notice_day`` are local, today when they have passed. ``carried`` counts the items that came along, ``told``
    whoever hears of the day. ``usual_end`` is a suggestion that is not stored. ``remembered`` = the place was not said.
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
    told: int = 0
    usual_end: time | None = None
    remembered: bool = False


def plan_meeting(work: Work, ask: PlanMeeting) -> MeetingPlanned:
    """Plan; a whole day is announced to everybody at once, any other meeting to nobody before its call.

    Raises Refused: DATE_PASSED, NOT_FOUND (host), FIELD_INVALID when the end is not after the start or a whole day has hours.
    """
    network = own_network(work)
    check_day(work, network, ask.day)
    check_hours(ask.start, ask.end, whole_day=ask.whole_day)
    wanted = Wanted(day=ask.day, off=ask.off, candidates=ask.candidates, announces=ask.whole_day)
    asked = None if ask.confirmed else doubtful(work, network, wanted)
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
    place = settle_place(work, ask.host_id, ask.place)
    meeting = Meeting(
        id=work.new_id(),
        network_id=network.id,
        day=ask.day,
        start=ask.start,
        end=ask.end,
        place=place.place,
        mode=ask.mode,
        join_url=ask.join_url,
        whole_day=ask.whole_day,
        host_id=ask.host_id or None,
    )
    meeting = timed(meeting, network, ask.off.red)
    work.meetings.add(meeting)
    build_agendas(work, network.id)
    told = announce(work, meeting) if meeting.whole_day else 0
    items = agenda_of(work, meeting.id)
    return MeetingPlanned(
        network_id=network.id,
        subject_id=meeting.id,
        card=work.new_id(),
        version=meeting.version,
        ask=ask,
        meeting=meeting_facts(work, meeting),
        call_day=_from_today(work, network, meeting.call_at),
        notice_day=_from_today(work, network, meeting.notice_at),
        carried=sum(item.carried_from is not None for item in items),
        items=len(items),
        told=told,
        usual_end=usual_end(network.rules, ask.mode, ask.start, ask.end),
        remembered=place.remembered,
    )


def _from_today(work: Work, network: Network, moment: datetime | None) -> date | None:
    """Return the local day of ``moment``, today when it has passed."""
    today = local(work.now, network.zone).date()
    return max(today, local(moment, network.zone).date()) if moment is not None else None


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
REQUEST = Request(verb="meeting.plan", ask=PlanMeeting, run=plan_meeting, result=MeetingPlanned, roles=WHO, chairs=True)
