"""Move everything that waits for somebody who is not there, or has left, with the house's sentence for the minutes."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Carry, Outcome
from meetings.agenda_building import RETURNING
from meetings.carry_over import often_moved
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from meetings.running import is_away, waits_for
from meetings.values import value
from workflows.around import Named, Spot, named, spot, writable
from workflows.ports import Work
from workflows.request import Request
from workflows.show_header import written_under
from workflows.situation import agenda_of
from workflows.unreached import AskedAgain, about_again, carry_without, has_left


@value
class WaitingItems:
    """What waits for one person: numbers and titles; ``carry`` is the reason that moving them would print."""

    person: Named
    carry: Carry
    items: tuple[tuple[int, str], ...]


@value
class MoveWaiting:
    """``subject_id`` is the meeting, ``person_id`` who is missing."""

    subject_id: str
    person_id: str


@value
class WaitingMoved:
    """What was moved and why; ``asked`` is one that has been moved twice before and was left where it is."""

    spot: Spot
    moved: tuple[tuple[int, str], ...]
    carry: Carry
    asked: AskedAgain | None = None


def waiting_for(work: Work, meeting: Meeting, person_ids: tuple[str, ...]) -> tuple[WaitingItems, ...]:
    """Return the open items of the meeting that wait for each of those people, who is missing; nobody without items."""
    found = []
    for person_id in person_ids:
        items = _items(work, meeting, person_id)
        if items:
            person = named(work, meeting.network_id, person_id, meeting.day)
            carry = carry_without(person.name, left=has_left(work, meeting, person_id))
            found.append(WaitingItems(person=person, carry=carry, items=tuple((i.position, i.title) for i in items)))
    return tuple(found)


def missing_people(work: Work, meeting: Meeting) -> tuple[str, ...]:
    """Return who is known not to be in the room, or to have left it, in the order they were recorded."""
    return tuple(row.person_id for row in work.attendance.find(meeting_id=meeting.id) if is_away(row) or row.left_before)


def move_waiting(work: Work, ask: MoveWaiting) -> WaitingMoved:
    """Move all items that wait for the person to the next meeting, but ask about those that would move for the third time.

    Raise Refused: NOT_FOUND (meeting, or nothing waits for the person), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED.
    """
    meeting = writable(work, ask.subject_id)
    items = _items(work, meeting, ask.person_id)
    if not items:
        raise Refused(Refusal.NOT_FOUND)
    name = named(work, meeting.network_id, ask.person_id, meeting.day).name
    carry = carry_without(name, left=has_left(work, meeting, ask.person_id))
    often = [item for item in items if often_moved(item)]
    moved = [item for item in items if not often_moved(item)]
    for item in moved:
        settled = replace(item, outcome=Outcome.POSTPONED, carry=carry, settled_by=work.actor.person.id, settled_at=work.now)
        work.items.save(settled)
    return WaitingMoved(
        spot=spot(work, meeting),
        moved=tuple((item.position, item.title) for item in moved),
        carry=carry,
        asked=about_again(work, meeting, often[0], carry, ask.person_id) if often else None,
    )


def _items(work: Work, meeting: Meeting, person_id: str) -> list[AgendaItem]:
    """Return the items that wait for the person and that nothing has been written under, except what comes every time."""
    agenda = agenda_of(work, meeting.id)
    order = [item.id for item in agenda]
    row = work.attendance.get(f"{meeting.id}/{person_id}")
    rows = (row,) if row is not None else ()
    return [
        item
        for item in agenda
        if item.kind not in RETURNING and waits_for(item, rows, order) == person_id and not written_under(work, item.id)
    ]


REQUEST = Request(verb="item.move_waiting", ask=MoveWaiting, run=move_waiting, result=WaitingMoved)
