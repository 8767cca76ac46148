"""Look at the agenda: everybody sees all of it, guests the items they were asked for."""

from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.meeting import Meeting
from meetings.people import Role
from meetings.values import value
from workflows.glances import agenda_lines, follow_ups, meeting_facts, shown_names
from workflows.guest_items import guest_items
from workflows.notice_model import with_starts
from workflows.ports import Work
from workflows.report_nothing_new import Reportable, reportable
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import meeting_within


@value
class ShowAgenda:
    """``page`` counts from 1."""

    subject_id: str
    page: int = 1


@value
class AgendaShown:
    """``lines`` are what the reader may see; ``follow_up`` the open actions, shown under the previous minutes.

    ``total_minutes`` adds up the wanted times, ``guest`` = the reader sees only their own items. ``arranges`` = the reader
    keeps the agenda. ``reports`` are the items on which the reader may say that there is nothing new.
    """

    card: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...]
    total_minutes: int
    page: int = 1
    guest: bool = False
    arranges: bool = False
    reports: tuple[Reportable, ...] = ()


def show_agenda(work: Work, ask: ShowAgenda) -> AgendaShown:
    """Raise Refused NOT_FOUND."""
    meeting = meeting_within(work, ask.subject_id)
    actor = work.actor
    return agenda_shown(
        work,
        meeting,
        person_id=actor.person.id,
        guest=actor.membership.role is Role.GUEST,
        page=ask.page,
        arranges=actor.is_secretary or actor.is_chair,
    )


def agenda_shown(
    work: Work, meeting: Meeting, *, person_id: str, guest: bool, page: int = 1, arranges: bool = False
) -> AgendaShown:
    """Return the agenda for one reader ("" = for the channel)."""
    items = agenda_of(work, meeting.id)
    names = shown_names(work, meeting.network_id)
    lines = agenda_lines(work, items, names)
    if guest:
        own = {item.id for item in guest_items(items, work.attendance.get(f"{meeting.id}/{person_id}"), person_id)}
        lines = tuple(line for line in with_starts(lines, meeting) if line.id in own)
    return AgendaShown(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        lines=lines,
        follow_up=() if guest else follow_ups(work, meeting.network_id, names),
        total_minutes=sum(line.minutes or 0 for line in lines),
        page=page,
        guest=guest,
        arranges=arranges,
        reports=reportable(work, meeting, items, person_id),
    )


REQUEST = Request(verb="agenda.show", ask=ShowAgenda, run=show_agenda, result=AgendaShown)
