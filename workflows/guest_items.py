"""Guests and the items they come for: all that a guest is shown, and what the minutes say they were there for."""

from collections.abc import Iterable

from meetings.agenda import AgendaItem
from meetings.attendance import Attendance, Presence
from meetings.meeting import Meeting
from meetings.people import Role
from workflows.ports import Work
from workflows.situation import agenda_of, companions_of


def guests_of(work: Work, meeting: Meeting) -> tuple[str, ...]:
    """Return the people who are guests, and nothing else, in the network on the day of the meeting."""
    people = dict.fromkeys(one.person.id for one in companions_of(work, meeting.network_id, meeting.day))
    return tuple(person_id for person_id in people if is_guest(work, meeting, person_id))


def is_guest(work: Work, meeting: Meeting, person_id: str) -> bool:
    """Tell whether a person is a guest, and nothing else, in the network on the day of the meeting."""
    held = work.memberships.find(network_id=meeting.network_id, person_id=person_id)
    now = [membership.role for membership in held if membership.holds_on(meeting.day)]
    return bool(now) and set(now) == {Role.GUEST}


def guest_items(items: Iterable[AgendaItem], row: Attendance | None, person_id: str) -> tuple[AgendaItem, ...]:
    """Return the items a guest is there for: presents, is asked to by name, or has been limited to by number."""
    numbers = row.item_numbers if row is not None else ()
    return tuple(item for item in items if _comes_for(item, person_id) or item.position in numbers)


def numbers_there(work: Work, meeting: Meeting, row: Attendance) -> tuple[int, ...]:
    """Return the items the roll call has a person there for, () = the whole meeting.

    Until somebody has said something about their presence, guests are there for the items they were asked to by name.
    """
    if row.item_numbers or row.presence is not Presence.UNKNOWN or not is_guest(work, meeting, row.person_id):
        return row.item_numbers
    items = agenda_of(work, meeting.id)
    return tuple(sorted({item.position for item in items if _comes_for(item, row.person_id)}))


def _comes_for(item: AgendaItem, person_id: str) -> bool:
    return person_id in item.guest_ids or person_id in item.presenter_ids
