"""Take an item off the agenda: out, or to the next meeting; and put it back."""

from collections.abc import Collection
from dataclasses import replace

from meetings.agenda import AgendaItem, Carry, CarryReason, ItemKind, Outcome
from meetings.agenda_building import COMING, renumbered
from meetings.meeting import Meeting
from meetings.numbering import main_items, parts, with_parts
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.agenda_desk import WHO, AgendaArranged, Deed, close_gaps, desk, item_numbered, item_on, put_back
from workflows.carrying import take_up, write_agenda
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import merged_whole

MOVABLE = (
    ItemKind.SUBMITTED,
    ItemKind.CARRIED,
    ItemKind.DECISION_REVIEW,
    ItemKind.OPEN_QUESTION,
    ItemKind.ELECTION,
    ItemKind.NETWORK_ACTION,
)
"""Kinds that may wait for the next meeting; the others belong to the meeting or come again by themselves."""


@value
class TakeOffItem:
    """``item_id`` of the meeting ``subject_id``, or the item with ``number`` when the id is "". ``version`` 0 = typed words."""

    subject_id: str
    version: int = 0
    item_id: str = ""
    number: int = 0
    page: int = 1


@value
class RestoreItem:
    """Put ``item_id`` back where it was taken from. Putting back disturbs nobody, so a card of any version may ask for it."""

    subject_id: str
    item_id: str
    page: int = 1


def remove_item(work: Work, ask: TakeOffItem) -> AgendaArranged:
    """Take the item and its parts off the agenda.

    Raises Refused: NOT_FOUND, STALE_CARD, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    item = _wanted(work, meeting, ask)
    _take_off(work, meeting, item, None)
    return put_back(work, meeting, before, Deed.REMOVED, item, ask.page)


def move_item_on(work: Work, ask: TakeOffItem) -> AgendaArranged:
    """Let the item with its parts wait for the next meeting; one part alone becomes an item of its own there.

    Raises Refused as ``remove_item``, and ITEM_BOUND for what belongs to the meeting or comes every time.
    """
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    item = _wanted(work, meeting, ask)
    if item.kind not in MOVABLE:
        raise Refused(Refusal.ITEM_BOUND)
    _take_off(work, meeting, item, Carry(reason=CarryReason.OTHER))
    take_up(work, meeting.network_id)
    return put_back(work, meeting, before, Deed.MOVED_ON, item, ask.page)


def restore_item(work: Work, ask: RestoreItem) -> AgendaArranged:
    """Put back what was taken off together; what the next meeting had already taken up goes from there.

    Raises Refused: NOT_FOUND (nothing to put back), ITEM_CLOSED (the next meeting has begun with it), ITEM_MERGED and
    ITEM_HAS_PARTS (it has been merged or split there, which is undone first), MEETING_RUNNING, MEETING_CLOSED,
    MEETING_CANCELLED.
    """
    meeting = desk(work, ask.subject_id, 0)
    before = agenda_of(work, meeting.id)
    item = work.items.get(ask.item_id)
    if item is None or item.meeting_id != meeting.id or item.outcome is not Outcome.WITHDRAWN or item.merged_into is not None:
        raise Refused(Refusal.NOT_FOUND)
    if item.parent_id is not None and item.parent_id not in {one.id for one in before}:
        raise Refused(Refusal.NOT_FOUND)
    together = work.items.find(meeting_id=meeting.id, parent_id=item.id, settled_at=item.settled_at)
    back = [_open(row) for row in (item, *together) if row.outcome is Outcome.WITHDRAWN]
    for row in back:
        _call_back(work, row, {one.id for one in back})
        work.items.save(row)
    at = item.position - 1
    mains = [one for one in main_items(before) if one.id != item.id]
    own = [back[0]] if item.parent_id is None else []
    now = renumbered(with_parts((*mains[:at], *own, *mains[at:]), parts((*before, *back))))
    write_agenda(work, (*before, *back), now)
    return put_back(work, meeting, before, Deed.RESTORED, item, ask.page)


def _wanted(work: Work, meeting: Meeting, ask: TakeOffItem) -> AgendaItem:
    return item_on(work, meeting, ask.item_id) if ask.item_id else item_numbered(work, meeting, ask.number)


def _take_off(work: Work, meeting: Meeting, item: AgendaItem, carry: Carry | None) -> None:
    """Withdraw an item and its parts in one moment, by which they are known to belong together."""
    for row in (item, *parts(agenda_of(work, meeting.id)).get(item.id, ())):
        work.items.save(
            replace(row, outcome=Outcome.WITHDRAWN, carry=carry, settled_by=work.actor.person.id, settled_at=work.now)
        )
    close_gaps(work, meeting)


def _open(row: AgendaItem) -> AgendaItem:
    return replace(row, outcome=Outcome.OPEN, carry=None, settled_by=None, settled_at=None)


def _call_back(work: Work, row: AgendaItem, together: Collection[str]) -> None:
    """Take the item off the coming agenda it was moved to, unless others' words would go with it.

    A merged item is carried from both it was made of, so that what was put together is never removed.
    """
    for taken in work.items.find(carried_from=row.id):
        there = work.meetings.one(taken.meeting_id)
        if there.state not in COMING:
            raise Refused(Refusal.ITEM_CLOSED)
        whole = merged_whole(work, taken)
        if whole is not None and (whole.id != taken.id or work.items.find(merged_into=taken.id)):
            raise Refused(Refusal.ITEM_MERGED, field=whole.title)
        if any(part.carried_from not in together for part in parts(agenda_of(work, there.id)).get(taken.id, ())):
            raise Refused(Refusal.ITEM_HAS_PARTS)
        work.items.remove(taken.id)
        close_gaps(work, there)


REMOVE = Request(verb="agenda.remove", ask=TakeOffItem, run=remove_item, result=AgendaArranged, roles=WHO, chairs=True)
MOVE_ON = Request(verb="agenda.move_on", ask=TakeOffItem, run=move_item_on, result=AgendaArranged, roles=WHO, chairs=True)
RESTORE = Request(verb="agenda.restore", ask=RestoreItem, run=restore_item, result=AgendaArranged, roles=WHO, chairs=True)
