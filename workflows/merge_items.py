"""Make one item of two, and take it apart again until it has been sent out."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import renumbered
from meetings.meeting import Meeting
from meetings.merging import given_back, may_merge, merged, taken_in
from meetings.numbering import main_items, parts, with_parts
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.agenda_desk import WHO, AgendaArranged, Deed, desk, item_numbered, item_on, put_back
from workflows.carrying import write_agenda
from workflows.item_shown import TITLE_MOST
from workflows.ports import Work
from workflows.request import Request
from workflows.sent_notices import announced_ids
from workflows.situation import agenda_of


@value
class MergeItems:
    """Take the item with the number ``other`` into ``item_id`` (or the item with ``number``).

    ``title`` "" = both titles. ``version`` 0 = typed words.
    """

    subject_id: str
    other: int
    version: int = 0
    item_id: str = ""
    number: int = 0
    title: str = ""
    page: int = 1


@value
class TakeApart:
    """Give back the items that ``item_id`` was made of."""

    subject_id: str
    version: int
    item_id: str
    page: int = 1


def merge_items(work: Work, ask: MergeItems) -> AgendaArranged:
    """Make one item of two, at the place of the first.

    Raises Refused: NOT_FOUND, STALE_CARD, FIELD_INVALID (an item with itself), ITEM_BOUND (what stands for something of its
    own), ITEM_HAS_PARTS, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    first = item_on(work, meeting, ask.item_id) if ask.item_id else item_numbered(work, meeting, ask.number)
    second = item_numbered(work, meeting, ask.other)
    if first.id == second.id:
        raise Refused(Refusal.FIELD_INVALID, field="other")
    if not parts(before).keys().isdisjoint({first.id, second.id}):
        raise Refused(Refusal.ITEM_HAS_PARTS)
    if not may_merge(first, second):
        raise Refused(Refusal.ITEM_BOUND)
    both = f"{first.title} / {second.title}"
    title = ask.title or (both if len(both) <= TITLE_MOST else first.title)
    one = merged(first, second, work.new_id(), title)
    work.items.add(one)
    for item in (first, second):
        work.items.save(taken_in(item, one))
    mains = [one if item.id == first.id else item for item in main_items(before) if item.id != second.id]
    _write(work, meeting, mains)
    return put_back(work, meeting, before, Deed.MERGED, one, ask.page)


def take_apart(work: Work, ask: TakeApart) -> AgendaArranged:
    """Give back what was merged, each as it was, at its old number.

    Raises Refused: NOT_FOUND, STALE_CARD, NOTHING_TO_UNDO (not made of others), ITEM_HAS_PARTS, MERGE_SENT (it has been sent
    out), MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    item = item_on(work, meeting, ask.item_id)
    inside = sorted(work.items.find(merged_into=item.id), key=lambda row: (row.position, row.id))
    if not inside:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    if item.id in parts(before):
        raise Refused(Refusal.ITEM_HAS_PARTS)
    if item.id in announced_ids(work, meeting):
        raise Refused(Refusal.MERGE_SENT)
    mains = [other for other in main_items(before) if other.id != item.id]
    for row in inside:
        back = given_back(row, meeting.id)
        work.items.save(back)
        mains.insert(row.position - 1, back)
    work.items.save(replace(item, outcome=Outcome.WITHDRAWN))
    _write(work, meeting, mains)
    return put_back(work, meeting, before, Deed.TAKEN_APART, item, ask.page)


def _write(work: Work, meeting: Meeting, mains: list[AgendaItem]) -> None:
    """Store the new order of the numbered items; parts go with theirs."""
    now = agenda_of(work, meeting.id)
    write_agenda(work, now, renumbered(with_parts(mains, parts(now))))


MERGE = Request(verb="agenda.merge", ask=MergeItems, run=merge_items, result=AgendaArranged, roles=WHO, chairs=True)
APART = Request(verb="agenda.take_apart", ask=TakeApart, run=take_apart, result=AgendaArranged, roles=WHO, chairs=True)
