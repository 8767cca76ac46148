"""What nobody got to: why it goes on, and the question whether it shall, when it would be moved for the third time."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Carry, CarryReason, Intent, Outcome
from meetings.agenda_building import RETURNING
from meetings.attendance import Presence
from meetings.carry_over import often_moved
from meetings.meeting import Meeting
from meetings.running import waits_for
from meetings.values import value
from workflows.around import Spot, named, spot
from workflows.header import first_name
from workflows.ports import Work
from workflows.show_header import written_under
from workflows.situation import agenda_of


@value
class AskedAgain:
    """An item that has been moved twice already: drop it, move it all the same, or leave it.

    ``carry`` is the reason it would be moved for, ``person_id`` who was missing ("" = nobody), ``moves`` how often it has been.
    """

    spot: Spot
    moves: int
    carry: Carry
    person_id: str = ""
    intent: Intent | None = None


def reason_of(work: Work, meeting: Meeting, item: AgendaItem) -> tuple[Carry, str]:
    """Return why an item was not taken up, and the id of who was missing: away, gone already, or "" when time ran out."""
    rows = work.attendance.find(meeting_id=meeting.id)
    missing = waits_for(item, rows, [other.id for other in agenda_of(work, meeting.id)])
    if missing is None:
        return Carry(reason=CarryReason.TIME), ""
    person = named(work, meeting.network_id, missing, meeting.day)
    return carry_without(person.name, left=has_left(work, meeting, missing)), missing


def has_left(work: Work, meeting: Meeting, person_id: str) -> bool:
    """Tell of somebody who is missing whether they were there before: then they have left."""
    row = work.attendance.get(f"{meeting.id}/{person_id}")
    return row is not None and row.presence is Presence.PRESENT


def carry_without(name: str, *, left: bool) -> Carry:
    """Return the house's reason when somebody is missing: an absent one by first name, one who left by the whole name."""
    if left:
        return Carry(reason=CarryReason.LEFT, person=name)
    return Carry(reason=CarryReason.PROPOSER_ABSENT, person=first_name(name))


def move_unreached(work: Work, meeting: Meeting, item: AgendaItem) -> Carry:
    """Give an item nobody got to its reason, so that it goes on; return the reason."""
    carry, _ = reason_of(work, meeting, item)
    outcome = Outcome.NOT_REACHED if carry.reason is CarryReason.TIME else Outcome.POSTPONED
    work.items.save(
        replace(item, outcome=outcome, carry=carry, settled_by=work.actor.person.id, settled_at=work.now),
    )
    return carry


def asked_again(work: Work, meeting: Meeting) -> AskedAgain | None:
    """Return the first item nobody got to that has been moved twice before, None when there is none."""
    for item in agenda_of(work, meeting.id):
        open_one = item.outcome is Outcome.OPEN and item.kind not in RETURNING and not written_under(work, item.id)
        if open_one and often_moved(item):
            return about_again(work, meeting, item)
    return None


def about_again(work: Work, meeting: Meeting, item: AgendaItem, carry: Carry | None = None, person_id: str = "") -> AskedAgain:
    """Return the question about one item and what the network is asked to do with it.

    Without a ``carry`` the reason is read from the room.
    """
    if carry is None:
        carry, person_id = reason_of(work, meeting, item)
    return AskedAgain(
        spot=spot(work, meeting, item), moves=item.carry_count, carry=carry, person_id=person_id, intent=item.intent
    )
