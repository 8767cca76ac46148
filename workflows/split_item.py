"""Split an item into lettered parts ("13 a"), and join them again."""

from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.meeting import Meeting, MeetingState
from meetings.numbering import parts
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.agenda_desk import WHO, AgendaArranged, Deed, desk, item_numbered, item_on, put_back
from workflows.around import check_version
from workflows.carrying import add_item
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import open_meeting_within

PARTS_MOST = 26
"""Parts of one item: as many as there are letters."""


@value
class PartDraft:
    """A part as it was written; ``minutes`` when a time was said."""

    title: str
    minutes: int | None = None


@value
class SplitItem:
    """Give ``item_id`` (or the item with ``number``) parts, after those it has. ``version`` 0 = typed words."""

    subject_id: str
    drafts: tuple[PartDraft, ...]
    version: int = 0
    item_id: str = ""
    number: int = 0
    page: int = 1


@value
class JoinItem:
    """Take all parts of ``item_id`` away again."""

    subject_id: str
    version: int
    item_id: str
    page: int = 1


def split_item(work: Work, ask: SplitItem) -> AgendaArranged:
    """Split an item of a coming meeting, or of the running one.

    Raises Refused: NOT_FOUND, STALE_CARD, FIELD_MISSING (fewer than two parts in all), FIELD_INVALID (more than there are
    letters), ITEM_BOUND (a part, the previous minutes), MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = open_meeting_within(work, ask.subject_id)
    check_version(meeting, ask.version)
    before = agenda_of(work, meeting.id)
    item = item_on(work, meeting, ask.item_id) if ask.item_id else item_numbered(work, meeting, ask.number)
    if item.parent_id is not None or item.kind is ItemKind.PREVIOUS_MINUTES:
        raise Refused(Refusal.ITEM_BOUND)
    count = len(parts(before).get(item.id, ())) + len(ask.drafts)
    if not ask.drafts or count < 2:  # noqa: PLR2004 - one part is the item itself
        raise Refused(Refusal.FIELD_MISSING, field="parts")
    if count > PARTS_MOST:
        raise Refused(Refusal.FIELD_INVALID, field="parts")
    for draft in ask.drafts:
        add_item(work, _part(work, meeting, item, draft))
    return put_back(work, meeting, before, Deed.SPLIT, item, ask.page)


def join_item(work: Work, ask: JoinItem) -> AgendaArranged:
    """Raise Refused: NOT_FOUND, STALE_CARD, NOTHING_TO_UNDO (no parts), MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED."""
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    item = item_on(work, meeting, ask.item_id)
    rows = parts(before).get(item.id, ())
    if not rows:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    for row in rows:
        work.items.save(replace(row, outcome=Outcome.WITHDRAWN))
    return put_back(work, meeting, before, Deed.JOINED, item, ask.page)


def _part(work: Work, meeting: Meeting, item: AgendaItem, draft: PartDraft) -> AgendaItem:
    """Return a part: raised by whoever raised its item, which says so for all of them."""
    return AgendaItem(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        position=item.position,
        title=draft.title,
        kind=ItemKind.SUBMITTED,
        minutes=draft.minutes,
        entered_by=work.actor.person.id,
        late=meeting.state is MeetingState.RUNNING,
        parent_id=item.id,
    )


SPLIT = Request(verb="agenda.split", ask=SplitItem, run=split_item, result=AgendaArranged, roles=WHO, chairs=True)
JOIN = Request(verb="agenda.join", ask=JoinItem, run=join_item, result=AgendaArranged, roles=WHO, chairs=True)
