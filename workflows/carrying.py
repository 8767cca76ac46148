"""Taking up at a coming meeting what earlier meetings left."""

from collections.abc import Mapping
from dataclasses import replace

from meetings.agenda import AgendaItem
from meetings.agenda_building import by_itself, continued, placed, target, waits
from meetings.meeting import Meeting
from workflows.ports import Work
from workflows.situation import agenda_of
from workflows.theme_items import themed_items


def write_agenda(work: Work, before: tuple[AgendaItem, ...], now: tuple[AgendaItem, ...]) -> None:
    """Store the difference between two states of one agenda; an item that is gone from ``now`` is left as it is."""
    known = {item.id: item for item in before}
    for item in now:
        if item.id not in known:
            work.items.add(item)
        elif known[item.id] != item:
            work.items.save(item)


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


def take_up(work: Work, network_id: str) -> int:
    """Put every waiting item and chosen theme on the agenda of the meeting it belongs to, once; return how many were put there.

    Called when a meeting is planned, moved, cancelled or closed, and when an item is moved on before its meeting.
    """
    meetings = work.meetings.find(network_id=network_id)
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
