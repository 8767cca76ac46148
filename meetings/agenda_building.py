"""How an agenda comes together: standing items, what was moved from earlier meetings, what members send in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.meeting import Meeting, MeetingState
from meetings.namesakes import folded
from meetings.numbering import main_items, parts, with_parts

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
    """Return the items in the given order with numbers from 1; parts come after their item and share its number."""
    found = tuple(items)
    of = parts(found)
    order = [(place, one) for place, item in enumerate(main_items(found), start=1) for one in with_parts((item,), of)]
    return tuple(replace(one, position=place) for place, one in order)


def placed(items: Sequence[AgendaItem], new: AgendaItem) -> tuple[AgendaItem, ...]:
    """Return the agenda with ``new`` at its place, renumbered.

    Carried items follow the previous minutes, the follow-up and other carried ones; everything else goes last, but before a
    closing standing item ("Övrigt"). A part goes last among the parts of its item.
    """
    if new.parent_id is not None:
        return renumbered((*items, new))
    mains = main_items(items)
    place = len(mains)
    if new.kind is ItemKind.CARRIED:
        place = 0
        early = (ItemKind.PREVIOUS_MINUTES, ItemKind.FOLLOW_UP, ItemKind.CARRIED)
        while place < len(mains) and mains[place].kind in early:
            place += 1
    elif mains and mains[-1].kind is ItemKind.STANDING and new.kind is not ItemKind.STANDING:
        place -= 1
    return renumbered(with_parts((*mains[:place], new, *mains[place:]), parts(items)))


def arranged(items: Sequence[AgendaItem], wanted: Mapping[str, int]) -> tuple[AgendaItem, ...]:
    """Return the agenda in the wanted order, renumbered.

    An item that was given a new number takes exactly that place; the others keep their order around it. Parts follow their item.
    """
    mains = main_items(items)
    moved = [item for item in mains if wanted.get(item.id, item.position) != item.position]
    order = [item for item in mains if item not in moved]
    for item in sorted(moved, key=lambda one: (wanted[one.id], one.position)):
        order.insert(wanted[item.id] - 1, item)
    return renumbered(with_parts(order, parts(items)))


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
