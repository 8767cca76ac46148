"""Taking up at a coming meeting what earlier meetings left."""

from collections.abc import Mapping
from dataclasses import replace

from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import placed, renumbered
from meetings.carry_over import by_itself, continued, target, waits
from meetings.meeting import Meeting, MeetingState
from meetings.numbering import main_items
from workflows.ports import Work
from workflows.situation import agenda_of
from workflows.theme_items import themed_items

UNSENT = (MeetingState.PLANNED, MeetingState.CALLED)
"""A meeting in these states has an agenda nobody has been sent."""


def write_agenda(work: Work, before: tuple[AgendaItem, ...], now: tuple[AgendaItem, ...]) -> None:
    """Store the difference between two states of one agenda; an item that is gone from ``now`` is left as it is.

    Guests who are there for some items by their numbers stay with those items.
    """
    known = {item.id: item for item in before}
    for item in now:
        if item.id not in known:
            work.items.add(item)
        elif known[item.id] != item:
            work.items.save(item)
    if now:
        _keep_limits(work, now[0].meeting_id, before, now)


def _keep_limits(work: Work, meeting_id: str, before: tuple[AgendaItem, ...], now: tuple[AgendaItem, ...]) -> None:
    places = {item.id: item.position for item in main_items(now)}
    moved = {item.position: places.get(item.id, item.position) for item in main_items(before)}
    if all(old == new for old, new in moved.items()):
        return
    for row in work.attendance.find(meeting_id=meeting_id):
        if row.item_numbers:
            numbers = tuple(sorted({moved.get(number, number) for number in row.item_numbers}))
            work.attendance.save(replace(row, item_numbers=numbers))


def add_item(work: Work, new: AgendaItem) -> AgendaItem:
    """Put ``new`` at its place on its meeting's agenda and return it with its position."""
    before = agenda_of(work, new.meeting_id)
    now = placed(before, new)
    write_agenda(work, before, now)
    return next(item for item in now if item.id == new.id)


def waiting_items(work: Work, network_id: str) -> tuple[tuple[AgendaItem, Meeting], ...]:
    """Return what no coming meeting has taken up yet, with the meeting it was left at, oldest first."""
    meetings = {meeting.id: meeting for meeting in work.meetings.find(network_id=network_id)}
    items = work.items.find(network_id=network_id)
    taken = {item.carried_from for item in items}
    found = [(item, meetings[item.meeting_id]) for item in items if item.id not in taken and item.meeting_id in meetings]
    left = [(item, source) for item, source in found if waits(item, source)]
    return tuple(sorted(left, key=lambda pair: (pair[1].day, pair[0].position, pair[0].id)))


def move_to(work: Work, item: AgendaItem, meeting_id: str) -> None:
    """Let an item that nobody was told of stand on another coming agenda instead, with its parts and all that was added."""
    group = (item, *work.items.find(meeting_id=item.meeting_id, parent_id=item.id))
    for row in group:
        moved = replace(row, meeting_id=meeting_id)
        write_agenda(work, (row,), (moved,))
        before = tuple(one for one in agenda_of(work, meeting_id) if one.id != row.id)
        write_agenda(work, (*before, moved), placed(before, moved))
    left = agenda_of(work, item.meeting_id)
    write_agenda(work, left, renumbered(left))


def take_up(work: Work, network_id: str) -> int:
    """Put every waiting item and chosen theme on the agenda of the meeting it belongs to, once; return how many were put there.

    An item that stands on an agenda nobody was sent goes to the meeting it belongs to now, when another one was planned.
    Called when a meeting is planned, moved, cancelled or closed, and when an item is moved on before its meeting.
    """
    meetings = work.meetings.find(network_id=network_id)
    _follow_meetings(work, network_id, meetings)
    count = 0
    taken: dict[str, str] = {}
    for item, source in waiting_items(work, network_id):
        meeting = target(item, source, meetings)
        if meeting is not None:
            new = continued(item, work.new_id(), meeting.id)
            taken[item.id] = new.id
            add_item(work, _as_part(work, new, item.parent_id, taken) if item.parent_id is not None else new)
            count += 1
    for item in themed_items(work, network_id):
        add_item(work, item)
        count += 1
    return count


def _as_part(work: Work, new: AgendaItem, parent_id: str, taken: Mapping[str, str]) -> AgendaItem:
    """Return a carried part under its item where that goes to the same meeting, else as an item of its own."""
    item = work.items.get(taken.get(parent_id, ""))
    if item is not None and item.meeting_id == new.meeting_id:
        return replace(new, parent_id=item.id)
    return by_itself(new, work.items.get(parent_id))


def _follow_meetings(work: Work, network_id: str, meetings: tuple[Meeting, ...]) -> None:
    """Move carried items whose meeting is no longer the one they wait for: a nearer one was planned, or the days have changed."""
    by_id = {meeting.id: meeting for meeting in meetings}
    for row in work.items.find(network_id=network_id):
        here = by_id.get(row.meeting_id)
        origin = work.items.get(row.carried_from) if row.carried_from else None
        source = by_id.get(origin.meeting_id) if origin is not None else None
        if origin is None or source is None or here is None or here.state not in UNSENT:
            continue
        meeting = target(origin, source, meetings)
        free = row.outcome is Outcome.OPEN and row.parent_id is None
        if free and meeting is not None and meeting.id != here.id and meeting.state in UNSENT:
            move_to(work, row, meeting.id)
