"""How an agenda comes together: standing items, what was moved from earlier meetings, what members send in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind
from meetings.meeting import MeetingState
from meetings.namesakes import folded
from meetings.numbering import main_items, parts, with_parts

PREVIOUS_TITLES = ("foregaende", "previous")
FOLLOW_UP_TITLES = ("uppfoljning av uppdrag", "follow-up of actions")
COMING = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.PUBLISHED)
ALWAYS = (ItemKind.STANDING, ItemKind.PREVIOUS_MINUTES, ItemKind.FOLLOW_UP)
"""The network's standing items."""

RETURNING = (*ALWAYS, ItemKind.VACANT_CHAIR)
"""Kinds that come to every meeting by themselves and so are never carried."""

EARLY = (
    ItemKind.PREVIOUS_MINUTES,
    ItemKind.FOLLOW_UP,
    ItemKind.CARRIED,
    ItemKind.DECISION_REVIEW,
    ItemKind.VACANT_CHAIR,
    ItemKind.OPEN_QUESTION,
    ItemKind.ELECTION,
    ItemKind.NETWORK_ACTION,
)
"""Kinds that open an agenda, in this order."""


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

    What opens an agenda (``EARLY``) comes first, in that order; everything else goes last, but before a closing standing item
    ("Övrigt"). A part goes last among the parts of its item.
    """
    if new.parent_id is not None:
        return renumbered((*items, new))
    mains = main_items(items)
    place = len(mains)
    if new.kind in EARLY and new.kind not in ALWAYS:
        place = 0
        while place < len(mains) and mains[place].kind in EARLY[: EARLY.index(new.kind) + 1]:
            place += 1
    elif mains and mains[-1].kind is ItemKind.STANDING and new.kind is not ItemKind.STANDING:
        place -= 1
    return renumbered(with_parts((*mains[:place], new, *mains[place:]), parts(items)))


def in_network_order(items: Sequence[AgendaItem], new: AgendaItem, titles: Sequence[str]) -> tuple[AgendaItem, ...]:
    """Return the agenda with the standing item ``new`` put in, renumbered; ``titles`` are all standing ones in their order.

    It stands before the first standing item that comes after it in the network's order, last when there is none.
    """
    later = {standing_source(title) for title in titles[titles.index(new.title) + 1 :]}
    mains = main_items(items)
    place = next((at for at, item in enumerate(mains) if item.kind in ALWAYS and source_of(item) in later), len(mains))
    return renumbered(with_parts((*mains[:place], new, *mains[place:]), parts(items)))


def standing_source(title: str) -> str:
    """Return what a standing item is made from: its title in the network's list, whatever it is called on an agenda."""
    return f"standing/{title}"


def source_of(item: AgendaItem) -> str:
    """Return what an item was made from, "" for what people sent in; a standing one without a source has its title's."""
    return item.source_id or (standing_source(item.title) if item.kind in ALWAYS else "")


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
