"""The head of a running meeting: what is on now, what comes, and what is waiting for somebody who is not here."""

from meetings.agenda import AgendaItem, Carry, CarryReason, ItemKind
from meetings.agenda_sources import MADE
from meetings.meeting import Meeting
from meetings.numbering import main_items
from meetings.running import next_item, waits_for
from meetings.values import value
from workflows.around import Named, Spot, named, spot
from workflows.ports import Work
from workflows.report_nothing_new import Reported, reported
from workflows.situation import agenda_of


@value
class Header:
    """The live card: the current item, the next one and how much is written under the current.

    ``missing`` is the proposer or presenter who is not in the room; ``reason`` what moving the item would then say.
    ``reported`` is what was said beforehand of the item.
    ``following`` is the title of the next item, "" after the last. ``total`` counts the items with a number of their own.
    ``moves`` is how often the item has been moved, ``vacant`` = it is about a vacant seat, ``election_id`` is the election
    it is about ("" = none), ``has_history`` = it goes back to something earlier.
    """

    spot: Spot
    total: int
    following: str
    raised_by: Named | None
    missing: Named | None
    reason: Carry | None
    notes: int
    decisions: int
    actions: int
    minutes: int | None
    reported: Reported | None = None
    moves: int = 0
    vacant: bool = False
    election_id: str = ""
    has_history: bool = False


def header(work: Work, meeting: Meeting) -> Header:
    """Read the head of the meeting as it stands."""
    items = agenda_of(work, meeting.id)
    item = next((i for i in items if i.id == meeting.current_item_id), None)
    attendance = work.attendance.find(meeting_id=meeting.id)
    missing = waits_for(item, attendance, [i.id for i in items]) if item else None
    after = next_item(items, meeting.current_item_id)
    person = named(work, meeting.network_id, missing, meeting.day) if missing else None
    return Header(
        spot=spot(work, meeting, item),
        total=len(main_items(items)),
        following=after.title if after else "",
        raised_by=named(work, meeting.network_id, item.proposer_id, meeting.day) if item and item.proposer_id else None,
        missing=person,
        reason=reason_without(person) if person else None,
        notes=len(work.notes.find(item_id=item.id)) if item else 0,
        decisions=len(work.decisions.find(item_id=item.id)) if item else 0,
        actions=len(_open(work, item)) if item else 0,
        minutes=item.minutes if item else None,
        reported=reported(work, item) if item else None,
        moves=item.carry_count if item else 0,
        vacant=item is not None and item.kind is ItemKind.VACANT_CHAIR,
        election_id=(item.source_id or "") if item is not None and item.kind is ItemKind.ELECTION else "",
        has_history=item is not None and (item.carried_from is not None or item.kind in MADE),
    )


def reason_without(person: Named) -> Carry:
    """The house's reason when the proposer or presenter is missing; printed with the first name."""
    return Carry(reason=CarryReason.PROPOSER_ABSENT, person=first_name(person.name))


def first_name(name: str) -> str:
    """Return the first word of a name."""
    return name.split(maxsplit=1)[0] if name.split() else name


def _open(work: Work, item: AgendaItem) -> list[str]:
    return [action.id for action in work.actions.find(item_id=item.id) if action.state.value != "removed"]
