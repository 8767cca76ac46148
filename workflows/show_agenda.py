"""Look at the agenda: everybody sees all of it, guests the items they were asked for."""

from meetings.agenda import AgendaItem
from meetings.attendance import Attendance
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.meeting import Meeting
from meetings.people import Role
from meetings.values import value
from workflows.glances import agenda_lines, follow_ups, meeting_facts, shown_names
from workflows.ports import Work
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
    keeps the agenda.
    """

    card: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...]
    total_minutes: int
    page: int = 1
    guest: bool = False
    arranges: bool = False


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
    if guest:
        items = guest_items(items, work.attendance.get(f"{meeting.id}/{person_id}"), person_id)
    names = shown_names(work, meeting.network_id)
    return AgendaShown(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        lines=agenda_lines(work, items, names),
        follow_up=() if guest else follow_ups(work, meeting.network_id, names),
        total_minutes=sum(item.minutes or 0 for item in items),
        page=page,
        guest=guest,
        arranges=arranges,
    )


def guest_items(items: tuple[AgendaItem, ...], row: Attendance | None, person_id: str) -> tuple[AgendaItem, ...]:
    """Return the items a guest is there for: presents, is asked to by name, or has been limited to by number."""
    numbers = row.item_numbers if row is not None else ()
    return tuple(
        item for item in items if person_id in item.guest_ids or person_id in item.presenter_ids or item.position in numbers
    )


REQUEST = Request(verb="agenda.show", ask=ShowAgenda, run=show_agenda, result=AgendaShown)
