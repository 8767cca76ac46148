"""How an item goes on: what is to be taken up again, at which meeting, and what it looks like there."""

from collections.abc import Iterable
from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.agenda_building import COMING, RETURNING
from meetings.meeting import Meeting, MeetingState

MOVES_BEFORE_ASKING = 2


def waits(item: AgendaItem, source: Meeting) -> bool:
    """Tell whether ``item`` is to be taken up again.

    That is: postponed or not reached at a closed meeting, moved on beforehand, or on the agenda of a cancelled meeting. What
    was dropped has ended.
    """
    if item.kind in RETURNING or item.outcome is Outcome.DROPPED:
        return False
    if item.outcome is Outcome.WITHDRAWN:
        return item.carry is not None
    if source.state is MeetingState.CANCELLED:
        return True
    if source.state is not MeetingState.CLOSED:
        return False
    return item.carry is not None or item.outcome in {Outcome.POSTPONED, Outcome.NOT_REACHED}


def target(item: AgendaItem, source: Meeting, meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the meeting that takes ``item`` up: the first coming one after ``source``, not before a named later date."""
    named = item.carry.to if item.carry is not None else None
    later = (
        meeting
        for meeting in meetings
        if meeting.state in COMING and meeting.id != source.id and meeting.day >= max(source.day, named or source.day)
    )
    return min(later, key=lambda meeting: (meeting.day, meeting.id), default=None)


def continued(item: AgendaItem, new_id: str, meeting_id: str) -> AgendaItem:
    """Return the item as it stands on the next agenda: same matter, one more move."""
    return AgendaItem(
        id=new_id,
        network_id=item.network_id,
        meeting_id=meeting_id,
        position=1,
        title=item.title,
        kind=ItemKind.CARRIED,
        intent=item.intent,
        background=item.background,
        minutes=item.minutes,
        link=item.link,
        proposer_id=item.proposer_id,
        co_proposer_ids=item.co_proposer_ids,
        entered_by=item.entered_by,
        presenter_ids=item.presenter_ids,
        guest_ids=item.guest_ids,
        preparer_ids=item.preparer_ids,
        papers=item.papers,
        source_id=item.source_id,
        chain_id=item.chain_id or item.id,
        carried_from=item.id,
        carry_count=item.carry_count + 1,
    )


def by_itself(part: AgendaItem, of: AgendaItem | None) -> AgendaItem:
    """Return a part that goes on without the item it was part of: what that was is kept in the background."""
    if of is None:
        return part
    people = of.proposer_ids if part.proposer_id is None else part.proposer_ids
    return replace(
        part,
        background="\n".join(words for words in (of.title, part.background) if words),
        proposer_id=people[0] if people else None,
        co_proposer_ids=people[1:],
    )


def often_moved(item: AgendaItem) -> bool:
    """Tell whether moving the item once more would be its third move: then somebody is asked whether to drop it."""
    return item.carry_count >= MOVES_BEFORE_ASKING
