"""What an item is called on its agenda: its number, and the letter of a part ("13 b")."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from meetings.agenda import AgendaItem

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(place: int) -> str:
    """Return the letter of the part at ``place`` (from 1): a ... z, then aa, ab ..."""
    found = ""
    while place > 0:
        place, last = divmod(place - 1, len(LETTERS))
        found = LETTERS[last] + found
    return found


def called(number: int, part: str = "") -> str:
    """Return "13", or "13 b" for a part."""
    return f"{number} {part}" if part else str(number)


def main_items(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items with a number of their own, in their order; a part whose item is not among them stands for itself."""
    found = tuple(items)
    ids = {item.id for item in found}
    return tuple(item for item in found if item.parent_id not in ids)


def parts(items: Iterable[AgendaItem]) -> Mapping[str, tuple[AgendaItem, ...]]:
    """Return the parts of each item that has some, by the item's id, in the order they were written (ids grow with time)."""
    found = tuple(items)
    ids = {item.id for item in found}
    grouped: defaultdict[str, list[AgendaItem]] = defaultdict(list)
    for item in sorted(found, key=lambda one: one.id):
        if item.parent_id is not None and item.parent_id in ids:
            grouped[item.parent_id].append(item)
    return {key: tuple(rows) for key, rows in grouped.items()}


def with_parts(mains: Iterable[AgendaItem], of: Mapping[str, tuple[AgendaItem, ...]]) -> tuple[AgendaItem, ...]:
    """Return the items each followed by its parts."""
    return tuple(one for item in mains for one in (item, *of.get(item.id, ())))


def in_order(items: Iterable[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return an agenda as it is gone through: by number, the parts after their item."""
    found = tuple(items)
    return with_parts(sorted(main_items(found), key=lambda item: (item.position, item.id)), parts(found))


def letters(items: Iterable[AgendaItem]) -> dict[str, str]:
    """Return the letter of every part by id; a, b, c ... without gaps under each item."""
    return {part.id: letter(place) for rows in parts(items).values() for place, part in enumerate(rows, start=1)}


def find_item(items: Iterable[AgendaItem], number: int, part: str = "") -> AgendaItem | None:
    """Return the item with a number, or its part with a letter; None when there is none."""
    found = tuple(items)
    known = letters(found)
    return next((item for item in found if item.position == number and known.get(item.id, "") == part.lower()), None)
