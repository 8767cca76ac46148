"""How an agenda comes together: standing items, what was moved from earlier meetings, what members send in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.meeting import Meeting, MeetingState
from meetings.namesakes import folded

PREVIOUS_TITLES = ("foregaende", "previous")
FOLLOW_UP_TITLES = ("uppfoljning av uppdrag", "follow-up of actions")
COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.PUBLISHED)
RETURNING = (ItemKind.STANDING, ItemKind.PREVIOUS_MINUTES, ItemKind.FOLLOW_UP)
"""Kinds that come to every meeting by themselves and so are never carried."""


def standing_kind(title: str) -> ItemKind:
    """Return what a standing item is, by its title."""
    words = folded(title)
    if words.startswith(PREVIOUS_TITLES):
        return ItemKind.PREVIOUS_MINUTES
    return ItemKind.FOLLOW_UP if words.startswith(FOLLOW_UP_TITLES) else ItemKind.STANDING


def renumbered(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items in the given order with positions from 1."""
    return tuple(replace(item, position=place) for place, item in enumerate(items, start=1))


def placed(items: Sequence[AgendaItem], new: AgendaItem) -> tuple[AgendaItem, ...]:
    """Return the agenda with ``new`` at its place, renumbered.

    Carried items follow the previous minutes, the follow-up and other carried ones; everything else goes last, but before a
    closing standing item ("Övrigt").
    """
    place = len(items)
    if new.kind is ItemKind.CARRIED:
        place = 0
        early = (ItemKind.PREVIOUS_MINUTES, ItemKind.FOLLOW_UP, ItemKind.CARRIED)
        while place < len(items) and items[place].kind in early:
            place += 1
    elif items and items[-1].kind is ItemKind.STANDING and new.kind is not ItemKind.STANDING:
        place -= 1
    return renumbered((*items[:place], new, *items[place:]))


def arranged(items: Sequence[AgendaItem], wanted: dict[str, int]) -> tuple[AgendaItem, ...]:
    """Return the agenda in the wanted order, renumbered.

    An item that was given a new number takes exactly that place; the others keep their order around it.
    """
    moved = [item for item in items if wanted.get(item.id, item.position) != item.position]
    order = [item for item in items if item not in moved]
    for item in sorted(moved, key=lambda one: (wanted[one.id], one.position)):
        order.insert(wanted[item.id] - 1, item)
    return renumbered(order)


def waits(item: AgendaItem, source: Meeting) -> bool:
    """Tell whether ``item`` is to be taken up again.

    That is: postponed or not reached at a closed meeting, moved on beforehand, or on the agenda of a cancelled meeting.
    """
    if item.kind in RETURNING:
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
